"""Orders about what is so right now, over what the roster says."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class GoOut(Order):
    """Say that a worker is out from now on, until a time today. Receipt: ``status``."""

    COMMAND: ClassVar[str] = "status.out"

    person: UUID
    until: datetime
    place: I18nText | None = None


@dataclass(frozen=True, slots=True)
class ComeBack(Order):
    """Say that a worker is back; the roster says what they do then. Receipt: ``status``."""

    COMMAND: ClassVar[str] = "status.back"

    person: UUID


@dataclass(frozen=True, slots=True)
class TakeDesk(Order):
    """Say that a worker is at the front desk from now on. Receipt: ``status``."""

    COMMAND: ClassVar[str] = "status.desk"

    person: UUID
    until: datetime | None = None
    """None: until their next duty, or until the desk closes."""


@dataclass(frozen=True, slots=True)
class PauseDesk(Order):
    """Say that nobody is at the desk for some minutes. Receipt: ``status``.

    It ends when somebody comes back or takes the desk over.
    """

    COMMAND: ClassVar[str] = "status.pause"

    until: datetime
