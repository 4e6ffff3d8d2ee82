"""Everything that can be exported as the table that its import reads."""

from collections.abc import Callable, Mapping

from kiosk.exports.activities import activity_lines
from kiosk.exports.bookings import booking_lines
from kiosk.exports.frames import Frame
from kiosk.exports.people import people_lines
from kiosk.exports.rooms import room_lines
from kiosk.exports.rosters import duty_lines
from kiosk.files.writing.activities import activities_sheet
from kiosk.files.writing.bookings import bookings_sheet
from kiosk.files.writing.people import people_sheet
from kiosk.files.writing.rooms import rooms_sheet
from kiosk.files.writing.roster import roster_sheet
from kiosk.files.writing.sheets import Reader, Sheet
from kiosk.store import Session


def _roster(session: Session, frame: Frame, reader: Reader) -> Sheet:
    return roster_sheet(duty_lines(session, frame), reader)


def _people(session: Session, frame: Frame, reader: Reader) -> Sheet:
    return people_sheet(people_lines(session, frame), reader)


def _rooms(session: Session, frame: Frame, reader: Reader) -> Sheet:
    return rooms_sheet(room_lines(session, frame), reader)


def _bookings(session: Session, frame: Frame, reader: Reader) -> Sheet:
    return bookings_sheet(booking_lines(session, frame, reader), reader)


def _activities(session: Session, frame: Frame, reader: Reader) -> Sheet:
    return activities_sheet(activity_lines(session, frame), reader)


TABLES: Mapping[str, Callable[[Session, Frame, Reader], Sheet]] = {
    "roster": _roster,
    "people": _people,
    "rooms": _rooms,
    "bookings": _bookings,
    "activities": _activities,
}
"""What can be a table, by the word with which it is asked for."""
