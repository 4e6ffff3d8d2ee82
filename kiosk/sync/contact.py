"""How a kiosk stands with its office just now, for whoever asks from any thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class Standing(StrEnum):
    """What the last attempt to reach the office has shown."""

    STARTING = "starting"
    """There was none yet."""
    REACHED = "reached"
    """The office answered, and what it said has been taken over."""
    AWAY = "away"
    """Nobody answered, or only that it has no time."""
    STRANGER = "stranger"
    """Whoever answers under this address is not our office."""
    UNKNOWN = "unknown"
    """The office answers, but does not know this kiosk."""
    REVOKED = "revoked"
    """The office has shut this kiosk out."""
    OLD_KIOSK = "old_kiosk"
    """The office is too new for this program, which has to be updated."""
    OLD_OFFICE = "old_office"
    """This program is too new for the office, which has to be updated."""
    FAULT = "fault"
    """The kiosk's own database, or the program, has a fault; the code says which."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of the way to the office."""

    standing: Standing = Standing.STARTING
    reached_at: datetime | None = None
    """When the office last answered, by this machine's clock; None: not since the start."""
    tried_at: datetime | None = None
    code: str | None = None
    """Of the last failure; None where the last attempt succeeded."""
    next_try: datetime | None = None
    """When the next attempt is due if nothing happens before; None: it is under way."""
    listening: bool = False
    """The office tells at once when something changes."""
    skew: int | None = None
    """Seconds that this machine's clock is ahead of the office's."""
    copied_at: datetime | None = None
    """When the office found that there is, or was, another copy of this kiosk."""
    restored_at: datetime | None = None
    """When it showed that the office had been put back to an earlier state."""
    rebuilt_at: datetime | None = None
    """When this kiosk's database was lost, and everything was asked for anew."""
    settings_changed: bool = False
    """The office has changed settings, which hold with the next start of the program."""


class Sync(Protocol):
    """What screens have of the courier."""

    @property
    def contact(self) -> Contact:
        """How it stands with the office just now."""

    def wake(self) -> None:
        """Let what was just recorded go to the office at once; returns at once."""

    def now(self) -> None:
        """Try at once, whatever happened before: somebody asked for it; returns at once."""

    def wait(self, seconds: float) -> bool:
        """Wake it, and wait for the end of the attempt; tell whether it came and succeeded."""


class Noticed:
    """Keeps a contact, for one who writes and many who read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._contact = Contact()
        self._told: tuple[Callable[[Contact], None], ...] = ()

    @property
    def contact(self) -> Contact:
        """What is known now."""
        return self._contact

    def note(self, **changed: Any) -> Contact:  # noqa: ANN401  fields of Contact
        """Change some of it, and tell whoever wants to be told."""
        with self._lock:
            self._contact = contact = replace(self._contact, **changed)
        for tell in self._told:
            tell(contact)
        return contact

    def tell(self, whom: Callable[[Contact], None]) -> None:
        """Call this with every change from now on, in the courier's thread."""
        with self._lock:
            self._told = (*self._told, whom)
