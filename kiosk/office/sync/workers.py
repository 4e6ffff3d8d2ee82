"""The few threads that do kiosks' work with the database, so that phones find theirs free."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from kiosk.office.sync.http import Stop

THREADS = 2

MOST = 3000
"""How much work may wait; whoever comes then is asked to come again."""

MOST_BYTES = 64 * 1024 * 1024
"""How many bytes of what kiosks have sent may wait with it."""

_LATER = 10

Result = TypeVar("Result")


class Workers:
    """Works one thing after the other off, two at a time."""

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="kiosks")
        self._most = most
        self._most_bytes = most_bytes
        self._given = 0
        self._bytes = 0

    async def do(self, work: Callable[[], Result], size: int = 0) -> Result:
        """Return what some work comes to.

        Args:
            work: To be done in a thread.
            size: The bytes that it keeps in memory until then.

        Raises:
            Stop: Too much is waiting (503).
        """
        if self._given >= self._most or self._bytes + size > self._most_bytes:
            raise Stop(503, wait=_LATER)
        self._given += 1
        self._bytes += size
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._given -= 1
            self._bytes -= size

    def end(self) -> None:
        """Let what has begun come to its end, and nothing else begin."""
        self._pool.shutdown(wait=True, cancel_futures=True)
