"""Bookings that repeat: their dates are seen before they are booked, and what is not possible."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.commands.repeating import Repetition
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from screens.staff.repeat_fields import repetition, ways
from tests.screens.lobby import desk_on, press, text_seen
from tests.screens.staff.booked import (
    NEXT,
    at,
    book,
    booked,
    point,
    room,
    rooms_of,
    rooms_running,
    told,
    write,
)

WEEK = timedelta(days=7)
FILLED = {"how": "week", "every": 1, "until": None, "count": 3, "holidays": False}
SECOND_TUESDAY = date(2026, 12, 8)


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


async def begin(pilot: Pilot[None]) -> None:
    """Begin a series with the selected half hour, and go to where one says how often."""
    point(pilot, NEXT, "9:00")
    await press(pilot, "f4")
    await write(pilot, "Chess")
    await press(pilot, "down", "down", "down", "enter")


def series(desk: Desk, count: int = 3) -> None:
    rooms_of(desk).repeat(
        room(desk, "reading").id,
        at(desk, NEXT, "9:00"),
        at(desk, NEXT, "10:00"),
        I18nText.of({"en": "Chess"}),
        Repetition(count=count),
    )


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ("week", "FREQ=WEEKLY;BYDAY=TU;COUNT=3"),
        ("working", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3"),
        ("day", "FREQ=DAILY;COUNT=3"),
        ("nth", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3"),
        ("last", "FREQ=MONTHLY;BYDAY=-1TU;COUNT=3"),
        ("date", "FREQ=MONTHLY;COUNT=3"),
    ],
)
def test_each_way_to_repeat_is_a_rule(how: str, rule: str) -> None:
    assert repetition({**FILLED, "how": how}, SECOND_TUESDAY).rule() == rule


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"count": None}, "series.endless", "until"),
        ({"until": date(2026, 12, 31)}, "series.twice", "count"),
        ({"count": None, "until": date(2026, 12, 7)}, "series.backwards", "until"),
    ],
)
def test_an_end_that_is_none_is_refused_at_its_field(
    changed: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        repetition({**FILLED, **changed}, SECOND_TUESDAY)
    assert (refused.value.code, refused.value.facts["field"]) == (code, field)


def test_a_fifth_weekday_is_not_offered_as_the_fifth_of_every_month(desk: Desk) -> None:
    words = desk.languages.of("en")
    assert "nth" not in {way.value for way in ways(date(2026, 12, 29), words)}
    assert "nth" in {way.value for way in ways(SECOND_TUESDAY, words)}


async def test_the_dates_are_seen_before_anything_is_booked(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        await begin(pilot)
        await write(pilot, "3")
        await press(pilot, "f8")
        assert "Chess · 3 dates" in text_seen(pilot)
        assert "Mon 14 Dec 2026" in text_seen(pilot)
        assert booked(desk, "reading", NEXT) == []
        await press(pilot, "f8")
        assert told(pilot) == "Booked 3 dates."
        assert "Chess" in text_seen(pilot)
    for number in range(3):
        assert booked(desk, "reading", NEXT + number * WEEK) == [("09:00–09:30", "Chess")]
    assert booked(desk, "reading", NEXT + 3 * WEEK) == []


async def test_a_booking_comes_again_from_the_next_week_on(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00", "Tea")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:30")
        await press(pilot, "f4", "down", "down", "down", "enter")
        await write(pilot, "2")
        await press(pilot, "f8", "f8")
        assert told(pilot) == "Booked 2 dates."
    for number in range(3):
        assert booked(desk, "reading", NEXT + number * WEEK) == [("09:00–10:00", "Tea")]


async def test_a_series_without_an_end_is_told_and_stays_as_typed(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "f4")
        await write(pilot, "Chess")
        await press(pilot, "f8")
        assert told(pilot) == "A series needs an end: a last day, or how often."
        assert "Chess" in text_seen(pilot)


async def test_dates_that_are_taken_are_shown_and_the_others_can_be_booked(desk: Desk) -> None:
    book(desk, "reading", NEXT + WEEK, "9:00", "10:00", "Tea")
    async with rooms_running(desk) as pilot:
        await begin(pilot)
        await write(pilot, "3")
        await press(pilot, "f8", "f8")
        assert told(pilot) == "Not possible: 1 of 3 dates."
        assert "is taken from" in text_seen(pilot)
        assert booked(desk, "reading", NEXT) == []
        await press(pilot, "f8")
        assert told(pilot) == "Booked 2 dates."
    assert booked(desk, "reading", NEXT + WEEK) == [("09:00–10:00", "Tea")]
    assert booked(desk, "reading", NEXT + 2 * WEEK) == [("09:00–09:30", "Chess")]


async def test_public_holidays_are_left_out_and_shown(desk: Desk) -> None:
    friday = date(2026, 9, 25)  # the Mid-Autumn holiday of 2026
    async with rooms_running(desk, day=friday) as pilot:
        point(pilot, friday, "9:00")
        await press(pilot, "f4")
        await write(pilot, "Chess")
        await press(pilot, "down", "down", "down", "enter")
        await write(pilot, "2")
        await press(pilot, "f8")
        assert "public holiday: left out" in text_seen(pilot)


@pytest.mark.parametrize(("digit", "left"), [("1", [1, 0, 1]), ("2", [1, 0, 0]), ("3", [0, 0, 0])])
async def test_one_or_all_later_or_all_of_a_series_are_canceled(
    desk: Desk, digit: str, left: list[int]
) -> None:
    series(desk)
    async with rooms_running(desk, day=NEXT + WEEK) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "delete", digit)
        assert told(pilot) == "Canceled."
    assert [len(booked(desk, "reading", NEXT + number * WEEK)) for number in range(3)] == left


async def test_a_series_is_moved_from_one_of_its_dates_on(desk: Desk) -> None:
    series(desk)
    async with rooms_running(desk, day=NEXT + WEEK) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "m", "down", "down", "enter", "2")
        assert told(pilot) == "Moved."
    times = [booked(desk, "reading", NEXT + number * WEEK)[0][0] for number in range(3)]
    assert times == ["09:00–10:00", "10:00–11:00", "10:00–11:00"]


async def test_a_date_that_is_carried_to_another_day_moves_alone(desk: Desk) -> None:
    series(desk)
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "m", "right", "enter")
        assert told(pilot) == "Moved."
    assert booked(desk, "reading", NEXT) == []
    assert booked(desk, "reading", NEXT + timedelta(days=1)) == [("09:00–10:00", "Chess")]
    assert booked(desk, "reading", NEXT + WEEK) == [("09:00–10:00", "Chess")]


async def test_a_whole_series_gets_another_name(desk: Desk) -> None:
    series(desk)
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "enter", "down", "enter")
        await write(pilot, "Seniors")
        await press(pilot, "f8")
        assert "It repeats. Which ones?" in text_seen(pilot)
        await press(pilot, "3")
        assert told(pilot) == "Recorded."
        groups = {
            each.group
            for number in range(3)
            for plan in rooms_of(desk).day(NEXT + number * WEEK)
            for each in plan.bookings
            if each.series is not None
        }
    assert groups == {"Seniors"}
