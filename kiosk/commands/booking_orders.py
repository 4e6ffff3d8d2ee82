"""Orders about bookings of rooms."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from msgspec import UNSET, UnsetType

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class Book(Order):
    """Take a room for a stretch of time, within its opening hours. Receipt: ``booking``."""

    COMMAND: ClassVar[str] = "booking.make"

    room: UUID
    starts: datetime
    """Aware, as all instants; whole seconds count."""
    ends: datetime
    title: I18nText
    group: str = ""
    """Who takes it; for the office only."""
    private: bool = False
    """The lobby only learns that the room is in use."""
    layout: UUID | None = None
    activity: UUID | None = None
    source: str | None = None
    """Key of the imported row that it came from, unique; it finds the booking again."""
    calendar: str | None = None
    """Name of the calendar that it came from, if from one."""
    revision: int | None = None
    """How often the event was revised in it."""
    revised: datetime | None = None
    """When last."""
    booking: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangeBooking(Order):
    """Move or rename a booking that stands. Receipt: ``booking``, ``changed``."""

    COMMAND: ClassVar[str] = "booking.change"

    booking: UUID
    room: UUID | UnsetType = UNSET
    starts: datetime | UnsetType = UNSET
    ends: datetime | UnsetType = UNSET
    title: I18nText | UnsetType = UNSET
    group: str | UnsetType = UNSET
    private: bool | UnsetType = UNSET
    layout: UUID | UnsetType | None = UNSET
    calendar: str | UnsetType | None = UNSET
    revision: int | UnsetType | None = UNSET
    revised: datetime | UnsetType | None = UNSET


@dataclass(frozen=True, slots=True)
class CancelBooking(Order):
    """Give a room free again. Receipt: ``booking``, ``changed``."""

    COMMAND: ClassVar[str] = "booking.cancel"

    booking: UUID
    calendar: str | UnsetType | None = UNSET
    revision: int | UnsetType | None = UNSET
    """That which called it off, where a calendar did."""
    revised: datetime | UnsetType | None = UNSET
