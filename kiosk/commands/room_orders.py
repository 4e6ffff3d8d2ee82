"""Orders about rooms and the ways to set them up."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from msgspec import UNSET, UnsetType

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class AddRoom(Order):
    """Open a room, or a part of a hall that divides. Receipt: ``room``."""

    COMMAND: ClassVar[str] = "room.add"

    code: str
    """Short name in files, unique: "hall", "hall-a"."""
    name: I18nText
    capacity: int
    """People that it holds."""
    opens: int = 510
    """Wall-clock minutes after midnight."""
    closes: int = 1260
    place: I18nText | None = None
    part_of: UUID | None = None
    """The hall of which it is a part; parts have no parts."""
    private: bool = False
    """What happens in it is nobody's business: the lobby only learns that it is in use."""
    position: int | None = None
    """Place on the screen, from 0; None is after all others."""
    buffer: int = 0
    """Minutes that it stays empty between two bookings."""
    room: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangeRoom(Order):
    """Change what is known of a room. Receipt: ``room``, ``changed``."""

    COMMAND: ClassVar[str] = "room.change"

    room: UUID
    code: str | UnsetType = UNSET
    name: I18nText | UnsetType = UNSET
    capacity: int | UnsetType = UNSET
    opens: int | UnsetType = UNSET
    closes: int | UnsetType = UNSET
    place: I18nText | UnsetType | None = UNSET
    part_of: UUID | UnsetType | None = UNSET
    private: bool | UnsetType = UNSET
    position: int | UnsetType = UNSET
    buffer: int | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class AddLayout(Order):
    """Name a way to set up a room. Receipt: ``layout``."""

    COMMAND: ClassVar[str] = "layout.add"

    room: UUID
    name: I18nText
    capacity: int
    changeover: int = 0
    """Minutes that it takes to set it up."""
    position: int | None = None
    layout: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangeLayout(Order):
    """Change a way to set up a room. Receipt: ``layout``, ``changed``."""

    COMMAND: ClassVar[str] = "layout.change"

    layout: UUID
    name: I18nText | UnsetType = UNSET
    capacity: int | UnsetType = UNSET
    changeover: int | UnsetType = UNSET
    position: int | UnsetType = UNSET
