"""No screen offers a room that is lent to another kiosk."""

from kiosk.commands.orders import EndLoan, LendRoom
from kiosk.queries.alternatives import Near, alternatives
from kiosk.queries.room_offers import room_offers
from kiosk.queries.vacancies import Wish, obstacle
from tests.committee import MONDAY, Committee


def why_not(committee: Committee, wish: Wish, device: str = "") -> str | None:
    with committee.store.reading() as session:
        problem = obstacle(session, committee.site, wish, committee.zone, device)
    return None if problem is None else problem.code


def test_a_lent_hall_is_free_for_its_kiosk_alone_and_so_are_its_parts(committee: Committee) -> None:
    hall, part, _ = committee.hall()
    loan = committee.do(LendRoom(part, "lobby", MONDAY, MONDAY)).row("loan")
    for room in (hall, part):
        wish = Wish(room, committee.at(700), committee.at(760))
        assert why_not(committee, wish) == "booking.lent"
        assert why_not(committee, wish, "hall") == "booking.lent"
        assert why_not(committee, wish, "lobby") is None
    committee.do(EndLoan(loan))
    assert why_not(committee, Wish(hall, committee.at(700), committee.at(760))) is None


def test_other_days_and_other_rooms_are_offered_instead(committee: Committee) -> None:
    hall, part, _ = committee.hall()
    committee.do(LendRoom(part, "lobby", MONDAY, MONDAY))
    wish = Wish(part, committee.at(700), committee.at(760))
    with committee.store.reading() as session:
        found = alternatives(
            session, committee.site, wish, committee.zone, committee.clock.now(), most=20
        )
        offers = room_offers(
            session,
            committee.site,
            wish.starts,
            wish.ends,
            committee.zone,
            not_before=committee.clock.now(),
        )
    assert not [each for each in found if each.near is Near.TIME]
    assert hall not in {each.room.id for each in found}
    assert [each for each in found if each.near is Near.DAY]
    free = {each.room.code for each in offers if each.free}
    with committee.store.reading() as session:
        mine = room_offers(
            session,
            committee.site,
            wish.starts,
            wish.ends,
            committee.zone,
            not_before=committee.clock.now(),
            device="lobby",
        )
    assert len(free) == 1
    assert all(each.free for each in mine)
