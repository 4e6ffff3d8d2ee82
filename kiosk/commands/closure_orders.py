"""Orders about days on which rooms are closed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class AddClosure(Order):
    """Close a room for whole days.

    Receipt: ``closure``, ``cancelled`` (ids of bookings), ``activities`` (ids of activities whose
    bookings stand in the way and stay: they have to be postponed or cancelled themselves).
    """

    COMMAND: ClassVar[str] = "closure.add"

    room: UUID | None
    """None: every room."""
    first: date
    last: date
    reason: I18nText | None = None
    anyway: bool = False
    """Cancel the bookings of these days; else they refuse it."""
    closure: UUID | None = None


@dataclass(frozen=True, slots=True)
class RemoveClosure(Order):
    """Open a room again on its closed days. Receipt: ``closure``, ``changed``."""

    COMMAND: ClassVar[str] = "closure.remove"

    closure: UUID
