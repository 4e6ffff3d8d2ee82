"""Rules of which it is not plain that they ever come true, and whether they do."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

MOST_ODD = 30
"""Such rules of a file that are tried out."""
CYCLE = 28
"""Years after which days of the month fall on the same days of the week, within a century."""

_WEEK = re.compile(r"[+-]?(\d*)[A-Z]{2}")
_LEAP = 2024


class RuleError(Exception):
    """A rule that is not followed; its argument is the code of the reason."""


class Patience:
    """Tries odd rules of a file out, and only so many: it takes long where they never come true."""

    def __init__(self) -> None:
        self._left = MOST_ODD

    def try_out(self, parts: Mapping[str, str], first: date, days: int) -> bool:
        """Tell whether a rule comes true at all, from a day on for some time.

        The library looks on until the year 9999, so it is asked shortly before that: the days of
        1901 to 1999 fall as those of 9901 to 9999 do.

        Raises:
            RuleError: ``event.rule``: it is not tried.
        """
        self._left -= 1
        year = first.year
        while year > 1999 - days // 365 - 1:
            year -= CYCLE
        if self._left < 0 or year < 1901 or first.year > 2099:
            raise RuleError("event.rule")
        begins = datetime.combine(first.replace(year=year + 8000), time())
        kept = {name: value for name, value in parts.items() if name not in {"UNTIL", "COUNT"}}
        try:
            return next(iter(rrulestr(text_of(kept), dtstart=begins)), None) is not None
        except ValueError as error:
            raise RuleError("event.rule") from error


def text_of(parts: Mapping[str, str]) -> str:
    """Return a rule of these parts, as the library takes it."""
    return ";".join(f"{name}={value}" for name, value in parts.items())


def plain(parts: Mapping[str, str], first: date) -> bool:
    """Tell whether a rule certainly comes true again and again, as those that programs make do.

    Args:
        parts: Of the rule, each of a kind that is known.
        first: When its event takes place first.
    """
    every = parts.get("INTERVAL", "1") == "1"
    frequency = parts["FREQ"]
    if {"BYYEARDAY", "BYWEEKNO"} & parts.keys() or not _common(parts):
        return False
    if frequency in {"DAILY", "WEEKLY"}:
        if {"BYMONTHDAY", "BYSETPOS"} & parts.keys():
            return False
        return every or not ("BYMONTH" in parts or (frequency == "DAILY" and "BYDAY" in parts))
    if "BYDAY" in parts:
        return "BYMONTHDAY" not in parts and (every or "BYMONTH" not in parts)
    if "BYMONTHDAY" not in parts and "BYMONTH" not in parts:
        return "BYSETPOS" not in parts
    return _in_some_month(parts, first, every)


def _common(parts: Mapping[str, str]) -> bool:
    """Tell whether a rule speaks only of weeks and places that every month has."""
    places = [abs(int(each)) for each in parts.get("BYSETPOS", "").split(",") if each]
    weeks = _WEEK.findall(parts.get("BYDAY", ""))
    return all(each <= 4 for each in places) and all(int(each or 0) <= 4 for each in weeks)


def _in_some_month(parts: Mapping[str, str], first: date, every: bool) -> bool:
    """Tell whether one of the months has one of the days that a rule names, or its event."""
    numbers = [abs(int(each)) for each in parts.get("BYMONTHDAY", str(first.day)).split(",")]
    if not every:
        return "BYMONTH" not in parts and min(numbers) <= 28
    months = [int(each) for each in parts.get("BYMONTH", "1").split(",")]
    return "BYSETPOS" not in parts and any(
        min(numbers) <= monthrange(_LEAP, month)[1] for month in months
    )
