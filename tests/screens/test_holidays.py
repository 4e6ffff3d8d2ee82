"""Roster and rooms show holidays, make-up workdays, festivals, and what nobody knows yet."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from kiosk.desk import Desk, monday_of
from kiosk.holidays.calendar import Calendar
from kiosk.holidays.reading import shipped
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES, language
from kiosk.i18n.localizer import localizer
from screens.day_marks import mark_of, notes_of
from screens.looks import LOOKS
from screens.steps import Go, OpenRoom, Place, Step, Turn
from screens.widgets.board import Board
from screens.widgets.roster_days import rows_of_days
from tests.screens.lobby import BEFORE_SPRING, desk_on, kiosk_of, running, settle, text_seen
from tests.screens.overflow import problems

UNTIL_2026 = Calendar({2026: shipped().years[2026]})
"""The calendar before the notice for 2027."""

SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]
TAGS = [each.tag for each in LANGUAGES]


@asynccontextmanager
async def kiosk_at(
    path: Path, at: datetime, size: tuple[int, int] = (80, 24), tag: str = "en"
) -> AsyncIterator[Pilot[None]]:
    """Run the kiosk at an instant, with the calendar as it was before the notice for 2027."""
    with desk_on(path, at, language=tag) as desk:
        async with running(replace(desk, calendar=UNTIL_2026), size) as pilot:
            yield pilot


async def go(pilot: Pilot[None], *steps: Step) -> str:
    """Take steps, and return what is seen then."""
    for step in steps:
        pilot.app.screen.post_message(Board.Chosen(step))
        await settle(pilot)
    return text_seen(pilot)


def first_room(desk: Desk) -> OpenRoom:
    return OpenRoom(desk.rooms(desk.day())[1][0].room.id)


async def test_the_roster_marks_days_off_and_make_up_workdays(spring_file: Path) -> None:
    async with kiosk_at(spring_file, BEFORE_SPRING, (120, 36)) as pilot:
        seen = await go(pilot, Go(Place.ROSTER))
        assert "Work Sat 14 Make-up workday" in seen
        assert "Off Sun 15 Spring Festival" in seen
        assert len(re.findall(r"\bOff\b", seen)) == 2
        assert len(re.findall(r"\bWork\b", seen)) == 2
        seen = await go(pilot, Turn(1))
        assert "Off Mon 16 – Sun 22 Spring Festival" in seen
        assert "Mon 16 Lunar New Year’s Eve" in seen
        assert len(re.findall(r"\bOff\b", seen)) == 8


async def test_the_rooms_tell_what_a_day_is(spring_file: Path) -> None:
    async with kiosk_at(spring_file, BEFORE_SPRING + timedelta(days=6)) as pilot:
        assert "Off Spring Festival" in await go(pilot, Go(Place.ROOMS))
        seen = await go(pilot, first_room(kiosk_of(pilot).desk))
        assert "Sat 14 Work" in seen
        assert "Sun 15 Off" in seen
        assert "Fri 13 " in seen
        assert "Fri 13 Off" not in seen


async def test_today_tells_what_it_is(spring_file: Path) -> None:
    async with kiosk_at(spring_file, BEFORE_SPRING + timedelta(days=5)) as pilot:
        assert "Work Make-up workday" in text_seen(pilot)
    async with kiosk_at(spring_file, BEFORE_SPRING) as pilot:
        assert "Off" not in text_seen(pilot)


@pytest.mark.parametrize("day", [date(2026, 12, 30), date(2027, 6, 1)])
async def test_a_year_that_nobody_knows_yet_is_told(spring_file: Path, day: date) -> None:
    told = "The holidays of 2027 are not yet announced."
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    async with kiosk_at(spring_file, at) as pilot:
        assert told not in text_seen(pilot)
        assert told in await go(pilot, Go(Place.ROSTER))
        assert (told in await go(pilot, Go(Place.ROOMS))) is (day.year == 2027)
        assert told in await go(pilot, first_room(kiosk_of(pilot).desk))


async def test_a_known_week_says_nothing(spring_file: Path) -> None:
    async with kiosk_at(spring_file, BEFORE_SPRING - timedelta(days=7)) as pilot:
        for place in (Place.ROSTER, Place.ROOMS):
            seen = await go(pilot, Go(place))
            assert not re.search(r"\bOff\b|\bWork\b|holidays", seen)


async def test_another_language_says_it_in_its_own_words(spring_file: Path) -> None:
    async with kiosk_at(spring_file, BEFORE_SPRING + timedelta(days=7), tag="fr") as pilot:
        words = kiosk_of(pilot).desk.languages.of("fr")
        day = UNTIL_2026.day(date(2026, 2, 16))
        seen = await go(pilot, Go(Place.ROSTER))
        mark = mark_of(day, words)
        assert mark is not None
        assert seen.count(mark.text) >= 8
        assert day.holiday is not None
        assert words.text(day.holiday) in seen


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tag", TAGS)
async def test_nothing_is_cut_off_around_holidays(
    spring_file: Path, tag: str, size: tuple[int, int]
) -> None:
    async with kiosk_at(spring_file, BEFORE_SPRING + timedelta(days=5), size, tag) as pilot:
        found = problems(pilot)
        room = first_room(kiosk_of(pilot).desk)
        turns: list[Step] = [Turn(1)] * 3
        steps = [Go(Place.ROSTER), *turns, Go(Place.ROOMS), *turns, room, *turns]
        for step in steps:
            await go(pilot, step)
            found += [f"{step}: {problem}" for problem in problems(pilot)]
        assert found == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tag", TAGS)
async def test_what_is_not_known_fits(spring_file: Path, tag: str, size: tuple[int, int]) -> None:
    at = datetime(2026, 12, 31, 4, tzinfo=UTC)
    async with kiosk_at(spring_file, at, size, tag) as pilot:
        found = problems(pilot)
        steps: list[Step] = [Go(Place.ROSTER), Turn(1), first_room(kiosk_of(pilot).desk)]
        for step in steps:
            await go(pilot, step)
            found += [f"{step}: {problem}" for problem in problems(pilot)]
        assert found == []


@pytest.mark.parametrize("tag", TAGS)
def test_marks_are_told_apart_without_their_colour(tag: str) -> None:
    words = localizer(language(tag), ZoneInfo("Asia/Shanghai"))
    marks = [mark_of(shipped().day(date(2026, 10, number)), words) for number in (1, 10, 12)]
    off, work, none = marks
    assert off is not None
    assert work is not None
    assert none is None
    assert off.text != work.text
    assert max(off.cells, work.cells) <= 7
    assert LOOKS[off.look].bgcolor != LOOKS[work.look].bgcolor


def test_an_own_name_may_be_cut_and_ours_never() -> None:
    words = localizer(language("en"), ZoneInfo("Asia/Shanghai"))
    year = shipped().years[2026]
    off = {**year.off, date(2026, 9, 3): I18nText.plain("纪念日")}
    calendar = Calendar({2026: replace(year, off=off)})
    (own,) = notes_of([calendar.day(date(2026, 9, 3))], calendar, words)
    (ours,) = notes_of([calendar.day(date(2026, 10, 1))], calendar, words)
    assert (own.text, own.staff) == ("纪念日", True)
    assert (ours.text, ours.staff) == ("National Day", False)


@given(day=st.dates(date(2025, 1, 1), date(2026, 12, 31)), rows=st.integers(0, 60))
def test_days_share_the_rows_that_there_are(day: date, rows: int) -> None:
    days = shipped().week(monday_of(day))
    given_rows = rows_of_days((), days, rows)
    assert len(given_rows) == 7
    assert min(given_rows) >= 1
    assert sum(given_rows) <= max(7, rows)
    assert max(given_rows) - min(given_rows) <= 1
    higher = [day for day, height in zip(days, given_rows, strict=True) if height == 2]
    lower = [day for day, height in zip(days, given_rows, strict=True) if height == 1]
    if higher and any(day.holiday for day in lower):
        assert all(day.holiday for day in higher)
