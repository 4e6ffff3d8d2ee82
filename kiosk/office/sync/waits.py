"""Kiosks that wait to be told that something has changed."""

import asyncio
from collections import Counter
from uuid import UUID

from starlette.types import Receive

from kiosk.model.sync import ClientRow
from kiosk.office.sync.counters import Counters
from kiosk.office.sync.http import Stop

LONGEST = 25.0
"""Seconds that a kiosk waits; it gives up after 30."""

MOST = 1200
"""Kiosks that wait in a process at most; the others ask now and then."""

_EACH = 2  # one that was cut off, of which nobody has noticed yet, and one that has come again
_LATER = 15


class Waits:
    """Lets kiosks wait; each has one request open for that."""

    def __init__(self, counters: Counters, longest: float = LONGEST, most: int = MOST) -> None:
        self._counters = counters
        self._longest = longest
        self._most = most
        self._open: Counter[UUID] = Counter()

    async def wait(self, client: ClientRow, cursor: int, receive: Receive) -> bool:
        """Wait until there is something that a kiosk does not know, and tell whether there is.

        Raises:
            Stop: Too many wait already (503).
        """
        if self._open.total() >= self._most or self._open[client.id] >= _EACH:
            raise Stop(503, wait=_LATER)
        self._open[client.id] += 1
        changed = asyncio.ensure_future(self._counters.beyond(client.site, cursor, self._longest))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait((changed, gone), return_when=asyncio.FIRST_COMPLETED)
            return changed.done() and changed.result()
        finally:
            changed.cancel()
            gone.cancel()
            self._open[client.id] -= 1
            if not self._open[client.id]:
                del self._open[client.id]


async def _gone(receive: Receive) -> None:
    """Return when the kiosk has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass
