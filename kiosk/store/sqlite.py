"""A database in a file of its own, which several processes of one machine may have open."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Self

import apsw
from peewee import Database, PeeweeException

from kiosk.clock import Clock
from kiosk.errors import StoreError
from kiosk.store.aside import identity, put_aside
from kiosk.store.changes import ChangeWatch
from kiosk.store.faults import store_code, told
from kiosk.store.opening import bring_up_to_date, connect


class File:
    """An open file; one connection serves all threads, one at a time."""

    many_writers = False

    def __init__(self, path: Path, database: Database, clock: Clock) -> None:
        self._path = path
        self._database = database
        self._clock = clock
        self._identity = identity(path)
        self._lock = threading.RLock()
        self._damage: StoreError | None = None

    @classmethod
    def open(cls, path: Path, clock: Clock, wait: float) -> Self:
        """Open a file as `kiosk.store.Store.open` does.

        Raises:
            StoreError: As it says there.
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
    def reading(self) -> Iterator[Database]:
        """Look at one consistent state of the file."""
        with self._transaction("DEFERRED"):
            yield self._database

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Change the file, all or nothing; nobody else does meanwhile."""
        with self._transaction("IMMEDIATE"):
            yield self._database

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        with self._lock:
            if self._damage is not None:
                raise StoreError(self._damage.code, **self._damage.facts)
            try:
                with told(self._path), self._database.atomic(kind):
                    yield
            except StoreError as problem:
                if problem.code != "store.damaged":
                    raise
                self.close()
                self._damage = _aside(self._path, self._identity, self._clock)
                raise self._damage from problem

    def for_site(self, site: str) -> Self:
        """Return itself: a file knows no users, and its rows are told apart by questions alone."""
        return self

    def alone(self, work: str) -> AbstractContextManager[bool]:
        """Tell each process that it is the one."""
        return nullcontext(enter_result=True)

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

    def watch(self, site: str) -> ChangeWatch:
        """Return what tells of commits, of whichever site."""
        return ChangeWatch(self._path)

    def close(self) -> None:
        """Let the file go; closing twice does no harm."""
        with self._lock:
            if not self._database.is_closed():
                self._database.close()


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
