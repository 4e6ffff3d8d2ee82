"""The order to give places back without a ticket, taken in where nobody can tell whose they are."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order


@dataclass(frozen=True, slots=True)
class LeaveByContact(Order):
    """Give the places back that somebody took by number and household, at a kiosk.

    The office makes a `CancelSignUp` of it before it is carried out. Receipt at the kiosk: nothing.
    """

    COMMAND: ClassVar[str] = "sign_up.leave"
    FINAL: ClassVar[bool] = True
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"contact"})

    activity: UUID
    contact: str = field(repr=False)
    """Sealed to the office."""
