"""A few connections to one server, each lent to one thread at a time."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.errors import StoreError
from kiosk.store.postgresql.address import Address
from kiosk.store.postgresql.rows import SiteDatabase


class Connections:
    """The connections; the one that was used last is lent first."""

    def __init__(self, address: Address, count: int) -> None:
        self.address = address
        self._all = tuple(address.database() for _ in range(count))
        self._free: queue.LifoQueue[SiteDatabase] = queue.LifoQueue()
        for database in self._all:
            self._free.put(database)
        self._own = threading.local()
        self._closed = False

    @contextmanager
    def lent(self) -> Iterator[SiteDatabase]:
        """Lend a connection, open or not, to this thread; within the block always the same.

        Raises:
            StoreError: None became free in time ("store.busy"), or all were closed
                ("store.unreachable").
        """
        own: SiteDatabase | None = getattr(self._own, "database", None)
        if own is not None:
            yield own
            return
        if self._closed:
            raise StoreError("store.unreachable", path=self.address.told)
        try:
            database = self._free.get(timeout=self.address.wait)
        except queue.Empty as problem:
            raise StoreError("store.busy", path=self.address.told) from problem
        self._own.database = database
        try:
            yield database
        finally:
            self._own.database = None
            self._back(database)

    def _back(self, database: SiteDatabase) -> None:
        if self._closed:
            database.close()
        self._free.put(database)

    def close(self) -> None:
        """Close what nobody has; the others are closed when they come back."""
        self._closed = True
        for _ in self._all:
            try:
                database = self._free.get_nowait()
            except queue.Empty:
                return
            database.close()
