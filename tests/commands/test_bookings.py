"""Bookings: a room is given to one at a time, within its hours."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from kiosk.commands.orders import AddLayout, Book, CancelBooking, ChangeBooking, ChangeRoom
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.stored import StoredBooking, bookings_between, bookings_by_source
from tests.committee import MONDAY, Committee, new_committee


def stored(committee: Committee) -> tuple[StoredBooking, ...]:
    with committee.store.reading() as session:
        return bookings_between(session, committee.site, committee.at(0), committee.at(1440))


def test_a_taken_room_is_refused_with_who_has_it_and_when(committee: Committee) -> None:
    room = committee.room()
    first = committee.book(room, 600, 660, title=I18nText.plain("合唱队"))
    with pytest.raises(Refused) as refused:
        committee.book(room, 630, 700)
    facts = refused.value.facts
    assert refused.value.code == "booking.overlap"
    assert facts["with_booking"] == str(first)
    assert facts["with_title"] == I18nText.plain("合唱队")
    assert (facts["with_starts"], facts["with_ends"]) == (committee.at(600), committee.at(660))


def test_one_booking_may_begin_the_moment_another_ends(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 600, 660)
    committee.book(room, 660, 700)
    committee.book(room, 540, 600)
    assert len(stored(committee)) == 3


def test_a_hall_and_its_parts_block_each_other(committee: Committee) -> None:
    hall, first, second = committee.hall()
    committee.book(first, 600, 660)
    committee.book(second, 600, 660)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.book(hall, 650, 700)
    committee.book(hall, 660, 720)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.book(second, 700, 800)


def test_who_wants_a_part_is_told_who_has_the_hall(committee: Committee) -> None:
    hall, part, _ = committee.hall()
    booking = committee.book(hall, 600, 660)
    with pytest.raises(Refused) as refused:
        committee.book(part, 600, 660)
    assert refused.value.facts["with_booking"] == str(booking)
    committee.do(CancelBooking(booking))
    booking = committee.book(part, 600, 660)
    with pytest.raises(Refused) as refused:
        committee.book(hall, 600, 660)
    assert refused.value.facts["with_booking"] == str(booking)


def test_a_cancelled_booking_gives_the_room_free(committee: Committee) -> None:
    room = committee.room()
    booking = committee.book(room, 600, 660)
    assert committee.do(CancelBooking(booking)).facts["changed"] is True
    assert committee.do(CancelBooking(booking)).facts["changed"] is False
    committee.book(room, 600, 660)
    with pytest.raises(Refused, match=r"booking\.cancelled"):
        committee.do(ChangeBooking(booking, group="x"))


def test_a_booking_can_be_moved_but_not_onto_another(committee: Committee) -> None:
    room, other = committee.room(), committee.room("talk")
    booking = committee.book(room, 600, 660)
    committee.book(room, 700, 760)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.do(ChangeBooking(booking, ends=committee.at(730)))
    # It does not stand in its own way.
    committee.do(ChangeBooking(booking, starts=committee.at(630), ends=committee.at(690)))
    committee.do(
        ChangeBooking(booking, room=other, title=I18nText.plain("谈话"), group="王", private=True)
    )
    moved = next(each for each in stored(committee) if each.id == booking)
    assert (moved.room, moved.starts, moved.group, moved.private) == (
        other, committee.at(630), "王", True,
    )  # fmt: skip


def test_a_booking_lies_within_the_opening_hours_of_one_day(committee: Committee) -> None:
    room = committee.room(opens=540, closes=1260)
    for starts, ends in ((530, 600), (1200, 1261), (600, 1500), (1300, 1320)):
        with pytest.raises(Refused) as refused:
            committee.book(room, starts, ends)
        assert refused.value.code == "booking.closed"
        assert (refused.value.facts["opens"], refused.value.facts["closes"]) == (540, 1260)
    committee.book(room, 540, 1260)


def test_a_room_that_never_closes_can_be_taken_all_day(committee: Committee) -> None:
    room = committee.room(opens=0, closes=1440)
    committee.book(room, 0, 1440)
    committee.book(room, 0, 1440, day=MONDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Shanghai", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 3, 29)),  # 23 hours
        ("Europe/Berlin", date(2026, 10, 25)),  # 25 hours
        ("Pacific/Honolulu", date(2026, 11, 23)),  # far behind UTC
    ],
)
def test_opening_hours_are_wall_clock_times_in_every_zone(zone: str, day: date) -> None:
    with new_committee(ZoneInfo(zone)) as committee:
        room = committee.room(opens=0, closes=1440)
        committee.book(room, 0, 1440, day=day)
        for other in (day - timedelta(days=1), day + timedelta(days=1)):
            committee.book(room, 0, 1440, day=other)
        hours = committee.room("hours", opens=510, closes=1260)
        committee.book(hours, 510, 1260, day=day)
        with pytest.raises(Refused, match=r"booking\.closed"):
            committee.book(hours, 509, 600, day=day + timedelta(days=7))


@pytest.mark.parametrize(("starts", "ends"), [(600, 600), (660, 600)])
def test_a_booking_takes_time(committee: Committee, starts: int, ends: int) -> None:
    room = committee.room()
    with pytest.raises(Refused, match=r"booking\.times"):
        committee.book(room, starts, ends)


def test_an_instant_without_a_zone_is_refused(committee: Committee) -> None:
    room = committee.room()
    naive = datetime(2026, 11, 23, 10)
    with pytest.raises(Refused, match=r"field\.value"):
        committee.do(Book(room, naive, naive + timedelta(hours=1), I18nText.plain("x")))


def test_a_layout_is_the_rooms_own(committee: Committee) -> None:
    room, other = committee.room(), committee.room("talk")
    layout = committee.do(AddLayout(other, I18nText.plain("圆桌"), 6)).row("layout")
    with pytest.raises(Refused, match=r"layout\.room"):
        committee.book(room, 600, 660, layout=layout)
    with pytest.raises(Refused, match=r"layout\.unknown"):
        committee.book(room, 600, 660, layout=uuid4())
    booking = committee.book(other, 600, 660, layout=layout)
    committee.do(ChangeBooking(booking, room=room))
    (moved,) = stored(committee)
    assert (moved.room, moved.layout) == (room, None)


def test_an_imported_row_is_booked_once_and_found_again(committee: Committee) -> None:
    room = committee.room()
    booking = committee.book(room, 600, 660, source="rooms.xlsx!7")
    with pytest.raises(Refused, match=r"booking\.exists"):
        committee.book(room, 700, 760, source="rooms.xlsx!7")
    with committee.store.reading() as session:
        found = bookings_by_source(session, committee.site, ["rooms.xlsx!7", "rooms.xlsx!8"])
    assert {key: each.id for key, each in found.items()} == {"rooms.xlsx!7": booking}
    committee.do(CancelBooking(booking))
    committee.book(room, 600, 660, source="rooms.xlsx!7")


def test_bookings_stand_when_a_rooms_hours_change(committee: Committee) -> None:
    room = committee.room()
    booking = committee.book(room, 600, 660)
    committee.do(ChangeRoom(room, opens=700))
    committee.do(ChangeBooking(booking, group="合唱队"))
    assert [each.group for each in stored(committee)] == ["合唱队"]


def test_unknown_rooms_bookings_and_activities_are_refused(committee: Committee) -> None:
    room = committee.room()
    with pytest.raises(Refused, match=r"room\.unknown"):
        committee.book(uuid4(), 600, 660)
    with pytest.raises(Refused, match=r"activity\.unknown"):
        committee.book(room, 600, 660, activity=uuid4())
    with pytest.raises(Refused, match=r"booking\.unknown"):
        committee.do(CancelBooking(uuid4()))


def test_booking_keeps_which_calendar_brought_it_and_how_new_that_was(committee: Committee) -> None:
    room = committee.room()
    at = committee.at(480)
    booking = committee.book(
        room, 600, 660, calendar="活动室", revision=2, revised=at, source="c:1"
    )
    committee.do(ChangeBooking(booking, revision=3, revised=at))
    committee.do(CancelBooking(booking, calendar="活动室", revision=4))
    (row,) = committee.table("booking")
    assert row[-4:-1] == ("活动室", 4, int(at.timestamp()))
    with pytest.raises(Refused) as caught:
        committee.do(ChangeBooking(committee.book(room, 700, 760), revision=-1))
    assert (caught.value.code, caught.value.facts["field"]) == ("field.value", "revision")
