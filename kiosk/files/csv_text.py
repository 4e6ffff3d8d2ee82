"""Reads text files that are tables: .csv as every office's programs write it, or tabs."""

import csv
import re
from io import StringIO

from kiosk.errors import FileError
from kiosk.files.encodings import WIDE_MARKS, decoded
from kiosk.files.formulas import restored
from kiosk.files.grids import (
    LONGEST_KEPT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    Place,
    Value,
)

SEPARATORS = "\t,;，"
"""What may stand between cells; of equally likely ones the first."""

_FIRST_LINES = 200
_TOLD = re.compile(r'"?sep=([^"\w\r\n ])"?[ \t,;]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'(?:^|(?<=[\t,;，\n]))"[^"]*(?:""[^"]*)*"')


def read_text(content: bytes, name: str) -> Grid:
    """Return the one sheet of a text file; every value in it is text.

    Args:
        content: In UTF-8, UTF-16 with its mark, or an encoding of East or West that can be told.
        name: What the sheet is called.

    Raises:
        FileError: ``file.format`` (no text at all), ``file.encoding`` (in doubt; with the first
            line that is), ``file.quotes`` (a quotation mark that closes in the wrong place or
            never, or an endless cell; with the line) or ``file.too_many_cells``.
    """
    text = _text(content)
    separator = separator_of(text)
    if told := _TOLD.match(text):
        # Excel takes the line for itself, not for a row.
        text, separator = text[told.end() :], told[1]
    cells: dict[Place, Value] = {}
    unread_below = None
    # Some programs write a formula's text; it stays text here and is never evaluated.
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row, line in enumerate(lines, 1):
            if row > MOST_ROWS:
                unread_below = MOST_ROWS
                break
            for column, value in enumerate(line[:MOST_COLUMNS], 1):
                if value:
                    cells[row, column] = restored(value[:LONGEST_KEPT])
            if len(cells) > MOST_CELLS:
                raise FileError("file.too_many_cells", limit=MOST_CELLS)
    except csv.Error as error:
        raise FileError("file.quotes", line=lines.line_num) from error
    return Grid.of(name, cells, unread_below=unread_below)


def separator_of(text: str) -> str:
    """Return what stands between the cells: what most lines have, and as often as each other."""
    lines = _QUOTED.sub("", text[:200_000]).splitlines()[:_FIRST_LINES]
    agreeing = {each: _agreeing(lines, each) for each in SEPARATORS}
    best = max(agreeing, key=lambda each: agreeing[each])
    return best if agreeing[best] else ","


def _agreeing(lines: list[str], separator: str) -> int:
    """Return how many lines have a separator equally often; those without it do not count."""
    counts = [times for line in lines if (times := line.count(separator))]
    return max(map(counts.count, set(counts)), default=0)


def _text(content: bytes) -> str:
    if b"\0" in content and not content.startswith(WIDE_MARKS):
        raise FileError("file.format", looks="")
    text = decoded(content)
    if text is None:
        raise FileError("file.encoding", line=_first_odd_line(content))
    if "\0" in text:
        raise FileError("file.format", looks="")
    return text


def _first_odd_line(content: bytes) -> int:
    """Return the first line that is not as nearly all programs write today."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return 1
