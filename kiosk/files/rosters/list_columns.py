"""Finds the header of a list and says which column holds what."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.dates import read_date
from kiosk.files.rosters.headers import Role, duty_named, role_of
from kiosk.files.rosters.kinds import folded, kind_within
from kiosk.files.rosters.periods import Period, period_of
from kiosk.files.rosters.weekdays import weekday

Roles: TypeAlias = list[tuple[int, Role | None]]
"""Columns and what their headers say that they hold."""

SEARCHED_ROWS = 40
"""Rows from the top among which the first header stands."""


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
    top: int = 1
    """The first row of its own titles."""
    end: int = 0
    """The last row of the list, above the next one's title."""

    def of(self, role: Role) -> tuple[int, ...]:
        """Return the columns that hold something."""
        return tuple(column for column, held in self.roles if held is role)

    def one(self, role: Role) -> int | None:
        """Return the first column that holds something; None where there is none."""
        return next(iter(self.of(role)), None)


def find_columns(grid: Grid) -> tuple[Columns, ...]:
    """Return the columns of every header with a date and somebody's name, from the top.

    Lists that stand side by side under one header, each with its own date, are several, and so are
    those below each other; none where there is no such header. A weekday, or a beginning and an
    end that are days, may stand in place of the date.
    """
    visible = list(grid.visible_columns())
    found: list[list[Columns]] = []
    for row in grid.visible_rows():
        if row > SEARCHED_ROWS and not found:
            break
        roles = _with_days(grid, row, [(each, _role(grid, row, each)) for each in visible])
        lists = [_columns(grid, row, part) for part in _side_by_side(roles)]
        if lists and all(_dated(grid, each) and each.of(Role.PERSON) for each in lists):
            found.append(lists)
    tops = [1, *(_title_row(grid, lists[0].header) for lists in found[1:])][: len(found)]
    ends = [*(top - 1 for top in tops[1:]), grid.rows][: len(found)]
    return tuple(
        replace(each, top=top, end=end)
        for lists, top, end in zip(found, tops, ends, strict=True)
        for each in lists
    )


def _role(grid: Grid, row: int, column: int) -> Role | None:
    """Return what a column holds by a header that begins in a row; 周二 is a day, no header."""
    if grid.anchors.get((row, column), (row, column))[0] != row:
        return None
    text = grid.text(row, column)
    return None if weekday(folded(text)) is not None else role_of(text)


def _dated(grid: Grid, columns: Columns) -> bool:
    if columns.of(Role.DATE) or columns.of(Role.WEEKDAY):
        return True
    begin, end = columns.one(Role.STARTS), columns.one(Role.ENDS)
    return begin is not None and end is not None and _holds_days(grid, columns.header, begin)


def _holds_days(grid: Grid, header: int, column: int) -> bool:
    below = (grid.value(row, column) for row in range(header + 1, min(header + 6, grid.rows) + 1))
    first = next((value for value in below if value is not None), None)
    read = read_date(first, grid.epoch)
    return read is not None and read.month is not None


def _title_row(grid: Grid, header: int) -> int:
    """Return the first row of the titles that stand right above a header."""
    row = header
    while row > 1:
        own = [
            each
            for each in grid.visible_columns()
            if grid.value(row - 1, each) is not None and not grid.covered(row - 1, each)
        ]
        text = grid.text(row - 1, own[0]) if own else ""
        about = period_of([text]) != Period() or kind_within(text) is not None
        if len(own) != 1 or not about or read_date(text) is not None:
            break
        row -= 1
    return row


def _with_days(grid: Grid, row: int, roles: list[tuple[int, Role | None]]) -> Roles:
    """Return the roles with Day beside Date as the day of the week."""
    dates = [column for column, role in roles if role is Role.DATE]
    named = {column: folded(grid.text(row, column)) for column in dates}
    if len(dates) < 2 or set(named.values()) == {"day"}:
        return roles
    return [
        (column, Role.WEEKDAY if named.get(column) == "day" else role) for column, role in roles
    ]


def _side_by_side(roles: Roles) -> list[Roles]:
    """Return the columns of each list: a second column of dates begins another one."""
    starts = [place for place, (_, role) in enumerate(roles) if role is Role.DATE]
    if not starts:
        return [roles] if any(role for _, role in roles) else []
    # 星期 or 序号 may stand before the first date, and then do so before the others.
    before = starts[0]
    cuts = [0, *(place - before for place in starts[1:]), len(roles)]
    return [roles[first:last] for first, last in pairwise(cuts)]


def _columns(grid: Grid, header: int, part: Roles) -> Columns:
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
        below = (grid.value(row, column) for row in range(columns.last + 1, columns.end + 1))
        if any(value is not None for value in below):
            address = grid.address(columns.header, column)
            problems.append(Problem("column.unknown", address, grid.text(columns.header, column)))
    return problems
