"""From the database to the content of a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.errors import FileError
from kiosk.exports.frames import Frame
from kiosk.exports.tables import TABLES
from kiosk.files.writing.csv_text import csv_text
from kiosk.files.writing.sheets import Reader, Sheet
from kiosk.files.writing.workbooks import workbook
from kiosk.store import Session


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to export."""

    what: str
    """One of ``TABLES``."""
    suffix: str
    """What the file's name ends in, in small letters: one of ``SUFFIXES``."""
    frame: Frame
    """Whose, and of which days; tables of people and rooms have all of them."""
    reader: Reader
    """In whose words."""
    name: str = ""
    """What programs call a calendar."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written."""

    content: bytes
    rows: int
    """How many rows, or events, are in it."""


def export(session: Session, request: Request, at: datetime) -> Exported:
    """Return the content of a file with what the database holds.

    Raises:
        FileError: ``export.suffix`` (there are no such files) or ``export.calendar`` (people are
            no events).
    """
    if request.suffix == _CALENDAR:
        return _calendar(session, request, at)
    write = _writer(request.suffix, SUFFIXES)
    sheet = TABLES[request.what](session, request.frame, request.reader)
    return Exported(write(sheet), len(sheet.rows))


def written(sheet: Sheet, suffix: str) -> bytes:
    """Return the content of a file with a table.

    Args:
        sheet: The table.
        suffix: What the file's name ends in, in small letters.

    Raises:
        FileError: There are no such files of tables ("export.suffix").
    """
    return _writer(suffix, tuple(_WRITERS))(sheet)


def _writer(suffix: str, known: tuple[str, ...]) -> Callable[[Sheet], bytes]:
    write = _WRITERS.get(suffix)
    if write is None:
        raise FileError("export.suffix", suffix=suffix, known=known)
    return write


def _calendar(session: Session, request: Request, at: datetime) -> Exported:
    # Libraries of calendars take long to load, and tables need none of them.
    from kiosk.exports.calendars import EVENTS
    from kiosk.files.calendars.writing import write_calendar

    if request.what not in EVENTS:
        raise FileError("export.calendar", known=tuple(_WRITERS))
    events = EVENTS[request.what](session, request.frame, request.reader)
    content = write_calendar(events, name=request.name, zone=request.frame.zone, at=at)
    return Exported(content, len(events))


_WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {".xlsx": workbook, ".csv": csv_text}
_CALENDAR = ".ics"
SUFFIXES = (*_WRITERS, _CALENDAR)
"""What the names of files that can be written end in."""
