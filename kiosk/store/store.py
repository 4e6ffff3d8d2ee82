"""The database of a kiosk or an office, open."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.clock import Clock
from kiosk.errors import StoreError
from kiosk.model.activities import ActivityRow
from kiosk.model.base import SyncedRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import RoomRow
from kiosk.model.sync import ReplicaRow
from kiosk.store.engine import Engine, Journal, Watch
from kiosk.store.session import Session, WriteSession
from kiosk.store.sqlite import File
from kiosk.store.together import Together
from kiosk.store.undoing import watch_touched, watches_touched

_log = logging.getLogger(__name__)


class Store:
    """A database that any thread may read and write; what it is kept in makes no difference."""

    WAIT = 5.0
    """Seconds to wait for another process's transaction before giving up ("store.busy")."""

    CONNECTIONS = 4
    """How many threads a server serves at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._together: dict[str, Together] = {}
        self._narrowed: dict[str, Store] = {}
        self.joined = False
        """It is a kiosk's copy of an office's: see `kiosk.model.sync.ReplicaRow`."""
        self.journal: Journal | None = None
        """Where a kiosk's commands are kept a second time."""

    @classmethod
    def open(cls, path: Path, *, clock: Clock, wait: float = WAIT) -> Self:
        """Open a database in a file; make it, and its folder, where there is none.

        Raises:
            StoreError: It cannot be made or written ("store.unwritable"), belongs to a newer
                version ("store.newer") or another program ("store.foreign"), is kept locked
                ("store.busy"), the disk is full ("store.full"), or the file is damaged
                ("store.damaged"). A damaged file has then been put aside: the fact "aside" is its
                new path, or None where it could not be renamed. Opening again begins an empty one.
        """
        store = cls(File.open(path, clock, wait))
        store.notice_joined()
        return store

    def notice_joined(self) -> None:
        """Look whether this is a kiosk's copy, which it may have become."""
        with self.reading() as session:
            self.joined = session.by_key(ReplicaRow, 1) is not None
            complete = not self.joined or watches_touched(session)
        if not complete:
            with self.writing() as session:
                watch_touched(session)
                # The tables have grown since: the office tells what stands in them.
                session.raw("UPDATE replica SET cursor = -1")

    @classmethod
    def open_server(cls, url: str, *, wait: float = WAIT, connections: int = CONNECTIONS) -> Self:
        """Open a database on a PostgreSQL server, and make or migrate its tables.

        What is returned sees all sites: it is for what is about all of them. Whoever works for one
        site is given what `for_site` returns.

        Args:
            url: Its address, as libpq knows it: postgresql://user@host/database.
            wait: Seconds to wait for the server, or for others' transactions.
            connections: How many threads may use it at once; others wait for one of them.

        Raises:
            StoreError: This is no address ("store.address"), nobody answers there or lets us in
                ("store.unreachable"), the database is of a newer version ("store.newer"), another
                program's ("store.foreign") or in another encoding than UTF-8 ("store.encoding"),
                may not be written ("store.unwritable"), is full ("store.full") or kept locked
                ("store.busy").
        """
        # Only an office has such a server, and its driver is no part of a kiosk's installation.
        from kiosk.store.postgresql.server import Server

        return cls(Server.open(url, wait, connections))

    def for_site(self, site: str) -> "Store":
        """Return the database as far as it is one site's; others' rows are not there.

        A server keeps them apart even where a question forgets to, unless it lets us in as a
        superuser, for whom it has no such rules. In a file there is no such second wall, and this
        is the store itself. Closing it is left to whoever opened the whole.

        Args:
            site: Its name; it need not be there yet.
        """
        engine = self._engine.for_site(site)
        if engine is self._engine:
            return self
        with self._lock:
            if site not in self._narrowed:
                self._narrowed[site] = Store(engine)
            return self._narrowed[site]

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one consistent state of the database.

        Raises:
            StoreError: See `open` and `open_server`. A file that turns out to be damaged is put
                aside as by `open`, and this store is of no use any more. A server may be reached
                again with the next transaction.
        """
        with self._engine.reading() as database:
            yield Session(database)

    @contextmanager
    def writing(self) -> Iterator[WriteSession]:
        """Change the database: all of it is kept when the block ends, or nothing if it raises.

        Raises:
            StoreError: As for `reading`; also when the changes cannot be kept. After
                "store.uncertain" a server may or may not have kept them.
        """
        with self._engine.writing() as database:
            session = WriteSession(database, joined=self.joined)
            yield session
            session.finish()

    def keep_twice(self, lines: Sequence[str]) -> None:
        """Keep a second copy of commands that the database has just taken.

        Where that fails the database alone has them, which is still all that was promised.
        """
        if self.journal is not None and lines:
            try:
                self.journal.note(lines)
            except StoreError as problem:
                _log.warning("The second copy of commands cannot be written: %s", problem.code)

    def together(self, site: str) -> Together:
        """Return where writers of a site who come at the same moment share a transaction."""
        # A file has one writer in all, so that all its sites may go together.
        key = site if self._engine.many_writers else ""
        with self._lock:
            if key not in self._together:
                self._together[key] = Together(self.writing)
            return self._together[key]

    def empty(self) -> bool:
        """Tell whether nothing has been put in yet: no worker, no room, no activity."""
        with self.reading() as session:
            tables: tuple[type[SyncedRow], ...] = (PersonRow, RoomRow, ActivityRow)
            return not any(
                session.rows(table.select().where(~table.deleted).limit(1)) for table in tables
            )

    def alone(self, work: str) -> AbstractContextManager[bool]:
        """Tell, for a block, whether this is the only process that does a kind of work.

        Processes that share a file are few, and do the same twice without harm: each is told so.

        Raises:
            StoreError: The server cannot be reached.
        """
        return self._engine.alone(work)

    def check(self) -> tuple[str, ...]:
        """Read the whole database and return what is wrong with it; nothing, where it is sound."""
        return self._engine.check()

    def watch(self, site: str) -> Watch:
        """Return what tells, from any one thread, whether a site may have changed since."""
        return self._engine.watch(site)

    def close(self) -> None:
        """Let the database go; closing twice does no harm."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
