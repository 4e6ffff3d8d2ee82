"""Notices that somebody has changed a site."""

import psycopg

from kiosk.store.postgresql.address import Address
from kiosk.store.postgresql.faults import told


class ServerWatch:
    """Tells whether any process has carried out a command of a site since it was last asked.

    It reads the site's counter, over a connection of its own, which it makes again when it was
    lost. It may be asked from any thread.
    """

    def __init__(self, address: Address, site: str) -> None:
        self._address = address
        self._site = site
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None
        with told(address.told):
            self._seen = self._state()

    def changed(self) -> bool:
        """Return whether there was a command since the last call, or since the watch began.

        Raises:
            StoreError: The server cannot be reached; it may be asked again.
        """
        with told(self._address.told):
            state = self._state()
        changed = state != self._seen
        self._seen = state
        return changed

    def close(self) -> None:
        """Let the server go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _state(self) -> tuple[object, ...] | None:
        if self._connection is not None:
            try:
                return self._asked(self._connection)
            except psycopg.OperationalError:
                self.close()
        self._connection = self._address.connection(self._site)
        return self._asked(self._connection)

    def _asked(
        self, connection: "psycopg.Connection[tuple[object, ...]]"
    ) -> tuple[object, ...] | None:
        return connection.execute(
            "SELECT seq, epoch FROM site WHERE id = %s", (self._site,)
        ).fetchone()
