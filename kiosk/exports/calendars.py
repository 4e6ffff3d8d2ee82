"""Duties, bookings and activities as the events of a calendar."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kiosk.exports.activities import activity_lines
from kiosk.exports.bookings import booking_lines, room_use_lines
from kiosk.exports.frames import Frame
from kiosk.exports.rosters import duty_lines
from kiosk.files.calendars.events import Event
from kiosk.files.calendars.own_activities import activity_event
from kiosk.files.calendars.own_bookings import booking_event
from kiosk.files.calendars.own_duties import duty_event
from kiosk.files.writing.sheets import Reader
from kiosk.queries.stored_rooms import stored_rooms
from kiosk.store import Session

Events: TypeAlias = list[Event]


def _roster(session: Session, frame: Frame, reader: Reader) -> Events:
    return [duty_event(line, frame.zone, reader) for line in duty_lines(session, frame)]


def _bookings(session: Session, frame: Frame, reader: Reader) -> Events:
    rooms = _room_names(session, frame, reader)
    return [
        booking_event(line, frame.zone, reader.wording, rooms[line.room])
        for line in booking_lines(session, frame, reader)
    ]


def _rooms(session: Session, frame: Frame, reader: Reader) -> Events:
    """A room has no time of its own: what a calendar can show is who has it when."""
    rooms = _room_names(session, frame, reader)
    return [
        booking_event(line, frame.zone, reader.wording, rooms[line.room])
        for line in room_use_lines(session, frame, reader)
    ]


def _activities(session: Session, frame: Frame, reader: Reader) -> Events:
    rooms = _room_names(session, frame, reader)
    return [
        activity_event(line, frame.zone, reader.wording, rooms.get(line.room, ""))
        for line in activity_lines(session, frame)
    ]


def _room_names(session: Session, frame: Frame, reader: Reader) -> dict[str, str]:
    return {room.code: reader.wording(room.name) for room in stored_rooms(session, frame.site)}


EVENTS: Mapping[str, Callable[[Session, Frame, Reader], Events]] = {
    "roster": _roster,
    "rooms": _rooms,
    "bookings": _bookings,
    "activities": _activities,
}
"""What can be a calendar, by the word with which it is asked for."""
