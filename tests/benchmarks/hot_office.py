"""An office, as a process, with one activity that everybody wants."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity
from kiosk.i18n.content import I18nText
from kiosk.model.activities import SignUpRow
from kiosk.office.addresses import listening
from kiosk.paths import DataFolder
from kiosk.settings import Settings
from kiosk.store import Store
from tests.benchmarks.programs import ROOT

CODE = "H7TACT"


@dataclass(frozen=True, slots=True)
class Place:
    """What became of one sign-up."""

    ticket: str
    status: str
    turn: int


def prepare(folder: Path, capacity: int, database: str | None = None) -> DataFolder:
    """Make a folder whose database, or one on a server, holds the activity."""
    data, settings, clock = DataFolder(folder), Settings(), SystemClock()
    folder.mkdir(parents=True, exist_ok=True)
    with _opened(data, database) as store:
        commands = Commands(store, clock, settings.site, "test", settings.zone)
        starts = clock.now() + timedelta(days=3)
        order = AddActivity(
            title=I18nText.of({"zh-Hans": "剪纸课", "en": "Paper cutting"}),
            starts=starts,
            ends=starts + timedelta(hours=2),
            code=CODE,
            capacity=capacity,
        )
        commands.do(order, actor="test")
    return data


def places(data: DataFolder, database: str | None = None) -> list[Place]:
    """Return all sign-ups, in the order in which they were taken."""
    with _opened(data, database) as store, store.reading() as session:
        rows = session.rows(SignUpRow.select().order_by(SignUpRow.turn))
        return [Place(str(row.ticket), row.status, row.turn) for row in rows]


def _opened(data: DataFolder, database: str | None) -> Store:
    if database is not None:
        return Store.open_server(database)
    return Store.open(data.database, clock=SystemClock())


class Running:
    """An office that answers on a port, and may be killed and started again.

    A kiosk's own steps back behind the screen and its socket outlives it; another does neither.
    """

    def __init__(self, data: DataFolder, *, own: bool, database: str | None) -> None:
        self.data = data
        self._listener = listening(0, "127.0.0.1")
        self.port = int(self._listener.getsockname()[1])
        self._own = own
        self._database = [] if database is None else ["--database", database]
        if not own:
            self._listener.close()
        self.process = self._start()

    def kill(self) -> None:
        """Kill it as a power cut would, and start another on the same port."""
        self.process.kill()
        self.process.communicate()
        self.process = self._start()

    def stop(self) -> None:
        """End it well."""
        self.process.terminate()
        self.process.communicate(timeout=20)
        self._listener.close()

    def _start(self) -> "subprocess.Popen[bytes]":
        number = self._listener.fileno()
        where = ["--fd", str(number)] if self._own else ["--port", str(self.port)]
        command = [sys.executable, "-m", "kiosk", "--data", str(self.data.root), "office"]
        return subprocess.Popen(
            [*command, *where, *self._database],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[number] if self._own else [],
        )


@contextmanager
def running(
    data: DataFolder, *, own: bool = True, database: str | None = None
) -> Iterator[Running]:
    """Run an office while a block lasts; it answers when the block begins."""
    office = Running(data, own=own, database=database)
    try:
        _until_it_answers(office)
        yield office
    finally:
        office.stop()


def _until_it_answers(office: Running) -> None:
    from tests.office.processes import status

    end = time.monotonic() + 30
    while status(f"http://127.0.0.1:{office.port}") != 200:
        if time.monotonic() > end:
            raise TimeoutError("the office does not answer")
        time.sleep(0.05)
