"""Orders about a week of the roster that was prepared as a draft."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind


@dataclass(frozen=True, slots=True)
class DutyFields:
    """What a duty says; times are wall-clock minutes after midnight."""

    kind: DutyKind
    starts: int
    ends: int
    place: I18nText | None = None
    back_at: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One duty of a worker's day, as its editor saw it and as it shall be.

    Fields that are the same in both are left as they are in the database.
    """

    duty: UUID
    """The duty, or the id that a new one gets."""
    person: UUID
    day: date
    old: DutyFields | None
    """None: it is new."""
    new: DutyFields | None
    """None: it goes."""
    beside: tuple[UUID, ...] = ()
    """All duties that the editor saw in that day; nothing is put over one that they did not see."""


@dataclass(frozen=True, slots=True)
class PublishRoster(Order):
    """Publish a draft. Receipt: ``done`` (how many duties), ``conflicts``.

    What somebody else changed meanwhile to something different stays as it is and is a conflict:
    an object with ``duty``, ``person``, ``day``, ``field``, ``theirs`` and ``mine``. The field is
    one of a duty's, or "duty" where one of the two took it off or both put something there. All
    the rest is done.
    """

    COMMAND: ClassVar[str] = "roster.publish"

    changes: tuple[DutyChange, ...]
    reason: str = ""
    """Why it is published in spite of a warning."""
