"""Two colleagues who swap."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from kiosk.rostering.days import Day
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Where


def swap(draft: Draft, one: UUID, other: UUID, day: date | None = None) -> bool:
    """Let two workers do what the other would have done, as one step.

    Args:
        draft: The week.
        one: The first.
        other: The second.
        day: Only on this day; None swaps the whole week.

    Returns:
        Whether anything changed.
    """
    sheet = draft.sheet
    days: dict[Where, Day] = {}
    for each in sheet.days if day is None else (day,):
        days[Where(one, each)] = _new(sheet.at(other, each))
        days[Where(other, each)] = _new(sheet.at(one, each))
    return one != other and draft.replace(days)


def _new(day: Day) -> Day:
    return tuple(replace(entry, duty=None) for entry in day)
