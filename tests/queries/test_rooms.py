"""Rooms: free or not, until when, and what a visitor may know of it."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from kiosk.commands.orders import AddClosure, CancelBooking, ChangeRoom
from kiosk.i18n.content import I18nText
from kiosk.queries.rooms import room_week, rooms_day, rooms_now
from kiosk.queries.views import RoomDay, RoomNow, RoomState, RoomWeek
from tests.committee import MONDAY, Committee, new_committee


def now(committee: Committee, minutes: int, day: date = MONDAY) -> tuple[RoomNow, ...]:
    at = committee.go_to(minutes, day)
    with committee.store.reading() as session:
        return rooms_now(session, committee.site, at, committee.zone)


def plan(committee: Committee, day: date = MONDAY) -> tuple[RoomDay, ...]:
    with committee.store.reading() as session:
        return rooms_day(session, committee.site, day, committee.zone).rooms


def week(committee: Committee, room: UUID) -> RoomWeek | None:
    with committee.store.reading() as session:
        return room_week(session, committee.site, room, MONDAY, committee.zone)


def states(committee: Committee, minutes: int) -> list[tuple[str, RoomState, datetime | None]]:
    return [(each.room.code, each.state, each.until) for each in now(committee, minutes)]


def test_a_room_is_free_until_it_is_booked_or_closes(committee: Committee) -> None:
    room = committee.room(opens=510, closes=1260)
    committee.book(room, 900, 960)
    assert states(committee, 600) == [("activity", RoomState.FREE, committee.at(900))]
    assert states(committee, 960) == [("activity", RoomState.FREE, committee.at(1260))]


def test_a_room_in_use_tells_when_it_is_free_again(committee: Committee) -> None:
    room = committee.room(closes=1260)
    for starts, ends in ((900, 960), (960, 990), (1000, 1060), (1200, 1260)):
        committee.book(room, starts, ends)
    assert states(committee, 900) == [("activity", RoomState.IN_USE, committee.at(990))]
    assert states(committee, 995) == [("activity", RoomState.FREE, committee.at(1000))]
    assert states(committee, 1259) == [("activity", RoomState.IN_USE, None)]


def test_a_closed_room_tells_when_it_opens_today(committee: Committee) -> None:
    room = committee.room(opens=510, closes=1260)
    committee.book(room, 510, 600)
    assert states(committee, 509) == [("activity", RoomState.CLOSED, committee.at(510))]
    assert states(committee, 510) == [("activity", RoomState.IN_USE, committee.at(600))]
    assert states(committee, 1260) == [("activity", RoomState.CLOSED, None)]


def test_a_hall_is_in_use_with_its_part_and_tells_which_part_is_free(committee: Committee) -> None:
    hall, first, second = committee.hall()
    committee.book(first, 600, 660)
    committee.book(second, 640, 700)
    (shown,) = now(committee, 610)
    assert (shown.room.id, shown.state, shown.until) == (hall, RoomState.IN_USE, committee.at(700))
    assert [part.code for part in shown.free_parts] == ["hall-b"]
    assert [part.code for part in now(committee, 650)[0].free_parts] == []
    assert now(committee, 580)[0].until == committee.at(600)


def test_a_booked_hall_has_no_free_parts(committee: Committee) -> None:
    hall, _, _ = committee.hall()
    committee.book(hall, 600, 660)
    assert now(committee, 610)[0].free_parts == ()


def test_a_booking_of_tomorrow_is_no_business_of_today(committee: Committee) -> None:
    room = committee.room(opens=0, closes=1440)
    committee.book(room, 0, 60, day=MONDAY + timedelta(days=1))
    assert states(committee, 1400) == [("activity", RoomState.FREE, committee.at(1440))]


def test_the_day_shows_halls_with_their_parts_beside_them(committee: Committee) -> None:
    hall, first, _ = committee.hall()
    committee.book(first, 600, 660, title=I18nText.plain("合唱队"))
    committee.book(hall, 700, 760, title=I18nText.plain("旗袍队"))
    committee.do(CancelBooking(committee.book(hall, 800, 860)))
    (shown,) = plan(committee)
    assert [(slot.title, slot.whole) for slot in shown.slots] == [(I18nText.plain("旗袍队"), False)]
    assert [part.room.code for part in shown.parts] == ["hall-a", "hall-b"]
    assert [(slot.title, slot.whole) for slot in shown.parts[0].slots] == [
        (I18nText.plain("合唱队"), False),
        (I18nText.plain("旗袍队"), True),
    ]
    assert [slot.whole for slot in shown.parts[1].slots] == [True]


def test_of_a_private_talk_only_the_time_is_told(committee: Committee) -> None:
    secret = I18nText.plain("秘密谈话")
    talk = committee.room("talk", private=True)
    committee.book(talk, 600, 660, title=secret, group="秘密谈话")
    hall, part, _ = committee.hall()
    committee.book(hall, 600, 660, title=secret, private=True)
    committee.book(part, 700, 760, title=secret)
    committee.do(ChangeRoom(part, private=True))
    told = repr(plan(committee)) + repr([week(committee, room) for room in (talk, hall, part)])
    assert "秘密" not in told
    assert plan(committee)[0].slots[0].starts == committee.at(600)


def test_a_room_has_a_week_of_seven_days(committee: Committee) -> None:
    hall, first, _ = committee.hall()
    for days in (-1, 0, 6, 7):
        committee.book(hall, 600, 660, day=MONDAY + timedelta(days=days))
    committee.book(first, 700, 760)
    whole, part = week(committee, hall), week(committee, first)
    assert whole is not None
    assert part is not None
    assert [len(day.slots) for day in whole.days] == [1, 0, 0, 0, 0, 0, 1]
    assert [len(day.slots) for day in part.days] == [2, 0, 0, 0, 0, 0, 1]
    assert [day.day for day in part.days] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert (part.room.code, part.monday) == ("hall-a", MONDAY)
    assert week(committee, uuid4()) is None


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 10, 25)),
        ("Pacific/Honolulu", date(2026, 11, 23)),
    ],
)
def test_hours_and_days_are_those_of_the_wall_clock(zone: str, day: date) -> None:
    with new_committee(ZoneInfo(zone)) as committee:
        room = committee.room(opens=0, closes=1440)
        committee.book(room, 0, 1440, day=day)
        for other, count in ((-1, 0), (0, 1), (1, 0)):
            (shown,) = plan(committee, day + timedelta(days=other))
            assert len(shown.slots) == count
        hours = committee.room("hours", opens=510, closes=1260)
        committee.book(hours, 600, 660, day=day)
        shown_now = {each.room.code: each for each in now(committee, 540, day)}["hours"]
        assert (shown_now.state, shown_now.until) == (RoomState.FREE, committee.at(600, day))


def test_a_room_closed_for_days_says_so_and_when_it_opens_again(committee: Committee) -> None:
    room, talk = committee.room(opens=510, closes=1260), committee.room("talk")
    reason = I18nText.plain("消毒")
    last = MONDAY + timedelta(days=1)
    committee.do(AddClosure(room, MONDAY - timedelta(days=9), MONDAY))
    committee.do(AddClosure(None, MONDAY, last, reason))
    committee.do(AddClosure(room, last + timedelta(days=1), last + timedelta(days=1)))
    found = {each.room.code: each for each in now(committee, 600)}
    assert found["activity"].state is RoomState.CLOSED
    assert found["activity"].opens_on == last + timedelta(days=2)
    assert (found["talk"].opens_on, found["talk"].reason) == (last + timedelta(days=1), reason)
    assert [(each.closed, each.reason) for each in plan(committee, last)] == [(True, reason)] * 2
    assert [each.closed for each in plan(committee, last + timedelta(days=1))] == [True, False]
    seen = week(committee, talk)
    assert seen is not None
    assert [each.closed for each in seen.days] == [True] * 2 + [False] * 5
    assert now(committee, 600, last + timedelta(days=2))[0].state is RoomState.FREE


def test_a_closed_part_of_a_hall_is_not_offered_and_the_other_is(committee: Committee) -> None:
    hall, first, second = committee.hall()
    committee.do(AddClosure(first, MONDAY, MONDAY))
    committee.book(second, 600, 660)
    (entry,) = now(committee, 610)
    assert (entry.state, entry.free_parts) == (RoomState.IN_USE, ())
    (day,) = plan(committee)
    assert (day.closed, [each.closed for each in day.parts]) == (False, [True, False])
    committee.do(AddClosure(hall, MONDAY, MONDAY, anyway=True))
    (day,) = plan(committee)
    assert (day.closed, [each.closed for each in day.parts]) == (True, [True, True])
