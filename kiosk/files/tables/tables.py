"""What every table has in common once it is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.periods import period_of
from kiosk.files.rosters.shape import titles
from kiosk.files.tables.columns import Column
from kiosk.files.tables.fields import Fields
from kiosk.files.tables.rows import read_rows

Line = TypeVar("Line", covariant=True)


@dataclass(frozen=True, slots=True)
class Table(Generic[Line]):
    """The rows of a file that can be taken, and what cannot."""

    name: str
    """people, rooms, bookings or activities."""
    sheet: str
    """The sheet that it was read from."""
    given: frozenset[str]
    """Fields for which the file has a column: what it says nothing about stays as it is."""
    rows: tuple[Line, ...]
    """In the order of the file."""
    problems: tuple[Problem, ...]

    @property
    def missed(self) -> tuple[Problem, ...]:
        """The problems because of which something is missing."""
        return tuple(each for each in self.problems if not each.only_a_note)


def read_table(
    grids: Sequence[Grid],
    name: str,
    columns: tuple[Column, ...],
    line: Callable[[Fields, str], Line],
    key: Callable[[Line], object],
    year: int | None,
    file_name: str,
) -> Table[Line]:
    """Return a table; a row with a problem is left out, and so is one that repeats another.

    Args:
        grids: The sheets of the file.
        name: Which table it should be.
        columns: What it can have.
        line: Makes a row's line of its fields; given the row's address.
        key: What is different in every row.
        year: The year that the user said.
        file_name: Without its suffix.

    Raises:
        FileError: ``table.columns``, as `read_rows`.
    """
    read = read_rows(grids, name, columns)
    period = period_of([*titles(read.grid, read.header), read.grid.sheet, file_name], year)
    problems = list(read.problems)
    lines: dict[object, tuple[str, Line]] = {}
    for row in read.rows:
        fields = Fields(row, period)
        made = line(fields, row.address)
        problems += fields.problems
        if fields.problems:
            continue
        first = lines.setdefault(key(made), (row.address, made))
        if first[0] != row.address:
            problems.append(Problem("row.repeated", row.address, "", {"other": first[0]}))
    given = {heading.column.name for row in read.rows for heading in row.cells}
    rows = tuple(made for _, made in lines.values())
    return Table(name, read.grid.sheet, frozenset(given), rows, tuple(problems))
