"""Writes a table as a workbook in which every text stays a text."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from kiosk.files.formulas import STARTS
from kiosk.files.grids import Value, column_letters
from kiosk.files.writing.sheets import Sheet

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Excel takes these for characters that XML cannot hold, so it writes their first letter as one.
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMATS = ((datetime, "yyyy-mm-dd hh:mm"), (date, "yyyy-mm-dd"), (time, "hh:mm"))
_WIDEST = 40


def workbook(sheet: Sheet) -> bytes:
    """Return a workbook with one table, whose header stays in sight."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.name)
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[column_letters(place)].width = width
    page.freeze_panes = "A2"
    page.append([_cell(page, header, strong=True) for header in sheet.headers])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(page: "WriteOnlyWorksheet", value: Value, *, strong: bool = False) -> "Cell | None":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if value is None or value == "":
        return None
    cell: Cell = WriteOnlyCell(page)
    if isinstance(value, str):
        cell.value = _LIKE_ESCAPED.sub("_x005F_", value)
        # Whatever it looks like: a formula, a number, an error.
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value.startswith(STARTS)
    else:
        cell.value = value
        for kind, shown in _FORMATS:
            if isinstance(value, kind):
                cell.number_format = shown
                break
    if strong:
        cell.font = Font(bold=True)
    return cell


def _widths(sheet: Sheet) -> Iterator[int]:
    """Yield how wide each column has to be for its first rows, in Latin letters."""
    first = (sheet.headers, *sheet.rows[:50])
    for place in range(len(sheet.headers)):
        widest = max(_width(row[place]) for row in first)
        yield min(_WIDEST, 2 + widest)


def _width(value: Value) -> int:
    if isinstance(value, str):
        return max(len(line) + sum(sign > "\u2e80" for sign in line) for line in value.split("\n"))
    return 16 if isinstance(value, datetime) else 10
