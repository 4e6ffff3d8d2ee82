"""The calendar knows the announced days, the festivals, and what it does not know."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.holidays.calendar import Calendar, Day, DayKind
from kiosk.holidays.festivals import festival, festivals_on
from kiosk.holidays.reading import shipped
from kiosk.i18n.languages import LANGUAGES, Language
from kiosk.i18n.localizer import localizer

LAST_OF_THEIRS = max(chinese_calendar.holidays).year
KNOWN_YEARS = [year for year in shipped().years if year <= LAST_OF_THEIRS]
UNTIL_2026 = Calendar({2026: shipped().years[2026]})
"""The calendar before the notice for 2027."""

LUNAR_YEARS = range(2026, 2031)
HOLIDAYS = {
    "New Year's Day": "new_year",
    "Spring Festival": "spring",
    "Tomb-sweeping Day": "qingming",
    "Labour Day": "labor",
    "Dragon Boat Festival": "dragon_boat",
    "Mid-autumn Festival": "mid_autumn",
    "National Day": "national",
}
"""The names of chinesecalendar, and ours."""


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def falls(name: str, year: int) -> date:
    """Return the day of a festival in a year; there has to be exactly one."""
    (day,) = (day for day in days_of(year) if festival(name) in festivals_on(day))
    return day


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_day_is_as_chinesecalendar_has_it(year: int) -> None:
    for day in days_of(year):
        ours = shipped().day(day)
        off, name = chinese_calendar.get_holiday_detail(day)
        assert ours.worked is not off, day
        assert (ours.kind is DayKind.MAKE_UP) is (day in chinese_calendar.workdays), day
        in_lieu = chinese_calendar.holidays.get(day) or chinese_calendar.workdays.get(day)
        wanted = None if in_lieu is None else festival(HOLIDAYS[in_lieu])
        assert ours.holiday == wanted, (day, name)
        assert ours.known


def test_a_year_without_a_notice_is_plain_and_says_so() -> None:
    assert UNTIL_2026.last_known == 2026
    for day in days_of(2027):
        ours = UNTIL_2026.day(day)
        assert not ours.known
        assert ours.kind is (DayKind.WEEKEND if day.weekday() > 4 else DayKind.WORKDAY)
        assert ours.holiday is None
    assert UNTIL_2026.awaits(2027)
    assert not UNTIL_2026.awaits(2026)


def test_the_years_of_today_are_checked() -> None:
    assert {2025, 2026} <= set(KNOWN_YEARS)


def test_a_past_year_that_nobody_wrote_down_is_not_awaited() -> None:
    assert not shipped().knows(2020)
    assert not shipped().awaits(2020)


@pytest.mark.parametrize(
    ("today", "missed"),
    [
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2027, 12, 1), 2027),
        (date(2025, 12, 1), None),
    ],
)
def test_next_year_is_missed_from_december_on(today: date, missed: int | None) -> None:
    assert UNTIL_2026.overdue(today) == missed


def test_without_any_notice_the_present_year_is_missed() -> None:
    assert Calendar({}).overdue(date(2026, 3, 1)) == 2026


@pytest.mark.parametrize("year", LUNAR_YEARS)
def test_festivals_of_the_moon_keep_their_distances(year: int) -> None:
    spring = falls("spring", year)
    assert date(year, 1, 21) <= spring <= date(year, 2, 20)
    assert falls("new_years_eve", year) == spring - timedelta(days=1)
    assert falls("lantern", year) == spring + timedelta(days=14)
    assert falls("qingming", year) in (date(year, 4, 4), date(year, 4, 5))
    dragon_boat, qixi = falls("dragon_boat", year), falls("qixi", year)
    mid_autumn, double_ninth = falls("mid_autumn", year), falls("double_ninth", year)
    # Lunar months have 29 or 30 days; a leap month may stand between two festivals.
    assert (dragon_boat - spring).days in range(4 * 29 + 4, 5 * 30 + 5)
    assert (qixi - dragon_boat).days in (*range(60, 63), *range(89, 93))
    assert (mid_autumn - qixi).days in range(37, 39)
    assert (double_ninth - mid_autumn).days in range(23, 25)


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("spring", "Spring Festival"),
        ("qingming", "Tomb-sweeping Day"),
        ("dragon_boat", "Dragon Boat Festival"),
        ("mid_autumn", "Mid-autumn Festival"),
        ("new_year", "New Year's Day"),
        ("labor", "Labour Day"),
        ("national", "National Day"),
    ],
)
def test_festivals_fall_into_their_holidays(name: str, theirs: str) -> None:
    day = falls(name, 2026)
    assert chinese_calendar.holidays[day] == theirs
    assert shipped().day(day).festivals == (festival(name),)


def test_a_leap_month_moves_the_summer_of_2028() -> None:
    apart = falls("qixi", 2028) - falls("dragon_boat", 2028)
    assert apart > timedelta(days=88)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.tag)
def test_festivals_have_names_that_differ(language: Language) -> None:
    words = localizer(language, ZoneInfo("Asia/Shanghai"))
    days = [festivals_on(day) for day in days_of(2026)]
    told = [words.text(each) for festivals in days for each in festivals]
    assert len(told) == 11
    assert len(set(told)) == 11


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_worked_or_free_for_a_reason(day: date) -> None:
    ours: Day = shipped().day(day)
    weekend = day.weekday() > 4
    assert ours.worked is (ours.kind is DayKind.MAKE_UP or (not weekend and not ours.holiday))
    assert (ours.holiday is not None) is (ours.kind in (DayKind.HOLIDAY, DayKind.MAKE_UP))
    week = shipped().week(day - timedelta(days=day.weekday()))
    assert week[day.weekday()] == ours
