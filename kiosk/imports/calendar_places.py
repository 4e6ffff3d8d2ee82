"""Where and when an event of a calendar is, as rooms and opening hours of the office have it."""

import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.files.calendars.entries import Entry
from kiosk.files.problems import Problem
from kiosk.imports.calendar_keys import MOST_PARTS
from kiosk.imports.room_names import RoomNames
from kiosk.queries.stored_rooms import StoredRoom

_BETWEEN = re.compile(r"[;；,，、/\n]+")
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


Span: TypeAlias = tuple[datetime, datetime]
"""From and to."""


class Places:
    """The rooms that calendars mean by their places; a series asks for the same again and again."""

    def __init__(self, names: RoomNames) -> None:
        self._names = names
        self._found: dict[tuple[str, str, tuple[str, ...]], StoredRoom | None] = {}

    def room(self, entry: Entry) -> StoredRoom | None:
        """Return the room in which an event is: by its place, by a part of that, or as a guest.

        Two rooms are none: nobody says which one is meant.
        """
        key = (entry.event.own.get("ROOM", ""), entry.event.place, entry.words.rooms)
        if key not in self._found:
            self._found[key] = self._room(*key)
        return self._found[key]

    def _room(self, own: str, place: str, guests: tuple[str, ...]) -> StoredRoom | None:
        for text in (own, place):
            if text and (room := self._names.room(text)) is not None:
                return room
        pieces = [*_BETWEEN.split(place), *guests]
        texts = {text for each in pieces for text in (each.strip(), _ASIDE.sub("", each).strip())}
        rooms = (self._names.room(text) for text in texts if text)
        found = {room.id: room for room in rooms if room is not None}
        return next(iter(found.values())) if len(found) == 1 else None


def days_of(entry: Entry) -> list[date]:
    """Return the days of an event that lasts whole days; of any other none."""
    starts, ends = entry.event.starts, entry.event.ends
    if isinstance(starts, datetime) or isinstance(ends, datetime):
        return []
    return [starts + timedelta(days=number) for number in range((ends - starts).days)]


def spans(entry: Entry, room: StoredRoom, zone: ZoneInfo) -> list[Span] | Problem:
    """Return when a room is taken by an event, day by day, or why it cannot be.

    What lasts a whole day takes the room while it is open.
    """
    days = days_of(entry)
    if len(days) > MOST_PARTS:
        return Problem("event.too_long", entry.address)
    if days:
        return [(wall(day, room.opens, zone), wall(day, room.closes, zone)) for day in days]
    starts, ends = entry.event.starts, entry.event.ends
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return Problem("event.time", entry.address)
    problem = lasting(entry) or within_day(entry) or open_for(entry, room, zone)
    if problem is not None:
        return problem
    return [(starts, ends)]


def lasting(entry: Entry) -> Problem | None:
    """Return why an event is none, if it lasts no time."""
    starts, ends = entry.event.starts, entry.event.ends
    if isinstance(starts, datetime) and isinstance(ends, datetime) and starts >= ends:
        return Problem("event.no_end", entry.address)
    return None


def within_day(entry: Entry) -> Problem | None:
    """Return why an event is no booking, if it goes on after midnight."""
    ends = entry.event.ends
    midnight = datetime.combine(entry.day + timedelta(days=1), time())
    if isinstance(ends, datetime) and ends.replace(tzinfo=None) > midnight:
        return Problem("event.overnight", entry.address)
    return None


def open_for(entry: Entry, room: StoredRoom, zone: ZoneInfo) -> Problem | None:
    """Return why a room is not open for an event on one day, if it is not."""
    starts, ends = entry.event.starts, entry.event.ends
    opens, closes = (wall(entry.day, minutes, zone) for minutes in (room.opens, room.closes))
    if (
        isinstance(starts, datetime)
        and isinstance(ends, datetime)
        and opens <= starts
        and ends <= closes
    ):
        return None
    facts = {"room": room.name, "opens": room.opens, "closes": room.closes}
    return Problem("event.closed", entry.address, "", facts)
