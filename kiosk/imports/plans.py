"""What an import would do, before it does it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.commands.orders import Order
from kiosk.files.problems import Problem
from kiosk.files.rosters.times import Hours
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind


class Change(StrEnum):
    """What happens to a row."""

    ADD = "add"
    CHANGE = "change"
    WITHDRAW = "withdraw"


class Subject(StrEnum):
    """What a step is about."""

    PERSON = "person"
    DUTY = "duty"
    ROOM = "room"
    LAYOUT = "layout"
    BOOKING = "booking"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Office:
    """What an import knows of the office whose database it is."""

    site: str
    zone: ZoneInfo
    hours: Hours
    clock: Clock


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one row, and how to tell a person about it."""

    change: Change
    subject: Subject
    about: I18nText | str
    """The row's name or title; of a duty, the person's name."""
    order: Order
    address: str = ""
    """The cell or row of the file that wants it; empty where the file no longer says something."""
    day: date | None = None
    starts: int | None = None
    """Wall-clock minutes after midnight."""
    ends: int | None = None
    kind: DutyKind | None = None
    """Of a duty."""
    detail: I18nText | str = ""
    """More about it: a duty's own words or place, a booking's room."""
    fields: tuple[str, ...] = ()
    """Of a change, the columns that differ, by the names that templates have for them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do, in the order in which it would do it."""

    what: str
    """roster, people, rooms, bookings or activities."""
    sheets: tuple[str, ...]
    """Where it was read."""
    steps: tuple[Step, ...]
    unchanged: int
    """Rows of the file that the database already has as they are."""
    problems: tuple[Problem, ...]
    records: tuple[Order, ...] = ()
    """What is noted with the steps, if they are carried out: that the file was newer than the last
    one where it says the same."""

    @property
    def empty(self) -> bool:
        """Whether the database already is as the file says."""
        return not self.steps

    @property
    def missed(self) -> tuple[Problem, ...]:
        """The problems because of which something in the file is not taken."""
        return tuple(each for each in self.problems if not each.only_a_note)

    def of(self, subject: Subject, change: Change | None = None) -> tuple[Step, ...]:
        """Return the steps about one subject, all of them or those of one change."""
        return tuple(
            step
            for step in self.steps
            if step.subject is subject and (change is None or step.change is change)
        )
