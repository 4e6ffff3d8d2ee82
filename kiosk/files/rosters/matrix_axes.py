"""Finds the axes of a matrix: the rows of dates, and the column of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kiosk.files.grids import Grid
from kiosk.files.rosters.dates import Written, read_date
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import folded
from kiosk.files.rosters.names import Named, read_names
from kiosk.files.rosters.periods import period_of
from kiosk.files.rosters.times import Hours, Span, part_of_day
from kiosk.files.rosters.weekdays import weekday

FEWEST_DATES = 3
"""Dates side by side that make a header; two may be the start and end of something."""


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A column of a matrix."""

    column: int
    written: Written
    part: Span | None
    """The part of the day, where each day has several columns."""


@dataclass(frozen=True, slots=True)
class Band:
    """A header of dates and the rows of people below it."""

    header: int
    days: tuple[DayColumn, ...]
    first: int
    """The first row below the header and whatever belongs to it."""
    last: int
    people: int
    """The column of the names."""


def find_bands(grid: Grid, hours: Hours) -> list[Band]:
    """Return the bands of a sheet from the top; empty where nothing looks like a matrix."""
    rows = list(grid.visible_rows())
    dated = [(row, written) for row in rows if (written := _dates_in(grid, row))]
    bands: list[Band] = []
    for place, (row, written) in enumerate(dated):
        end = dated[place + 1][0] - 1 if place + 1 < len(dated) else grid.rows
        band = _band(grid, row, written, end, hours)
        if band is not None:
            bands.append(band)
    return bands


def only_weekdays(grid: Grid) -> bool:
    """Tell whether a sheet has a row of weekdays, but dates nowhere: a pattern for any week."""
    rows = [row for row in grid.visible_rows() if row <= 40]
    return any(sum(_weekday(grid, row, each) is not None for each in _columns(grid)) >= 5
               for row in rows)  # fmt: skip


def _columns(grid: Grid) -> Iterator[int]:
    return grid.visible_columns()


def _dates_in(grid: Grid, row: int) -> dict[int, Written]:
    """Return the dates of a row by column if it is a header of dates, else nothing.

    Ticks written as 1 and hours written as 8 are numbers that could be days too, but the days of
    a header are all different and go up, but for one month's end.
    """
    found: dict[int, Written] = {}
    own: list[Written] = []
    for column in _columns(grid):
        written = read_date(grid.value(row, column), grid.epoch)
        if written is not None:
            found[column] = written
            if not grid.covered(row, column):
                own.append(written)
    if len(own) < FEWEST_DATES:
        return {}
    days = [(each.year or 0, each.month or 0, each.day) for each in own]
    falls = sum(after <= before for before, after in pairwise(days))
    return found if falls <= max(1, len(own) // 10) and len(set(days)) > len(days) // 2 else {}


def _band(
    grid: Grid, header: int, written: dict[int, Written], end: int, hours: Hours
) -> Band | None:
    columns = list(written)
    beside = {
        row: _share(grid, row, columns, hours) for row in (header - 1, header + 1, header + 2)
    }
    weekdays = next((row for row, (days, _) in beside.items() if days), None)
    parts = next((row for row, (_, halves) in beside.items() if halves and row > header), None)
    first = max(row for row in (header, weekdays, parts) if row) + 1
    people = _people_column(grid, header, min(columns), first, end)
    if people is None:
        return None
    days = []
    for column in columns:
        day = _with_month(grid, header, column, written[column])
        if weekdays and day.weekday is None:
            day = replace(day, weekday=_weekday(grid, weekdays, column))
        span = part_of_day(grid.text(parts, column), hours) if parts else None
        days.append(DayColumn(column, day, span))
    return Band(header, tuple(days), first, end, people)


def _share(grid: Grid, row: int, columns: Sequence[int], hours: Hours) -> tuple[bool, bool]:
    """Tell whether a row beside the dates holds their weekdays, or the parts of the days."""
    if row < 1:
        return False, False
    weekdays = sum(_weekday(grid, row, column) is not None for column in columns)
    parts = sum(part_of_day(grid.text(row, each), hours) is not None for each in columns)
    # A person's row may have 上午 as a mark here and there.
    return weekdays * 2 > len(columns), parts == len(columns)


def _weekday(grid: Grid, row: int, column: int) -> int | None:
    text = folded(grid.text(row, column))
    return weekday(text) if text else None


def _with_month(grid: Grid, header: int, column: int, written: Written) -> Written:
    """Return a bare day number with the month that stands above it (6月 over 1, 2, 3)."""
    if written.month is not None:
        return written
    for row in range(header - 1, max(header - 3, 0), -1):
        text = grid.text(row, column)
        # The title spans the whole table and is about the whole of it.
        if text and len(text) <= 9 and "月" in text:
            above = period_of([text])
            return replace(written, month=above.month, year=above.year)
    return written


def _people_column(grid: Grid, header: int, before: int, first: int, end: int) -> int | None:
    """Return the column left of the dates that names people: by its header, else by its names."""
    columns = [column for column in _columns(grid) if column < before]
    for column in columns:
        headings = {role_of(grid.text(row, column)) for row in range(max(1, header - 1), first)}
        if Role.PERSON in headings:
            return column
    counted = [(_names(grid, column, first, end), column) for column in columns]
    most = max(counted, default=(0, 0))
    return most[1] if most[0] else None


def _names(grid: Grid, column: int, first: int, end: int) -> int:
    """Return how many cells of a column hold one name each."""
    return sum(
        _is_one_name(grid.text(row, column)) for row in range(first, min(end, first + 200) + 1)
    )


def _is_one_name(text: str) -> bool:
    people = read_names(text, spaced=True) if text and len(text) <= 40 else ()
    return len(people) == 1 and isinstance(people[0], Named)
