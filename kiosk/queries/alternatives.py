"""What else is free, near a wish that cannot be fulfilled."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.errors import Refused
from kiosk.queries.stored_rooms import StoredRoom
from kiosk.store import Session


class Wish(NamedTuple):
    """What somebody wants."""

    room: UUID
    starts: datetime
    ends: datetime
    layout: UUID | None = None
    people: int | None = None
    """How many come; None: nobody said, and other rooms are not smaller than the wished one."""
    booking: UUID | None = None
    """The booking that is to be moved, which does not stand in its own way."""


class Near(StrEnum):
    """In what an alternative differs from the wish."""

    TIME = "time"
    """The same room on the same day."""
    ROOM = "room"
    """Another room at the same time."""
    DAY = "day"
    """The same room at the same time on another day."""


class Alternative(NamedTuple):
    """A room that is free."""

    near: Near
    room: StoredRoom
    starts: datetime
    ends: datetime


def alternatives(
    session: Session, site: str, wish: Wish, zone: ZoneInfo, at: datetime, most: int = 9
) -> tuple[Alternative, ...]:
    """Return what is free near a wish, the nearest first.

    Other times of the day within three hours, other rooms that are large enough, and the same time
    within a week; nothing that has begun before `at`.
    """
    raise NotImplementedError


def obstacle(session: Session, site: str, wish: Wish, zone: ZoneInfo) -> Refused | None:
    """Return why a wish cannot be booked, as the order to book it would say; None where it can."""
    raise NotImplementedError
