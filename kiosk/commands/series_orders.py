"""Orders about bookings that repeat."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from msgspec import UNSET, UnsetType

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class BookSeries(Order):
    """Take a room again and again, at the same time on the wall.

    Receipt: ``series``, ``bookings`` (their ids), ``left`` (the instants at which it was not
    possible, only with `partly`).
    """

    COMMAND: ClassVar[str] = "series.make"

    room: UUID
    starts: datetime
    """The first time, as of a single booking."""
    ends: datetime
    rule: str
    """An RRULE (RFC 5545) as `kiosk.commands.repeating` reads it; it has to end."""
    title: I18nText
    holidays: bool = False
    """It takes place on public holidays, too."""
    skipped: tuple[date, ...] = ()
    """Days on which it does not take place, whatever the rule says: public holidays."""
    group: str = ""
    private: bool = False
    layout: UUID | None = None
    partly: bool = False
    """Book where the room is free, and tell the rest; else one clash refuses all."""
    series: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangeSeries(Order):
    """Move or rename the bookings of a series.

    Receipt: ``series``, ``changed`` (their ids), ``left`` (the instants of those that could not be
    moved and stay, only with `partly`).
    """

    COMMAND: ClassVar[str] = "series.change"

    series: UUID
    since: datetime | None = None
    """Only those that begin then or later; None: all that are not over."""
    room: UUID | UnsetType = UNSET
    starts: int | UnsetType = UNSET
    """Wall-clock minutes after midnight, on each booking's own day."""
    ends: int | UnsetType = UNSET
    title: I18nText | UnsetType = UNSET
    group: str | UnsetType = UNSET
    private: bool | UnsetType = UNSET
    layout: UUID | UnsetType | None = UNSET
    partly: bool = False


@dataclass(frozen=True, slots=True)
class CancelSeries(Order):
    """Give the room free again. Receipt: ``series``, ``cancelled`` (the bookings' ids)."""

    COMMAND: ClassVar[str] = "series.cancel"

    series: UUID
    since: datetime | None = None
    """Only bookings that begin then or later; None: all that are not over. What was, stays."""
