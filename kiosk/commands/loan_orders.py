"""Orders about what is lent to one kiosk, so that it can give it away while nobody answers."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order


@dataclass(frozen=True, slots=True)
class LendSeats(Order):
    """Let one kiosk give so many places of an activity away by itself, those it gave among them.

    Receipt: ``loan``, ``changed``, ``left`` (places that nobody has and nobody was lent),
    ``promoted``.
    """

    COMMAND: ClassVar[str] = "loan.seats"

    activity: UUID
    device: str
    """The kiosk's name."""
    seats: int
    loan: UUID | None = None


@dataclass(frozen=True, slots=True)
class LendRoom(Order):
    """Let one kiosk alone book a room on some days. Receipt: ``loan``."""

    COMMAND: ClassVar[str] = "loan.room"

    room: UUID
    device: str
    first: date
    last: date
    loan: UUID | None = None


@dataclass(frozen=True, slots=True)
class EndLoan(Order):
    """Take back what a kiosk has not given away. Receipt: ``loan``, ``promoted``."""

    COMMAND: ClassVar[str] = "loan.end"

    loan: UUID


@dataclass(frozen=True, slots=True)
class ShareActivity(Order):
    """Open an activity to people of neighbouring sites, or to one's own again.

    Receipt: ``activity``, ``changed``.
    """

    COMMAND: ClassVar[str] = "activity.share"

    activity: UUID
    shared: bool
