"""Orders about places in activities."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order


@dataclass(frozen=True, slots=True)
class SignUp(Order):
    """Take places in an activity, or stand on its waiting list when they are taken.

    Receipt: ``sign_up``, ``status`` (confirmed or waiting), ``left``, ``ahead`` (people waiting
    before this party).
    """

    COMMAND: ClassVar[str] = "sign_up.add"

    activity: UUID
    holder: str
    """Opaque to this program: never a name or a number."""
    party: int = 1
    """People that come together, 1 to 6; they are never split."""
    sign_up: UUID | None = None


@dataclass(frozen=True, slots=True)
class CancelSignUp(Order):
    """Give places back; whoever waits first takes them. Receipt: ``sign_up``, ``changed``,
    ``promoted``.
    """

    COMMAND: ClassVar[str] = "sign_up.cancel"

    sign_up: UUID
