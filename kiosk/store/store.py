"""One kiosk's database, open."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw
from peewee import Database, PeeweeException

from kiosk.clock import Clock
from kiosk.errors import StoreError
from kiosk.model.activities import ActivityRow
from kiosk.model.base import SyncedRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import RoomRow
from kiosk.store.aside import identity, put_aside
from kiosk.store.faults import store_code, told
from kiosk.store.opening import bring_up_to_date, connect
from kiosk.store.session import Session, WriteSession


class Store:
    """A database that any thread may read and write, one at a time."""

    WAIT = 5.0
    """Seconds to wait for another process's transaction before giving up ("store.busy")."""

    def __init__(self, path: Path, database: Database, clock: Clock) -> None:
        self.path = path
        self._database = database
        self._clock = clock
        self._file = identity(path)
        self._lock = threading.RLock()
        self._damage: StoreError | None = None

    @classmethod
    def open(cls, path: Path, *, clock: Clock, wait: float = WAIT) -> Self:
        """Open a database; make it, and its folder, where there is none.

        Raises:
            StoreError: It cannot be made or written ("store.unwritable"), belongs to a newer
                version ("store.newer") or another program ("store.foreign"), is kept locked
                ("store.busy"), the disk is full ("store.full"), or the file is damaged
                ("store.damaged"). A damaged file has then been put aside: the fact "aside" is its
                new path, or None where it could not be renamed. Opening again begins an empty one.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreError("store.unwritable", path=str(path)) from problem
        seen = identity(path)
        try:
            return cls(path, _opened(path, wait), clock)
        except StoreError as problem:
            if problem.code != "store.damaged":
                raise
            raise _aside(path, seen, clock) from problem

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one consistent state of the database.

        Raises:
            StoreError: See `kiosk.store.faults.told`. A file that turns out to be damaged is put
                aside as by `open`, and this store is of no use any more.
        """
        with self._transaction("DEFERRED"):
            yield Session(self._database)

    @contextmanager
    def writing(self) -> Iterator[WriteSession]:
        """Change the database: all of it is kept when the block ends, or nothing if it raises.

        Raises:
            StoreError: As for `reading`; also when the changes cannot be kept.
        """
        with self._transaction("IMMEDIATE"):
            yield WriteSession(self._database)

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        with self._lock:
            if self._damage is not None:
                raise StoreError(self._damage.code, **self._damage.facts)
            try:
                with told(self.path), self._database.atomic(kind):
                    yield
            except StoreError as problem:
                if problem.code != "store.damaged":
                    raise
                self.close()
                self._damage = _aside(self.path, self._file, self._clock)
                raise self._damage from problem

    def empty(self) -> bool:
        """Tell whether nothing has been put in yet: no worker, no room, no activity."""
        with self.reading() as session:
            tables: tuple[type[SyncedRow], ...] = (PersonRow, RoomRow, ActivityRow)
            return not any(
                session.rows(table.select().where(~table.deleted).limit(1)) for table in tables
            )

    def check(self) -> tuple[str, ...]:
        """Read the whole file and return what is wrong with it; nothing, where it is sound."""
        with self._lock:
            try:
                found = self._database.execute_sql("PRAGMA quick_check").fetchall()
            except (PeeweeException, apsw.Error) as problem:
                if store_code(problem) != "store.damaged":
                    raise
                return (str(problem),)
        return tuple(str(line) for (line,) in found if line != "ok")

    def close(self) -> None:
        """Let the file go; closing twice does no harm."""
        with self._lock:
            if not self._database.is_closed():
                self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _aside(path: Path, seen: tuple[int, int] | None, clock: Clock) -> StoreError:
    """Put a damaged file aside and return the error that tells of it."""
    target = put_aside(path, seen, clock.now())
    aside = None if target is None else str(target)
    return StoreError("store.damaged", path=str(path), aside=aside)


def _opened(path: Path, wait: float) -> Database:
    database: Database | None = None
    try:
        with told(path):
            database = connect(path, wait)
            bring_up_to_date(database, path)
    except BaseException:
        if database is not None:
            database.close()
        raise
    return database
