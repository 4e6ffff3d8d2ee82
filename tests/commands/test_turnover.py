"""Between two bookings a room is set up and left empty for as long as that takes."""

from uuid import UUID

import pytest

from kiosk.commands.orders import AddLayout, ChangeActivity, ChangeBooking, ChangeRoom
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from tests.committee import Committee


def layout(committee: Committee, room: UUID, name: str, minutes: int) -> UUID:
    return committee.do(AddLayout(room, I18nText.plain(name), 20, minutes)).row("layout")


def test_room_is_left_empty_between_two_bookings(committee: Committee) -> None:
    room = committee.room(buffer=15)
    first = committee.book(room, 600, 660)
    for starts, ends, there in ((660, 700, 0), (674, 700, 14), (540, 590, 10)):
        with pytest.raises(Refused) as refused:
            committee.book(room, starts, ends)
        facts = refused.value.facts
        assert refused.value.code == "booking.buffer"
        assert (facts["needed"], facts["there"]) == (15, there)
        assert facts["with_booking"] == str(first)
    committee.book(room, 675, 700)
    committee.book(room, 540, 585)


def test_overlap_is_told_before_too_short_a_pause(committee: Committee) -> None:
    room = committee.room(buffer=15)
    committee.book(room, 600, 660)
    committee.book(room, 720, 780)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.book(room, 665, 730)


def test_later_layout_has_to_be_set_up_in_the_pause(committee: Committee) -> None:
    room = committee.room()
    rows, round_table = (layout(committee, room, name, 30) for name in ("rows", "round"))
    committee.book(room, 600, 660, layout=rows)
    committee.book(room, 660, 700, layout=rows)  # as it stands
    with pytest.raises(Refused) as refused:
        committee.book(room, 720, 780, layout=round_table)
    facts = refused.value.facts
    assert (refused.value.code, facts["needed"], facts["there"]) == ("booking.changeover", 30, 20)
    booking = committee.book(room, 730, 780, layout=round_table)
    # Whoever wants no layout takes the room as it stands.
    committee.book(room, 700, 710)
    with pytest.raises(Refused, match=r"booking\.changeover"):
        committee.do(ChangeBooking(booking, starts=committee.at(725)))
    committee.do(ChangeBooking(booking, starts=committee.at(725), layout=None))


def test_layout_cannot_be_chosen_where_there_is_no_time_for_it(committee: Committee) -> None:
    room = committee.room()
    rows, round_table = layout(committee, room, "rows", 10), layout(committee, room, "round", 40)
    committee.book(room, 600, 660, layout=rows)
    booking = committee.book(room, 680, 700, layout=rows)
    with pytest.raises(Refused, match=r"booking\.changeover"):
        committee.do(ChangeBooking(booking, layout=round_table))
    # Going on as before needs no time, whatever else the room needs since.
    committee.do(ChangeRoom(room, buffer=60))
    committee.do(ChangeBooking(booking, layout=None, group="合唱队"))


def test_hall_and_parts_need_their_pauses_from_each_other(committee: Committee) -> None:
    hall, part, other = committee.hall()
    committee.do(ChangeRoom(part, buffer=20))
    rows, tables = layout(committee, hall, "rows", 45), layout(committee, other, "tables", 5)
    committee.book(part, 600, 660)
    with pytest.raises(Refused, match=r"booking\.buffer"):
        committee.book(hall, 670, 700)
    committee.book(other, 660, 700)
    committee.book(other, 700, 720, layout=tables)
    with pytest.raises(Refused, match=r"booking\.changeover"):
        committee.book(hall, 760, 800, layout=rows)
    committee.book(hall, 765, 800, layout=rows)


def test_room_joins_a_hall_only_where_the_pauses_are_long_enough(committee: Committee) -> None:
    hall, _, _ = committee.hall()
    committee.do(ChangeRoom(hall, buffer=30))
    annex = committee.room("annex")
    committee.book(hall, 700, 760)
    booking = committee.book(annex, 780, 800)
    with pytest.raises(Refused, match=r"booking\.buffer"):
        committee.do(ChangeRoom(annex, part_of=hall))
    committee.do(ChangeBooking(booking, starts=committee.at(790)))
    committee.do(ChangeRoom(annex, part_of=hall))


def test_activity_needs_the_pause_too(committee: Committee) -> None:
    room = committee.room(buffer=10)
    committee.book(room, 600, 660)
    with pytest.raises(Refused, match=r"booking\.buffer"):
        committee.activity(665, 700, room=room, book_room=True)
    activity = committee.activity(670, 700, room=room, book_room=True)
    with pytest.raises(Refused, match=r"booking\.buffer"):
        committee.do(ChangeActivity(activity, starts=committee.at(665)))


@pytest.mark.parametrize("minutes", [-1, 241])
def test_pause_is_a_sensible_number_of_minutes(committee: Committee, minutes: int) -> None:
    with pytest.raises(Refused, match=r"field\.value"):
        committee.room(buffer=minutes)
    room = committee.room(buffer=240)
    with pytest.raises(Refused, match=r"field\.value"):
        committee.do(ChangeRoom(room, buffer=minutes))
