"""What every shape of roster has in common: how it is asked and what it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.periods import Period, period_of
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.times import Hours


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


def titles(grid: Grid, above: int) -> list[str]:
    """Return the texts above a row of a sheet, from the top, each merged one once."""
    return [
        grid.text(row, column)
        for row in range(1, above)
        for column in range(1, grid.columns + 1)
        if not grid.covered(row, column) and grid.value(row, column) is not None
    ]


def period(grid: Grid, above: int, context: Context) -> Period:
    """Return the time that a sheet speaks of: by the user, its titles, its and its file's name."""
    texts = [*titles(grid, above)[:20], grid.sheet, context.file_name]
    return period_of(texts, context.year)


def titled(grid: Grid, above: int) -> Period:
    """Return the time that a sheet's titles alone speak of."""
    return period_of(titles(grid, above)[:20])
