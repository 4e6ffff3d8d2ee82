"""Reads workbooks in the XML of Excel 2003, which office systems still export and call .xls."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from io import BytesIO

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
from kiosk.files.number_formats import plain
from kiosk.files.sheet_names import place_of
from kiosk.files.xml_parts import Attributes, Begins, Budget, Ends, stream

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DAY_0 = datetime(1900, 1, 1)


def read_xml_workbook(content: bytes, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the visible sheets of a workbook in its order, or only the one of this name.

    Raises:
        FileError: ``file.format`` (other XML), ``file.encoding``, ``file.bomb``, ``file.sheet`` (no
            such sheet, with those there are), ``file.too_many_cells`` or ``file.damaged``.
    """
    text = decoded_as_declared(content)
    if text is None:
        raise FileError("file.encoding", line=1)
    if SPACE not in text[:65_536]:
        raise FileError("file.format", looks="XML")
    # The parser knows few encodings; it gets the one that all know.
    source = BytesIO(_DECLARATION.sub("", text.lstrip("\ufeff")).encode("utf-8", "replace"))
    book = _Book()
    try:
        stream(source, book.begins, book.ends, Budget(len(content) // 1_000_000))
    except (ValueError, IndexError) as error:
        # A number is none, or cells stand in no sheet.
        raise FileError("file.damaged", reason=str(error)[:60]) from error
    return book.grids(sheet)


class _Sheet:
    """What one sheet holds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False
        self.cells: dict[Place, Value] = {}
        self.merged: list[Block] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.uncalculated: set[Place] = set()
        self.last_row = 0

    def grid(self) -> Grid:
        return Grid.of(
            self.name,
            self.cells,
            merged=tuple(self.merged),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            hidden=self.hidden,
            uncalculated=frozenset(self.uncalculated),
            unread_below=MOST_ROWS if self.last_row > MOST_ROWS else None,
        )


class _Book:
    """What the file says, sheet by sheet."""

    def __init__(self) -> None:
        self._sheets: list[_Sheet] = []
        self._row = self._column = self._widest = 0
        self._block = Block(1, 1, 1, 1)
        self._formula = False
        self._type = ""
        self._data: str | None = None
        self.begins: Mapping[str, Begins] = {
            f"{SPACE} Worksheet": self._begin_sheet,
            f"{SPACE} Column": self._begin_column,
            f"{SPACE} Row": self._begin_row,
            f"{SPACE} Cell": self._begin_cell,
            f"{SPACE} Data": self._begin_data,
        }
        self.ends: Mapping[str, Ends] = {
            f"{SPACE} Data": self._end_data,
            f"{SPACE} Cell": self._end_cell,
            "urn:schemas-microsoft-com:office:excel Visible": self._end_visible,
        }

    def grids(self, name: str | None) -> tuple[Grid, ...]:
        """Return the sheets to read.

        Raises:
            FileError: ``file.sheet``.
        """
        if name is None:
            return tuple(each.grid() for each in self._sheets if not each.hidden)
        return (self._sheets[place_of(name, [each.name for each in self._sheets])].grid(),)

    def _begin_sheet(self, attributes: Attributes) -> None:
        self._sheets.append(_Sheet(attributes.get(f"{SPACE} Name", "")))
        self._row = self._column = self._widest = 0

    def _end_visible(self, text: str) -> None:
        if self._sheets:
            self._sheets[-1].hidden = text.strip() != "SheetVisible"

    def _begin_column(self, attributes: Attributes) -> None:
        first = _number(attributes, "Index", self._widest + 1)
        self._widest = first + _number(attributes, "Span", 0)
        if attributes.get(f"{SPACE} Hidden") == "1":
            shown = range(first, min(self._widest, MOST_COLUMNS) + 1)
            self._sheets[-1].hidden_columns.update(shown)

    def _begin_row(self, attributes: Attributes) -> None:
        first = _number(attributes, "Index", self._row + 1)
        self._row = first + _number(attributes, "Span", 0)
        self._column = 0
        if attributes.get(f"{SPACE} Hidden") == "1":
            self._sheets[-1].hidden_rows.update(range(first, min(self._row, MOST_ROWS) + 1))

    def _begin_cell(self, attributes: Attributes) -> None:
        left = _number(attributes, "Index", self._column + 1)
        self._column = left + _number(attributes, "MergeAcross", 0)
        bottom = self._row + _number(attributes, "MergeDown", 0)
        self._block = Block(self._row, left, bottom, self._column)
        self._formula = f"{SPACE} Formula" in attributes
        self._type, self._data = "", None

    def _begin_data(self, attributes: Attributes) -> None:
        self._type = attributes.get(f"{SPACE} Type", "String")

    def _end_data(self, text: str) -> None:
        self._data = text

    def _end_cell(self, _: str) -> None:
        sheet, block = self._sheets[-1], self._block
        if block.top > MOST_ROWS:
            sheet.last_row = block.top
        elif block.left <= MOST_COLUMNS:
            if self._data:
                sheet.cells[block.top, block.left] = _value(self._type, self._data)
            elif self._formula and self._type != "String":
                sheet.uncalculated.add((block.top, block.left))
        if len(sheet.cells) > MOST_CELLS:
            raise FileError("file.too_many_cells", limit=MOST_CELLS)
        one = (block.top, block.left) == (block.bottom, block.right)
        if not one and len(sheet.merged) < MOST_MERGED:
            sheet.merged.append(block)


def _number(attributes: Attributes, name: str, otherwise: int) -> int:
    number = int(attributes.get(f"{SPACE} {name}", otherwise))
    if not 0 <= number < 10_000_000:
        raise ValueError(name)
    return number


def _value(kind: str, text: str) -> Value:
    read: Callable[[str], Value] | None = _VALUES.get(kind)
    try:
        return read(text.strip()) if read else text[:LONGEST_KEPT]
    except ValueError:
        return text[:LONGEST_KEPT]


def _moment(text: str) -> Value:
    """Return a day, or the time of day of what lies within the first."""
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    moment = moment.replace(microsecond=0) + timedelta(seconds=round(moment.microsecond / 1e6))
    return moment.time() if moment < _DAY_0 else moment


_VALUES: Mapping[str, Callable[[str], Value]] = {
    "Number": lambda text: plain(float(text)),
    "DateTime": _moment,
    "Boolean": lambda text: text == "1",
}
