"""Orders about duties."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind


@dataclass(frozen=True, slots=True)
class SetDuty(Order):
    """Say what a worker does in a part of a day. Receipt: ``duty``, ``changed``.

    A duty that the worker already has from the same minute of the same day is changed instead of
    doubled.
    """

    COMMAND: ClassVar[str] = "duty.set"

    person: UUID
    day: date
    starts: int
    """Wall-clock minutes after midnight, as all times of duties."""
    ends: int
    kind: DutyKind
    place: I18nText | None = None
    back_at: int | None = None
    """When the worker is expected at the office again."""
    label: str = ""
    """The office's own words, where the kind does not say it all."""
    origin: str = "office"
    """Who wrote it: office, import or sample."""
    duty: UUID | None = None
    """The duty to change, or the id of the new one."""


@dataclass(frozen=True, slots=True)
class WithdrawDuty(Order):
    """Take a duty off the roster. Receipt: ``duty``."""

    COMMAND: ClassVar[str] = "duty.withdraw"

    duty: UUID
