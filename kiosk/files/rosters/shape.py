"""What every shape of roster has in common: how it is asked and what it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.periods import Period, period_of
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.times import Hours

if TYPE_CHECKING:
    from kiosk.files.rosters.axes import Band


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the sheet itself."""

    year: int | None = None
    """The year that the user said, stronger than any title."""
    hours: Hours = field(default_factory=Hours)
    file_name: str = ""
    """Without its suffix; it may tell the year."""
    first: date | None = None
    """With ``last``: the days that the user said the file is about, both included. A pattern of
    weekdays is laid over them; dates outside of them are left out."""
    last: date | None = None
    reading: str = ""
    """The name of the reading that the user chose."""


class Shape(Protocol):
    """Reads sheets of one shape."""

    name: str
    """What the reading says it was: list, matrix, …"""

    def read(self, grid: Grid, context: Context) -> RosterReading:
        """Return the reading of a sheet as this shape.

        A sheet of another shape gives a reading with the score 0, without entries, whose one
        problem says what is missing. It never raises.
        """
        ...


def not_this_shape(
    shape: str, grid: Grid, code: str, header: Mapping[str, str] | None = None
) -> RosterReading:
    """Return the reading of a sheet that has another shape, with the reason."""
    problem = Problem(code, grid.sheet)
    return RosterReading(shape, (grid.sheet,), (), (problem,), frozenset(), 0.0, header or {})


def surroundings(grid: Grid, bands: "Sequence[Band]") -> tuple[list[str], list[str]]:
    """Return the texts before a table, which say what it is about, and all texts around it.

    Before is above, or left of it; a table that lies on its side has its title there.
    """
    first = bands[0]
    left = min([*first.labels, first.days[0].column])
    inside = [
        (
            band.header,
            min(band.last, grid.rows),
            min([*band.labels, band.days[0].column]),
            band.days[-1].column,
        )
        for band in bands
    ]
    before: list[tuple[int, int]] = []
    around: list[tuple[int, int]] = []
    for row, column in grid.cells:
        if not any(top <= row <= end and low <= column <= high for top, end, low, high in inside):
            around.append((row, column))
            if row < first.header or (column < left and row <= first.last):
                before.append((row, column))
    if grid.sideways:
        before.sort(key=lambda place: (place[1], place[0]))
    else:
        before.sort()
    # A legend often stands in the last rows, beside which there are labels, but no marks.
    below = [
        (row, column)
        for band in bands
        for row in range(band.first, min(band.last, grid.rows) + 1)
        for column in (*band.labels, *(day.column for day in band.days[:1]))
        if len(grid.text(row, column)) > 6 and _stands_alone(grid, row, column, band)
    ]
    return [grid.text(*place) for place in before], [grid.text(*each) for each in (*around, *below)]


def _stands_alone(grid: Grid, row: int, column: int, band: "Band") -> bool:
    """Tell whether nothing but one text stands in a row of a band."""
    beside = (*band.labels, *(day.column for day in band.days))
    own = [each for each in beside if (row, each) in grid.cells and not grid.covered(row, each)]
    return own == [column]


def period_of_sheet(grid: Grid, above: Sequence[str], context: Context) -> Period:
    """Return the time that a sheet speaks of: by the user, its titles, its and its file's name."""
    if context.first is not None and context.last is not None:
        first, last = context.first, context.last
        month = first.month if (first.year, first.month) == (last.year, last.month) else None
        return Period(first.year, month, first, last)
    return period_of([*above[:20], grid.sheet, context.file_name], context.year)


def own_period(texts: Sequence[str], known: Period, context: Context) -> Period | None:
    """Return the time of which one table of several speaks itself; None where it does not.

    Only a year that it leaves out is the sheet's: another table's month is not this one's.
    """
    if context.first is not None:
        return None
    own = period_of(texts, context.year)
    if own.year is None:
        own = period_of(texts, known.year)
    if own.month is None and own.first is None:
        return None
    return own


def titles(grid: Grid, above: int, first: int = 1) -> list[str]:
    """Return the texts above a row of a sheet, from the top, each merged one once.

    Args:
        grid: The sheet.
        above: The row.
        first: The row where they begin.
    """
    return [
        grid.text(row, column)
        for row in range(first, above)
        for column in range(1, grid.columns + 1)
        if not grid.covered(row, column) and grid.value(row, column) is not None
    ]
