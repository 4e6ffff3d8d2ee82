"""Dates, times, spans, numbers and lists read naturally in each language."""

import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from kiosk.clock import wall
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import PHONE_LANGUAGES, language

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
TAGS = [each.tag for each in PHONE_LANGUAGES]


def formats(tag: str, zone: ZoneInfo = SHANGHAI) -> Formats:
    return Formats(language(tag), zone)


@pytest.mark.parametrize(
    ("tag", "long", "medium", "short", "weekday", "head", "narrow", "month"),
    [
        (
            "zh-Hans",
            "11月23日 周一",
            "11月23日 周一",
            "11月23日",
            "星期一",
            "周一",
            "一",
            "2026年11月",
        ),
        ("en", "Mon 23 November", "Mon 23 Nov", "23 Nov", "Monday", "Mon", "Mo", "November 2026"),
        ("ja", "11月23日(月)", "11月23日(月)", "11月23日", "月曜日", "月", "月", "2026年11月"),
        (
            "ko",
            "11월 23일 (월)",
            "11월 23일 (월)",
            "11월 23일",
            "월요일",
            "월",
            "월",
            "2026년 11월",
        ),
        (
            "fr",
            "lun. 23 novembre",
            "lun. 23 nov.",
            "23 nov.",
            "lundi",
            "lun",
            "lu",
            "Novembre 2026",
        ),
        (
            *("de", "Mo., 23. November", "Mo., 23. Nov.", "23. Nov."),
            *("Montag", "Mo", "Mo", "November 2026"),
        ),
        (
            *("es", "lun, 23 de noviembre", "lun, 23 nov", "23 nov"),
            *("lunes", "lun", "LU", "Noviembre de 2026"),
        ),
        (
            *("zh-Hant", "11月23日 週一", "11月23日 週一", "11月23日"),
            *("星期一", "週一", "一", "2026年11月"),
        ),
        (
            *("ru", "пн, 23 ноября", "пн, 23 нояб.", "23 нояб."),
            *("понедельник", "пн", "пн", "Ноябрь 2026 г."),
        ),
    ],
)
def test_day_is_written_as_its_readers_write_it(
    tag: str,
    long: str,
    medium: str,
    short: str,
    weekday: str,
    head: str,
    narrow: str,
    month: str,
) -> None:
    words = formats(tag)
    assert words.date(MONDAY) == long
    assert words.medium_date(MONDAY) == medium
    assert words.short_date(MONDAY) == short
    assert words.weekday(MONDAY) == weekday
    assert words.weekday_short(MONDAY) == head
    assert words.weekday_narrow(MONDAY) == narrow
    assert words.month_year(MONDAY) == month
    assert words.day_number(MONDAY) == "23"


@pytest.mark.parametrize(
    ("tag", "morning", "span", "number", "items"),
    [
        ("zh-Hans", "09:05", "09:05–17:00", "12,345", "王晨、夏敏和李俊"),
        ("zh-Hant", "09:05", "09:05–17:00", "12,345", "王晨、夏敏和李俊"),
        ("en", "09:05", "09:05–17:00", "12,345", "王晨, 夏敏 and 李俊"),
        ("ja", "9:05", "9:05～17:00", "12,345", "王晨、夏敏、李俊"),
        ("ko", "09:05", "09:05~17:00", "12,345", "王晨, 夏敏 및 李俊"),
        ("fr", "09:05", "09:05–17:00", "12 345", "王晨, 夏敏 et 李俊"),
        ("de", "09:05", "09:05–17:00", "12.345", "王晨, 夏敏 und 李俊"),
        ("es", "9:05", "9:05–17:00", "12.345", "王晨, 夏敏 y 李俊"),
        ("ru", "09:05", "09:05–17:00", "12 345", "王晨, 夏敏 и 李俊"),
    ],
)
def test_times_numbers_and_lists_are_written_as_their_readers_write_them(
    tag: str, morning: str, span: str, number: str, items: str
) -> None:
    words = formats(tag)
    assert words.time(9 * 60 + 5) == morning
    assert words.interval(9 * 60 + 5, 17 * 60) == span
    assert words.number(12345) == number
    assert words.list(["王晨", "夏敏", "李俊"]) == items


@pytest.mark.parametrize("tag", TAGS)
def test_clock_has_24_hours_and_a_day_ends_at_24(tag: str) -> None:
    words = formats(tag)
    assert words.time(14 * 60 + 5) == "14:05"
    assert words.time(1440) == "24:00"
    assert words.time(0) in {"0:00", "00:00"}
    assert words.interval(18 * 60, 1440).endswith("24:00")


@pytest.mark.parametrize("tag", TAGS)
def test_every_column_head_of_a_week_fits_and_differs(tag: str) -> None:
    words = formats(tag)
    week = [MONDAY + timedelta(days) for days in range(7)]
    for name, cells in ((words.weekday_short, 4), (words.weekday_narrow, 2)):
        heads = [name(day) for day in week]
        assert len(set(heads)) == 7
        assert max(cell_len(head) for head in heads) <= cells


@pytest.mark.parametrize("tag", TAGS)
def test_only_plain_spaces_reach_the_screen(tag: str) -> None:
    words = formats(tag)
    year = [date(2026, 1, 1) + timedelta(days) for days in range(365)]
    shown = [words.date(day) + words.short_date(day) + words.month_year(day) for day in year]
    shown += [words.number(10**number) for number in range(10)]
    assert {sign for text in shown for sign in text if sign.isspace()} <= {" "}


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Asia/Shanghai", "19:00"), ("Europe/Berlin", "12:00"), ("Pacific/Honolulu", "01:00")],
)
def test_instant_is_shown_on_the_wall_clock_of_its_site(zone: str, shown: str) -> None:
    assert formats("zh-Hans", ZoneInfo(zone)).time(datetime(2026, 11, 23, 11, tzinfo=UTC)) == shown


def test_span_over_a_change_of_the_clocks_shows_both_wall_times() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    words = formats("de", berlin)
    night = date(2026, 10, 25)
    assert words.interval(wall(night, 60, berlin), wall(night, 300, berlin)) == "01:00–05:00"
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert words.interval(before, before + timedelta(hours=1)) == "02:30–02:30"


def test_span_until_midnight_stays_on_its_day() -> None:
    words = formats("en")
    start = wall(MONDAY, 18 * 60, SHANGHAI)
    assert words.interval(start, wall(MONDAY, 1440, SHANGHAI)) == "18:00–24:00"


def test_span_over_midnight_names_both_days() -> None:
    words = formats("en")
    start, end = wall(MONDAY, 22 * 60, SHANGHAI), wall(MONDAY, 1440 + 120, SHANGHAI)
    assert words.interval(start, end) == "23 Nov 22:00 – 24 Nov 02:00"
    assert formats("ja").interval(start, end) == "11月23日 22:00 ～ 11月24日 2:00"


def test_list_of_one_or_none_has_no_joints() -> None:
    assert formats("ru").list([]) == ""
    assert formats("ru").list(["王晨"]) == "王晨"


def test_switching_languages_back_and_forth_changes_no_date() -> None:
    """Babel shares parts of its data between locales, and once mixed them up (stand-alone months).

    So what each language says alone, in a process of its own, is compared with what it says after
    all the others in one process.
    """
    days = [date(2026, month, 3 + month) for month in range(1, 13)]
    alone = {tag: _alone(tag) for tag in TAGS}
    order = TAGS * 2
    random.Random(7).shuffle(order)
    for tag in order:
        words = formats(tag)
        shown = [
            f"{words.date(day)}|{words.short_date(day)}|{words.month_year(day)}|"
            f"{words.weekday(day)}|{words.weekday_short(day)}|{words.weekday_narrow(day)}"
            for day in days
        ]
        assert shown == alone[tag]


def _alone(tag: str) -> list[str]:
    program = (
        "import sys; sys.stdout.reconfigure(encoding='utf-8')\n"
        "from datetime import date; from zoneinfo import ZoneInfo\n"
        "from kiosk.i18n.formats import Formats; from kiosk.i18n.languages import language\n"
        f"w = Formats(language({tag!r}), ZoneInfo('Asia/Shanghai'))\n"
        "for d in [date(2026, m, 3 + m) for m in range(1, 13)]:\n"
        "    print(w.date(d), w.short_date(d), w.month_year(d), w.weekday(d), w.weekday_short(d),"
        " w.weekday_narrow(d), sep='|')\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, check=True
    )
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("zh-Hans", "2026年11月23日 周一"),
        ("en", "Mon 23 Nov 2026"),
        ("ja", "2026年11月23日(月)"),
        ("de", "Mo., 23. Nov. 2026"),
        ("fr", "lun. 23 nov. 2026"),
    ],
)
def test_a_day_with_its_year_has_it_where_the_language_puts_it(tag: str, told: str) -> None:
    assert formats(tag).date_of_year(MONDAY) == told
