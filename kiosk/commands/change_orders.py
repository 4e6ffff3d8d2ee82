"""Orders about changes that were made before."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kiosk.commands.order import Order


@dataclass(frozen=True, slots=True)
class TakeBack(Order):
    """Undo what a command changed, unless somebody has changed it since. Receipt: ``command``,
    ``rows``, ``promoted``.

    Taking back a taking back does the command again.
    """

    COMMAND: ClassVar[str] = "change.take_back"

    command: UUID


@dataclass(frozen=True, slots=True)
class NoteSetting(Order):
    """Note that a setting of this machine was changed; the settings' file holds it. Receipt:
    ``name``.
    """

    COMMAND: ClassVar[str] = "setting.note"
    FINAL: ClassVar[bool] = True

    name: str
    before: str
    after: str
