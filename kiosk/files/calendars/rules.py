"""Rules by which events repeat, checked before anything follows them.

The library that lays them out goes from day to day, and where a rule never comes true, on to the
year 9999. So a rule is only followed where it is plain how far that is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC as _UTC
from datetime import date, datetime, time

from kiosk.files.calendars.odd_rules import CYCLE, Patience, RuleError, plain, text_of

_SMALLEST = {"SECONDLY", "MINUTELY", "HOURLY"}
_AT_ONCE: Mapping[str, int] = {"DAILY": 1, "WEEKLY": 2, "MONTHLY": 4, "YEARLY": 8}
"""How many days are looked at in the time of one, as measured."""
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBERS: Mapping[str, tuple[int, int, int]] = {
    # What the numbers of a list may be, and how many there may be.
    "BYMONTH": (1, 12, 12), "BYMONTHDAY": (1, 31, 62), "BYYEARDAY": (1, 366, 100),
    "BYWEEKNO": (1, 53, 53), "BYSETPOS": (1, 366, 31),
    "BYHOUR": (0, 23, 24), "BYMINUTE": (0, 59, 60), "BYSECOND": (0, 59, 60),
}  # fmt: skip
_FROM_THE_END = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
"""Lists whose numbers may be negative."""
_SIGN = re.compile("^[+-]")
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?")
_TIMES_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be followed."""

    text: str
    """As the library takes it."""
    cost: int
    """How much it takes to follow it to the end of the window; looking at one day takes 1."""
    days: int
    """On how many days it comes true at most."""
    a_day: int
    """Repetitions on one day at most."""


def checked(written: str, starts: datetime | date, last: date, patience: Patience) -> Rule | None:
    """Return a rule that an event follows until a day; None where it never comes true.

    Raises:
        RuleError: ``event.rule`` (it is none, or of a kind that is not known) or
            ``event.too_often`` (it repeats within hours).
    """
    parts = _parts(written)
    if parts.get("FREQ") in _SMALLEST:
        raise RuleError("event.too_often")
    _check(parts)
    a_day = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        a_day *= parts.get(name, "").count(",") + 1
    if a_day > _TIMES_A_DAY:
        raise RuleError("event.too_often")
    if "UNTIL" in parts:
        parts["UNTIL"] = _until(parts["UNTIL"], starts)
    first = starts.date() if isinstance(starts, datetime) else starts
    days = max(0, (last - first).days)
    if not plain(parts, first):
        days += CYCLE * 366
        if not patience.try_out(parts, first, days):
            return None
    days = days // int(parts.get("INTERVAL", "1")) + 1
    return Rule(text_of(parts), days // _AT_ONCE[parts["FREQ"]] + 1, days, a_day)


def _parts(written: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in written.replace(" ", "").upper().strip(";").split(";"):
        name, equals, value = piece.partition("=")
        if not equals or not value or name in parts:
            raise RuleError("event.rule")
        if not name.startswith("X-"):
            parts[name] = value.strip(",")
    return parts


def _check(parts: Mapping[str, str]) -> None:
    """Refuse whatever is not as the standard has it, and so would be read in ways of its own."""
    for name, value in parts.items():
        if name in _NUMBERS:
            low, high, most = _NUMBERS[name]
            numbers = value.split(",")
            signed = name in _FROM_THE_END
            sound = len(numbers) <= most and all(
                _between(_SIGN.sub("", each) if signed else each, low, high) for each in numbers
            )
        elif name == "BYDAY":
            days = value.split(",")
            sound = len(days) <= 50 and all(_DAY.fullmatch(each) for each in days)
        elif name in {"INTERVAL", "COUNT"}:
            sound = value.isascii() and value.isdigit() and int(value[:9]) > 0 and len(value) < 7
        elif name == "UNTIL":
            sound = _UNTIL.fullmatch(value) is not None
        else:
            known = {"FREQ": tuple(_AT_ONCE), "WKST": ("MO", "TU", "WE", "TH", "FR", "SA", "SU")}
            sound = value in known.get(name, ())
        if not sound:
            raise RuleError("event.rule")
    if "FREQ" not in parts or {"UNTIL", "COUNT"} <= parts.keys():
        raise RuleError("event.rule")


def _between(text: str, low: int, high: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3 and low <= int(text) <= high


def _until(written: str, starts: datetime | date) -> str:
    """Return the end of a rule as the beginning of its event wants it written.

    A day alone is meant to be in it, to its end, as the event's own zone has it.
    """
    found = _UNTIL.fullmatch(written)
    if found is None:
        raise RuleError("event.rule")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if not isinstance(starts, datetime):
            return f"{day:%Y%m%d}"
        if found[4] is None:
            at = datetime.combine(day, time(23, 59, 59), starts.tzinfo)
        else:
            clock = time(int(found[4]), int(found[5]), min(int(found[6]), 59))
            at = datetime.combine(day, clock, _UTC if found[7] else starts.tzinfo)
        return f"{at.astimezone(_UTC):%Y%m%dT%H%M%SZ}"
    except (ValueError, OverflowError) as error:
        raise RuleError("event.rule") from error
