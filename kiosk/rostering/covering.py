"""Who steps in for a colleague who is ill."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kiosk.queries.views import Person
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Entry, Where


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
    raise NotImplementedError


def substitutes(draft: Draft, sick: UUID, days: Iterable[date]) -> tuple[Person, ...]:
    """Return who could step in, those with the least to give up first; nobody who is on leave."""
    raise NotImplementedError
