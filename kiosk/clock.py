"""The only place that asks the machine what time it is."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time; tests and simulations bring their own."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved, for tests, pictures and samples."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant it was last set to, aware, in UTC."""
        return self._at

    def move(self, by: timedelta) -> None:
        """Go forward (or back) by a span of time."""
        self._at += by


def wall(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall-clock time, given in minutes after midnight, in UTC.

    1440 is the midnight that ends the day. In an hour that a zone skips, the instant is the one
    that its clocks would have shown without the skip; in a doubled hour it is the first.
    """
    days, rest = divmod(minutes, 1440)
    naive = datetime(day.year, day.month, day.day) + timedelta(days=days, minutes=rest)
    return naive.replace(tzinfo=zone).astimezone(UTC)


def minutes_of_day(at: datetime, zone: ZoneInfo) -> int:
    """Return the wall-clock minutes after midnight of an instant in a zone."""
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute
