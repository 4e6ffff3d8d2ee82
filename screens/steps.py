"""What a tap or a key asks for; the app and the screens act on it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Place(StrEnum):
    """The main places, in the order of their digits."""

    TODAY = "today"
    ROSTER = "roster"
    ROOMS = "rooms"
    ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True)
class Go:
    """Go to a main place."""

    place: Place


@dataclass(frozen=True, slots=True)
class OpenPerson:
    """Show one worker."""

    person: UUID


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """Show one room's week."""

    room: UUID


@dataclass(frozen=True, slots=True)
class OpenActivity:
    """Show one activity with its code."""

    activity: UUID


@dataclass(frozen=True, slots=True)
class Speak:
    """Show everything in another language, by its public tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Back:
    """Return to where one came from."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn the page, week or day: -1 back, 1 on."""

    by: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Tell the screen that somebody is still there."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Nobody is there: go home, in the site's language, with everything closed."""


@dataclass(frozen=True, slots=True)
class ShowSample:
    """Look at the sample neighbourhood instead of the empty database."""


Step = Go | OpenPerson | OpenRoom | OpenActivity | Speak | Back | Turn | Stay | Rest | ShowSample
