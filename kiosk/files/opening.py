"""Opens whatever file the office names, or says in one code why that cannot be done."""

from pathlib import Path

from kiosk.errors import FileError
from kiosk.files.archives import looks_like
from kiosk.files.contents import contents, naming
from kiosk.files.csv_text import read_text
from kiosk.files.grids import Grid
from kiosk.files.old_workbooks import read_old_workbook
from kiosk.files.web_tables import read_web_tables
from kiosk.files.workbooks import read_workbook
from kiosk.files.xml_workbooks import read_xml_workbook

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls"})
"""What the names of workbooks end in, in small letters. Macros are never looked at."""
TEXTS = frozenset({".csv", ".txt", ".tsv"})
"""What the names of texts end in."""
CALENDARS = frozenset({".ics", ".ical", ".icalendar"})
"""What the names of calendars end in, which have no sheets."""
SUFFIXES = WORKBOOKS | TEXTS


def open_grids(path: Path, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the sheets of a file that hold anything; hidden ones only when asked for by name.

    A file is read as what it is: many programs give texts and old workbooks the names of others.

    Raises:
        FileError: As ``contents``; ``file.forbidden``, ``file.unreadable``, ``file.blank`` (sheets
            without a cell), ``file.uncalculated`` (with nothing but formulas that no program has
            calculated), or what the reader of the format raises. Every one has the fact ``path``.
    """
    with naming(path):
        grids = _read(contents(path, SUFFIXES), path, sheet)
        kept = tuple(each for each in grids if each.rows and (sheet or not each.hidden))
        if not kept:
            raise FileError("file.blank")
        if not any(each.cells for each in kept):
            raise FileError("file.uncalculated")
    return kept


def _read(content: bytes, path: Path, sheet: str | None) -> tuple[Grid, ...]:
    match looks_like(content[:4096]):
        case "ZIP":
            return read_workbook(content, sheet)
        case "xls":
            return read_old_workbook(content, sheet)
        case "XML":
            return read_xml_workbook(content, sheet)
        case "HTML":
            return (read_web_tables(content, path.stem),)
        case "text" | "" as looks if looks or path.suffix.lower() in TEXTS:
            return (read_text(content, path.stem),)
        case looks:
            raise FileError("file.format", looks=looks)
