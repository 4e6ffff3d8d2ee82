"""What a cell says about a date, without yet knowing the year that its sheet speaks of."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias

from kiosk.files.grids import EXCEL_EPOCH, LONGEST_TEXT, Value
from kiosk.files.rosters.weekdays import take_weekday, weekday

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Years that a roster can be about; a number outside is no serial date."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date as far as it is written down."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    """Monday is 0; None where it is not written."""
    otherwise: "Written | None" = None
    """What it can mean as well: 6.1 is also how a sheet shows 6.10."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another, both included."""

    first: Written
    last: Written


@dataclass(frozen=True, slots=True)
class EveryWeek:
    """A day of every week, Monday being 0."""

    weekday: int


When: TypeAlias = Written | Stretch | EveryWeek
"""What can stand where a table says when."""

_SEPARATOR = r"\s*[-/.年]\s*"
_YMD = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号號]?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_XXY = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})\s*(?:[日号號]|st|nd|rd|th)?")
_NAMES = "january february march april may june july august september october november december"
_MONTHS = {
    name[:length]: month
    for month, name in enumerate(_NAMES.split(), 1)
    for length in {3, 4, len(name)}
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_NAME = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s*[-/ .]?\s*({_MONTH})\.?(?:\W+(\d{{4}}))?")
_NAME_DAY = re.compile(rf"({_MONTH})\.?\s*[-/ ]?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:\W+(\d{{4}}))?")
_TO = re.compile(r"\s*(?:-+|~+|至|到|から|\bto\b)\s*")
_OPEN = re.compile(r"^(?:从|自|from )|(?:止|まで)$")
_DAYS = re.compile("[日号號]")
_BETWEEN = re.compile(r"\s*[、,;&+\n]\s*|\s*和\s*|\s+and\s+|(?<=[日号])\s*")
_DMY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})")
_LATIN = re.compile("[a-z]{3}")
_MIDNIGHT = re.compile(r"[t ]\s*00:00(:00(\.0+)?)?$")


def read_date(value: Value, epoch: datetime = EXCEL_EPOCH) -> Written | None:
    """Return what a cell says about one date; None where it says something else.

    Args:
        value: What the cell holds.
        epoch: The day from which the file counts days.
    """
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        in_range = FIRST_YEAR <= day.year <= LAST_YEAR
        return Written(day.day, day.month, day.year) if in_range else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_number(value, epoch)
    if isinstance(value, str):
        return _from_text(value[:LONGEST_TEXT])
    return None


@lru_cache(maxsize=8192, typed=True)
def read_when(value: Value, epoch: datetime = EXCEL_EPOCH) -> tuple[When, ...]:
    """Return the days of which a cell speaks, in its order; none where it says something else.

    One date, a stretch (6.1-6.7, 6月1日至3日), several of them with marks between, or a weekday
    alone (周一), which is every such day.
    """
    one = read_date(value, epoch)
    if one is not None:
        return (one,)
    if not isinstance(value, str):
        return ()
    text = _plain(value)
    alone = weekday(text)
    if alone is not None:
        return (EveryWeek(alone),)
    return _stretch(text) or _several(text)


def _stretch(text: str) -> tuple[When, ...]:
    """Return a stretch between two dates; what the second leaves out, the first has said."""
    whole = _OPEN.sub("", text)
    for cut in _TO.finditer(whole):
        first = _from_text(whole[: cut.start()])
        last = _from_text(whole[cut.end() :])
        if first is None or last is None or (first.month is None and not _DAYS.search(whole)):
            continue
        if last.month is None:
            last = replace(last, month=first.month, year=first.year)
        elif last.year is None and first.month is not None:
            last = replace(last, year=first.year and first.year + (last.month < first.month))
        if first.month is None:
            first = replace(first, month=last.month, year=last.year)
        if first.year is None and last.year is not None:
            early = last.month is not None and first.month is not None and last.month < first.month
            first = replace(first, year=last.year - early)
        return (Stretch(first, last),)
    return ()


def _several(text: str) -> tuple[When, ...]:
    pieces = [each for each in _BETWEEN.split(text) if each]
    found: list[When] = []
    month: int | None = None
    for piece in pieces:
        one = _from_text(piece)
        alone = weekday(piece)
        span = _stretch(piece)
        if alone is not None:
            found.append(EveryWeek(alone))
        elif span:
            found += span
        elif one is None:
            return ()
        else:
            # 6月1日、8日、15日: the month is said once.
            month = one.month or month
            found.append(replace(one, month=month) if one.month is None else one)
    return tuple(found) if len(found) > 1 else ()


def _from_number(value: float, epoch: datetime) -> Written | None:
    if value != value or abs(value) > 99_999_999:
        return None
    if float(value).is_integer():
        whole = int(value)
        if 1 <= whole <= 31:
            return Written(whole)
        compact = _COMPACT.fullmatch(str(whole))
        if compact:
            return _valid(*map(int, compact.groups()))
        return _from_serial(whole, epoch)
    short = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", f"{value:.10g}")
    if not short:
        return None
    month, day = short.groups()
    written = _valid(None, int(month), int(day))
    # As a number, 6.10 loses its last digit.
    longer = _valid(None, int(month), int(day) * 10) if len(day) == 1 else None
    return replace(written, otherwise=longer) if written else longer


def _from_serial(days: int, epoch: datetime) -> Written | None:
    try:
        day = epoch + timedelta(days=days)
    except OverflowError:
        return None
    return read_date(day)


@lru_cache(maxsize=8192)
def _from_text(text: str) -> Written | None:
    plain = _plain(text)
    says, rest = take_weekday(plain)
    rest = _MIDNIGHT.sub("", rest).strip(" ,;、()\\")
    found = next(_readings(rest), None)
    if _LATIN.search(plain) and (short := _SHORT.fullmatch(rest)):
        # Sun 06/04: beside English words the day comes first as often as the month.
        found = _either_way(int(short.group(1)), int(short.group(2)))
    elif found is None and (short := _DMY.fullmatch(rest)):
        first, second, year = (int(each) for each in short.groups())
        found = _either(first, second, 2000 + year)
    return replace(found, weekday=says) if found else None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    return " ".join(re.sub("[‐‑–—―−〜～]", "-", plain).split())


def _readings(text: str) -> Iterator[Written]:
    """Yield what a text without its weekday says, the most complete reading first."""
    for pattern in (_YMD, _COMPACT):
        if whole := pattern.fullmatch(text):
            yield from _some(_valid(*map(int, whole.groups())))
    if ends_in_year := _XXY.fullmatch(text):
        first, _, second, year = ends_in_year.groups()
        yield from _some(_either(int(first), int(second), int(year)))
    if named := _DAY_NAME.fullmatch(text):
        day, month, in_year = named.groups()
        yield from _some(_valid(_number(in_year), _MONTHS[month], int(day)))
    if named := _NAME_DAY.fullmatch(text):
        month, day, in_year = named.groups()
        yield from _some(_valid(_number(in_year), _MONTHS[month], int(day)))
    for pattern in (_MONTH_DAY, _SHORT):
        if short := pattern.fullmatch(text):
            yield from _some(_valid(None, int(short.group(1)), int(short.group(2))))
    if alone := _DAY.fullmatch(text):
        day_alone = int(alone.group(1))
        if 1 <= day_alone <= 31:
            yield Written(day_alone)


def _some(written: Written | None) -> Iterator[Written]:
    if written is not None:
        yield written


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _either(first: int, second: int, year: int) -> Written | None:
    """Return 1/6/2026 as the day-first reading with the month-first one beside it."""
    day_first, month_first = _valid(year, second, first), _valid(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    return replace(day_first, otherwise=month_first)


def _either_way(first: int, second: int) -> Written | None:
    month_first, day_first = _valid(None, first, second), _valid(None, second, first)
    if month_first is None or day_first is None or month_first == day_first:
        return month_first or day_first
    return replace(month_first, otherwise=day_first)


def _valid(year: int | None, month: int, day: int) -> Written | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Written(day, month, year)
