"""Finds the axes of a table that has days across the top: what is above, beside and below them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kiosk.files.grids import Grid
from kiosk.files.rosters.dates import EveryWeek, Stretch, When, Written, read_when
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import folded, kind_of
from kiosk.files.rosters.periods import period_of
from kiosk.files.rosters.times import Hours, part_of_day, time_range
from kiosk.files.rosters.weekdays import weekday

FEWEST_DATES = 3
"""Dates side by side that make a header; two may be the start and end of something."""
_BESIDE = 7
"""Dates that make a header where other things stand in its row too."""
FEWEST_WEEKDAYS = 4
"""The same of days of the week without dates."""


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
    dated = {row: found for row in rows if (found := _dates_in(grid, row))}
    dated |= _edges(grid, rows, dated)
    inside = not dated
    if inside:
        dated = {row: found for row in rows if (found := _dates_inside(grid, row))}
        inside = bool(dated)
    if not dated:
        dated = {row: found for row in rows if (found := _weekdays_in(grid, row))}
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


def _dates_in(grid: Grid, row: int) -> dict[int, tuple[When, ...]]:
    """Return the dates of a row by column if it is a header of dates, else nothing.

    Ticks written as 1 and hours written as 8 are numbers that could be days too, but the days of
    a header are all different and go up, but for one month's end.
    """
    found: dict[int, tuple[When, ...]] = {}
    others: list[int] = []
    for column in grid.visible_columns():
        when = read_when(grid.value(row, column), grid.epoch)
        if len(when) == 1 and not isinstance(when[0], EveryWeek) and _height(grid, row, column) < 4:
            found[column] = when
        elif grid.value(row, column) is not None and not grid.covered(row, column):
            others.append(column)
    if not found or _is_count(grid, row, min(found)):
        return {}
    if _is_header(grid, row, found) and len(others) <= _own(grid, row, found):
        return found
    # Beside the days of a month there may be side tables, with numbers that could be days too.
    parts = _parts(sorted(found))
    first = next((part for part in parts if _is_header(grid, row, part)), ())
    return {column: found[column] for column in first} if len(first) >= _BESIDE else {}


def _own(grid: Grid, row: int, columns: Collection[int]) -> int:
    return sum(not grid.covered(row, column) for column in columns)


def _is_header(grid: Grid, row: int, columns: Collection[int]) -> bool:
    """Tell whether the dates in some columns of a row are those of a header."""
    own = [column for column in sorted(columns) if not grid.covered(row, column)]
    if len(own) < FEWEST_DATES:
        return False
    starts = [_start(read_when(grid.value(row, column), grid.epoch)[0]) for column in own]
    days = [(each.year or 0, each.month or 0, each.day) for each in starts]
    falls = sum(after <= before for before, after in pairwise(days))
    rising = falls <= max(1, len(own) // 10) or _halves(days)
    return rising and len(set(days)) > len(days) // 2


def _parts(columns: Sequence[int]) -> list[tuple[int, ...]]:
    """Return columns in parts between which at least two others stand."""
    cuts = [0, *(at for at, (one, two) in enumerate(pairwise(columns), 1) if two - one > 2)]
    return [tuple(columns[first:last]) for first, last in pairwise([*cuts, len(columns)])]


def _dates_inside(grid: Grid, row: int) -> dict[int, tuple[When, ...]]:
    """Return the dates that stand in the first lines of a row's cells, above the names."""
    found: dict[int, tuple[When, ...]] = {}
    filled = 0
    for column in grid.visible_columns():
        value = grid.value(row, column)
        first, _, rest = value.partition("\n") if isinstance(value, str) else (value, "", "")
        when = read_when(first, grid.epoch)
        if len(when) == 1 and isinstance(when[0], Written):
            found[column] = when
            filled += bool(rest.strip())
        elif value is not None:
            return {}
    return found if filled else {}


def _is_count(grid: Grid, row: int, before: int) -> bool:
    """Tell whether what stands before numbers says that they are running numbers or sums."""
    texts = [grid.text(row, each) for each in range(1, before) if not grid.covered(row, each)]
    said = [text for text in texts if text]
    return bool(said) and (role_of(said[-1]) is Role.IGNORED or said[-1] == "0")


def _height(grid: Grid, row: int, column: int) -> int:
    """Return over how many rows a cell is merged: a date over many of them is a title."""
    anchor = grid.anchors.get((row, column))
    if anchor is None:
        return 1
    height = 1
    while grid.anchors.get((row + height, column)) == anchor:
        height += 1
    return height


def _halves(days: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether days go up in two or three equal parts: blocks side by side."""
    falls = [place for place, (one, two) in enumerate(pairwise(days), 1) if two <= one]
    return len(falls) == 1 and len(days) >= 2 * FEWEST_DATES


def _start(when: When) -> Written:
    return when.first if isinstance(when, Stretch) else when  # type: ignore[return-value]


def _edges(
    grid: Grid, rows: Sequence[int], dated: Mapping[int, Mapping[int, tuple[When, ...]]]
) -> dict[int, dict[int, tuple[When, ...]]]:
    """Return the rows of a calendar with only one or two days: a month's first and last week."""
    if not dated:
        return {}
    found: dict[int, dict[int, tuple[When, ...]]] = {}
    ordered = sorted(dated)
    columns = {column for row in ordered for column in dated[row]}
    ends = {_start(dated[row][max(dated[row])][0]).day for row in ordered}
    starts = {_start(dated[row][min(dated[row])][0]).day for row in ordered}
    for row in rows:
        if row in dated:
            continue
        values = {each: grid.value(row, each) for each in columns}
        filled = {each: value for each, value in values.items() if value is not None}
        read = {each: read_when(value, grid.epoch) for each, value in filled.items()}
        if not filled or any(len(each) != 1 for each in read.values()):
            continue
        first, last = read[min(read)][0], read[max(read)][0]
        if not isinstance(first, Written) or not isinstance(last, Written):
            continue
        before = row < ordered[0] and last.day + 1 in starts and first.day == 1
        after = row > ordered[-1] and first.day - 1 in ends and last.day >= 28
        if before or after:
            found[row] = read
    return found


def _weekdays_in(grid: Grid, row: int) -> dict[int, tuple[When, ...]]:
    found: dict[int, tuple[When, ...]] = {}
    for column in grid.visible_columns():
        text = folded(grid.text(row, column))
        alone = weekday(text) if text else None
        if alone is None and text:
            led = weekday_and_part(text)
            alone = led[0] if led else None
        if alone is not None:
            found[column] = (EveryWeek(alone),)
    own = {each[0] for each in found.values()}
    return found if len(own) >= FEWEST_WEEKDAYS else {}


def weekday_and_part(text: str) -> tuple[int, str] | None:
    """Return the day of the week and the part of it in a heading such as SundayAM or 周一上午."""
    for cut in range(2, len(text)):
        alone = weekday(text[:cut].strip())
        rest = text[cut:].strip(" -:()（）")
        if alone is not None and part_of_day(rest, Hours()) is not None:
            return alone, rest
    return None


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
    return over or (own[0] <= min(columns) and bool(period_of([text], 2000) != period_of([], 2000)))


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
