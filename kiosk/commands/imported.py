"""What an order says about the calendar that a row was imported from."""

from datetime import datetime
from typing import Protocol

from msgspec import UNSET, UnsetType

from kiosk.commands import checks

_REVISIONS = 1_000_000


class Brought(Protocol):
    """An order about a row that a calendar may have brought."""

    @property
    def calendar(self) -> str | UnsetType | None:
        """What the calendar is called."""
        ...

    @property
    def revision(self) -> int | UnsetType | None:
        """How often its author had revised the event."""
        ...

    @property
    def revised(self) -> datetime | UnsetType | None:
        """When last."""
        ...


def origin(order: Brought) -> dict[str, object]:
    """Return what an order gives of a row's origin, tidied.

    Raises:
        Refused: A value cannot be stored ("field.value", "field.too_long", "field.empty").
    """
    values: dict[str, object] = {}
    if order.calendar is not UNSET:
        name = order.calendar
        values["calendar"] = None if name is None else checks.line("calendar", str(name))
    if isinstance(order.revision, int):
        values["revision"] = checks.amount("revision", order.revision, 0, _REVISIONS)
    if isinstance(order.revised, datetime):
        values["revised"] = checks.instant("revised", order.revised)
    return values
