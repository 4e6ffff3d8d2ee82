"""Which rooms are offered for something: those that can be booked then, and when else."""

from datetime import datetime

from kiosk.commands.orders import AddClosure
from kiosk.i18n.content import I18nText
from kiosk.queries.room_offers import RoomOffer, room_offers
from tests.committee import MONDAY, Committee

CHOIR = I18nText.plain("合唱队")


def offers(committee: Committee, starts: int, ends: int) -> dict[str, RoomOffer]:
    with committee.store.reading() as session:
        found = room_offers(
            session,
            committee.site,
            committee.at(starts),
            committee.at(ends),
            committee.zone,
            not_before=committee.clock.now(),
        )
    return {each.room.code: each for each in found}


def told(offer: RoomOffer) -> tuple[bool, I18nText | None, datetime | None]:
    return offer.free, offer.taken_by, offer.nearest


def test_free_room_is_offered_and_a_taken_one_with_the_nearest_time(committee: Committee) -> None:
    committee.room("free")
    committee.book(committee.room("taken"), 840, 900, title=CHOIR)
    found = offers(committee, 870, 930)
    assert told(found["free"]) == (True, None, committee.at(870))
    assert told(found["taken"]) == (False, CHOIR, committee.at(900))


def test_pause_that_a_room_needs_counts(committee: Committee) -> None:
    committee.book(committee.room("paused", buffer=20), 840, 900, title=CHOIR)
    assert told(offers(committee, 905, 960)["paused"]) == (False, CHOIR, committee.at(920))
    assert offers(committee, 920, 960)["paused"].free


def test_closed_room_is_not_offered_at_all(committee: Committee) -> None:
    room = committee.room("closed")
    committee.do(AddClosure(room, MONDAY, MONDAY))
    assert told(offers(committee, 870, 930)["closed"]) == (False, None, None)
    assert offers(committee, 930, 930)["closed"].nearest is None


def test_hall_and_parts_are_offered_as_they_block_each_other(committee: Committee) -> None:
    _, first, _ = committee.hall()
    committee.book(first, 840, 900, title=CHOIR)
    found = offers(committee, 840, 870)
    assert [(code, each.free) for code, each in found.items()] == [
        ("hall", False), ("hall-a", False), ("hall-b", True),
    ]  # fmt: skip
