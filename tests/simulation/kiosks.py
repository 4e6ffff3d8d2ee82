"""A kiosk: a folder with a database, a journal and a key, and what has been recorded on it."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from kiosk.commands import Commands, Receipt
from kiosk.commands.orders import Order
from kiosk.model.travelling import TRAVELLING
from kiosk.store import Session
from kiosk.sync.identity import Identity, load_identity, save_identity
from kiosk.sync.journal import OutboxLog
from kiosk.sync.keys import KioskKey
from kiosk.sync.messages import Reply, Request
from kiosk.sync.projection import LOG, LOG_COLUMNS
from kiosk.sync.rejoining import make_whole
from kiosk.sync.replica import Replica, Taken
from tests.committee import SHANGHAI
from tests.simulation.clocks import MachineClock
from tests.simulation.crashes import FragileStore, Points
from tests.simulation.offices import SITE, Office, plain

_DATABASE, _JOURNAL, _KEY = "kiosk.db", "outbox.log", "kiosk.key"


class Image(NamedTuple):
    """A copy of all that a kiosk had."""

    folder: Path
    recorded: frozenset[UUID]
    told: str


class _FragileJournal:
    """The real journal, of a machine that may crash before and after it has written."""

    def __init__(self, journal: OutboxLog, points: Points) -> None:
        self._journal = journal
        self._points = points

    def note(self, lines: Sequence[str]) -> None:
        self._points.reached("journal.before")
        self._journal.note(lines)
        self._points.reached("journal.after")


class Kiosk:
    """One machine. Copies of it have its identity, and go their own ways."""

    def __init__(self, name: str, folder: Path, clock: MachineClock) -> None:
        """Take up a folder in which there is a key."""
        self.name = name
        self.folder = folder
        self.clock = clock
        self.points = Points()
        self.recorded: set[UUID] = set()
        """What was called recorded, as far as this machine's disk has it."""
        self.revoked = False
        self.cut_off = False
        self.seen: tuple[object, int] = (None, -1)
        """The epoch and the cursor that it had last."""
        self.identity = _identity(folder)
        self._first = True
        self.start()

    def start(self) -> None:
        """Begin, as the program does: what is missing in the database comes from the journal."""
        self.store = FragileStore.on(self.points, self.folder / _DATABASE, self.clock)
        journal = OutboxLog(self.folder / _JOURNAL)
        incarnation = self.identity.incarnation if self._first else None
        self.made = make_whole(
            self.store, self.identity, journal, SHANGHAI, incarnation=incarnation
        )
        self._first = False
        self.store.journal = _FragileJournal(journal, self.points)
        self.replica = Replica(self.store, self.clock, SHANGHAI, self.points.reached)
        self.commands = Commands(self.store, self.clock, SITE, self.identity.device, SHANGHAI)

    def restart(self) -> None:
        """Begin anew after a power cut."""
        self.store.close()
        self.start()

    def close(self) -> None:
        self.store.close()

    # What it does

    def do(self, order: Order, command: UUID, actor: str) -> Receipt:
        """Record what somebody wants; once this returns the screen says so."""
        receipt = self.commands.do(order, actor=actor, id=command)
        self.recorded.add(command)
        return receipt

    def request(self) -> Request:
        return self.replica.request()

    def take(self, reply: Reply, *, live: bool) -> Taken:
        return self.replica.take(reply, live=live)

    # What becomes of its disk

    def image(self, folder: Path, told: str) -> Image:
        """Copy all that it has, as somebody does who pulls the card."""
        self.store.close()
        shutil.copytree(self.folder, folder)
        self.start()
        return Image(folder, frozenset(self.recorded), told)

    def put_back(self, image: Image, *, keep_journal: bool) -> None:
        """Put an old copy in the place of what it has; the journal may lie on another medium."""
        self.store.close()
        journal = self.folder / _JOURNAL
        kept = journal.read_bytes() if keep_journal and journal.exists() else None
        shutil.rmtree(self.folder)
        shutil.copytree(image.folder, self.folder)
        if kept is None:
            self.recorded = set(image.recorded)
        else:
            journal.write_bytes(kept)
        self.seen = (None, -1)
        self.start()

    def lose_database(self, *, keep_journal: bool) -> None:
        """Lose the database to a dying card, and perhaps the journal with it."""
        self.store.close()
        for path in self.folder.glob(_DATABASE + "*"):
            path.unlink()
        if not keep_journal:
            (self.folder / _JOURNAL).unlink(missing_ok=True)
            self.recorded = set()
        self.seen = (None, -1)
        self.start()

    # What it holds

    def select(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self.store.reading() as session:
            return session.raw(statement, values)

    def outbox(self) -> dict[UUID, tuple[str, str | None]]:
        """What it knows of its own commands: their status and why."""
        rows = self.select("SELECT id, status, code FROM outbox")
        return {UUID(str(id_)): (status, code) for id_, status, code in rows}

    def waiting(self) -> int:
        return sum(status == "waiting" for status, _ in self.outbox().values())

    def told(self) -> dict[str, list[tuple[str, ...]]]:
        """All rows that it has of its office."""
        with self.store.reading() as session:
            return _rows(session)

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}


def join(name: str, folder: Path, clock: MachineClock, office: Office) -> Kiosk:
    """Return a new kiosk that its office has enrolled."""
    key = KioskKey.create()
    kiosk, incarnation = uuid4(), uuid4()
    folder.mkdir(parents=True)
    save_identity(
        folder / _KEY,
        Identity(
            secret=key.secret.hex(),
            kiosk=kiosk,
            incarnation=incarnation,
            url="https://office.example",
            invite="",
            site=SITE,
            device=name,
            public=office.signer.public,
        ),
    )
    office.enrol(kiosk, name, key.public, incarnation)
    return Kiosk(name, folder, clock)


def _identity(folder: Path) -> Identity:
    identity = load_identity(folder / _KEY)
    assert identity is not None
    return identity


def _rows(session: Session) -> dict[str, list[tuple[str, ...]]]:
    found = {}
    for table in TRAVELLING:
        name = table._meta.table_name
        listed = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
        found[name] = session.raw(f"SELECT {listed} FROM {name} WHERE site = ?", (SITE,))
    log = ", ".join(LOG_COLUMNS)
    found[LOG] = session.raw(f"SELECT {log} FROM command WHERE site = ?", (SITE,))
    return {name: sorted(plain(row) for row in rows) for name, rows in found.items() if rows}
