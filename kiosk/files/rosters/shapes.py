"""Reads a roster of whatever shape: every shape tries, the best reading wins."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.errors import FileError
from kiosk.files.grids import Grid
from kiosk.files.problems import Problem
from kiosk.files.rosters.dittos import without_dittos
from kiosk.files.rosters.kinds import folded
from kiosk.files.rosters.list_shape import ListShape
from kiosk.files.rosters.matrix_shape import MatrixShape
from kiosk.files.rosters.questions import Question
from kiosk.files.rosters.reading import Candidate, RosterReading
from kiosk.files.rosters.shape import Context, Shape
from kiosk.files.rosters.shifts_shape import ShiftsShape


class Sideways:
    """A shape that lies on its side: its days go down."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self.name = f"{shape.name}-down"

    def read(self, grid: Grid, context: Context) -> RosterReading:
        """Return the reading of a sheet with its rows as columns."""
        return replace(self._shape.read(grid.turned(), context), shape=self.name)


SHAPES: tuple[Shape, ...] = (
    ListShape(),
    MatrixShape(),
    ShiftsShape(),
    Sideways(MatrixShape()),
    Sideways(ShiftsShape()),
)
"""Every shape that is understood; of equally good readings the earlier one wins."""

GOOD_ENOUGH = 0.4
"""The share of a roster that has to be understood: with less, it is probably something else."""

GOOD_ALONE = 0.6
"""The same where no title, header or name of a sheet or file speaks of duties."""

PROMISING = 0.5
"""How surely there have to be people on unknown days, for their dates to be worth a question."""

NEARLY = 0.85
"""How good, against the best, another reading has to be that the user is asked to choose."""

_OTHERWISE = re.compile(
    "物资|领用|单价|金额|价格|库存|采购|数量|规格|成绩|课程表|课表|考勤|出勤表|签到表|迟到|"
    "timetable|attendance|timesheet|price|invoice|quantity"
)
_DUTY = re.compile(
    "值班|值日|排班|班表|轮班|带班|值勤|当番|シフト|勤務|日直|roster|rota|shift|duty|on.?call|schedule"
)


def read_roster(grids: Sequence[Grid], context: Context) -> RosterReading:
    """Return what the sheets of a file say about who is on duty when.

    Sheets that are no roster are left aside; those that are belong together. What the file leaves
    open is the reading's question; then nothing of it may be written.

    Raises:
        FileError: ``roster.none`` (no sheet is a roster; with the reasons), ``roster.unclear``
            (too much of it is not understood; with the problems).
    """
    tried = [_tried(without_dittos(grid), context) for grid in grids]
    candidates = _candidates(tried)
    chosen = [_chosen(readings, context) for readings in tried]
    asked = next((each for each in chosen if each.question), None)
    rosters = [each for each in chosen if each.entries]
    if not rosters:
        undated = [each for each in chosen if each.question]
        if undated and (
            undated[0].promise >= GOOD_ALONE + 0.2 or _speaks_of_duty(grids, context, undated[0])
        ):
            return replace(undated[0], candidates=candidates)
        problems = [problem for each in chosen for problem in each.problems]
        raise FileError("roster.none", problems=problems)
    rosters = _without_copies(rosters)
    if _speaks_of_other_things(grids) and not _speaks_of_duty(grids, context, rosters[0]):
        raise FileError("roster.none", problems=[Problem("list.no_header", grids[0].sheet)])
    others = [each for each in chosen if not each.entries]
    joined = replace(_with_others(_joined(rosters), others), candidates=candidates)
    if joined.question is None and asked is not None and asked.entries:
        joined = replace(joined, question=asked.question)
    needed = GOOD_ENOUGH if _speaks_of_duty(grids, context, joined) else GOOD_ALONE
    if joined.question is None and joined.score < needed:
        raise FileError(
            "roster.unclear",
            problems=joined.missed,
            understood=len(joined.entries),
            missed=len(joined.missed),
        )
    return joined


def tried_readings(grids: Sequence[Grid], context: Context) -> tuple[Candidate, ...]:
    """Return every reading of every sheet, the best of each sheet first, for `--explain`."""
    return _candidates([_tried(without_dittos(grid), context) for grid in grids])


def _candidates(tried: Sequence[Sequence[RosterReading]]) -> tuple[Candidate, ...]:
    return tuple(_candidate(each) for readings in tried for each in readings)


def _speaks_of_duty(grids: Sequence[Grid], context: Context, reading: RosterReading) -> bool:
    """Tell whether a file says itself that it is a roster; headers of date and name say so."""
    if reading.shape == "list":
        return True
    tops = (
        grid.text(*place) for grid in grids for place in grid.cells
        if min(place) <= 2 and sum(place) <= 40
    )  # fmt: skip
    texts = (context.file_name, *reading.sheets, *reading.header.values(), *tops)
    return any(_DUTY.search(folded(text)) for text in texts)


def _speaks_of_other_things(grids: Sequence[Grid]) -> bool:
    """Tell whether the first rows are about goods, prices or lessons."""
    tops = (grid.text(*each) for grid in grids for each in grid.cells if each[0] <= 3)
    return any(_OTHERWISE.search(folded(text)) for text in tops)


def _tried(grid: Grid, context: Context) -> list[RosterReading]:
    """Return the readings of a sheet as every shape, the best first."""
    readings = [shape.read(grid, context) for shape in SHAPES]
    order = sorted(range(len(readings)), key=lambda each: (-_worth(readings[each]), each))
    return [readings[each] for each in order]


def _worth(reading: RosterReading) -> float:
    """Return how good a reading is: how much it understands, and how surely."""
    promised = reading.undated and not reading.entries
    known = reading.score * reading.score * len(reading.entries)
    # A weekday is a better sign of a roster than a running number, which can be no day at all.
    return known + (0.01 * reading.promise + 0.005 * reading.weekly if promised else 0.0)


def _chosen(readings: Sequence[RosterReading], context: Context) -> RosterReading:
    """Return the best reading, with the question that it leaves open."""
    named = [each for each in readings if each.shape == context.reading and each.entries]
    best = named[0] if named else _simplest(readings)
    if best.undated * 4 > len(best.entries) and best.promise >= PROMISING:
        return replace(best, question=Question("roster.dates"))
    if not best.entries:
        return next((each for each in readings if each.recognised), best)
    rivals = [
        each
        for each in readings
        if each is not best and _worth(each) >= NEARLY * _worth(best) and _told(each) != _told(best)
    ]
    if rivals and not named:
        choices = tuple(each.shape for each in (best, *rivals))
        return replace(best, question=Question("roster.reading", choices))
    return best


def _simplest(readings: Sequence[RosterReading]) -> RosterReading:
    """Return the best reading, as the earliest of the shapes that say the same of everybody."""
    best = readings[0]
    if not best.entries:
        return best
    order = [shape.name for shape in SHAPES]
    same = [
        each
        for each in readings
        if _worth(each) >= 0.6 * _worth(best) and _told(each) == _told(best)
    ]
    return min(same, key=lambda each: order.index(each.shape))


def _told(reading: RosterReading) -> set[tuple[date, str]]:
    return {(each.day, each.person) for each in reading.entries}


def _candidate(reading: RosterReading) -> Candidate:
    return Candidate(
        reading.shape,
        reading.sheets[0],
        len(reading.entries),
        len(reading.missed),
        reading.score,
        _worth(reading),
        dict(reading.header),
        tuple(dict.fromkeys(each.code for each in reading.problems)),
    )


def _without_copies(readings: Sequence[RosterReading]) -> list[RosterReading]:
    """Return the readings without sheets that say nothing but what an earlier one says."""
    kept: list[RosterReading] = []
    for each in readings:
        if not any(_told(each) <= _told(other) for other in kept):
            kept.append(each)
    return kept


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
    """Return the readings of several sheets as one; about one day only one sheet may tell."""
    if len(readings) == 1:
        return readings[0]
    entries = tuple(entry for each in readings for entry in each.entries)
    problems: tuple[Problem, ...] = tuple(one for each in readings for one in each.problems)
    missed = sum(len(each.missed) for each in readings)
    sure = sum(each.score * (len(each.entries) + len(each.missed)) for each in readings)
    return RosterReading(
        readings[0].shape,
        tuple(each.sheets[0] for each in readings),
        entries,
        problems,
        frozenset(day for each in readings for day in each.days),
        sure / (len(entries) + missed),
        readings[0].header,
        question=_which_sheet(readings),
    )


def _which_sheet(readings: Sequence[RosterReading]) -> Question | None:
    """Return the question which sheet counts, where two tell differently about the same days."""
    seen: dict[date, RosterReading] = {}
    for each in readings:
        for day in sorted({entry.day for entry in each.entries}):
            other = seen.setdefault(day, each)
            if other is not each:
                sheets = tuple(one.sheets[0] for one in readings)
                return Question("roster.sheet", sheets, {"day": day})
    return None
