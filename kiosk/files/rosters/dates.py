"""What a cell says about a date, without yet knowing the year that its sheet speaks of."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kiosk.files.grids import EXCEL_EPOCH, LONGEST_TEXT, Value
from kiosk.files.rosters.weekdays import take_weekday

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


def _from_text(text: str) -> Written | None:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = " ".join(re.sub("[‐‑–—―−]", "-", plain).split())
    weekday, rest = take_weekday(plain)
    rest = _MIDNIGHT.sub("", rest).strip(" ,;、()")
    found = next(_readings(rest), None)
    return replace(found, weekday=weekday) if found else None


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


def _valid(year: int | None, month: int, day: int) -> Written | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Written(day, month, year)
