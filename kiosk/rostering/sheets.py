"""A week of the roster as a sheet of people by days, each day in two halves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.views import Person, Week

COLUMNS = 14
"""Halves of the days of a week."""

_NOON = 720
_MIDNIGHT = 1440


class Half(StrEnum):
    """One of the two halves of a day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Cell(NamedTuple):
    """Where the cursor can stand."""

    person: UUID
    day: date
    half: Half


class Where(NamedTuple):
    """One worker's day."""

    person: UUID
    day: date


class Block(NamedTuple):
    """All cells between two opposite corners, in any order."""

    first: Cell
    last: Cell


class Halves(NamedTuple):
    """How a working day divides, in wall-clock minutes after midnight."""

    opens: int
    noon: int
    closes: int

    @classmethod
    def between(cls, opens: int, closes: int) -> "Halves":
        """Return the halves of a day of these desk hours: they meet at noon, or else midway."""
        return cls(opens, _NOON if opens < _NOON < closes else (opens + closes) // 2, closes)

    def span(self, half: Half) -> tuple[int, int]:
        """Return when a half begins and ends, for a duty that fills it."""
        return (self.opens, self.noon) if half is Half.MORNING else (self.noon, self.closes)

    def reach(self, half: Half) -> tuple[int, int]:
        """Return all the minutes that count as a half: before and after desk hours, too."""
        return (0, self.noon) if half is Half.MORNING else (self.noon, _MIDNIGHT)

    def touched(self, starts: int, ends: int) -> tuple[Half, ...]:
        """Return the halves in which a stretch of time lies."""
        return tuple(half for half in Half if _overlap(self.reach(half), (starts, ends)) > 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A duty as it stands in a sheet; one over both halves is shown in both."""

    kind: DutyKind
    starts: int
    ends: int
    place: I18nText | None = None
    back_at: int | None = None
    label: str = ""
    duty: UUID | None = None
    """The duty of the database that it is; None for one that is not published yet."""

    @property
    def content(self) -> tuple[object, ...]:
        """What can be seen of it: all but which duty it is."""
        return self.kind, self.starts, self.ends, self.place, self.back_at, self.label


Plan = Mapping[Where, tuple[Entry, ...]]
"""What stands in workers' days, each in order of time."""


@dataclass(frozen=True)
class Sheet:
    """All that stands in a week; columns are the fourteen halves from Monday morning on."""

    monday: date
    people: tuple[Person, ...]
    halves: Halves
    plan: Plan = field(default_factory=dict)

    @classmethod
    def of_week(cls, week: Week, halves: Halves) -> "Sheet":
        """Return the sheet of a week of the roster."""
        people = tuple(each.person for each in week.people)
        return cls(week.monday, people, halves, plan_of(week))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The seven days from Monday on."""
        return tuple(self.monday + timedelta(days=number) for number in range(7))

    @cached_property
    def rows(self) -> Mapping[UUID, int]:
        """The row of each worker, from 0."""
        return {person.id: row for row, person in enumerate(self.people)}

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell in a row and one of the fourteen columns.

        Raises:
            IndexError: There is no such row or column.
        """
        number, half = divmod(column, 2)
        return Cell(self.people[row].id, self.days[number], tuple(Half)[half])

    def position(self, cell: Cell) -> tuple[int, int]:
        """Return the row and the column of a cell.

        Raises:
            KeyError: Its worker is not in the sheet.
        """
        column = 2 * (cell.day - self.monday).days + (cell.half is Half.AFTERNOON)
        return self.rows[cell.person], column

    def lines(self, block: Block) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells of a block, row by row."""
        one, other = self.position(block.first), self.position(block.last)
        top, bottom = sorted((one[0], other[0]))
        left, right = sorted((one[1], other[1]))
        return tuple(
            tuple(self.cell(row, column) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )

    def cells(self, block: Block) -> Iterator[Cell]:
        """Yield the cells of a block, row by row."""
        return (cell for line in self.lines(block) for cell in line)

    def at(self, person: UUID, day: date) -> tuple[Entry, ...]:
        """Return what stands in a worker's day, in order of time."""
        return self.plan.get(Where(person, day), ())

    def entries(self, cell: Cell) -> tuple[Entry, ...]:
        """Return what stands in a cell, in order of time; a longer duty is shown whole."""
        reach = self.halves.reach(cell.half)
        return tuple(
            entry
            for entry in self.at(cell.person, cell.day)
            if _overlap(reach, (entry.starts, entry.ends)) > 0
        )

    def main(self, cell: Cell) -> Entry | None:
        """Return the entry that takes most of a cell; None for an empty one."""
        reach = self.halves.reach(cell.half)
        return max(
            self.entries(cell),
            key=lambda entry: _overlap(reach, (entry.starts, entry.ends)),
            default=None,
        )


def plan_of(week: Week) -> dict[Where, tuple[Entry, ...]]:
    """Return what stands in a week of the roster."""
    return {
        Where(duty.person, duty.day): tuple(
            Entry(each.kind, each.starts, each.ends, each.place, each.back_at, each.label, each.id)
            for each in duties
        )
        for row in week.people
        for duties in row.days
        for duty in duties[:1]
    }


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
