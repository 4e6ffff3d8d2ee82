"""The bookings, as a table tells of them; those of activities belong to the activities."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from kiosk.exports.frames import Frame
from kiosk.files.tables.bookings import BOOKINGS, BookingLine
from kiosk.files.writing import cells
from kiosk.files.writing.sheets import Reader
from kiosk.queries.stored import StoredBooking, bookings_between
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session

_PREFIX = "bookings:"
_LAYOUT = next(column for column in BOOKINGS if column.name == "layout")


def booking_lines(session: Session, frame: Frame, reader: Reader) -> tuple[BookingLine, ...]:
    """Return the bookings that stand in these days by themselves, by their beginning."""
    found = bookings_between(session, frame.site, frame.since, frame.until)
    own = (each for each in found if each.activity is None)
    return tuple(_lines(own, _rooms(session, frame), frame, reader))


def room_use_lines(session: Session, frame: Frame, reader: Reader) -> tuple[BookingLine, ...]:
    """Return all that has a room in these days, activities too, by its beginning."""
    found = bookings_between(session, frame.site, frame.since, frame.until)
    return tuple(_lines(found, _rooms(session, frame), frame, reader))


def _rooms(session: Session, frame: Frame) -> dict[UUID, StoredRoom]:
    return {room.id: room for room in stored_rooms(session, frame.site)}


def _lines(
    bookings: Iterable[StoredBooking],
    rooms: dict[UUID, StoredRoom],
    frame: Frame,
    reader: Reader,
) -> Iterator[BookingLine]:
    for booking in (each for each in bookings if each.room in rooms):
        room, day = rooms[booking.room], frame.day(booking.starts)
        names = [each.name for each in room.layouts if each.id == booking.layout]
        line = BookingLine(
            address="",
            number="",
            room=room.code,
            day=day,
            starts=frame.minutes(booking.starts, day),
            ends=frame.minutes(booking.ends, day),
            title=booking.title,
            group=booking.group,
            private=booking.private,
            layout=cells.one(names[0], _LAYOUT.kinds, reader) if names else "",
        )
        yield replace(line, number=_number(booking, line))


def _number(booking: StoredBooking, line: BookingLine) -> str:
    """Return the office's number, or the key of a time from which the booking was moved."""
    source = booking.source or ""
    number = source.removeprefix(_PREFIX)
    # Bare digits would be taken for a running number.
    if not source.startswith(_PREFIX) or number.isdigit() or source == line.source(line.room):
        return ""
    return number
