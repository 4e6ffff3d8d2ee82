"""What staff do with rooms, their series, closed days and groups' wishes, without a screen."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from kiosk.back_office.requests import Requests
from kiosk.back_office.room_editing import RoomEditing
from kiosk.back_office.rooms import Rooms
from kiosk.clock import wall
from kiosk.commands.repeating import Repetition
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.model.sites import CommandRow
from kiosk.queries.alternatives import Near, Wish
from kiosk.queries.setups import Task
from kiosk.sealing import Contact
from tests.screens.lobby import desk_on, fill

ZONE = ZoneInfo("Asia/Shanghai")
TITLE = I18nText.plain("合唱排练")
FAR = date(2027, 9, 6)
"""A Monday on which the sample has nothing; the first of October, a holiday, is near."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rooms") / "kiosk.db"
    fill(path)
    return path


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "kiosk.db"
    path.write_bytes(filled.read_bytes())
    with desk_on(path) as opened:
        yield opened


@pytest.fixture
def office(desk: Desk) -> Rooms:
    return Rooms(desk, "王晨")


def at(minutes: int, days: int = 0) -> datetime:
    return wall(FAR + timedelta(days=days), minutes, ZONE)


def a_room(office: Rooms) -> UUID:
    return next(each.id for each in office.all() if each.part_of is None)


def test_booking_shows_in_day_and_week_and_in_the_log(desk: Desk, office: Rooms) -> None:
    room = a_room(office)
    booking = office.book(room, at(600), at(660), TITLE, group="合唱队")
    (day,) = [each for each in office.day(FAR) if each.room.id == room]
    assert [(each.id, each.group) for each in day.bookings] == [(booking, "合唱队")]
    office.change(booking, starts=at(630), ends=at(720))
    week = office.week(room, FAR)
    assert [len(each.bookings) for each in week] == [1, 0, 0, 0, 0, 0, 0]
    assert week[0].bookings[0].starts == at(630)
    office.cancel(booking)
    assert office.booking(booking) is None
    with desk.store.reading() as session:
        logged = session.rows(CommandRow.select().order_by(CommandRow.ord.desc()).limit(3))
    assert {each.actor for each in logged} == {"王晨"}


def test_hall_shows_the_bookings_of_its_parts_and_the_reverse(office: Rooms) -> None:
    part = next(each for each in office.all() if each.part_of is not None)
    assert part.part_of is not None
    whole = office.book(part.part_of, at(600), at(660), TITLE)
    half = office.book(part.id, at(700), at(760), TITLE)
    shown = {each.room.id: [one.id for one in each.bookings] for each in office.day(FAR)}
    assert shown[part.id] == [whole, half]
    assert shown[part.part_of] == [whole, half]


def test_series_skips_public_holidays_but_no_mere_weekend(desk: Desk, office: Rooms) -> None:
    off = next(
        day
        for day in (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
        if desk.calendar.day(day).kind == "holiday" and day > desk.day() - timedelta(days=300)
    )
    saturday = next(
        day
        for day in (off + timedelta(days=number) for number in range(8, 60))
        if desk.calendar.day(day).kind == "weekend" and day.weekday() == 5
    )
    count = (saturday - off).days + 1
    every_day = Repetition(unit="day", count=count)
    dates = office.dates(wall(off, 600, ZONE), every_day)
    assert off in dates.skipped
    assert saturday in dates.taken
    assert len(dates.taken) + len(dates.skipped) == count
    assert office.dates(wall(off, 600, ZONE), every_day, holidays=True).skipped == ()
    room = RoomEditing(desk, "王晨").add_room("new", I18nText.plain("新"), 10)
    made = office.repeat(room, wall(off, 600, ZONE), wall(off, 660, ZONE), TITLE, every_day)
    assert len(made.bookings) == len(dates.taken)


def test_series_is_booked_as_far_as_possible_moved_and_cancelled(office: Rooms) -> None:
    room = a_room(office)
    office.book(room, at(600, 7), at(660, 7), TITLE)
    weekly = Repetition(weekdays=(0,), count=3)
    with pytest.raises(Refused) as refused:
        office.repeat(room, at(630), at(700), TITLE, weekly)
    clashes = refused.value.facts["clashes"]
    assert isinstance(clashes, tuple)
    assert [each.code for each in clashes] == ["booking.overlap"]
    made = office.repeat(room, at(630), at(700), TITLE, weekly, partly=True)
    assert made.left == (at(630, 7),)
    assert len(made.bookings) == 2
    series = office.series(made.series)
    assert series is not None
    assert Repetition.read(series.rule) == weekly
    moved = office.change_series(made.series, at(0, 1), starts=800, ends=860)
    assert moved.bookings == made.bookings[1:]
    assert office.cancel_series(made.series, at(0, 1)) == 1
    assert office.cancel_series(made.series) == 1


def test_clash_comes_with_what_else_is_free(office: Rooms) -> None:
    room = a_room(office)
    office.book(room, at(600), at(660), TITLE)
    found = office.alternatives(Wish(room, at(600), at(660)))
    assert found[0].near is Near.TIME
    assert found[0].starts in (at(540), at(660))
    office.book(found[0].room.id, found[0].starts, found[0].ends, TITLE)


def test_wish_waits_and_tells_whether_it_still_fits(desk: Desk, office: Rooms) -> None:
    requests = Requests(desk, "王晨")
    room, day = a_room(office), desk.day() + timedelta(days=60)
    starts, ends = wall(day, 600, ZONE), wall(day, 660, ZONE)
    told = Contact("李", "13912345678")
    first = requests.note(room, starts, ends, TITLE, "合唱队", people=5, contact=told)
    second = requests.note(room, starts, ends, TITLE, "旗袍队")
    assert [(each.request.id, each.problem) for each in requests.waiting()] == [
        (first, None), (second, None),
    ]  # fmt: skip
    assert requests.contact(requests.waiting()[0].request) == told
    assert requests.contact(requests.waiting()[1].request) is None
    booking = requests.grant(first)
    (left,) = requests.waiting()
    assert left.problem is not None
    assert (left.problem.code, left.problem.facts["with_booking"]) == (
        "booking.overlap", str(booking),
    )  # fmt: skip
    requests.decline(second, "请改期")
    assert requests.waiting() == ()


def test_room_is_closed_for_days_and_opened_again(desk: Desk, office: Rooms) -> None:
    room, day = a_room(office), desk.day() + timedelta(days=60)
    booking = office.book(room, wall(day, 600, ZONE), wall(day, 660, ZONE), TITLE)
    with pytest.raises(Refused, match=r"closure\.bookings"):
        office.close(room, day, day, I18nText.plain("消毒"))
    closed = office.close(room, day, day, I18nText.plain("消毒"), anyway=True)
    assert closed.cancelled == (booking,)
    assert [each.id for each in office.closures()] == [closed.closure]
    (shown,) = [each for each in office.day(day) if each.room.id == room]
    assert shown.closure is not None
    assert shown.closure.reason == I18nText.plain("消毒")
    office.reopen(closed.closure)
    assert office.closures() == ()


def test_room_and_its_layouts_are_edited_and_planned_with(desk: Desk, office: Rooms) -> None:
    editing = RoomEditing(desk, "王晨")
    room = editing.add_room("new", I18nText.plain("新活动室"), 30, buffer=10)
    rows = editing.add_layout(room, I18nText.plain("rows"), 30, 15)
    tables = editing.add_layout(room, I18nText.plain("tables"), 20)
    editing.change_layout(tables, {"changeover": 25})
    editing.change_room(room, {"capacity": 35, "buffer": 5})
    (known,) = [each for each in office.all() if each.id == room]
    assert (known.capacity, known.buffer) == (35, 5)
    assert [(each.id, each.changeover) for each in known.layouts] == [(rows, 15), (tables, 25)]
    office.book(room, at(600), at(660), TITLE, layout=rows)
    with pytest.raises(Refused, match=r"booking\.changeover"):
        office.book(room, at(670), at(700), TITLE, layout=tables)
    office.book(room, at(690), at(720), TITLE, layout=tables)
    assert [(each.task, each.spare) for each in office.plan(FAR)][1:] == [(Task.SET_UP, 5)]
