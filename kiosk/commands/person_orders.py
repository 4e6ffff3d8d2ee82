"""Orders about workers."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from msgspec import UNSET, UnsetType

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class AddPerson(Order):
    """Put a worker on the board. Receipt: ``person``."""

    COMMAND: ClassVar[str] = "person.add"

    name: str
    """As they write it themselves; one of each name is on the board."""
    romanised: str | None = None
    """None: made once from the name, to be corrected by hand."""
    role: I18nText | None = None
    lines: tuple[I18nText, ...] = ()
    buildings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Public language tags, besides Chinese."""
    position: int | None = None
    """Place on the board, from 0; None is after everybody else."""
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangePerson(Order):
    """Change what is known of a worker. Receipt: ``person``, ``changed``."""

    COMMAND: ClassVar[str] = "person.change"

    person: UUID
    name: str | UnsetType = UNSET
    romanised: str | UnsetType = UNSET
    role: I18nText | UnsetType | None = UNSET
    lines: tuple[I18nText, ...] | UnsetType = UNSET
    buildings: tuple[str, ...] | UnsetType = UNSET
    languages: tuple[str, ...] | UnsetType = UNSET
    position: int | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class RemovePerson(Order):
    """Take a worker off the board, and what they would have done from today on off the roster.

    Receipt: ``person``, ``changed``, ``withdrawn`` (how many duties).
    """

    COMMAND: ClassVar[str] = "person.remove"

    person: UUID


@dataclass(frozen=True, slots=True)
class OrderPeople(Order):
    """Say in which order workers stand on the board. Receipt: ``changed`` (how many moved)."""

    COMMAND: ClassVar[str] = "person.order"

    people: tuple[UUID, ...]
    """From the first on; whoever is not named stands behind, in the order of before."""
