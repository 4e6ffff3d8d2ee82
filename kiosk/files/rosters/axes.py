"""Finds the axes of a table that has days across the top: what is above, beside and below them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kiosk.files.grids import Grid
from kiosk.files.rosters.dates import EveryWeek, When, Written
from kiosk.files.rosters.day_rows import (
    dates_in,
    dates_inside,
    edge_weeks,
    weekday_and_part,
    weekdays_in,
)
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import folded, kind_of
from kiosk.files.rosters.periods import Period, period_of
from kiosk.files.rosters.times import Hours, part_of_day, time_range
from kiosk.files.rosters.weekdays import weekday


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A column of days."""

    column: int
    when: tuple[When, ...]
    heading: str = ""
    """What stands below the date, where each day has several columns: 上午, 早班, a place."""


@dataclass(frozen=True, slots=True)
class Band:
    """A header of days and the rows that belong to it."""

    header: int
    top: int
    """The first row of the header with what stands above the dates."""
    days: tuple[DayColumn, ...]
    labels: tuple[int, ...]
    """The columns left of the days that say what the rows are; may be empty."""
    first: int
    """The first row below the header and whatever belongs to it."""
    last: int
    titles: tuple[str, ...] = ()
    """What stands above this band alone, such as its week."""
    inside: bool = False
    """The days stand in the first line of the cells themselves, as in a calendar."""


def find_bands(grid: Grid) -> list[Band]:
    """Return the bands of a sheet from the top; empty where no row is a header of days.

    Rows of weekdays make bands only where there are no dates at all.
    """
    rows = list(grid.visible_rows())
    dated = {row: found for row in rows if (found := dates_in(grid, row))}
    dated |= edge_weeks(grid, rows, dated)
    inside = not dated
    if inside:
        dated = {row: found for row in rows if (found := dates_inside(grid, row))}
        inside = bool(dated)
    if not dated:
        dated = {row: found for row in rows if (found := weekdays_in(grid, row))}
    headers = sorted(dated)
    tops = [_top(grid, row, list(dated[row])) for row in headers]
    bands: list[Band] = []
    for place, row in enumerate(headers):
        below = tops[place + 1] - 1 if place + 1 < len(headers) else grid.rows
        for columns, before in _side_by_side(grid, row, dated[row]):
            if inside:
                days = tuple(DayColumn(column, when) for column, when in columns.items())
                bands.append(Band(row, tops[place], days, (), row, row, inside=True))
                continue
            bands.append(_band(grid, row, tops[place], columns, before, below, place > 0))
    return bands


def _side_by_side(
    grid: Grid, header: int, days: Mapping[int, tuple[When, ...]]
) -> Iterator[tuple[dict[int, tuple[When, ...]], int]]:
    """Yield the days of each block that stands side by side, with the column where it begins."""
    columns = sorted(days)
    first = 1
    heading = next(
        (grid.text(header, each) for each in range(columns[0] - 1, 0, -1)
         if grid.text(header, each)), "",
    )  # fmt: skip
    block: dict[int, tuple[When, ...]] = {columns[0]: days[columns[0]]}
    for before, column in pairwise(columns):
        between = [grid.text(header, each) for each in range(before + 1, column)]
        if any(text and (text == heading or role_of(text) is Role.PERSON) for text in between):
            yield block, first
            block, first = {}, before + 1
        block[column] = days[column]
    yield block, first


def _top(grid: Grid, header: int, columns: Sequence[int]) -> int:
    """Return the first row that belongs to a header: above it may stand weekdays and a title."""
    top = header
    if header > 1 and _weekday_share(grid, header - 1, columns):
        top = header - 1
    while top > 1 and _is_banner(grid, top - 1, columns):
        top -= 1
    return top


def _is_banner(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Tell whether a row holds one text over the whole table, or nothing."""
    own = [
        column
        for column in grid.visible_columns()
        if grid.value(row, column) is not None and not grid.covered(row, column)
    ]
    if len(own) != 1:
        return not own and any(grid.covered(row, each) for each in columns[:1])
    wide = [each for each in columns if grid.covered(row, each) or each == own[0]]
    over = len(wide) * 2 > len(columns) and len(columns) > 1
    text = grid.text(row, own[0])
    spoken = period_of([text]) != Period() or period_of([text], 2000) != Period(2000)
    return over or (own[0] <= min(columns) and spoken)


def _band(
    grid: Grid,
    header: int,
    top: int,
    when: Mapping[int, tuple[When, ...]],
    before: int,
    end: int,
    later: bool,
) -> Band:
    columns = list(when)
    beside = [row for row in (header - 1, header + 1, header + 2) if 1 <= row <= grid.rows]
    weekdays = next((row for row in beside if _weekday_share(grid, row, columns)), None)
    next_row = max(header, weekdays or header) + 1
    columns, when = _with_neighbours(grid, header, next_row, when)
    headings = _headings_row(grid, header, next_row, columns, end)
    first = max(row for row in (header, weekdays, headings) if row) + 1
    days = []
    for column in columns:
        days.append(_day_column(grid, header, column, when[column], weekdays, headings))
    labels = tuple(_labels(grid, before, min(columns), header, end))
    titles = tuple(
        grid.text(row, column)
        for row in range(top, header)
        if later and row != weekdays
        for column in range(before, grid.columns + 1)
        if grid.value(row, column) is not None and not grid.covered(row, column)
    )
    return Band(header, top, tuple(days), labels, first, end, titles)


def _with_neighbours(
    grid: Grid, header: int, below: int, when: Mapping[int, tuple[When, ...]]
) -> tuple[list[int], dict[int, tuple[When, ...]]]:
    """Return the columns of days, with blank ones that go on a day whose halves are headed below.

    Sheets whose author merged nothing have the date above the first half-day alone.
    """
    full = dict(when)
    for column in sorted(when):
        follower = column + 1
        while (
            follower <= grid.columns
            and follower not in full
            and grid.value(header, follower) is None
            and _sub_heading(grid.text(below, column))
            and _sub_heading(grid.text(below, follower))
        ):
            full[follower] = when[column]
            follower += 1
    return sorted(full), full


def _sub_heading(text: str) -> bool:
    return bool(text) and (
        part_of_day(text, Hours()) is not None
        or kind_of(text) is not None
        or role_of(text) in {Role.STARTS, Role.ENDS, Role.PERSON}
        or time_range(text) is not None
    )


def _headings_row(
    grid: Grid, header: int, row: int, columns: Sequence[int], end: int
) -> int | None:
    """Return the row below the dates that says what each of a day's columns is for."""
    if row > min(end, grid.rows):
        return None
    texts = [grid.text(row, each) for each in columns]
    if all(_sub_heading(text) for text in texts) and len(set(texts)) < len(texts):
        days = [grid.text(header, each) for each in columns]
        beside = [each for each in range(1, min(columns)) if not grid.covered(row, each)]
        labelled = any(grid.value(row, each) is not None for each in beside)
        # A person's row may have 上午 as a mark all week.
        return row if len(set(days)) < len(days) or not labelled else None
    return None


def _day_column(
    grid: Grid,
    header: int,
    column: int,
    when: tuple[When, ...],
    weekdays: int | None,
    headings: int | None,
) -> DayColumn:
    one = when[0]
    heading = grid.text(headings, column) if headings else ""
    if isinstance(one, EveryWeek):
        led = weekday_and_part(folded(grid.text(header, column)))
        return DayColumn(column, when, heading or (led[1] if led else ""))
    if isinstance(one, Written):
        one = _with_month(grid, header, column, one)
        if weekdays and one.weekday is None:
            one = replace(one, weekday=_weekday(grid, weekdays, column))
        return DayColumn(column, (one,), heading)
    return DayColumn(column, when, heading)


def _weekday_share(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    found = sum(_weekday(grid, row, column) is not None for column in columns)
    return found * 2 > len(columns)


def _weekday(grid: Grid, row: int, column: int) -> int | None:
    value = grid.value(row, column)
    if isinstance(value, date):
        return value.weekday()
    text = folded(grid.text(row, column))
    return weekday(text) if text else None


def _with_month(grid: Grid, header: int, column: int, written: Written) -> Written:
    """Return a bare day number with the month that stands above it (6月 over 1, 2, 3)."""
    if written.month is not None:
        return written
    for row in range(header - 1, max(header - 3, 0), -1):
        text = grid.text(row, column)
        # The title spans the whole table and is about the whole of it.
        if text and len(text) <= 10:
            above = period_of([text])
            if above.month is not None:
                return replace(written, month=above.month, year=above.year)
    return written


def _labels(grid: Grid, before: int, until: int, header: int, end: int) -> Iterator[int]:
    """Yield the columns beside the days that say what rows are, from the left.

    A text that stands once beside all rows is a title, unless it is next to the days.
    """
    columns = [each for each in grid.visible_columns() if before <= each < until]
    for column in columns:
        own = sum(
            not grid.covered(row, column) and grid.value(row, column) is not None
            for row in range(header, min(end, grid.rows) + 1)
        )
        if own > 1 or (own and column == columns[-1]):
            yield column
