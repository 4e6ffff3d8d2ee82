"""Transactions on a server, by several threads and processes at once."""

import logging
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Self

import psycopg
from peewee import Database, PeeweeException

from kiosk.errors import StoreError
from kiosk.store.postgresql.address import Address
from kiosk.store.postgresql.changes import ServerWatch
from kiosk.store.postgresql.connections import Connections
from kiosk.store.postgresql.faults import store_code, told
from kiosk.store.postgresql.opening import TABLES, bring_up_to_date
from kiosk.store.postgresql.rows import EVERY, SiteDatabase, sees_everything

Transaction = AbstractContextManager[object]

_log = logging.getLogger(__name__)


class Server:
    """A database on a server; a connection that was lost is made again for a new transaction."""

    many_writers = True

    def __init__(self, connections: Connections, site: str = EVERY) -> None:
        self._connections = connections
        self._address = connections.address
        self._site = site

    @classmethod
    def open(cls, url: str, wait: float, connections: int) -> Self:
        """Open a database as `kiosk.store.Store.open_server` does.

        Raises:
            StoreError: As it says there.
        """
        lender = Connections(Address.of(url, wait), connections)
        try:
            with lender.lent() as database, told(lender.address.told):
                lender.address.connect(database)
                bring_up_to_date(database, lender.address.told)
                if sees_everything(database):
                    _log.warning(
                        "The database lets us in as a superuser, for whom it does not keep sites "
                        "apart: give the office a role of its own"
                    )
        except BaseException:
            lender.close()
            raise
        return cls(lender)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Look at one consistent state of the database."""
        with self._transaction("REPEATABLE READ") as database:
            yield database

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Change the database, all or nothing.

        Others may write at the same time: who decides by what is stored locks the site first.
        After a lock was waited for, every question sees what was committed until then.
        """
        with self._transaction("READ COMMITTED") as database:
            yield database

    @contextmanager
    def _transaction(self, isolation: str) -> Iterator[Database]:
        with self._connections.lent() as database:
            nested = not database.is_closed() and database.transaction_depth() > 0
            with told(self._address.told), database.narrowed(self._site):
                transaction = self._begun(database, isolation)
                try:
                    yield database
                except BaseException as problem:
                    try:
                        transaction.__exit__(*sys.exc_info())
                    except (PeeweeException, psycopg.Error):
                        pass  # a lost connection cannot roll back, and the server does without
                    finally:
                        _forget_if_lost(database, problem)
                    raise
                if nested:
                    transaction.__exit__(None, None, None)
                else:
                    self._commit(database, transaction)

    def _begun(self, database: SiteDatabase, isolation: str) -> Transaction:
        if not database.is_closed():
            transaction: Transaction = database.atomic(isolation)
            try:
                transaction.__enter__()
            except PeeweeException as problem:
                # Within a transaction nothing can be begun anew.
                if database.transaction_depth() or store_code(problem) != "store.unreachable":
                    raise
                database.close()
            else:
                return transaction
        self._address.connect(database)
        transaction = database.atomic(isolation)
        transaction.__enter__()
        return transaction

    def _commit(self, database: Database, transaction: Transaction) -> None:
        try:
            transaction.__exit__(None, None, None)
        except (PeeweeException, psycopg.Error) as problem:
            if _forget_if_lost(database, problem):
                raise StoreError("store.uncertain", path=self._address.told) from problem
            raise

    def for_site(self, site: str) -> Self:
        """Return the same server, whose rows are those of one site."""
        return type(self)(self._connections, site)

    @contextmanager
    def alone(self, work: str) -> Iterator[bool]:
        """Tell whether no other process does a kind of work; it is kept from others meanwhile."""
        # The lock goes with its connection, however this process ends.
        with told(self._address.told):
            connection = self._address.connection()
        with closing(connection):
            with told(self._address.told):
                found = connection.execute(
                    "SELECT pg_try_advisory_lock(hashtext('lobby-kiosk'), hashtext(%s))", (work,)
                ).fetchone()
            yield bool(found and found[0])

    def check(self) -> tuple[str, ...]:
        """Read every table and return what the server says about it; nothing, if all is sound."""
        problems = []
        for table in TABLES:
            try:
                with self.reading() as database:
                    # Whole rows, so that what is stored beside the table is read as well.
                    database.execute_sql(f"SELECT count(t::text) FROM {table} AS t").fetchall()
            except StoreError as problem:
                if problem.code != "store.unwritable":
                    raise
                problems.append(f"{table}: {problem.__cause__}")
        return tuple(problems)

    def watch(self, site: str) -> ServerWatch:
        """Return what tells of the commands of one site."""
        return ServerWatch(self._address, site)

    def close(self) -> None:
        """Close the connections; closing twice does no harm."""
        self._connections.close()


def _forget_if_lost(database: Database, problem: BaseException) -> bool:
    """Close a connection of which the server is gone, and tell whether it is."""
    if database.is_closed():
        return True
    lost = database.connection().closed or store_code(problem) == "store.unreachable"
    if lost:
        database.close()
    return bool(lost)
