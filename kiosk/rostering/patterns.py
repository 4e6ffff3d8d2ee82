"""Rotations: who does what in the first, second, … week, and then again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kiosk.commands.pattern_orders import PatternDuty
from kiosk.holidays.calendar import Calendar
from kiosk.rostering.copying import Copied
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rotation over some weeks."""

    id: UUID
    name: str
    weeks: tuple[tuple[PatternDuty, ...], ...]


def pattern_weeks(sheets: Sequence[Sheet]) -> tuple[tuple[PatternDuty, ...], ...]:
    """Return the weeks of a pattern as these weeks are, in their order."""
    raise NotImplementedError


def lay_pattern(
    draft: Draft,
    pattern: Pattern,
    first: date,
    calendar: Calendar,
    *,
    offset: int = 0,
    over: bool = False,
) -> Copied:
    """Put the week of a pattern whose turn it is into a draft, as one step.

    Args:
        draft: Where to.
        pattern: The rotation.
        first: A day of the week in which it begins.
        calendar: Which days are worked: a public holiday stays empty, a weekend day that is worked
            for another takes that day's duties.
        offset: With which of its weeks it begins, from 0.
        over: Also where something stands already.
    """
    raise NotImplementedError
