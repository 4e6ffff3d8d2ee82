"""How a booking repeats, as data and as an RRULE (RFC 5545, 3.3.10)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from kiosk.clock import minutes_of_day, wall
from kiosk.errors import Refused

MOST = 200
"""How often a series may take place."""
YEARS = 10
"""How far ahead its last time may be."""

_LAST_YEAR = 9000

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = re.compile(r"(-1|\+?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(T\d{6}Z?)?")
_NUMBERS: Mapping[str, tuple[int, int]] = {
    "INTERVAL": (1, 99), "COUNT": (1, 99_999), "BYMONTHDAY": (-1, 31),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Repetition:
    """How something repeats, as a form asks for it; it ends with a day or after some times."""

    every: int = 1
    """Each, each second, each third..."""
    unit: str = "week"
    """day, week or month."""
    weekdays: tuple[int, ...] = ()
    """From Monday, 0; none is that of the first time."""
    nth: int | None = None
    """By the month: its nth such weekday, -1 the last; None is the same day of the month."""
    until: date | None = None
    """The last day, which is one of them."""
    count: int | None = None

    def rule(self) -> str:
        """Return it as an RRULE."""
        frequency = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}[self.unit]
        nth = "" if self.nth is None or self.unit != "month" else str(self.nth)
        parts = [f"FREQ={frequency}"]
        if self.every != 1:
            parts.append(f"INTERVAL={self.every}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(nth + DAYS[day] for day in self.weekdays))
        if self.until is not None:
            parts.append(f"UNTIL={_written(self.until)}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        return ";".join(parts)

    @classmethod
    def read(cls, rule: str) -> "Repetition":
        """Return the repetition that a rule tells.

        Raises:
            Refused: It is none that is known ("series.rule").
        """
        parts = _parts(rule)
        days = [_DAY.fullmatch(each) for each in parts.get("BYDAY", "").split(",") if each]
        found = [each for each in days if each is not None]
        nth = {each[1] for each in found if each[1]}
        return cls(
            int(parts.get("INTERVAL", "1")),
            {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month"}[parts["FREQ"]],
            tuple(DAYS.index(each[2]) for each in found),
            int(nth.pop()) if nth else None,
            _last_day(parts["UNTIL"], None) if "UNTIL" in parts else None,
            int(parts["COUNT"]) if "COUNT" in parts else None,
        )


def tidy(rule: str) -> str:
    """Return a rule as it is stored.

    Raises:
        Refused: As for `occurrences`.
    """
    return ";".join(f"{name}={value}" for name, value in _parts(rule).items())


def occurrences(rule: str, starts: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return when something takes place that begins at an instant and repeats by a rule.

    It keeps its time on the wall. The rule counts days as if it took place on all of them.

    Args:
        rule: An RRULE by the day, week or month, with UNTIL (whose day is in it) or COUNT.
        starts: The first time that is possible.
        zone: Of the wall.

    Raises:
        Refused: The rule has no end ("series.endless"), more than `MOST` times or lasts for more
            than `YEARS` years ("series.many"), has no time at all ("series.none"), or is none that
            is known ("series.rule").
    """
    parts = _parts(rule)
    if "UNTIL" not in parts and "COUNT" not in parts:
        raise Refused("series.endless")
    first = starts.astimezone(zone).date()
    if first.year > _LAST_YEAR:
        raise Refused("series.many", most=MOST, years=YEARS)
    horizon = first + timedelta(days=365 * YEARS)
    last = min(_last_day(parts.pop("UNTIL"), zone), horizon) if "UNTIL" in parts else horizon
    count = int(parts.pop("COUNT", MOST + 1))
    # The library looks on until the year 9999 for what never comes true, unless it has a last day.
    parts["UNTIL"] = _written(last)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    found = rrulestr(text, dtstart=datetime(first.year, first.month, first.day))
    days = [at.date() for at in islice(found, min(count, MOST + 1))]
    if not days:
        raise Refused("series.none")
    if len(days) > MOST or (last == horizon and len(days) < count):
        raise Refused("series.many", most=MOST, years=YEARS)
    minutes = minutes_of_day(starts, zone)
    return tuple(wall(day, minutes, zone) for day in days)


def _parts(rule: str) -> dict[str, str]:
    """Return the parts of a rule by their names, of kinds whose values are sound."""
    parts: dict[str, str] = {}
    if len(rule) > 200:
        raise Refused("series.rule")
    for piece in rule.replace(" ", "").upper().removeprefix("RRULE:").strip(";").split(";"):
        name, _, value = piece.partition("=")
        if name in parts or not _sound(name, value):
            raise Refused("series.rule")
        parts[name] = value
    frequency = parts.get("FREQ")
    nth = any(each[0] in "+-12345" for each in parts.get("BYDAY", "").split(",") if each)
    by_month = nth or "BYMONTHDAY" in parts
    if (
        frequency is None
        or {"UNTIL", "COUNT"} <= parts.keys()
        or {"BYDAY", "BYMONTHDAY"} <= parts.keys()
        or (by_month and frequency != "MONTHLY")
    ):
        raise Refused("series.rule")
    return parts


def _sound(name: str, value: str) -> bool:
    if name in _NUMBERS:
        low, high = _NUMBERS[name]
        number = value.removeprefix("-") if low < 0 else value
        plain = number.isascii() and number.isdigit() and len(number) <= 5
        return plain and low <= int(value) <= high and int(value) != 0
    if name == "BYDAY":
        return all(_DAY.fullmatch(each) for each in value.split(","))
    if name == "UNTIL":
        return _UNTIL.fullmatch(value) is not None and value.isascii()
    known = {"FREQ": ("DAILY", "WEEKLY", "MONTHLY"), "WKST": DAYS}
    return value in known.get(name, ())


def _written(day: date) -> str:
    # Not by a format: that leaves the noughts before a year such as 999 out.
    return day.isoformat().replace("-", "")


def _last_day(until: str, zone: ZoneInfo | None) -> date:
    try:
        if until.endswith("Z") and zone is not None:
            at = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return at.astimezone(zone).date()
        return datetime.strptime(until[:8], "%Y%m%d").date()
    except (ValueError, OverflowError) as problem:
        raise Refused("series.rule") from problem
