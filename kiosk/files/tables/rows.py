"""Finds a table in a file and takes it apart into rows of cells under known headers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.errors import FileError
from kiosk.files.grids import Grid, Value, blank
from kiosk.files.problems import Problem
from kiosk.files.tables.columns import Column, Heading, heading_of

SEARCHED_ROWS = 20
"""Rows from the top among which the header stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    grid: Grid
    number: int
    cells: Mapping[Heading, int]
    """The columns that were understood, and where they stand."""

    @property
    def address(self) -> str:
        """Where the row begins."""
        return self.grid.address(self.number, min(self.cells.values()))

    def columns(self, name: str) -> Iterator[tuple[Heading, int]]:
        """Yield the columns of one field; translated ones have several."""
        return (each for each in self.cells.items() if each[0].column.name == name)

    def value(self, name: str) -> Value:
        """Return what stands in the column of a field; None where there is no such column."""
        return next((self.grid.value(self.number, each) for _, each in self.columns(name)), None)

    def text(self, name: str) -> str:
        """Return what stands in the column of a field as inert text."""
        return next((self.grid.text(self.number, each) for _, each in self.columns(name)), "")

    def has(self, name: str) -> bool:
        """Tell whether the file has a column for a field at all."""
        return any(True for _ in self.columns(name))

    def place(self, name: str) -> str:
        """Return the address of a field, or of the row where the file has no such column."""
        return next(
            (self.grid.address(self.number, each) for _, each in self.columns(name)), self.address
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the table in a file."""

    grid: Grid
    header: int
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_rows(grids: Sequence[Grid], table: str, columns: tuple[Column, ...]) -> Rows:
    """Return the rows of the first sheet that has the columns of a table.

    Raises:
        FileError: ``table.columns``: no sheet has the columns that the table needs (facts
            ``table``, ``missing`` by their English names, ``found`` as written).
    """
    best: tuple[int, Grid, int, dict[Heading, int]] | None = None
    for grid in grids:
        for row in list(grid.visible_rows())[:SEARCHED_ROWS]:
            found = _headings(grid, row, columns)
            if found and (best is None or len(found) > best[0]):
                best = (len(found), grid, row, found)
    named = {heading.column.name for heading in best[3]} if best else set()
    missing = [each for each in columns if each.required and each.name not in named]
    if best is None or missing:
        seen = [each.chinese for each in columns if each.name in named]
        raise FileError(
            "table.columns",
            table=table,
            missing=[f"{each.chinese} / {each.name}" for each in missing],
            found=seen,
        )
    _, grid, header, headings = best
    rows = tuple(
        Row(grid, number, headings)
        for number in grid.visible_rows()
        if number > header
        and any(not blank(grid.value(number, column)) for column in headings.values())
    )
    return Rows(grid, header, rows, tuple(_problems(grid, grids, header, headings)))


def _headings(grid: Grid, row: int, columns: tuple[Column, ...]) -> dict[Heading, int]:
    found: dict[Heading, int] = {}
    for column in grid.visible_columns():
        heading = heading_of(grid.text(row, column), columns)
        if heading is not None:
            found.setdefault(heading, column)
    return found


def _problems(
    grid: Grid, grids: Sequence[Grid], header: int, headings: Mapping[Heading, int]
) -> Iterator[Problem]:
    """Yield what is in the file besides the table and was left aside."""
    understood = set(headings.values())
    for column in grid.visible_columns():
        if column not in understood and grid.text(header, column):
            yield Problem("note.column", grid.address(header, column), grid.text(header, column))
    hidden = [row for row in grid.hidden_rows if row > header]
    if any(grid.text(row, column) for row in hidden for column in understood):
        yield Problem("note.hidden_rows", grid.address(min(hidden), 1))
    for place in sorted(grid.uncalculated):
        if place[0] > header and place[1] in understood:
            yield Problem("cell.uncalculated", grid.address(*place))
    if grid.unread_below is not None:
        yield Problem("sheet.too_long", grid.address(grid.unread_below, 1))
    for other in grids:
        if other is not grid:
            yield Problem("note.other_sheet", other.sheet)
