"""What else is free, near a wish that cannot be fulfilled."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day, wall
from kiosk.queries.stored_rooms import StoredRoom
from kiosk.queries.vacancies import Vacancies, Wish, obstacle
from kiosk.store import Session

__all__ = ["Alternative", "Near", "Wish", "alternatives", "obstacle"]

_STEP = 15
_HOURS = 180
_DAYS = 7
_OTHER_ROOM = 60  # as far away as another hour
_OTHER_DAY = 200  # farther than any time of the same day


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


class _Found(NamedTuple):
    distance: int
    alternative: Alternative


def alternatives(
    session: Session,
    site: str,
    wish: Wish,
    zone: ZoneInfo,
    at: datetime,
    most: int = 9,
    *,
    device: str = "",
) -> tuple[Alternative, ...]:
    """Return what is free near a wish, the nearest first.

    Other times of the day within three hours, other rooms that are large enough, and the same time
    within a week.

    Args:
        session: The database.
        site: The committee.
        wish: What cannot be.
        zone: The zone of opening hours.
        at: Nothing that begins before this is of any use.
        most: How many at most.
        device: The kiosk that asks; what is lent to it is free for it.
    """
    day = wish.starts.astimezone(zone).date()
    span = timedelta(days=_DAYS)
    house = Vacancies(session, site, day - span, day + span, zone, device=device)
    if wish.room not in house.rooms:
        return ()
    found = [
        each
        for each in (*_times(house, wish), *_rooms(house, wish), *_days(house, wish))
        if each.alternative.starts >= at
    ]
    found.sort(key=lambda each: (each.distance, each.alternative.starts))
    return tuple(each.alternative for each in found[:most])


def _times(house: Vacancies, wish: Wish) -> Iterator[_Found]:
    """Yield the nearest time of each stretch in which the room is free, before and after."""
    day = wish.starts.astimezone(house.zone).date()
    for direction in (-1, 1):
        before = False
        for minutes in range(_STEP, _HOURS + 1, _STEP):
            by = timedelta(minutes=direction * minutes)
            moved = wish._replace(starts=wish.starts + by, ends=wish.ends + by)
            same_day = moved.starts.astimezone(house.zone).date() == day
            fits = same_day and house.obstacle(moved) is None
            if fits and not before:
                yield _Found(minutes, _alternative(Near.TIME, house, moved))
            before = fits


def _rooms(house: Vacancies, wish: Wish) -> Iterator[_Found]:
    """Yield the rooms that are free at the same time; the smallest that is large enough first."""
    wanted = wish.people or house.rooms[wish.room].capacity
    enough = [
        room for room in house.rooms.values() if room.id != wish.room and room.capacity >= wanted
    ]
    for number, room in enumerate(sorted(enough, key=lambda each: each.capacity)):
        moved = wish._replace(room=room.id, layout=None)
        if house.obstacle(moved) is None:
            yield _Found(_OTHER_ROOM + number, _alternative(Near.ROOM, house, moved))


def _days(house: Vacancies, wish: Wish) -> Iterator[_Found]:
    """Yield the days near on which the room is free at the same time on the wall."""
    day, minutes = (
        wish.starts.astimezone(house.zone).date(),
        minutes_of_day(wish.starts, house.zone),
    )
    lasts = wish.ends - wish.starts
    for number in range(1, _DAYS + 1):
        for direction in (1, -1):
            other = day + timedelta(days=direction * number)
            starts = wall(other, minutes, house.zone)
            moved = wish._replace(starts=starts, ends=starts + lasts)
            if house.obstacle(moved) is None:
                yield _Found(_OTHER_DAY * number, _alternative(Near.DAY, house, moved))


def _alternative(near: Near, house: Vacancies, wish: Wish) -> Alternative:
    return Alternative(near, house.rooms[wish.room], wish.starts, wish.ends)
