"""What a tap or a key asks for; the app and the screens act on it."""

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Place(StrEnum):
    """The main places, in the order of their digits."""

    TODAY = "today"
    ROSTER = "roster"
    ROOMS = "rooms"
    ACTIVITIES = "activities"


class _Bare:
    """A step that says all by its kind."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class Go(NamedTuple):
    """Go to a main place."""

    place: Place


class OpenPerson(NamedTuple):
    """Show one worker."""

    person: UUID


class OpenRoom(NamedTuple):
    """Show one room's week."""

    room: UUID


class OpenActivity(NamedTuple):
    """Show one activity with its code."""

    activity: UUID


class OpenSignUp(NamedTuple):
    """Sign up for an activity here, without a phone."""

    activity: UUID
    card: str = ""
    """The number of the neighbour card that asked for it."""


class OpenCancel(_Bare):
    """Give a place up by the code of its ticket."""


class Sign(NamedTuple):
    """Write a sign, on a pad."""

    sign: str


class Erase(_Bare):
    """Take the last sign back."""


class Accept(_Bare):
    """What was written is right; or yes, do it."""


class Bring(NamedTuple):
    """Come with so many people, oneself counted."""

    people: int


class Amend(NamedTuple):
    """Answer an earlier question anew."""

    question: str


class TakeUp(_Bare):
    """Take up the place that a ticket is offered."""


class Speak(NamedTuple):
    """Show everything in another language, by its public tag."""

    tag: str


class Back(_Bare):
    """Return to where one came from."""


class Turn(NamedTuple):
    """Turn the page, week or day: -1 back, 1 on."""

    by: int


class Stay(_Bare):
    """Tell the screen that somebody is still there."""


class Rest(_Bare):
    """Nobody is there: go home, in the site's language, with everything closed."""


class ShowSample(_Bare):
    """Look at the sample neighbourhood instead of the empty database."""


class Strike(NamedTuple):
    """Press a key, by Textual's name of it: what a tap on the staff's key bar does."""

    key: str


class Pick(NamedTuple):
    """Choose something out of a list or grid of the staff side."""

    value: object


class SignIn(NamedTuple):
    """Begin staff mode; the PIN was right."""

    session: object
    """A `screens.staff.session.StaffSession`, which nothing loads before somebody enters."""


class SignOut(_Bare):
    """End staff mode and go home."""


class AskForPin(_Bare):
    """Ask whoever wants to enter the staff side who they are."""


class UseStick(_Bare):
    """Go on with a USB stick at a kiosk that has nothing yet, not even somebody with a PIN."""


class AskForNewPin(_Bare):
    """Let whoever is signed in choose another PIN."""


class AskToClose(_Bare):
    """Ask for the PIN that closes the kiosk program."""


class CloseKiosk(_Bare):
    """End the program; the PIN was right."""


class OpenStaff(NamedTuple):
    """Put a screen of the staff side on top."""

    screen: object
    """A `screens.staff.base.StaffScreen`, which nothing loads before somebody is signed in."""


Step = (
    Go
    | OpenPerson
    | OpenRoom
    | OpenActivity
    | OpenSignUp
    | OpenCancel
    | Sign
    | Erase
    | Accept
    | Bring
    | Amend
    | TakeUp
    | Speak
    | Back
    | Turn
    | Stay
    | Rest
    | ShowSample
    | Strike
    | Pick
    | OpenStaff
    | SignIn
    | SignOut
    | AskForPin
    | UseStick
    | AskForNewPin
    | AskToClose
    | CloseKiosk
)
