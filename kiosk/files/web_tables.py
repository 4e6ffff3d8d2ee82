"""Reads the tables of a web page: many office systems export those, and call them .xls."""

import html
import re
from collections.abc import Iterator

from kiosk.errors import FileError
from kiosk.files.encodings import decoded_as_declared
from kiosk.files.grids import (
    LONGEST_KEPT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    Block,
    Grid,
    Place,
    Value,
)

# Pages are searched, not parsed: what is not closed must not be looked for again and again.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*+)([^<>]*+)>")
_UNSEEN = (("<!--", "-->"), ("<style", "</style"), ("<script", "</script"))
_SPAN = re.compile(r"""\b(col|row)span\s*+=\s*+["']?\s*+(\d{1,7})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_web_tables(content: bytes, name: str) -> Grid:
    """Return all tables of a page as one sheet, one below the other; every value is text.

    Args:
        content: Of the page, in the encoding that it says, or one that can be told.
        name: What the sheet is called.

    Raises:
        FileError: ``file.encoding``, ``file.format`` (no table in it) or ``file.too_many_cells``.
    """
    text = decoded_as_declared(content)
    if text is None:
        raise FileError("file.encoding", line=1)
    tables = _Tables()
    end = 0
    seen = "".join(_seen(text))
    for tag in _TAG.finditer(seen):
        tables.text(seen[end : tag.start()])
        tables.tag(tag[2].lower(), tag[3], closing=bool(tag[1]))
        end = tag.end()
    tables.end_cell()
    if not tables.row:
        raise FileError("file.format", looks="HTML")
    return Grid.of(
        name,
        tables.cells,
        merged=tuple(tables.merged),
        hidden_rows=frozenset(tables.hidden_rows),
        unread_below=MOST_ROWS if tables.row > MOST_ROWS else None,
    )


def _seen(text: str) -> Iterator[str]:
    """Yield what is left of a page without comments, styles and scripts."""
    for begins, ends in _UNSEEN:
        text = "".join(_without(text, begins, ends))
    yield text


def _without(text: str, begins: str, ends: str) -> Iterator[str]:
    lowered = text.lower() if len(text.lower()) == len(text) else text
    start = 0
    while (found := lowered.find(begins, start)) >= 0:
        yield text[start:found]
        closed = lowered.find(ends, found)
        if closed < 0:
            return
        start = closed + len(ends)
    yield text[start:]


class _Tables:
    """Fills cells as a browser lays them out: those that span rows push others to the right."""

    def __init__(self) -> None:
        self.cells: dict[Place, Value] = {}
        self.merged: list[Block] = []
        self.hidden_rows: set[int] = set()
        self.row = 0
        self._column = 0
        self._block: Block | None = None
        self._pieces: list[str] = []
        self._taken: dict[int, int] = {}
        """For each column, the last row that a cell from above spans."""

    def tag(self, name: str, attributes: str, *, closing: bool) -> None:
        """Take the beginning or the end of an element."""
        if name in {"td", "th"}:
            self.end_cell()
            if not closing:
                self._begin_cell(attributes)
        elif name in {"tr", "table"}:
            self.end_cell()
            if name == "tr" and not closing:
                self._begin_row(attributes)
        elif name in {"br", "p", "div", "li"} and self._pieces:
            self._pieces.append("\n")

    def text(self, text: str) -> None:
        """Take text; what stands in no cell is left aside."""
        if self._block and text:
            self._pieces.append(_SPACES.sub(" ", text))

    def end_cell(self) -> None:
        """Keep the cell that was begun, if any."""
        block, self._block = self._block, None
        text = html.unescape("".join(self._pieces)[:LONGEST_KEPT]).strip()
        self._pieces.clear()
        if not block or block.left > MOST_COLUMNS:
            return
        if text:
            self.cells[block.top, block.left] = text
        if len(self.cells) > MOST_CELLS:
            raise FileError("file.too_many_cells", limit=MOST_CELLS)
        one = (block.top, block.left) == (block.bottom, block.right)
        if not one and len(self.merged) < MOST_MERGED:
            self.merged.append(block)

    def _begin_row(self, attributes: str) -> None:
        self.row += 1
        self._column = 0
        if _HIDDEN.search(attributes):
            self.hidden_rows.add(self.row)

    def _begin_cell(self, attributes: str) -> None:
        if not self.row:
            self._begin_row("")
        if self.row > MOST_ROWS:
            return
        spans = {found[1].lower(): int(found[2]) for found in _SPAN.finditer(attributes)}
        wide = min(max(1, spans.get("col", 1)), MOST_COLUMNS)
        tall = min(max(1, spans.get("row", 1)), MOST_ROWS)
        left = self._column + 1
        while self._taken.get(left, 0) >= self.row:
            left += 1
        self._column = left + wide - 1
        self._block = Block(self.row, left, self.row + tall - 1, self._column)
        if tall > 1 and left <= MOST_COLUMNS:
            for column in range(left, self._column + 1):
                self._taken[column] = self.row + tall - 1
