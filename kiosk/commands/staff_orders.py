"""Orders about who may enter the staff side."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order


@dataclass(frozen=True, slots=True)
class AddStaff(Order):
    """Let somebody enter the staff side. Receipt: ``staff``."""

    COMMAND: ClassVar[str] = "staff.add"
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"pin"})

    name: str
    pin: str = field(repr=False)
    """What `kiosk.pins.hashed` returns, never a PIN."""
    person: UUID | None = None
    """Who they are on the roster, if they are on it."""
    first: bool = False
    """Only if there is nobody yet."""
    staff: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangePin(Order):
    """Give a member of staff another PIN; wrong ones are forgotten. Receipt: ``staff``."""

    COMMAND: ClassVar[str] = "staff.pin"
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"pin"})
    FINAL: ClassVar[bool] = True

    staff: UUID
    pin: str = field(repr=False)
    """What `kiosk.pins.hashed` returns, never a PIN."""


@dataclass(frozen=True, slots=True)
class RemoveStaff(Order):
    """Let somebody enter no longer. Receipt: ``staff``."""

    COMMAND: ClassVar[str] = "staff.remove"
    FINAL: ClassVar[bool] = True

    staff: UUID


@dataclass(frozen=True, slots=True)
class NoteEntry(Order):
    """Note that a PIN was right, or count one that was wrong. Receipt: ``staff``, ``failures``."""

    COMMAND: ClassVar[str] = "staff.entry"
    FINAL: ClassVar[bool] = True

    staff: UUID
    right: bool
