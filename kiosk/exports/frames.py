"""What an export is about."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.clock import wall


@dataclass(frozen=True, slots=True)
class Frame:
    """The days of one committee that are written."""

    site: str
    zone: ZoneInfo
    first: date
    last: date
    """Included."""

    @property
    def since(self) -> datetime:
        """The instant at which the first day begins."""
        return wall(self.first, 0, self.zone)

    @property
    def until(self) -> datetime:
        """The instant at which the last day ends."""
        return wall(self.last, 1440, self.zone)

    def day(self, at: datetime) -> date:
        """Return the day of an instant, as the committee's calendar has it."""
        return at.astimezone(self.zone).date()

    def minutes(self, at: datetime, day: date) -> int:
        """Return the wall-clock minutes from a day's midnight to an instant."""
        local = at.astimezone(self.zone)
        return (local.date() - day).days * 1440 + local.hour * 60 + local.minute
