"""Finds the rows of a sheet that are headers of days: dates, numbers of days, or weekdays."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from kiosk.files.grids import Grid
from kiosk.files.rosters.dates import EveryWeek, Stretch, When, Written, read_when
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import folded
from kiosk.files.rosters.times import Hours, part_of_day
from kiosk.files.rosters.weekdays import weekday

FEWEST_DATES = 3
"""Dates side by side that make a header; two may be the start and end of something."""
_BESIDE = 7
"""Dates that make a header where other things stand in its row too."""
FEWEST_WEEKDAYS = 4
"""The same of days of the week without dates."""


def dates_in(grid: Grid, row: int) -> dict[int, tuple[When, ...]]:
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


def dates_inside(grid: Grid, row: int) -> dict[int, tuple[When, ...]]:
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


def edge_weeks(
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


def weekdays_in(grid: Grid, row: int) -> dict[int, tuple[When, ...]]:
    """Return the days of the week of a row by column if it is a header of those, else nothing."""
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


@lru_cache(maxsize=4096)
def weekday_and_part(text: str) -> tuple[int, str] | None:
    """Return the day of the week and the part of it in a heading such as SundayAM or 周一上午."""
    for cut in range(2, len(text)):
        alone = weekday(text[:cut].strip())
        rest = text[cut:].strip(" -:()（）")
        if alone is not None and part_of_day(rest, Hours()) is not None:
            return alone, rest
    return None
