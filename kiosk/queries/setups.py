"""A day's plan of what to set up: which room, for which booking, and when."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.queries.stored import StoredBooking
from kiosk.queries.stored_rooms import StoredLayout, StoredRoom
from kiosk.store import Session


class Task(StrEnum):
    """What there is to do."""

    JOIN = "join"
    """Open the partition: the hall is used whole."""
    DIVIDE = "divide"
    """Close the partition: a part is used by itself."""
    SET_UP = "set-up"
    """Move tables and chairs into another layout."""


class Step(NamedTuple):
    """One thing to do between two bookings."""

    task: Task
    room: StoredRoom
    old: StoredLayout | None
    """How it stands; None: nobody knows."""
    new: StoredLayout | None
    """How it is to stand."""
    seats: int | None
    """Seats to bring, or to take away where it is negative; None where nobody knows."""
    after: StoredBooking | None
    """The booking before it; None: it can be done from opening on."""
    before: StoredBooking
    """The booking for which it is done."""
    since: datetime
    """From when it can be done."""
    until: datetime
    """When it has to be done."""
    needed: int
    """Minutes that it takes."""

    @property
    def spare(self) -> int:
        """Minutes that there are beyond what it takes; negative where there are too few."""
        return int((self.until - self.since).total_seconds()) // 60 - self.needed


def setups(session: Session, site: str, day: date, zone: ZoneInfo) -> tuple[Step, ...]:
    """Return what is to be done on a day, in the order in which it has to be done."""
    raise NotImplementedError
