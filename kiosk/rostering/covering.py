"""Who steps in for a colleague who is ill."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kiosk.kinds import DutyKind
from kiosk.queries.views import Person
from kiosk.rostering.days import Day, in_half, joined, ordered, overlap, with_half, without
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Entry, Half, Halves, Where


@dataclass(frozen=True, slots=True)
class Covered:
    """What a cover did."""

    taken: tuple[tuple[Where, Entry], ...]
    """Desk duties that the substitute has now."""
    displaced: tuple[tuple[Where, Entry], ...]
    """What the substitute would have done instead, and does not."""


def cover(draft: Draft, sick: UUID, substitute: UUID | None, days: Iterable[date]) -> Covered:
    """Put a colleague on leave and let another take their hours at the desk, as one step.

    The halves of these days in which the colleague would have worked become leave. Of the
    substitute's own duties only what is at the same time gives way.

    Args:
        draft: The week.
        sick: Who is ill.
        substitute: Who steps in; None leaves the desk to others.
        days: On which days.
    """
    sheet = draft.sheet
    plan: dict[Where, Day] = {}
    taken: list[tuple[Where, Entry]] = []
    displaced: list[tuple[Where, Entry]] = []
    for day in days:
        own = sheet.at(sick, day)
        plan[Where(sick, day)] = _on_leave(own, sheet.halves)
        if substitute is None or substitute == sick:
            continue
        where = Where(substitute, day)
        theirs = plan.get(where, sheet.at(*where))
        for entry in own:
            if entry.kind is DutyKind.DESK and not any(_covers(each, entry) for each in theirs):
                displaced += [(where, each) for each in theirs if _gives_way(each, entry)]
                new = replace(entry, duty=None, back_at=None)
                theirs = ordered([*without(theirs, new.starts, new.ends), new])
                taken.append((where, new))
        plan[where] = joined(theirs, sheet.halves.noon)
    draft.replace(plan)
    return Covered(tuple(taken), tuple(displaced))


def _covers(own: Entry, entry: Entry) -> bool:
    at_desk = own.kind is DutyKind.DESK
    return at_desk and own.starts <= entry.starts and entry.ends <= own.ends


def _gives_way(own: Entry, to: Entry) -> bool:
    return own.kind is not DutyKind.DESK and overlap(own, to)


def _on_leave(day: Day, halves: Halves) -> Day:
    """Return a day with leave in every half in which anything else stood."""
    for half in Half:
        pieces = in_half(day, half, halves)
        if any(piece.kind is not DutyKind.LEAVE for piece in pieces):
            day = with_half(day, half, (Entry(DutyKind.LEAVE, *halves.span(half)),), halves)
    return day


def substitutes(draft: Draft, sick: UUID, days: Iterable[date]) -> tuple[Person, ...]:
    """Return who could step in, who has least to give up and fewest hours at the desk first.

    Whoever is on leave on one of these days is none of them.
    """
    sheet = draft.sheet
    asked = tuple(days)

    def burden(person: Person) -> tuple[int, int]:
        needed = [
            (theirs, entry)
            for day in asked
            for entry in sheet.at(sick, day)
            if entry.kind is DutyKind.DESK
            for theirs in sheet.at(person.id, day)
        ]
        lost = sum(_shared(*each) for each in needed if _gives_way(*each))
        desk = sum(
            entry.ends - entry.starts
            for day in sheet.days
            for entry in sheet.at(person.id, day)
            if entry.kind is DutyKind.DESK
        )
        return lost, desk

    there = [
        person
        for person in sheet.people
        if person.id != sick and not any(_leave(sheet.at(person.id, day)) for day in asked)
    ]
    return tuple(sorted(there, key=burden))


def _leave(day: Day) -> bool:
    return any(entry.kind is DutyKind.LEAVE for entry in day)


def _shared(one: Entry, other: Entry) -> int:
    return min(one.ends, other.ends) - max(one.starts, other.starts)
