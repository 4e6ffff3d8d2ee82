"""What a cell's number means by the format it is shown in: a number, a day, a time, a span."""

import re
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache

from kiosk.files.grids import EXCEL_EPOCH, Value

MAC_EPOCH = datetime(1904, 1, 1)
"""Day 0 of workbooks that come from an old Macintosh."""

LAST_DAY = 2_958_465
"""The serial number of 9999-12-31."""


class Shows(Enum):
    """What a format makes of a number."""

    NUMBER = "number"
    """Itself, a percentage, a price."""
    MOMENT = "moment"
    """A day, a time of day or both."""
    SPAN = "span"
    """Hours, minutes or seconds without end, as in ``[h]:mm``."""


# Formats of these numbers need not be written in the file; what they look like depends on the
# language of Excel. From 27 to 36 and from 50 to 58 they are days and times in Chinese, Japanese
# and Korean ("6月1日" is 58 in China), from 71 to 81 in Thai.
_MOMENTS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59), *range(71, 82)})
_SPAN = 46

_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|G/通用格式|General', re.IGNORECASE)
_ENDLESS = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]?")
_DIGITS = re.compile(r"[0#?]")
# Years, months, days, hours, seconds; weekdays in Chinese and Japanese (aaa); eras (g) and their
# years (e), which are exponents where they stand among digits.
_PARTS = re.compile(r"[ymdhs]|aaa|[上下]午", re.IGNORECASE)
_ERAS = re.compile(r"[eg]", re.IGNORECASE)


@lru_cache(maxsize=512)
def shows(number: int, code: str | None = None) -> Shows:
    """Tell what a format shows.

    Args:
        number: Of the format; it alone tells where the file does not say how it is written.
        code: As it is written in the file: ``m"月"d"日";@``.
    """
    if code is None:
        if number == _SPAN:
            return Shows.SPAN
        return Shows.MOMENT if number in _MOMENTS else Shows.NUMBER
    # Parts are for positive numbers, negative ones, zero and text.
    written = _LITERAL.sub("", code[:255]).split(";")[0]
    if _ENDLESS.search(written):
        return Shows.SPAN
    written = _BRACKETS.sub("", written)
    if _PARTS.search(written) or (_ERAS.search(written) and not _DIGITS.search(written)):
        return Shows.MOMENT
    return Shows.NUMBER


def meant(number: int | float, what: Shows, epoch: datetime = EXCEL_EPOCH) -> Value:
    """Return what a number in a cell means, to the second.

    Below 1 a moment is a time of day. A number that is no day in any year stays a number, as a
    spreadsheet shows no day for it either.
    """
    if what is Shows.NUMBER or not 0 <= number <= LAST_DAY + 1:
        return number
    seconds = round(number * 86_400)
    if what is Shows.SPAN:
        return _span(seconds)
    if seconds < 86_400:
        return (datetime.min + timedelta(seconds=seconds)).time()
    # Excel counts 29 February 1900, which never was.
    early = epoch == EXCEL_EPOCH and number < 60
    try:
        return epoch + timedelta(days=1 if early else 0, seconds=seconds)
    except OverflowError:
        return number


def _span(seconds: int) -> Value:
    """Return a span as the time of day that was meant."""
    if seconds < 86_400:
        return (datetime.min + timedelta(seconds=seconds)).time()
    hours, rest = divmod(seconds, 3600)
    return (
        f"{hours}:{rest // 60:02}" if rest % 60 == 0 else f"{hours}:{rest // 60:02}:{rest % 60:02}"
    )


def plain(number: float) -> int | float:
    """Return a number as a whole one where it is, and not so large that digits are missing."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
