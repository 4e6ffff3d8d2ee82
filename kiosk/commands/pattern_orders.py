"""Orders about rotations that are laid over rosters."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind


@dataclass(frozen=True, slots=True)
class PatternDuty:
    """A duty of a pattern; times are wall-clock minutes after midnight."""

    person: UUID
    weekday: int
    """Monday is 0."""
    kind: DutyKind
    starts: int
    ends: int
    place: I18nText | None = None
    back_at: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class SavePattern(Order):
    """Keep a rotation of some weeks, or change one. Receipt: ``pattern``, ``changed``."""

    COMMAND: ClassVar[str] = "pattern.save"

    name: str
    weeks: tuple[tuple[PatternDuty, ...], ...]
    """In turn, from the first on."""
    pattern: UUID | None = None
    """The one to change, or the id of the new one."""


@dataclass(frozen=True, slots=True)
class RemovePattern(Order):
    """Forget a rotation; rosters that it was laid over stay. Receipt: ``pattern``."""

    COMMAND: ClassVar[str] = "pattern.remove"

    pattern: UUID
