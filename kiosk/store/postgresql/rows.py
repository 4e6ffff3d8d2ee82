"""Which rows a transaction finds: those of the site that it says it works for, or all.

The tables have policies that compare each row's site with the setting "kiosk.site". It is said
together with the beginning of a transaction, which costs no further way to the server, and lasts
until its end; a transaction that says nothing finds nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from peewee import PostgresqlDatabase

EVERY: Final = "*"
"""In place of a site's name: all sites."""


class SiteDatabase(PostgresqlDatabase):
    """A connection, for one thread at a time, that is one site's or everybody's for a while."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  peewee's own
        super().__init__(*given, **named)
        self._site = EVERY

    def begin(self, isolation_level: str | None = None) -> None:
        """Begin a transaction that finds the rows of the site."""
        super().begin(f"{isolation_level or 'READ COMMITTED'}; {_saying(self._site)}")

    def execute_sql(self, sql: str, params: object = None) -> Any:  # noqa: ANN401  peewee's own
        """Carry out a statement; return the cursor."""
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    @contextmanager
    def narrowed(self, site: str) -> Iterator[None]:
        """Find only a site's rows in what a block does, be it within a transaction or around it."""
        before, self._site = self._site, site
        inside = before != site and not self.is_closed() and self.transaction_depth() > 0
        if inside:
            self.execute_sql(_saying(site))
        try:
            yield
        except BaseException:
            self._site = before  # what was said since is undone with the rest
            raise
        self._site = before
        if inside:
            self.execute_sql(_saying(before))


def sees_everything(database: SiteDatabase) -> bool:
    """Tell whether the server keeps no rows from us, whatever we say."""
    found = database.execute_sql(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    return bool(found and found[0])


def _saying(site: str) -> str:
    quoted = site.replace("'", "''")
    return f"SET LOCAL kiosk.site = '{quoted}'"
