"""Reads a roster of whatever shape: every shape tries, the best reading wins."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.errors import FileError
from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.list_shape import ListShape
from kiosk.files.rosters.matrix_shape import MatrixShape
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.shape import Context, Shape

SHAPES: tuple[Shape, ...] = (ListShape(), MatrixShape())
"""Every shape that is understood; of equally good readings the earlier one wins."""

GOOD_ENOUGH = 0.5
"""The share of a roster that has to be understood: with less, it is probably something else."""


def read_roster(grids: Sequence[Grid], context: Context) -> RosterReading:
    """Return what the sheets of a file say about who is on duty when.

    Sheets that are no roster are left aside; those that are belong together.

    Raises:
        FileError: ``roster.none`` (no sheet is a roster; with the reasons), ``roster.unclear``
            (too much of it is not understood; with the problems), ``roster.sheets`` (several
            sheets tell about the same days; with their names).
    """
    readings = [_best(grid, context) for grid in grids]
    rosters = [each for each in readings if each.entries]
    if not rosters:
        problems = [problem for each in readings for problem in each.problems]
        raise FileError("roster.none", problems=problems)
    others = [each for each in readings if not each.entries]
    joined = _with_others(_joined(rosters), others)
    if joined.score < GOOD_ENOUGH:
        raise FileError(
            "roster.unclear",
            problems=joined.missed,
            understood=len(joined.entries),
            missed=len(joined.missed),
        )
    return joined


def _best(grid: Grid, context: Context) -> RosterReading:
    readings = [shape.read(grid, context) for shape in SHAPES]
    return max(readings, key=lambda each: (each.score * len(each.entries), each.recognised))


def _with_others(roster: RosterReading, others: Sequence[RosterReading]) -> RosterReading:
    """Return a reading that also tells of the sheets which brought nothing."""
    told: list[Problem] = []
    for each in others:
        if each.recognised:
            told += each.problems
        else:
            told.append(Problem("note.other_sheet", each.sheets[0]))
    missed = any(not problem.only_a_note for problem in told)
    days = frozenset() if missed else roster.days
    return replace(roster, problems=(*roster.problems, *told), days=days)


def _joined(readings: Sequence[RosterReading]) -> RosterReading:
    """Return the readings of several sheets as one; a day may be told on one sheet only."""
    if len(readings) == 1:
        return readings[0]
    seen: dict[date, str] = {}
    for each in readings:
        for day in sorted({entry.day for entry in each.entries}):
            other = seen.setdefault(day, each.sheets[0])
            if other != each.sheets[0]:
                raise FileError("roster.sheets", sheets=(other, each.sheets[0]), day=day)
    entries = tuple(entry for each in readings for entry in each.entries)
    problems: tuple[Problem, ...] = tuple(one for each in readings for one in each.problems)
    missed = sum(len(each.missed) for each in readings)
    return RosterReading(
        readings[0].shape,
        tuple(each.sheets[0] for each in readings),
        entries,
        problems,
        frozenset(day for each in readings for day in each.days),
        len(entries) / (len(entries) + missed),
        readings[0].header,
    )
