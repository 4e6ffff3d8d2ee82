"""Puts other texts and days into a workbook that somebody made, and leaves the rest as it is.

Formats, widths and merged cells stay. Formulas do not: what they would say is not known here, and
none of ours may run. Of those that gave a date, the date stays.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.files.formulas import STARTS
from kiosk.files.rosters.layouts import Cell
from kiosk.text import inert

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as OpenCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET_NAME = 60
_DATES = (
    re.compile(r"(?P<y>20\d\d)(?P<a>[-/.])(?P<m>\d{1,2})(?P<b>[-/.])(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        r"(?:(?P<y>20\d\d)(?P<x>\s*年\s*))?(?P<m>\d{1,2})(?P<a>\s*月\s*)(?P<d>\d{1,2})(?=\s*[日号])"
    ),
    re.compile(r"(?<![\d.:/-])(?P<m>\d{1,2})(?P<a>[/.])(?P<d>\d{1,2})(?![\d.:/])"),
)
_MONTH = re.compile(r"(?P<y>20\d\d)(?P<a>\s*[年.]\s*)(?P<m>\d{1,2})(?=\s*月(?!\s*\d))")


class Refilled(NamedTuple):
    """A workbook with other content."""

    content: bytes
    formulas: int
    """How many formulas were left out."""


class Shift(NamedTuple):
    """By how many days a roster moves, and which days were on it."""

    by: timedelta
    first: date
    last: date

    def of(self, day: date) -> date:
        """Return where a day of the roster's weeks goes; others stay."""
        return day + self.by if self.covers(day) else day

    def covers(self, day: date) -> bool:
        """Tell whether a day is on the roster, or in a week of which it has a part."""
        monday = self.first - timedelta(days=self.first.weekday())
        sunday = self.last + timedelta(days=6 - self.last.weekday())
        return monday <= day <= sunday


def refill(
    path: Path, texts: Mapping[Cell, str], shift: Shift, tables: Collection[str]
) -> Refilled:
    """Return a workbook (.xlsx or .xlsm) with other texts in some cells, and its days moved.

    Args:
        path: The workbook. Nothing in it was found harmful.
        texts: What the cells are to hold; empty clears one.
        shift: How its days move.
        tables: The names of the sheets that are the roster.
    """
    from openpyxl import load_workbook
    from openpyxl.cell.cell import MergedCell

    book = load_workbook(path, keep_links=False)
    results = load_workbook(path, data_only=True, keep_links=False)
    formulas = _without_formulas(book, results)
    sheets = {inert(sheet.title, _SHEET_NAME): sheet for sheet in book.worksheets}
    if shift.by:
        for name in tables:
            _move_days(sheets[name], shift)
    for place, text in texts.items():
        cell = sheets[place.sheet].cell(place.row, place.column)
        if not isinstance(cell, MergedCell):
            _put(cell, text)
    buffer = BytesIO()
    book.save(buffer)
    return Refilled(buffer.getvalue(), formulas)


def _put(cell: "OpenCell", text: str) -> None:
    if not text:
        cell.value = None
        return
    cell.value = text
    # Whatever it looks like: a formula, a number, an error.
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(STARTS)


def _without_formulas(book: "Workbook", results: "Workbook") -> int:
    number = 0
    for sheet in book.worksheets:
        known = results[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    result = known[cell.coordinate].value
                    dated = isinstance(result, date)
                    cell.value = result if dated else None
                    number += not dated
    return number


def _move_days(sheet: "Worksheet", shift: Shift) -> None:
    from openpyxl.cell.cell import MergedCell

    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            value = cell.value
            if isinstance(value, datetime):
                cell.value = datetime.combine(shift.of(value.date()), value.time())
            elif isinstance(value, date):
                cell.value = shift.of(value)
            elif isinstance(value, str):
                moved = moved_text(value, shift)
                if moved != value:
                    _put(cell, moved)


def moved_text(text: str, shift: Shift) -> str:
    """Return a text in which the days of a roster have moved, written as they were."""
    pieces: dict[str, str] = {}

    def kept(piece: str) -> str:
        # What was moved once is not looked at again.
        name = f"\x00{len(pieces)}\x01"
        pieces[name] = piece
        return name

    for pattern in _DATES:
        text = pattern.sub(lambda found: kept(_moved(found, shift)), text)
    text = _MONTH.sub(lambda found: kept(_moved_month(found, shift)), text)
    for name, piece in reversed(pieces.items()):
        text = text.replace(name, piece)
    return text


def _moved(found: "re.Match[str]", shift: Shift) -> str:
    parts = found.groupdict()
    year = int(parts.get("y") or 0) or shift.first.year
    for guess in (year,) if parts.get("y") else (year, year + 1):
        try:
            day = date(guess, int(parts["m"]), int(parts["d"]))
        except ValueError:
            continue
        if shift.covers(day):
            return _written(parts, shift.of(day))
    return found.group()


def _written(parts: Mapping[str, str | None], day: date) -> str:
    def like(number: int, name: str) -> str:
        old = parts[name] or ""
        return f"{number:02}" if len(old) == 2 and old.startswith("0") else str(number)

    year = f"{day.year}{parts.get('x') or parts['a']}" if parts.get("y") else ""
    between = parts.get("b") or parts["a"]
    return f"{year}{like(day.month, 'm')}{between}{like(day.day, 'd')}"


def _moved_month(found: "re.Match[str]", shift: Shift) -> str:
    if (int(found["y"]), int(found["m"])) != (shift.first.year, shift.first.month):
        return found.group()
    day = shift.of(shift.first)
    return f"{day.year}{found['a']}{day.month}"
