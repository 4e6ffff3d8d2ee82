"""A date is understood however it is written, and never guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.grids import Value
from kiosk.files.rosters.dates import Written, read_date, read_when
from kiosk.files.rosters.dating import Doubt, days_of, resolve
from kiosk.files.rosters.periods import Period, period_of

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CHINESE_WEEKDAYS = "一二三四五六日"
JAPANESE_WEEKDAYS = "月火水木金土日"

WHOLE = [
    "\n{y}/{m}/{d} ",
    " {y}-{m:02}-{d:02} ",
    " {y}.{m}.{d} ",
    " {y}年{m}月{d}日 ",
    " {y}年{m:02}月{d:02}日 ",
    "\n{y}{m:02}{d:02} ",
    " {y}-{m:02}-{d:02} 00:00:00 ",
    " {y}-{m:02}-{d:02}T00:00:00 ",
    " {y} / {m} / {d} ",
    "\n{y}-{m}-{d} 周{c} ",
    " {y}/{m}/{d}（星期{c}） ",
    " {y}年{m}月{d}日（{j}） ",
    " {y}年{m}月{d}日 {j}曜日 ",
    "\n{d} {en} {y} ",
    " {en} {d}, {y} ",
    " {wd} {d} {en} {y} ",
    " {y}－{m:02}－{d:02}",
]
WITHOUT_YEAR = [
    "\n{m}月{d}日 ",
    " {m}.{d} ",
    " {m:02}-{d:02} ",
    " {m}/{d} ",
    " {m:02}-{d:02} ({c}) ",
    " {m}月{d}日（周{c}） ",
    "\n星期{c} {m}.{d} ",
    " {m}月{d}号 ",
    " {d} {en} ",
    " {en} {d} ",
    " {m}/{d}（{j}） ",
    " {m:02}-{d:02}\u3000周{c}",
]


def spelled(pattern: str, day: date) -> str:
    """Return a day in one of the ways in which people write days."""
    return (
        pattern.format(
            y=day.year,
            m=day.month,
            d=day.day,
            c=CHINESE_WEEKDAYS[day.weekday()],
            j=JAPANESE_WEEKDAYS[day.weekday()],
            en=f"{day:%B}",
            wd=f"{day:%a}",
        )
        .replace(".）", "）")
        .removesuffix(".")
    )


def only(value: Value, period: Period = Period()) -> date | Doubt | None:  # noqa: B008
    """Return the day that a cell alone means."""
    written = read_date(value)
    return None if written is None else resolve([written], period)[0]


@given(DAYS, st.sampled_from(WHOLE))
def test_whole_date_is_that_day(day: date, pattern: str) -> None:
    assert only(spelled(pattern, day)) == day


@given(DAYS, st.sampled_from(WITHOUT_YEAR))
def test_date_without_its_year_is_that_day_of_the_known_year(day: date, pattern: str) -> None:
    written = spelled(pattern, day)
    assert only(written, Period(day.year)) == day
    assert only(written) == Doubt("date.no_year")


@given(DAYS)
def test_real_dates_and_serial_numbers(day: date) -> None:
    serial = (datetime(day.year, day.month, day.day) - datetime(1899, 12, 30)).days
    assert only(day) == only(datetime(day.year, day.month, day.day, 9)) == only(serial) == day


@given(DAYS, st.sampled_from(WITHOUT_YEAR), st.integers(1, 6))
def test_date_beside_another_weekday_is_reported(day: date, pattern: str, off: int) -> None:
    if "{c}" in pattern or "{j}" in pattern:
        other = day + timedelta(days=off)
        wrong = pattern.format(
            y=0, m=day.month, d=day.day, c=CHINESE_WEEKDAYS[other.weekday()],
            j=JAPANESE_WEEKDAYS[other.weekday()], en="", wd="",
        )  # fmt: skip
        found = only(wrong, Period(day.year))
        assert isinstance(found, Doubt)
        assert found.code == "date.weekday"


@pytest.mark.parametrize(
    "value",
    ["", "值班", "13.5", "2026-13-01", "6.1-6.7", "一", "周一", "May", "1.2.3.4", "32", "0", True,
     None, 0, 32, 12345678901, float("nan"), float("inf"), 1e300, 6.123, -6.1, "2026年6月",
     datetime(1900, 1, 1), "1899-12-30", "二〇二六年六月一日"],
)  # fmt: skip
def test_what_is_no_date(value: Value) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize("text", ["2026-02-30", "2026/6/31", "6月31日", "2.30"])
def test_day_that_does_not_exist(text: str) -> None:
    assert only(text, Period(2026)) == Doubt("date.impossible")


@pytest.mark.parametrize(
    ("text", "day"), [("25/12/2026", date(2026, 12, 25)), ("12/25/2026", date(2026, 12, 25)),
                      ("5/5/2026", date(2026, 5, 5)), ("Mon 1/6/2026", date(2026, 6, 1))]
)  # fmt: skip
def test_day_or_month_first_where_only_one_can_be(text: str, day: date) -> None:
    assert only(text) == day


def test_day_or_month_first_is_never_guessed() -> None:
    found = only("1/6/2026")
    assert isinstance(found, Doubt)
    assert found.code == "date.ambiguous"


def dates_of(values: list[Value], period: Period) -> list[date | Doubt]:
    """Return the days of a column of cells, each of which is a date."""
    written = [read_date(value) for value in values]
    return list(resolve([each for each in written if each], period))


@given(st.dates(date(2026, 1, 1), date(2026, 11, 30)))
def test_days_typed_as_numbers_keep_their_tens(first: date) -> None:
    """A sheet turns 6.10 into the number 6.1; the days around it say which it is."""
    days = [first + timedelta(days=each) for each in range(31)]
    typed: list[Value] = [float(f"{day.month}.{day.day}") for day in days]
    found = dates_of(typed, Period(2026))
    assert found == days


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30))
def test_days_typed_as_numbers_are_never_wrong(some: list[date]) -> None:
    days = sorted(some)
    typed: list[Value] = [float(f"{day.month}.{day.day}") for day in days]
    for got, day in zip(dates_of(typed, Period(2026)), days, strict=True):
        assert got == day or isinstance(got, Doubt)


def test_sheet_goes_on_into_january() -> None:
    period = period_of(["2025年12月值班表"])
    assert dates_of(["12.30", "12.31", "1.1", "1.2"], period) == [
        date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2),
    ]  # fmt: skip


def test_sheet_of_january_begins_in_december() -> None:
    found = dates_of(["12.31", "1.1"], period_of(["2026年1月"]))
    assert found == [date(2025, 12, 31), date(2026, 1, 1)]


def test_day_numbers_need_a_month() -> None:
    assert dates_of([1, 2], Period(2026)) == [Doubt("date.no_month")] * 2
    assert dates_of([1, 2], Period(None, 6)) == [Doubt("date.no_year")] * 2
    assert dates_of([1, 2], Period(2026, 6)) == [date(2026, 6, 1), date(2026, 6, 2)]


def test_day_numbers_that_begin_again_are_another_month_or_a_mistake() -> None:
    found = dates_of([30, 1], Period(2026, 6))
    assert found[0] == date(2026, 6, 30)
    assert isinstance(found[1], Doubt)


def test_day_numbers_across_a_month_s_end_under_a_title_with_both_days() -> None:
    period = period_of(["2026年5月21日—6月20日值班表"])
    numbers: list[Value] = [*range(21, 32), *range(1, 21)]
    assert dates_of(numbers, period) == [
        date(2026, 5, 21) + timedelta(days=each) for each in range(31)
    ]


def test_date_outside_the_days_of_the_title_is_reported() -> None:
    (found,) = dates_of(["7.1"], period_of(["2026.6.1-6.30"]))
    assert isinstance(found, Doubt)
    assert found.code == "date.outside"


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (["2026年6月值班表"], Period(2026, 6)),
        (["值班表", "2026-06"], Period(2026, 6)),
        (["6月", "值班2026"], Period(2026, 6)),
        (["Duty roster June 2026"], Period(2026, 6)),
        (["202606"], Period(2026, 6)),
        (["2025-2026学年"], Period()),
        (["2026年"], Period(2026)),
        (["2026年值班表", "2025年旧表"], Period(2026)),
        (["6.1-6.7", "2026"], Period(2026, 6, date(2026, 6, 1), date(2026, 6, 7))),
        (["2025.12.29—2026.1.4"], Period(None, None, date(2025, 12, 29), date(2026, 1, 4))),
        (["2025年12月29日至1月4日"], Period(None, None, date(2025, 12, 29), date(2026, 1, 4))),
        (["电话 20261234567"], Period()),
        ([], Period()),
    ],
)  # fmt: skip
def test_time_of_which_a_title_speaks(texts: list[str], period: Period) -> None:
    found = period_of(texts)
    assert (found.month, found.first, found.last) == (period.month, period.first, period.last)
    assert period.year in (None, found.year)


def test_what_the_user_says_is_stronger_than_the_title() -> None:
    assert period_of(["2025年6月"], 2026).year == 2026


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.datetimes()))
def test_nothing_makes_the_reader_fail(value: str | float | datetime) -> None:
    written = read_date(value)
    assert written is None or 1 <= written.day <= 31
    for period in (Period(), Period(2026, 2), period_of([str(value)])):
        resolve([written] * 3 if written else [Written(31)], period)


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Staff rota, week commencing 1 June 2026", (2026, 6, 1), (2026, 6, 7)),
        ("w/c 01/06/2026", (2026, 6, 1), (2026, 6, 7)),
        ("1-7 June 2026", (2026, 6, 1), (2026, 6, 7)),
        ("June 21st to July 20th, 2026", (2026, 6, 21), (2026, 7, 20)),
        ("2026年6月1日（周一）—6月7日（周日）", (2026, 6, 1), (2026, 6, 7)),
        ("令和8年6月1日～6月14日", (2026, 6, 1), (2026, 6, 14)),
    ],
)
def test_titles_that_say_from_when_until_when(
    title: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    period = period_of([title])
    assert (period.first, period.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6.1-6.3", [1, 2, 3]),
        ("6月1日至3日", [1, 2, 3]),
        ("1日、8日、15日", [1, 8, 15]),
        ("6月1日、8日", [1, 8]),
        ("周一", [1, 8, 15, 22, 29]),
        ("周一、周三", [1, 8, 15, 22, 29, 3, 10, 17, 24]),
        ("Jun 1 - Jun 3", [1, 2, 3]),
    ],
)
def test_places_that_speak_of_several_days(text: str, expected: list[int]) -> None:
    june = Period(2026, 6, date(2026, 6, 1), date(2026, 6, 30))
    found = days_of([read_when(text)], june)[0]
    assert not isinstance(found, Doubt)
    assert [day.day for day in found] == expected


def test_weekday_of_no_known_week_is_doubtful() -> None:
    assert days_of([read_when("周一")], Period(2026, 6)) == (Doubt("date.only_weekday"),)


def test_numbers_across_a_month_s_end_are_certain_where_only_one_month_fits() -> None:
    numbers = [(Written(day),) for day in (*range(21, 32), *range(1, 21))]
    found = days_of(numbers, Period(2026, 6))
    assert (found[0], found[-1]) == ((date(2026, 5, 21),), (date(2026, 6, 20),))
    either = days_of(numbers, Period(2026, 8))
    assert isinstance(either[-1], Doubt)


@given(DAYS, st.integers(0, 60))
def test_stretch_has_all_its_days(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    text = f"{first.year}.{first.month}.{first.day}-{last.year}.{last.month}.{last.day}"
    (found,) = days_of([read_when(text)], Period())
    assert not isinstance(found, Doubt)
    assert (found[0], found[-1], len(found)) == (first, last, (last - first).days + 1)
