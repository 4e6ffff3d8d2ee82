"""Orders about places in activities."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from msgspec import UNSET, UnsetType

from kiosk.commands.order import Order

Origin = Literal["phone", "kiosk", "staff", "office"]
"""Where a sign-up was made. Staff are not bound by opening times and shares."""

End = Literal["left", "removed"]
"""Who gives places back: whoever holds them, or staff."""


@dataclass(frozen=True, slots=True)
class SignUp(Order):
    """Take places in an activity, or stand on its waiting list, or enter its draw.

    Receipt: ``sign_up``, ``ticket``, ``status`` (confirmed, waiting or entered), ``left``,
    ``ahead`` (people waiting before this party).
    """

    COMMAND: ClassVar[str] = "sign_up.add"
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"holder", "household", "contact", "ticket"})

    activity: UUID
    holder: str
    """Opaque to this program: never a name or a number."""
    party: int = 1
    """People that come together, 1 to 6; they are never split."""
    household: str | None = None
    """Opaque, too; what the share of a household is counted by."""
    contact: str | None = None
    """Sealed to the office."""
    origin: Origin = "office"
    sign_up: UUID | None = None
    loan: UUID | None = None
    """Of the places that the kiosk was lent, if there are enough left of them."""
    late: bool = False
    """A kiosk handed it in long after it was taken: its holder does not know what became of it."""


@dataclass(frozen=True, slots=True)
class CancelSignUp(Order):
    """Give places back; whoever waits first takes them. Receipt: ``sign_up``, ``changed``,
    ``promoted``.
    """

    COMMAND: ClassVar[str] = "sign_up.cancel"

    sign_up: UUID
    ended: End = "left"


@dataclass(frozen=True, slots=True)
class MoveSignUp(Order):
    """Take a party over into another activity, with its ticket; moving it back undoes it.

    Receipt: ``sign_up``, ``status``, ``left``, ``ahead``, ``promoted``.
    """

    COMMAND: ClassVar[str] = "sign_up.move"

    sign_up: UUID
    activity: UUID


@dataclass(frozen=True, slots=True)
class ConfirmOffer(Order):
    """Take up a place that came free. Receipt: ``sign_up``, ``changed``."""

    COMMAND: ClassVar[str] = "sign_up.confirm"

    sign_up: UUID


@dataclass(frozen=True, slots=True)
class LapseOffers(Order):
    """Pass on what was offered and not taken up in time. Receipt: ``activity``, ``lapsed``,
    ``promoted``.
    """

    COMMAND: ClassVar[str] = "sign_up.lapse"

    activity: UUID


@dataclass(frozen=True, slots=True)
class CheckIn(Order):
    """Note that a party has come. Receipt: ``sign_up``, ``attended``."""

    COMMAND: ClassVar[str] = "sign_up.check_in"

    sign_up: UUID
    people: int | None = None
    """How many of them; None: all."""


@dataclass(frozen=True, slots=True)
class UndoCheckIn(Order):
    """Take back that a party has come. Receipt: ``sign_up``, ``changed``."""

    COMMAND: ClassVar[str] = "sign_up.undo_check_in"

    sign_up: UUID


@dataclass(frozen=True, slots=True)
class NoShow(Order):
    """Give the places of a party that did not come to who waits; checking it in undoes it.

    Receipt: ``sign_up``, ``changed``, ``promoted``.
    """

    COMMAND: ClassVar[str] = "sign_up.no_show"

    sign_up: UUID


@dataclass(frozen=True, slots=True)
class MarkTold(Order):
    """Note that the holder of a sign-up has been told the news. Receipt: ``sign_up``,
    ``changed``.
    """

    COMMAND: ClassVar[str] = "sign_up.told"

    sign_up: UUID


@dataclass(frozen=True, slots=True)
class RuleSignUps(Order):
    """Say how people can sign up for an activity. Receipt: ``activity``, ``changed``,
    ``promoted``.
    """

    COMMAND: ClassVar[str] = "activity.sign_up_rules"

    activity: UUID
    opens: datetime | UnsetType | None = UNSET
    closes: datetime | UnsetType | None = UNSET
    party_limit: int | UnsetType = UNSET
    household_limit: int | UnsetType | None = UNSET
    fill_gaps: bool | UnsetType = UNSET
    confirm_minutes: int | UnsetType | None = UNSET
    lobby_only: bool | UnsetType = UNSET
    draw: str | UnsetType | None = UNSET
    """The hash of the draw's seed (`kiosk.draw.commitment`); None: first come, first served."""


@dataclass(frozen=True, slots=True)
class RunDraw(Order):
    """Draw who receives places. Receipt: ``activity``, ``changed``, ``chosen``."""

    COMMAND: ClassVar[str] = "activity.draw"
    FINAL: ClassVar[bool] = True

    activity: UUID
    seed: str
    word: str = ""
    """Something public that nobody could know before closing."""


@dataclass(frozen=True, slots=True)
class EraseSignUps(Order):
    """Erase who had signed up for what ended before an instant; figures stay. Receipt:
    ``erased`` (how many sign-ups).
    """

    COMMAND: ClassVar[str] = "sign_up.erase"
    FINAL: ClassVar[bool] = True

    before: datetime
