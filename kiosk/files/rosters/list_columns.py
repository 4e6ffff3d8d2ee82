"""Finds the header of a list and says which column holds what."""

from dataclasses import dataclass, replace
from itertools import pairwise

from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.headers import Role, duty_named, role_of

SEARCHED_ROWS = 40
"""Rows from the top among which the header stands."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a list stand."""

    header: int
    """The row of the header."""
    last: int
    """Its last row, where it has two."""
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


def find_columns(grid: Grid) -> tuple[Columns, ...]:
    """Return the columns of the first header with a date and somebody's name.

    Lists that stand side by side under one header, each with its own date, are several; none where
    there is no such header.
    """
    visible = list(grid.visible_columns())
    for row in (each for each in grid.visible_rows() if each <= SEARCHED_ROWS):
        roles = [(column, role_of(grid.text(row, column))) for column in visible]
        lists = [_columns(grid, row, part) for part in _side_by_side(roles)]
        if lists and all(each.of(Role.DATE) and each.of(Role.PERSON) for each in lists):
            return tuple(lists)
    return ()


def _side_by_side(
    roles: list[tuple[int, Role | None]],
) -> list[list[tuple[int, Role | None]]]:
    """Return the columns of each list: a second column of dates begins another one."""
    starts = [place for place, (_, role) in enumerate(roles) if role is Role.DATE]
    # 星期 or 序号 may stand before the first date, and then do so before the others.
    before = starts[0] if starts else 0
    cuts = [0, *(place - before for place in starts[1:]), len(roles)]
    return [roles[first:last] for first, last in pairwise(cuts) if starts]


def _columns(grid: Grid, header: int, part: list[tuple[int, Role | None]]) -> Columns:
    found: list[tuple[int, Role]] = []
    unknown: list[int] = []
    several = {Role.PERSON, Role.IGNORED, Role.NOTES}
    taken: set[Role] = set()
    for column, role in part:
        if role is None or (role in taken and role not in several):
            unknown.append(column)
        else:
            taken.add(role)
            found.append((column, role))
    columns = Columns(header, header, tuple(found), tuple(unknown))
    return replace(columns, last=header + 1) if _has_second_row(grid, columns) else columns


def _has_second_row(grid: Grid, columns: Columns) -> bool:
    """Tell whether the row below the header says which duty each column of people has."""
    below, date_column = columns.header + 1, columns.one(Role.DATE) or 1
    if not grid.covered(below, date_column) and grid.value(below, date_column) is not None:
        return False
    people = columns.of(Role.PERSON)
    return bool(people) and all(duty_named(grid.text(below, each)) for each in people)


def unknown_columns(grid: Grid, columns: Columns) -> list[Problem]:
    """Return a problem for each column with contents of which nothing was understood."""
    problems = []
    for column in columns.unknown:
        below = (grid.value(row, column) for row in range(columns.last + 1, grid.rows + 1))
        if any(value is not None for value in below):
            address = grid.address(columns.header, column)
            problems.append(Problem("column.unknown", address, grid.text(columns.header, column)))
    return problems
