"""Orders about groups' wishes for a room."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class RequestRoom(Order):
    """Ask for a room; nothing is booked until staff say yes. Receipt: ``request``."""

    COMMAND: ClassVar[str] = "request.make"
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"contact"})

    room: UUID
    starts: datetime
    ends: datetime
    title: I18nText
    """What for."""
    group: str
    """Who asks: a group, not a person."""
    people: int | None = None
    contact: str | None = None
    """How the office reaches them, sealed."""
    origin: str = "staff"
    """staff or phone."""
    request: UUID | None = None


@dataclass(frozen=True, slots=True)
class GrantRequest(Order):
    """Say yes: the room is booked. Receipt: ``request``, ``booking``."""

    COMMAND: ClassVar[str] = "request.grant"

    request: UUID
    layout: UUID | None = None


@dataclass(frozen=True, slots=True)
class DeclineRequest(Order):
    """Say no. Receipt: ``request``."""

    COMMAND: ClassVar[str] = "request.decline"

    request: UUID
    answer: str = ""
    """Why, or what else is possible."""


@dataclass(frozen=True, slots=True)
class EraseRequests(Order):
    """Forget how to reach who asked for what was before an instant. Receipt: ``erased``."""

    COMMAND: ClassVar[str] = "request.erase"
    FINAL: ClassVar[bool] = True

    before: datetime
