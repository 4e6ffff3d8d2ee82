"""The time that really is, and what each machine takes it for."""

from datetime import UTC, datetime, timedelta

from kiosk.clock import wall
from tests.committee import MONDAY, SHANGHAI

BEGINNING = wall(MONDAY, 540, SHANGHAI)
_EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)


class TrueTime:
    """What no machine can know for sure."""

    def __init__(self) -> None:
        self.now = BEGINNING

    def pass_by(self, span: timedelta) -> None:
        self.now += span

    def told(self) -> str:
        local = self.now.astimezone(SHANGHAI)
        return f"day {(local.date() - MONDAY).days + 1:>2} {local:%H:%M}"


class MachineClock:
    """A machine's clock: it may be off by years, and jump."""

    def __init__(self, time: TrueTime, off: timedelta = timedelta()) -> None:
        self._time = time
        self.off = off

    def now(self) -> datetime:
        return max(self._time.now + self.off, _EARLIEST)

    def told(self) -> str:
        """How far it is off, in words; empty where it is right."""
        if abs(self.off) < timedelta(minutes=1):
            return ""
        days = abs(self.off).days
        span = (
            f"{days // 365} years"
            if days > 730
            else f"{days} days"
            if days > 1
            else f"{abs(self.off).total_seconds() / 3600:.1f} h"
        )
        return f"{span} {'fast' if self.off > timedelta() else 'slow'}"
