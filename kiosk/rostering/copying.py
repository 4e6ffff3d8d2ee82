"""Last week's roster, put into this week."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from kiosk.holidays.calendar import Calendar
from kiosk.queries.views import Week
from kiosk.rostering.blocks import laid
from kiosk.rostering.days import Day, in_half
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Cell, Half, Sheet, Where, plan_of
from kiosk.rostering.working_days import weekday_of

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of the days of a week that was filled from elsewhere."""

    cells: int
    """Halves of days that were filled."""
    skipped: tuple[date, ...]
    """Public holidays, which stay empty."""
    without: tuple[date, ...]
    """Working days for which there was nothing to copy, as their like was a holiday."""
    kept: int
    """Halves in which something stood already."""


def copy_last_week(draft: Draft, last: Week, calendar: Calendar, *, over: bool = False) -> Copied:
    """Put last week's duties into a draft, as one step.

    A public holiday stays empty. A weekend day that is worked for another day takes what that
    day's weekday had; an ordinary weekend day takes nothing from one that was worked so.

    Args:
        draft: Where to.
        last: The published week before.
        calendar: Which days are worked, and for which.
        over: Also where something stands already.
    """
    plan = plan_of(last)
    there: dict[int, date] = {}
    for day in Sheet.of_week(last, draft.sheet.halves).days:
        weekday = weekday_of(calendar, day)
        if weekday is not None:
            # A day that was worked for another does not count where that other was worked, too.
            there.setdefault(weekday, day)
    return lay(
        draft, calendar, there.get, lambda person, day: plan.get(Where(person, day), ()), over=over
    )


def lay(
    draft: Draft,
    calendar: Calendar,
    model: Callable[[int], Model | None],
    source: Callable[[UUID, Model], Day],
    *,
    over: bool = False,
) -> Copied:
    """Put what stands elsewhere into a draft, as one step.

    Args:
        draft: Where to.
        calendar: Which days are worked, and for which.
        model: Returns the day there whose duties belong on a weekday; None where there is none.
        source: Returns what stands in a worker's day there.
        over: Also where something stands already.
    """
    before = draft.sheet
    placed: list[tuple[Cell, Day]] = []
    skipped, without, kept = [], [], 0
    for day in before.days:
        weekday = weekday_of(calendar, day)
        like = None if weekday is None else model(weekday)
        if weekday is None:
            skipped.append(day)
        elif like is not None:
            for cell, entries in _there(before, day, like, source):
                if over or not before.entries(cell):
                    placed.append((cell, entries))
                else:
                    kept += 1
        elif calendar.day(day).worked:
            without.append(day)
    draft.replace(laid(before, placed))
    cells = sum(before.entries(cell) != draft.sheet.entries(cell) for cell, _ in placed)
    return Copied(cells, tuple(skipped), tuple(without), kept)


def _there(
    sheet: Sheet, day: date, like: Model, source: Callable[[UUID, Model], Day]
) -> Iterator[tuple[Cell, Day]]:
    for person in sheet.people:
        entries = tuple(replace(entry, duty=None) for entry in source(person.id, like))
        for half in Half:
            pieces = in_half(entries, half, sheet.halves)
            if pieces:
                yield Cell(person.id, day, half), pieces
