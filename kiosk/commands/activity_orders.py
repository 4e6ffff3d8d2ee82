"""Orders about activities that residents can join."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from msgspec import UNSET, UnsetType

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class AddActivity(Order):
    """Announce an activity. Receipt: ``activity``, ``code``, ``booking`` (or null)."""

    COMMAND: ClassVar[str] = "activity.add"

    title: I18nText
    starts: datetime
    """Aware, as all instants."""
    ends: datetime
    code: str | None = None
    """Six of A-Z and 2-9 without I, L, O, one of them a letter; None makes one."""
    description: I18nText | None = None
    room: UUID | None = None
    book_room: bool = False
    """Also book the room for that time; refused when it is taken."""
    layout: UUID | None = None
    """Of the booking."""
    place: I18nText | None = None
    """Where it is, when in none of the rooms."""
    capacity: int | None = None
    """None: everybody may come."""
    reserved: int = 0
    """Places that the office has given out on its own list."""
    audience: I18nText | None = None
    price: I18nText | None = None
    """None: free of charge."""
    organiser: str = ""
    languages: tuple[str, ...] = ()
    """Tags of the languages in which it is held."""
    source: str | None = None
    """Key of the imported row that it came from, unique."""
    calendar: str | None = None
    """Name of the calendar that it came from, if from one."""
    revision: int | None = None
    """How often the event was revised in it."""
    revised: datetime | None = None
    """When last."""
    published: bool = True
    """Residents see it at once; else staff still prepare it."""
    activity: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangeActivity(Order):
    """Change an activity; its booking, if it has one, moves along.

    Receipt: ``activity``, ``changed``, ``promoted`` (ids of sign-ups that a larger capacity took
    off the waiting list).
    """

    COMMAND: ClassVar[str] = "activity.change"

    activity: UUID
    title: I18nText | UnsetType = UNSET
    starts: datetime | UnsetType = UNSET
    ends: datetime | UnsetType = UNSET
    description: I18nText | UnsetType | None = UNSET
    room: UUID | UnsetType | None = UNSET
    place: I18nText | UnsetType | None = UNSET
    capacity: int | UnsetType | None = UNSET
    audience: I18nText | UnsetType | None = UNSET
    price: I18nText | UnsetType | None = UNSET
    organiser: str | UnsetType = UNSET
    languages: tuple[str, ...] | UnsetType = UNSET
    calendar: str | UnsetType | None = UNSET
    revision: int | UnsetType | None = UNSET
    revised: datetime | UnsetType | None = UNSET


@dataclass(frozen=True, slots=True)
class CancelActivity(Order):
    """Call an activity off and give its room free. Receipt: ``activity``, ``changed``."""

    COMMAND: ClassVar[str] = "activity.cancel"

    activity: UUID
    calendar: str | UnsetType | None = UNSET
    revision: int | UnsetType | None = UNSET
    """That which called it off, where a calendar did."""
    revised: datetime | UnsetType | None = UNSET


@dataclass(frozen=True, slots=True)
class ReopenActivity(Order):
    """Let an activity that was called off take place after all. Receipt: ``activity``,
    ``changed``, ``booking`` (or null), ``promoted``.
    """

    COMMAND: ClassVar[str] = "activity.reopen"

    activity: UUID
    book_room: bool = False
    """Also book its room again; refused when it is taken."""


@dataclass(frozen=True, slots=True)
class CountReserved(Order):
    """Say how many places the office's own list holds. Receipt: ``activity``, ``changed``,
    ``promoted``.
    """

    COMMAND: ClassVar[str] = "activity.reserve"

    activity: UUID
    reserved: int


@dataclass(frozen=True, slots=True)
class PublishActivity(Order):
    """Show an activity to residents, or prepare it further out of their sight. Receipt:
    ``activity``, ``changed``.
    """

    COMMAND: ClassVar[str] = "activity.publish"

    activity: UUID
    published: bool = True


@dataclass(frozen=True, slots=True)
class SetPhotos(Order):
    """Say where pictures of an activity are kept. Receipt: ``activity``, ``changed``."""

    COMMAND: ClassVar[str] = "activity.photos"

    activity: UUID
    photos: tuple[str, ...]
    """Addresses that begin with https://, at most 20."""


@dataclass(frozen=True, slots=True)
class CountWalkIns(Order):
    """Say how many came without having signed up. Receipt: ``activity``, ``changed``."""

    COMMAND: ClassVar[str] = "activity.walk_ins"

    activity: UUID
    people: int
