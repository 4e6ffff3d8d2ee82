"""Notices that somebody has changed the database."""

from pathlib import Path

import apsw

from kiosk.store.faults import told


class ChangeWatch:
    """Tells whether anything was committed since it was last asked, by any process.

    It has a connection of its own, because SQLite tells a connection about the changes of others
    only. Asking costs microseconds and no lock, and may be done from any thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with told(path):
            self._connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
            self._seen = self._version()

    def changed(self) -> bool:
        """Return whether there was a commit since the last call, or since the watch began.

        Raises:
            StoreError: The file cannot be read.
        """
        with told(self._path):
            version = self._version()
        changed = version != self._seen
        self._seen = version
        return changed

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").get)
