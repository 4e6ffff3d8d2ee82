"""Reads .xlsx workbooks: values as last calculated, nothing evaluated, nothing fetched."""

import re
import warnings
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol, cast
from xml.etree.ElementTree import Element, ParseError, iterparse

from kiosk.errors import FileError
from kiosk.files.archives import check_workbook
from kiosk.files.grids import LONGEST_TEXT, Block, Grid, Place, Value

MOST_ROWS = 20_000
"""Rows that are read; what stands below is reported as unread."""
MOST_COLUMNS = 1_000
"""Columns that are read; cells to the right of them are ignored."""
MOST_CELLS = 400_000
"""Cells with a value in one sheet; a roster of 40 people for a year has 15,000."""
MOST_ELEMENTS = 3_000_000
"""Pieces of XML in one sheet: they stay in memory, 100 to 200 bytes each, until its end."""
MOST_MERGED = 20_000
"""Merged blocks that are looked at."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _COLUMN, _MERGE = f"{_MAIN}row", f"{_MAIN}col", f"{_MAIN}mergeCell"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMULA = f"{_MAIN}f"


class _Book(Protocol):
    """What we use of openpyxl's workbook; half of it has no public name."""

    epoch: datetime
    _date_formats: set[int]
    _timedelta_formats: set[int]


class _Sheet(Protocol):
    """What we use of openpyxl's read-only sheet."""

    title: str
    sheet_state: str
    parent: _Book
    _shared_strings: list[str]

    def _get_source(self) -> IO[bytes]: ...


def read_workbook(path: Path, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the sheets of a workbook in its order, or only the one of this name.

    Raises:
        FileError: As ``check_workbook``; ``file.sheet`` (no such sheet, with those there are),
            ``file.too_many_cells``, or ``file.damaged`` for whatever else is wrong inside.
        OSError: The file cannot be read.
    """
    from openpyxl import load_workbook

    with path.open("rb") as file, warnings.catch_warnings():
        # openpyxl warns about what it will not show, such as drawings; we only want the cells.
        warnings.simplefilter("ignore")
        check_workbook(file)
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                sheets = cast("list[_Sheet]", book.worksheets)
                return tuple(_read(each) for each in _chosen(sheets, sheet))
            finally:
                book.close()
        except FileError:
            raise
        except Exception as error:
            # Parts may be missing, twisted or contradict each other in endless ways, and openpyxl
            # answers with whatever exception its code runs into.
            raise FileError("file.damaged", reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    kind = "XML" if isinstance(error, ParseError) else type(error).__name__
    return f"{kind}: {error}"[:120]


def _chosen(sheets: list[_Sheet], name: str | None) -> Iterator[_Sheet]:
    if name is None:
        yield from sheets
        return
    wanted = name.strip().casefold()
    found = [each for each in sheets if each.title.strip().casefold() == wanted]
    if not found:
        raise FileError("file.sheet", sheet=name, sheets=[each.title for each in sheets])
    yield from found[:1]


def _read(sheet: _Sheet) -> Grid:
    contents = _Contents(sheet)
    with sheet._get_source() as source:
        contents.read(iterparse(source))
    return Grid.of(
        sheet.title,
        contents.cells,
        merged=tuple(contents.merged),
        hidden_rows=frozenset(contents.hidden_rows),
        hidden_columns=frozenset(contents.hidden_columns),
        hidden=sheet.sheet_state != "visible",
        epoch=sheet.parent.epoch,
        uncalculated=frozenset(contents.uncalculated),
        unread_below=contents.unread_below,
    )


class _Contents:
    """What a sheet's XML says, gathered in one pass.

    openpyxl's own read-only pass knows neither merged blocks nor hidden rows, and its full reading
    makes an object of every styled blank cell; so only its reading of a single cell is borrowed.
    """

    def __init__(self, sheet: _Sheet) -> None:
        from openpyxl.worksheet._reader import WorkSheetParser

        book = sheet.parent
        self.cells: dict[Place, Value] = {}
        self.merged: list[Block] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.uncalculated: set[Place] = set()
        self.unread_below: int | None = None
        self._cells = WorkSheetParser(
            BytesIO(),
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )

    def read(self, events: Iterator[tuple[str, Element]]) -> None:
        for number, (_, element) in enumerate(events):
            if number > MOST_ELEMENTS:
                raise FileError("file.too_many_cells", limit=MOST_CELLS)
            if element.tag == _ROW:
                self._row(element)
            elif element.tag == _COLUMN and element.get("hidden") in {"1", "true"}:
                last = min(int(element.get("max", "1")), MOST_COLUMNS)
                self.hidden_columns.update(range(int(element.get("min", "1")), last + 1))
            elif element.tag == _MERGE and len(self.merged) < MOST_MERGED:
                self._merge(element.get("ref", ""))
            else:
                continue
            element.clear()

    def _row(self, element: Element) -> None:
        number = int(float(element.get("r") or self._cells.row_counter + 1))
        self._cells.row_counter, self._cells.col_counter = number, 0
        if number > MOST_ROWS:
            if any(len(cell) for cell in element):
                self.unread_below = MOST_ROWS
            return
        if element.get("hidden") in {"1", "true"}:
            self.hidden_rows.add(number)
        for cell in element:
            self._cell(cell)
        if len(self.cells) > MOST_CELLS:
            raise FileError("file.too_many_cells", limit=MOST_CELLS)

    def _cell(self, element: Element) -> None:
        if not len(element):
            self._cells.col_counter += 1
            if "r" in element.attrib:
                self._cells.col_counter = self._cells.parse_cell(element)["column"]
            return
        read = self._cells.parse_cell(element)
        place = (int(read["row"]), int(read["column"]))
        if place[1] > MOST_COLUMNS or place[0] > MOST_ROWS:
            return
        if read["value"] is not None:
            self.cells[place] = _plain(read["value"])
        elif element.find(_FORMULA) is not None:
            self.uncalculated.add(place)

    def _merge(self, reference: str) -> None:
        from openpyxl.utils.cell import range_boundaries

        left, top, right, bottom = (limit or 1 for limit in range_boundaries(reference))
        self.merged.append(Block(top, left, bottom, right))


def _plain(value: object) -> Value:
    if isinstance(value, timedelta):
        return _time_of(value)
    if isinstance(value, datetime):
        return value.replace(microsecond=0) + timedelta(seconds=round(value.microsecond / 1e6))
    if isinstance(value, str):
        # Excel writes characters that XML cannot hold, carriage returns among them, as _x000D_.
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value[: LONGEST_TEXT * 20])
    if isinstance(value, bool | int | float | time):
        return value
    return str(value)[:LONGEST_TEXT]


def _time_of(span: timedelta) -> Value:
    """Return a span as the time of day that was meant; cells formatted [h]:mm hold spans."""
    if timedelta() <= span < timedelta(days=1):
        return (datetime.min + span).time()
    return "24:00" if span == timedelta(days=1) else str(span)
