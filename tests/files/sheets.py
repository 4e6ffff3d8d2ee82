"""Sheets and workbooks for the tests, written in code."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from kiosk.files.grids import Block, Grid, Place, Value
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster

Rows = Sequence[Sequence[Value]]


def grid(
    rows: Rows,
    *,
    sheet: str = "Sheet1",
    merged: tuple[Block, ...] = (),
    hidden_rows: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
    uncalculated: frozenset[Place] = frozenset(),
) -> Grid:
    """Return a grid with these rows from A1 on."""
    cells = {
        (row, column): value
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
    }
    return Grid.of(
        sheet,
        cells,
        merged=merged,
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        uncalculated=uncalculated,
    )


def workbook(path: Path, rows: Rows, *, sheet: str = "Sheet1") -> Path:
    """Write a workbook with one sheet and return its path."""
    book = Workbook()
    table = book.worksheets[0]
    table.title = sheet
    for row in rows:
        table.append(list(row))
    book.save(path)
    return path


def read(*grids: Grid, year: int | None = None, file_name: str = "") -> RosterReading:
    """Return the best reading of sheets as a roster."""
    return read_roster(grids, Context(year, file_name=file_name))


def told(reading: RosterReading) -> set[tuple[date, str, str]]:
    """Return who has what kind of duty when."""
    return {(each.day, each.person, each.kind.value) for each in reading.entries}


def codes(reading: RosterReading) -> list[str]:
    """Return the codes of what is missing, in order."""
    return [each.code for each in reading.missed]
