"""Where a server is, as it may be told, and how to reach it."""

from dataclasses import dataclass
from typing import Any, Self

import psycopg
from psycopg.conninfo import conninfo_to_dict

from kiosk.errors import StoreError
from kiosk.store.postgresql.rows import EVERY, SiteDatabase

_SCHEMES = ("postgresql://", "postgres://")

_KEPT = {
    "application_name": "lobby-kiosk",
    "client_encoding": "utf8",
    # A cable that was pulled out must not keep a site locked, or a thread waiting, for hours.
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}

_SETTINGS = """
    SELECT set_config('lock_timeout', %s, FALSE),
           set_config('idle_in_transaction_session_timeout', '60s', FALSE),
           set_config('timezone', 'UTC', FALSE),
           CASE WHEN current_setting('synchronous_commit') = 'off'
                THEN set_config('synchronous_commit', 'on', FALSE) END
"""
"""What was said to be recorded has to survive, even where the server's owner is in a hurry."""


@dataclass(frozen=True, slots=True)
class Address:
    """A database on a server."""

    told: str
    """What may be shown and logged: no password."""
    wait: float
    """Seconds to wait for the server, or for a lock."""
    _ways: tuple[tuple[str, Any], ...]

    @classmethod
    def of(cls, url: str, wait: float) -> Self:
        """Return the address that an URL writes.

        Raises:
            StoreError: It writes none ("store.address"); it is not repeated, for the password.
        """
        if not url.startswith(_SCHEMES):
            raise StoreError("store.address")
        try:
            ways = conninfo_to_dict(url)
        except psycopg.Error as problem:
            raise StoreError("store.address") from problem
        ways = {**_KEPT, "connect_timeout": str(max(2, round(wait))), **ways}
        host = ways.get("host") or ways.get("hostaddr") or ""
        port = f":{ways['port']}" if ways.get("port") else ""
        return cls(f"{host}{port}/{ways.get('dbname') or ''}", wait, tuple(ways.items()))

    def database(self) -> SiteDatabase:
        """Return the database, not yet connected, for one thread at a time."""
        ways = dict(self._ways)
        name = ways.pop("dbname", "")
        return SiteDatabase(
            name, prefer_psycopg3=True, thread_safe=False, autoconnect=False, **ways
        )

    def connect(self, database: SiteDatabase) -> None:
        """Connect a database, and make its session wait and keep as we want."""
        database.connect()
        try:
            database.execute_sql(_SETTINGS, (f"{round(self.wait * 1000)}ms",)).fetchall()
        except BaseException:
            database.close()
            raise

    def connection(self, site: str = EVERY) -> "psycopg.Connection[tuple[Any, ...]]":
        """Return a connection of its own that only asks single questions, about a site or all."""
        made = psycopg.connect(**dict(self._ways), autocommit=True)
        try:
            made.execute("SELECT set_config('kiosk.site', %s, FALSE)", (site,))
        except BaseException:
            made.close()
            raise
        return made
