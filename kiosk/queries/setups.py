"""A day's plan of what to set up: which room, for which booking, and when.

A room is set up anew only where the next booking that cares wants it otherwise than it stands,
which is as seldom as can be.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.queries.room_plans import space_of
from kiosk.queries.stored import StoredBooking, bookings_between
from kiosk.queries.stored_rooms import StoredLayout, StoredRoom, stored_rooms
from kiosk.store import Session

_BACK = timedelta(days=14)
"""How long before a day it is looked how a room stands since then."""


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
    """Of a partition, the hall."""
    old: StoredLayout | None
    """How it stands; None: nobody knows, or it is about a partition."""
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


class _Gap(NamedTuple):
    after: StoredBooking | None
    since: datetime
    until: datetime


@dataclass(slots=True)
class _Space:
    """A hall with its parts, or a room by itself, and how it stands."""

    rooms: Sequence[StoredRoom]
    zone: ZoneInfo
    past: list[StoredBooking] = field(default_factory=list)
    divided: bool | None = None
    layouts: dict[UUID, StoredLayout] = field(default_factory=dict)
    """How each room stands, as far as that is known."""
    arranged: dict[UUID, datetime] = field(default_factory=dict)
    """Until when each room was last used as it stands."""

    def steps_for(self, booking: StoredBooking) -> Iterator[Step]:
        """Yield what has to be done for the next booking, which then has been."""
        room = next(each for each in self.rooms if each.id == booking.room)
        space = space_of(room.id, self.rooms)
        taken = [each for each in self.past if each.room in space]
        if len(self.rooms) > 1 and self.divided is not (parts := room.part_of is not None):
            hall = next(each for each in self.rooms if each.part_of is None)
            # A partition moves only while nobody is in the whole of the hall.
            gap = self._gaps(hall, self.past, booking, None)[-1]
            task = Task.DIVIDE if parts else Task.JOIN
            yield Step(task, hall, None, None, None, gap.after, booking, gap.since, gap.until, 0)
            self.divided = parts
        wanted = next((each for each in room.layouts if each.id == booking.layout), None)
        if wanted is not None:
            old = self.layouts.get(room.id)
            if old != wanted:
                yield self._set_up(room, old, wanted, taken, booking)
            for each in space:
                self.layouts[each] = wanted
                self.arranged[each] = max(booking.ends, self.arranged.get(each, booking.ends))
        self.past.append(booking)

    def _set_up(
        self,
        room: StoredRoom,
        old: StoredLayout | None,
        new: StoredLayout,
        taken: Sequence[StoredBooking],
        booking: StoredBooking,
    ) -> Step:
        gaps = self._gaps(room, taken, booking, self.arranged.get(room.id))
        needed = timedelta(minutes=new.changeover)
        long = [gap for gap in gaps if gap.until - gap.since >= needed]
        # As late as possible, so that nothing is moved for what may still be cancelled.
        gap = long[-1] if long else max(gaps, key=lambda each: each.until - each.since)
        seats = None if old is None else new.capacity - old.capacity
        return Step(
            Task.SET_UP, room, old, new, seats, gap.after, booking, gap.since, gap.until,
            new.changeover,
        )  # fmt: skip

    def _gaps(
        self,
        room: StoredRoom,
        taken: Iterable[StoredBooking],
        booking: StoredBooking,
        since: datetime | None,
    ) -> list[_Gap]:
        """Return when nobody is there on a booking's day, from an instant on until it begins."""
        day = booking.starts.astimezone(self.zone).date()
        free = min(wall(day, room.opens, self.zone), booking.starts)
        after: StoredBooking | None = None
        gaps = []
        for each in sorted(taken, key=lambda one: one.starts):
            if each.ends <= free:
                continue
            if each.starts > free and (since is None or free >= since):
                gaps.append(_Gap(after, free, each.starts))
            free, after = max(free, each.ends), each
        gaps.append(_Gap(after, free, booking.starts))
        return gaps


def setups(session: Session, site: str, day: date, zone: ZoneInfo) -> tuple[Step, ...]:
    """Return what is to be done on a day, in the order in which it has to be done."""
    rooms = stored_rooms(session, site)
    halls = [room for room in rooms if room.part_of is None]
    spaces = {
        each.id: space
        for hall in halls
        for space in (_Space([each for each in rooms if hall.id in (each.id, each.part_of)], zone),)
        for each in space.rooms
    }
    midnight = wall(day, 0, zone)
    bookings = bookings_between(session, site, midnight - _BACK, wall(day, 1440, zone))
    steps = [
        step
        for booking in bookings
        if booking.room in spaces
        for step in list(spaces[booking.room].steps_for(booking))
        if booking.starts >= midnight
    ]
    return tuple(sorted(steps, key=lambda step: (step.until, step.since)))
