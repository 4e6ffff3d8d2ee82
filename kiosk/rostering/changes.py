"""What residents will see differently once a draft is published."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kiosk.kinds import DutyKind
from kiosk.queries.views import Person
from kiosk.rostering.days import Day, alike
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Cell, Half, Sheet


@dataclass(frozen=True, slots=True)
class Change:
    """What stands differently in a worker's half day, or day."""

    person: Person
    day: date
    half: Half | None
    """None: the same in both halves."""
    old: Day
    new: Day


@dataclass(frozen=True, slots=True)
class DeskChange:
    """A stretch of time in which others will be at the front desk than before."""

    day: date
    starts: int
    ends: int
    old: tuple[Person, ...]
    new: tuple[Person, ...]


def changes(draft: Draft) -> tuple[Change, ...]:
    """Return what stands differently, by day and then in the office's order of workers."""
    old, new = draft.live, draft.sheet
    found = draft.changed
    return tuple(
        change
        for day in new.days
        for person in new.people
        for change in _of_day(person, day, old, new, found)
    )


def _of_day(
    person: Person, day: date, old: Sheet, new: Sheet, found: frozenset[Cell]
) -> list[Change]:
    cells = [cell for half in Half if (cell := Cell(person.id, day, half)) in found]
    told = [Change(person, day, cell.half, old.entries(cell), new.entries(cell)) for cell in cells]
    if len(told) == 2 and alike(told[0].old, told[1].old) and alike(told[0].new, told[1].new):
        return [Change(person, day, None, told[0].old, told[0].new)]
    return told


def desk_changes(draft: Draft) -> tuple[DeskChange, ...]:
    """Return when others will be at the front desk than before, by day and time."""
    return tuple(change for day in draft.sheet.days for change in _at_desk(day, draft))


def _at_desk(day: date, draft: Draft) -> list[DeskChange]:
    old, new = draft.live, draft.sheet
    edges = sorted({0, *desk_edges(old, day), *desk_edges(new, day), 1440})
    told: list[DeskChange] = []
    for starts, ends in pairwise(edges):
        was, will = at_desk(old, day, starts), at_desk(new, day, starts)
        if was == will:
            continue
        last = told[-1] if told else None
        if last and last.ends == starts and (last.old, last.new) == (was, will):
            told[-1] = replace(last, ends=ends)
        else:
            told.append(DeskChange(day, starts, ends, was, will))
    return told


def desk_edges(sheet: Sheet, day: date) -> set[int]:
    """Return the minutes of a day at which somebody comes to the front desk or leaves it."""
    return {
        edge
        for person in sheet.people
        for entry in sheet.at(person.id, day)
        if entry.kind is DutyKind.DESK
        for edge in (entry.starts, entry.ends)
    }


def at_desk(sheet: Sheet, day: date, minute: int) -> tuple[Person, ...]:
    """Return who is at the front desk in a minute of a day."""
    return tuple(
        person
        for person in sheet.people
        if any(
            entry.kind is DutyKind.DESK and entry.starts <= minute < entry.ends
            for entry in sheet.at(person.id, day)
        )
    )
