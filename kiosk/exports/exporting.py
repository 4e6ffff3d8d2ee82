"""From the database to the content of a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kiosk.errors import FileError
from kiosk.exports.activities import activity_lines
from kiosk.exports.bookings import booking_lines
from kiosk.exports.frames import Frame
from kiosk.exports.people import people_lines
from kiosk.exports.rooms import room_lines
from kiosk.exports.rosters import duty_lines
from kiosk.files.writing.activities import activities_sheet
from kiosk.files.writing.bookings import bookings_sheet
from kiosk.files.writing.csv_text import csv_text
from kiosk.files.writing.people import people_sheet
from kiosk.files.writing.rooms import rooms_sheet
from kiosk.files.writing.roster import roster_sheet
from kiosk.files.writing.sheets import Reader, Sheet
from kiosk.files.writing.workbooks import workbook
from kiosk.store import Session

Maker: TypeAlias = Callable[[Session, Frame, Reader], Sheet]
"""Makes the table of a subject."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written."""

    content: bytes
    rows: int
    """How many rows, or events, are in it."""


def export(session: Session, what: str, suffix: str, frame: Frame, reader: Reader) -> Exported:
    """Return the content of a file with what the database holds of a subject.

    Args:
        session: The database.
        what: One of ``SUBJECTS``.
        suffix: What the file's name ends in: one of ``WRITERS``.
        frame: Whose, and of which days; people and rooms have none.
        reader: Whose words stand in headers.

    Raises:
        FileError: ``export.suffix``: there are no such files.
    """
    writer = WRITERS.get(suffix)
    if writer is None:
        raise FileError("export.suffix", suffix=suffix, known=[*WRITERS])
    sheet = SUBJECTS[what](session, frame, reader)
    return Exported(writer(sheet), len(sheet.rows))


SUBJECTS: Mapping[str, Maker] = {
    "roster": lambda session, frame, reader: roster_sheet(duty_lines(session, frame), reader),
    "people": lambda session, frame, reader: people_sheet(people_lines(session, frame), reader),
    "rooms": lambda session, frame, reader: rooms_sheet(room_lines(session, frame), reader),
    "bookings": lambda session, frame, reader: bookings_sheet(
        booking_lines(session, frame, reader), reader
    ),
    "activities": lambda session, frame, reader: activities_sheet(
        activity_lines(session, frame), reader
    ),
}
"""What can be exported, by the word with which it is asked for."""

WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    ".xlsx": workbook,
    ".csv": csv_text,
}
"""For each suffix, what writes such files."""
