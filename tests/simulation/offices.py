"""The office: its database, and two processes that work on it."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import psycopg

from kiosk.backup.history import new_history
from kiosk.commands import Commands, Receipt
from kiosk.commands.orders import Order
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.reception.admitting import admit
from kiosk.sealing import OfficeKeys
from kiosk.store import Session
from kiosk.sync.exchange import Exchange
from kiosk.sync.keys import OfficeSigner
from kiosk.sync.messages import Reply, Request, pack
from kiosk.sync.projection import changed_log, changed_rows
from tests.committee import SHANGHAI, TABLES
from tests.postgresql.server import ask
from tests.simulation.clocks import MachineClock
from tests.simulation.crashes import FragileStore, Points

SITE = "garden"
PROCESSES = 2


class Backup(NamedTuple):
    """The office's database as it once was."""

    tables: dict[str, list[tuple[Any, ...]]]
    """On a server."""
    file: Path | None
    held: frozenset[UUID]
    """The commands that it holds."""
    told: str
    """When it was made."""


class Office:
    """A machine with two processes, which share nothing but the database."""

    def __init__(self, path: Path, url: str | None, clock: MachineClock, keys: OfficeKeys) -> None:
        self.clock = clock
        self.keys = keys
        self.signer = OfficeSigner(keys)
        self.points = Points()
        self._path = path
        self._url = url
        self._backups = 0
        self._stores = [self._open() for _ in range(PROCESSES)]
        self._next = 0

    def _open(self) -> FragileStore:
        if self._url is not None:
            return FragileStore.on_server(self.points, self._url)
        return FragileStore.on(self.points, self._path, self.clock)

    @property
    def store(self) -> FragileStore:
        """The database as the process sees it whose turn it is."""
        return self._stores[self._next]

    def take_turns(self) -> None:
        """Let the other process have what comes next."""
        self._next = (self._next + 1) % PROCESSES

    def restart(self) -> None:
        """Begin anew after a power cut."""
        for place, store in enumerate(self._stores):
            store.close()
            self._stores[place] = self._open()

    def close(self) -> None:
        for store in self._stores:
            store.close()

    # What it does

    def do(self, order: Order, command: UUID, actor: str) -> Receipt:
        """Carry out what a phone or a member of staff wants."""
        commands = Commands(self.store, self.clock, SITE, "office", SHANGHAI)
        return commands.do(order, actor=actor, id=command)

    def enrol(self, kiosk: UUID, name: str, key: str, incarnation: UUID) -> None:
        with self.store.writing() as session:
            if session.by_key(SiteRow, SITE) is None:
                session.insert(SiteRow(id=SITE, seq=0, epoch=uuid4()))
            session.insert(
                ClientRow(
                    id=kiosk,
                    site=SITE,
                    name=name,
                    key=key,
                    incarnation=incarnation,
                    joined_at=self.clock.now(),
                )
            )

    def answer(self, request: Request, *, live: bool) -> Reply:
        """Answer a kiosk, in the process whose turn it is."""
        return self._exchange().answer(self.client(request.kiosk), request, live=live)

    def unasked(self, kiosk: UUID) -> bytes:
        """Return what a kiosk may lack, as it is put on a stick."""
        return pack(self._exchange().unasked(self.client(kiosk)))

    def _exchange(self) -> Exchange:
        store = self.store
        return Exchange(
            lambda _: store,
            lambda _: SHANGHAI,
            self.clock,
            admit(self.keys),
            reached=self.points.reached,
        )

    def client(self, kiosk: UUID) -> ClientRow:
        with self.store.reading() as session:
            client = session.by_key(ClientRow, kiosk)
        assert client is not None
        return client

    def revoke(self, kiosk: UUID) -> None:
        client = self.client(kiosk)
        client.revoked_at = self.clock.now()
        with self.store.writing() as session:
            session.update(client, ClientRow.revoked_at)

    # What it holds

    def select(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self.store.reading() as session:
            return session.raw(statement, values)

    def held(self) -> frozenset[UUID]:
        """The ids of all commands in its log."""
        return frozenset(UUID(str(id_)) for (id_,) in self.select("SELECT id FROM command"))

    def told(self) -> dict[str, list[tuple[str, ...]]]:
        """All that kiosks may have of it."""
        with self.store.reading() as session:
            return told(session, SITE)

    def tokens(self) -> frozenset[str]:
        """What it calls people and households by."""
        rows = self.select("SELECT holder, household FROM sign_up WHERE contact IS NOT NULL")
        return frozenset(each for row in rows for each in row if each)

    # Backups

    def back_up(self, folder: Path, when: str) -> Backup:
        self._backups += 1
        held, file = self.held(), None
        tables: dict[str, list[tuple[Any, ...]]] = {}
        if self._url is None:
            file = folder / f"office-{self._backups}.db"
            with self.store.reading():
                _copy(self._path, file)
        else:
            tables = {name: ask(self._url, f"SELECT * FROM {name}") for name in TABLES}
        return Backup(tables, file, held, when)

    def restore(self, backup: Backup) -> None:
        """Put the database back to what it was, under a new epoch."""
        self.close()
        if backup.file is not None:
            for path in self._path.parent.glob(self._path.name + "*"):
                path.unlink()
            for path in backup.file.parent.glob(backup.file.name + "*"):
                shutil.copyfile(
                    path, self._path.with_name(path.name.replace(backup.file.name, self._path.name))
                )
        elif self._url is not None:
            _fill(self._url, backup.tables)
        self.points.disarm()
        self._stores = [self._open() for _ in range(PROCESSES)]
        new_history(self.store, self.clock)


def told(session: Session, site: str) -> dict[str, list[tuple[str, ...]]]:
    """What a database tells kiosks of a site, rows and log, in an order of its own."""
    rows = changed_rows(session, site, -1) + changed_log(session, site, -1, 0)
    found = {each.table: sorted(plain(row) for row in each.rows) for each in rows}
    return found


def plain(row: Sequence[object]) -> tuple[str, ...]:
    # A server has its own kind of flag, and of id.
    return tuple(
        each.hex if isinstance(each, UUID) else str(int(each) if isinstance(each, bool) else each)
        for each in row
    )


def _copy(database: Path, target: Path) -> None:
    for path in database.parent.glob(database.name + "*"):
        if not path.name.endswith("-shm"):
            shutil.copyfile(path, target.with_name(path.name.replace(database.name, target.name)))


def _fill(url: str, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        # Triggers have counted all this before.
        connection.execute("SET session_replication_role = replica")
        connection.execute(f"TRUNCATE {', '.join(TABLES)} RESTART IDENTITY".encode())
        for name, rows in tables.items():
            for row in rows:
                signs = ", ".join("%s" for _ in row)
                connection.execute(f"INSERT INTO {name} VALUES ({signs})".encode(), row)
        connection.execute(
            "SELECT setval(pg_get_serial_sequence('command', 'ord'),"
            " coalesce((SELECT max(ord) FROM command), 1))"
        )
