"""Reads .csv files: UTF-8 with or without a byte order mark, commas between the cells."""

import csv
from io import StringIO
from pathlib import Path

from kiosk.errors import FileError
from kiosk.files.archives import looks_like
from kiosk.files.grids import LONGEST_TEXT, Grid, Place, Value
from kiosk.files.workbooks import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv(path: Path) -> tuple[Grid, ...]:
    """Return the one sheet of a text file; every value in it is text.

    Raises:
        FileError: ``file.format`` (no text at all), ``file.encoding`` (text, but not UTF-8; with
            the line), ``file.quotes`` (a quotation mark that opens or closes in the wrong place,
            or an endless cell; with the line) or ``file.too_many_cells``.
        OSError: The file cannot be read.
    """
    cells: dict[Place, Value] = {}
    unread_below = None
    # Excel on some systems writes a formula's text; it stays text here and is never evaluated.
    lines = csv.reader(StringIO(_decoded(path.read_bytes()), newline=""), strict=True)
    try:
        for row, line in enumerate(lines, 1):
            if row > MOST_ROWS:
                unread_below = MOST_ROWS
                break
            for column, text in enumerate(line[:MOST_COLUMNS], 1):
                if text:
                    cells[row, column] = text[: LONGEST_TEXT * 20]
            if len(cells) > MOST_CELLS:
                raise FileError("file.too_many_cells", limit=MOST_CELLS)
    except csv.Error as error:
        raise FileError("file.quotes", line=lines.line_num) from error
    return (Grid.of(path.stem, cells, unread_below=unread_below),)


def _decoded(raw: bytes) -> str:
    if raw.startswith(_WIDE_MARKS):
        raise FileError("file.encoding", line=1)
    looks = looks_like(raw[:4096])
    if looks not in {"text", ""} or b"\0" in raw:
        raise FileError("file.format", looks="" if looks == "text" else looks)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("file.encoding", line=raw.count(b"\n", 0, error.start) + 1) from error
