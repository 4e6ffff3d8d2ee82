"""Finds the header of a list and says which column holds what."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.headers import Role, role_of

SEARCHED_ROWS = 40
"""Rows from the top among which the header stands."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a list stand."""

    header: int
    """The row of the header."""
    roles: tuple[tuple[int, Role], ...]
    """Columns and what they hold, from the left."""
    unknown: tuple[int, ...]
    """Columns whose header says nothing known."""

    def of(self, role: Role) -> tuple[int, ...]:
        """Return the columns that hold something."""
        return tuple(column for column, held in self.roles if held is role)

    def one(self, role: Role) -> int | None:
        """Return the first column that holds something; None where there is none."""
        return next(iter(self.of(role)), None)


def find_columns(grid: Grid) -> Columns | None:
    """Return the columns of the first header with a date and somebody's name; None without one."""
    rows = [row for row in grid.visible_rows() if row <= SEARCHED_ROWS]
    visible = list(grid.visible_columns())
    for row in rows:
        roles = _roles(grid, row, visible)
        held = {role for _, role in roles}
        if Role.DATE in held and Role.PERSON in held:
            known = {column for column, _ in roles}
            return Columns(row, roles, tuple(each for each in visible if each not in known))
    return None


def _roles(grid: Grid, row: int, columns: Iterable[int]) -> tuple[tuple[int, Role], ...]:
    """Return what the columns hold if this row is the header; only the first of each but people.

    A second date column would begin a second table beside the first, which a list has not.
    """
    found: list[tuple[int, Role]] = []
    taken: set[Role] = set()
    for column in columns:
        role = role_of(grid.text(row, column))
        repeated = role in taken and role not in {Role.PERSON, Role.IGNORED, Role.NOTES}
        if role is None or repeated:
            continue
        taken.add(role)
        found.append((column, role))
    return tuple(found)


def unknown_columns(grid: Grid, columns: Columns) -> list[Problem]:
    """Return a problem for each column with contents of which nothing was understood."""
    problems = []
    for column in columns.unknown:
        below = (grid.value(row, column) for row in range(columns.header + 1, grid.rows + 1))
        if any(value is not None for value in below):
            address = grid.address(columns.header, column)
            problems.append(Problem("column.unknown", address, grid.text(columns.header, column)))
    return problems
