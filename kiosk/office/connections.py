"""Connections that ask for nothing are closed: they would take the places of those that do."""

import asyncio
from typing import Any

from h11 import DONE, MUST_CLOSE
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds within which a phone has to send a whole request."""


class PatientConnection(H11Protocol):
    """A connection that is given a while, and no longer, to say what it wants."""

    patience = PATIENCE
    """As the constant; tests are in a hurry."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  uvicorn's own
        super().__init__(*given, **named)
        self._check: asyncio.TimerHandle | None = None
        self._seen: object = self

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._check = self.loop.call_later(self.patience, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._check is not None:
            self._check.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        # A request that came whole is being answered, however long that takes. Any other state in
        # which the connection is found twice with nothing finished in between has lasted too long.
        whole = self.conn.their_state in (DONE, MUST_CLOSE)
        asked: object = self.cycle  # None before the first request
        if not whole and self._seen is (asked or self):
            self.transport.abort()
            return
        self._seen = None if whole else (asked or self)
        self._check = self.loop.call_later(self.patience / 2, self._look)
