"""One event of a calendar, as it is written into a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

Moment: TypeAlias = datetime | date
"""An aware instant, or a whole day."""

OWN = "X-KIOSK-"
"""How the names of our own properties begin; other programs keep them, or leave them out."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place once; texts are as long and as plain as a reader may see them."""

    uid: str
    """The same for ever, and no other event's."""
    starts: Moment
    ends: Moment
    """After the beginning and of its kind; of whole days, the first day that is not included."""
    title: str
    description: str = ""
    place: str = ""
    contact: str = ""
    """Whom to ask about it."""
    categories: tuple[str, ...] = ()
    sequence: int = 0
    """How often it was revised."""
    cancelled: bool = False
    private: bool = False
    own: Mapping[str, str] = field(default_factory=dict)
    """Our own properties, by their names after ``OWN``: capital letters, digits and dashes."""
