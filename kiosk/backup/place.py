"""Where an office keeps its sites: in a file, or on a server."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import Clock
from kiosk.store import Session, Store
from kiosk.store.postgresql.opening import TABLES

ORDERED_BY = {"command": "ord"}
"""The key by which a table's rows are read, where it is not their id."""


@dataclass(frozen=True, slots=True)
class Place:
    """One database."""

    path: Path
    """The file, where it is one."""
    url: str | None = None
    """The server's address, where it is on one."""

    @property
    def server(self) -> bool:
        """Whether it is on a server."""
        return self.url is not None

    def open(self, clock: Clock) -> Store:
        """Open the database apart from all others who have it open: a long look hinders nobody.

        Raises:
            StoreError: It cannot be opened.
        """
        if self.url is None:
            return Store.open(self.path, clock=clock)
        return Store.open_server(self.url, connections=1)

    def columns(self, session: Session, table: str) -> dict[str, str]:
        """Return the names of a table's columns, each with its type; none where it is not there."""
        if self.server:
            found = session.raw(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_schema = current_schema() AND table_name = ?"
                " ORDER BY ordinal_position",
                (table,),
            )
        else:
            found = session.raw("SELECT name, type FROM pragma_table_info(?)", (table,))
        return {str(name): str(kind) for name, kind in found}


def sites_of(session: Session) -> dict[str, str]:
    """Return which history each site has, by the sites' names."""
    return {str(site): str(epoch) for site, epoch in session.raw("SELECT id, epoch FROM site")}


__all__ = ["ORDERED_BY", "TABLES", "Place", "sites_of"]
