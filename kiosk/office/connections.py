"""Connections that ask for nothing are closed: they would take the places of those that do."""

import asyncio
from typing import Any

from h11 import DONE, MUST_CLOSE
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds within which a phone has to send a whole request."""

LONG_PATIENCE = 300.0
"""Seconds within which a kiosk that is known has to."""


class PatientConnection(H11Protocol):
    """A connection that is given a while, and no longer, to say what it wants."""

    patience = PATIENCE
    """As the constant; tests are in a hurry."""
    long_patience = LONG_PATIENCE
    """The same for whoever is known; see `kiosk.office.sync`."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  uvicorn's own
        super().__init__(*given, **named)
        self._check: asyncio.TimerHandle | None = None
        self._seen: object = self
        self._waited = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._check = self.loop.call_later(self.patience, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._check is not None:
            self._check.cancel()
        super().connection_lost(exc)

    def _is_known(self) -> bool:
        # A kiosk with days of sign-ups, behind a poor network, is given time to say all.
        scope = getattr(self.cycle, "scope", {})  # none before the first request
        return bool(scope.get("state", {}).get("patient"))

    def _look(self) -> None:
        # A request that came whole is being answered, however long that takes. Any other state in
        # which the connection is found twice with nothing finished in between has lasted too long.
        whole = self.conn.their_state in (DONE, MUST_CLOSE)
        asked: object = self.cycle  # None before the first request
        again = not whole and self._seen is (asked or self)
        self._waited = self._waited + self.patience / 2 if again else 0.0
        if again and not (self._is_known() and self._waited < self.long_patience):
            self.transport.abort()
            return
        self._seen = None if whole else (asked or self)
        self._check = self.loop.call_later(self.patience / 2, self._look)
