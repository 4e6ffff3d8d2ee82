"""What residents will see differently once a draft is published."""

from dataclasses import dataclass
from datetime import date

from kiosk.queries.views import Person
from kiosk.rostering.days import Day
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Half


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
    raise NotImplementedError


def desk_changes(draft: Draft) -> tuple[DeskChange, ...]:
    """Return when others will be at the front desk than before, by day and time."""
    raise NotImplementedError
