"""Reads .xls workbooks, of Excel 97 and before: values as last calculated, nothing evaluated."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.errors import FileError
from kiosk.files.grids import (
    EXCEL_EPOCH,
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
from kiosk.files.number_formats import MAC_EPOCH, Shows, meant, plain, shows
from kiosk.files.old_records import harmless, styles_in
from kiosk.files.ole import SIGNATURE, Container
from kiosk.files.sheet_names import place_of

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_OTHERS = (
    ("EncryptedPackage", ""),
    ("WordDocument", "Word"),
    ("PowerPoint Document", "PowerPoint"),
    ("__properties_version1.0", "Outlook"),
    ("VisioDocument", "Visio"),
    ("FileHeader", "HWP"),
)
_FIRST_STYLES, _FIRST_UNICODE = 50, 80
_NOTHING = frozenset({0, 6})  # no cell, a cell with nothing but looks
LARGEST_OLD = 16 * 1024 * 1024
"""Bytes; old workbooks are not packed, and in memory they are ten times as large."""


def read_old_workbook(content: bytes, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the visible sheets of a workbook in its order, or only the one of this name.

    Raises:
        FileError: ``file.too_large``, ``file.encrypted``, ``file.format`` (another program's file,
            such as Word's), ``file.sheet`` (no such sheet, with those there are),
            ``file.too_many_cells``, or ``file.damaged`` for whatever else is wrong inside.
    """
    if len(content) > LARGEST_OLD:
        raise FileError("file.too_large", megabytes=len(content) // 1_000_000)
    records = harmless(_stream(content) if content.startswith(SIGNATURE) else content)
    try:
        return tuple(_grids(records, sheet))
    except FileError:
        raise
    except Exception as error:
        # xlrd answers records that contradict each other with whatever its code runs into.
        reason = f"{type(error).__name__}: {error}"[:120]
        raise FileError("file.damaged", reason=reason) from error


def _stream(content: bytes) -> bytes:
    container = Container(content)
    names = container.names()
    for name in _STREAMS:
        if name in names:
            return container.stream(name)
    looks = next((looks for name, looks in _OTHERS if name in names), "OLE")
    raise FileError("file.format", looks=looks) if looks else FileError("file.encrypted")


def _grids(records: bytes, name: str | None) -> Iterator[Grid]:
    import xlrd

    with xlrd.open_workbook(
        file_contents=records,
        logfile=_Nowhere(),
        formatting_info=True,  # merged blocks, hidden rows, what is a date
        on_demand=True,
        ragged_rows=True,
    ) as book:
        if book.biff_version < _FIRST_UNICODE and book.codepage is None:
            # Its texts could be in any encoding.
            raise FileError("file.damaged", reason="CODEPAGE")
        formats = _formats(book, records)
        epoch = MAC_EPOCH if book.datemode else EXCEL_EPOCH
        names = book.sheet_names()
        for number in range(len(names)) if name is None else [place_of(name, names)]:
            sheet = book.sheet_by_index(number)
            if name is None and sheet.visibility:
                continue
            yield _OldSheet(sheet, formats, epoch).grid(hidden=bool(sheet.visibility))
            book.unload_sheet(number)


class _Nowhere(io.TextIOBase):
    """Takes what xlrd has to say about odd files."""

    def write(self, text: str, /) -> int:
        return len(text)


def _formats(book: "Book", records: bytes) -> list[Shows]:
    """Return what each style of cells makes of numbers."""
    if book.biff_version < _FIRST_STYLES:
        numbers = [style.format_key for style in book.xf_list]
    else:
        # xlrd forgets numbers of formats that the file does not spell out.
        numbers = styles_in(records)
    spelled = book.format_map
    return [shows(each, spelled[each].format_str if each in spelled else None) for each in numbers]


class _OldSheet:
    """One sheet as xlrd has read it."""

    def __init__(self, sheet: "Sheet", formats: Sequence[Shows], epoch: datetime) -> None:
        self._sheet = sheet
        self._formats = formats
        self._epoch = epoch

    def grid(self, *, hidden: bool) -> Grid:
        """Return the sheet as its author sees it.

        Raises:
            FileError: ``file.too_many_cells``.
        """
        sheet = self._sheet
        rows, columns = sheet.rowinfo_map.items(), sheet.colinfo_map.items()
        blocks = [
            # xlrd counts from 0, and its ends are not included.
            Block(top + 1, left + 1, bottom, right)
            for top, bottom, left, right in sheet.merged_cells[:MOST_MERGED]
        ]
        below = range(MOST_ROWS, sheet.nrows)
        return Grid.of(
            sheet.name,
            dict(self._cells()),
            merged=tuple(blocks),
            hidden_rows=frozenset(row + 1 for row, info in rows if info.hidden),
            hidden_columns=frozenset(column + 1 for column, info in columns if info.hidden),
            hidden=hidden,
            epoch=self._epoch,
            unread_below=MOST_ROWS
            if any(any(self._sheet.row_types(row)) for row in below)
            else None,
        )

    def _value(self, kind: int, value: object, row: int, column: int) -> Value:
        import xlrd

        if isinstance(value, str):
            return value[:LONGEST_KEPT]
        if kind == xlrd.XL_CELL_ERROR and isinstance(value, int):
            return xlrd.error_text_from_code.get(value, "#N/A")
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if not isinstance(value, float):
            return None
        style = self._sheet.cell_xf_index(row, column)
        shown = self._formats[style] if style < len(self._formats) else Shows.NUMBER
        return meant(plain(value), shown, self._epoch)

    def _cells(self) -> Iterator[tuple[Place, Value]]:
        filled = 0
        for row in range(min(self._sheet.nrows, MOST_ROWS)):
            values = self._sheet.row_values(row, 0, MOST_COLUMNS)
            for column, kind in enumerate(self._sheet.row_types(row, 0, MOST_COLUMNS)):
                if kind not in _NOTHING:
                    filled += 1
                    yield (row + 1, column + 1), self._value(kind, values[column], row, column)
            if filled > MOST_CELLS:
                raise FileError("file.too_many_cells", limit=MOST_CELLS)
