"""What the queries return: frozen, public facts that a lobby screen may show.

Nothing here can hold a resident's name, flat or number; a private booking has no title.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.replica import ReplicaState


class Person(NamedTuple):
    """A worker of the committee."""

    id: UUID
    name: str
    """As they write it themselves."""
    romanised: str
    """In Latin letters, surname first; empty where the name is already Latin."""
    role: I18nText | None
    lines: tuple[I18nText, ...]
    """Lines of work (条线) one may come with."""
    buildings: tuple[str, ...]
    """Buildings in their care (带块), as on the wall: "1", "2", "12A"."""
    languages: tuple[str, ...]
    """Public tags of the languages they speak besides Chinese."""


class Duty(NamedTuple):
    """What one worker does in one part of a day; times are wall-clock minutes after midnight."""

    id: UUID
    person: UUID
    day: date
    kind: DutyKind
    starts: int
    ends: int
    place: I18nText | None
    back_at: int | None
    """When the worker is expected at the office again, if that was said."""
    label: str
    """The office's own words for it; empty where the kind says it all."""


class AtDesk(NamedTuple):
    """Somebody who is, or next will be, at the front desk."""

    person: Person
    day: date
    starts: int
    until: int


class Away(NamedTuple):
    """Somebody who works today and is not at the desk now."""

    person: Person
    kind: DutyKind
    place: I18nText | None
    back_at: int | None
    """Wall-clock minutes; None where nobody said and the day's end is all that is known."""
    overdue: bool
    """The return was expected before now and nobody confirmed it."""


class Pause(NamedTuple):
    """The desk is empty for a while, as somebody said."""

    until: int
    """Wall-clock minutes after midnight."""
    overdue: bool
    """The time is over and nobody has come back to the desk."""


class RoomState(StrEnum):
    """What a room is right now."""

    FREE = "free"
    IN_USE = "in-use"
    CLOSED = "closed"


class Layout(NamedTuple):
    """One way to set up a room."""

    name: I18nText
    capacity: int
    changeover: int
    """Minutes that it takes to set it up."""


class Room(NamedTuple):
    """A room, or a part of a hall that divides."""

    id: UUID
    code: str
    name: I18nText
    place: I18nText | None
    capacity: int
    opens: int
    closes: int
    private: bool
    """What happens in it is nobody's business: only "in use" is ever told."""
    layouts: tuple[Layout, ...]


class RoomNow(NamedTuple):
    """A room at this moment."""

    room: Room
    state: RoomState
    until: datetime | None
    """Free: the next booking or closing time. In use: when it is next free. Closed: None, or when
    it next opens today."""
    free_parts: tuple[Room, ...] = ()
    """Of a divided hall in use, the parts that are free all the same."""
    opens_on: date | None = None
    """Closed for whole days: the day on which it is open again."""
    reason: I18nText | None = None
    """Why it is closed for whole days, if somebody said."""


class Slot(NamedTuple):
    """A stretch of time in which a room is taken."""

    starts: datetime
    ends: datetime
    title: I18nText | None
    """None where it is private."""
    whole: bool = False
    """On a part of a hall: the booking is of the whole hall."""


class RoomDay(NamedTuple):
    """One room's bookings on one day, in order; a dividing hall has its parts beside it."""

    room: Room
    day: date
    slots: tuple[Slot, ...]
    parts: tuple["RoomDay", ...] = ()
    closed: bool = False
    """It is closed all day."""
    reason: I18nText | None = None
    """Why, if somebody said."""


class RoomsDay(NamedTuple):
    """All rooms on one day, in the office's order; parts stand within their hall."""

    day: date
    rooms: tuple[RoomDay, ...]


class RoomWeek(NamedTuple):
    """One room from Monday to Sunday."""

    room: Room
    monday: date
    days: tuple[RoomDay, ...]


class Activity(NamedTuple):
    """Something residents can join."""

    id: UUID
    code: str
    """Short code of its page and QR: six letters and digits."""
    title: I18nText
    description: I18nText | None
    starts: datetime
    ends: datetime
    place: I18nText | None
    """The room's name, or where else it is."""
    capacity: int | None
    """Places in all; None where everybody may come."""
    left: int | None
    """Places still free; None where everybody may come."""
    waiting: int
    """People on the waiting list."""
    audience: I18nText | None
    price: I18nText | None
    """None is free of charge."""
    organiser: str
    languages: tuple[str, ...]
    """Tags of the languages it is held in."""
    cancelled: bool
    opens: datetime | None = None
    """When sign-ups begin; None: they have."""
    closes: datetime | None = None
    """When they end; None: with the activity."""
    party_limit: int = 6
    """People that one sign-up may be for."""
    household_limit: int | None = None
    """People that one household may bring in all."""
    fill_gaps: bool = False
    """A small party may take places in which the family before it does not fit."""
    confirm_minutes: int | None = None
    """How long a place off the waiting list is kept for an answer; None: it is theirs at once."""
    lobby_only: bool = False
    """Only who stands in the lobby can sign up."""
    draw: str | None = None
    """The published hash of a draw's seed; None: first come, first served."""
    seed: str | None = None
    """The seed, once the draw is done."""
    entered: int = 0
    """People who wait for the draw."""
    way: I18nText | None = None
    """Where its room is to be found; None where it has no room, or nobody has said."""

    @property
    def drawing(self) -> bool:
        """Whoever signs up now enters a draw."""
        return self.draw is not None and self.seed is None


class Ticket(NamedTuple):
    """What whoever holds a ticket may know of their sign-up."""

    code: str
    activity: Activity
    party: int
    status: str
    """entered, waiting, offered, confirmed or cancelled; refused where the office could not do
    what a kiosk had taken in."""
    ahead: int
    """People who wait before this party."""
    confirm_by: datetime | None
    """Until when an offer stands."""
    ended: str | None
    """Why it is cancelled: left, removed, lapsed or absent."""
    changed: bool
    """When or where the activity is has changed since."""
    attended: int | None
    """People who came."""
    draw_number: str
    """Its public number in a draw."""
    provisional: bool = False
    """It was taken in at this kiosk, and the office has not confirmed it yet."""
    refusal: str = ""
    """Why it was refused, by its code."""
    facts: str = "{}"
    """What that is about: JSON as `kiosk.model.facts` writes it."""


class PersonWeek(NamedTuple):
    """One worker's duties from Monday to Sunday, each day's in order of time."""

    person: Person
    days: tuple[tuple[Duty, ...], ...]


class Week(NamedTuple):
    """The duty roster of one week, workers in the office's order."""

    monday: date
    people: tuple[PersonWeek, ...]
    any_before: bool = False
    """There are duties in an earlier week that one may look at."""
    any_after: bool = False


class PersonPage(NamedTuple):
    """One worker: who they are, where they are now, when next at the desk, and their week."""

    person: Person
    at_desk_until: int | None
    away: Away | None
    next_desk: AtDesk | None
    week: PersonWeek
    monday: date


class Concern(StrEnum):
    """Why a screen should not be trusted blindly."""

    OVERDUE = "overdue"
    """Somebody has not come back when they said."""
    EMPTY_DESK = "empty-desk"
    """It is office hours and the roster has nobody at the desk."""
    NO_ROSTER = "no-roster"
    """Nothing at all is known about today."""


class Link(NamedTuple):
    """How a place stands with its office, or its office with its kiosks."""

    replica: ReplicaState | None
    """None: this is the office."""
    kiosks: bool
    """It has kiosks elsewhere, or is one."""
    inbox: int
    """Commands of kiosks that wait for a decision of staff."""


class Today(NamedTuple):
    """All that the first screen tells."""

    at: datetime
    """The instant for which it is true."""
    day: date
    desk: tuple[AtDesk, ...]
    next_desk: AtDesk | None
    """Who is next at the desk, when nobody is now."""
    away: tuple[Away, ...]
    rooms: tuple[RoomNow, ...]
    next: tuple[Activity, ...]
    """The activities that run now or start next, at most twelve."""
    concern: Concern | None
    concerning: tuple[Person, ...] = ()
    """Whom an overdue return is about."""
    pause: Pause | None = None
    """The desk is empty, and somebody said until when."""
    link: Link | None = None
    """None: everything is in one place, and always was."""
