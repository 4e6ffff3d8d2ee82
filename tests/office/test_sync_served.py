"""Real kiosks and a real office, each with its own processes and folders, over a real network."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson
from kiosk.model.people import PersonRow
from kiosk.paths import DataFolder
from kiosk.queries.replica import replica_state
from kiosk.store import Store
from kiosk.sync.calling import Office
from kiosk.sync.identity import Identity, load_identity
from tests.committee import SHANGHAI
from tests.gate.tree import ROOT


class Served:
    """An office that runs, and the kiosks that joined it."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder = folder
        self.process = process
        assert process.stdout is not None
        told = re.search(r"http://\S+\d", process.stdout.readline())
        assert told is not None
        self.url = told[0]

    def kiosk(self, name: str, capsys: pytest.CaptureFixture[str]) -> "Joined":
        run(self.folder / "office", "office", "invite", "--name", name, "--url", self.url)
        typed = re.search(r"kiosk join (\S+) (\S+)", capsys.readouterr().out)
        assert typed is not None
        run(self.folder / name, "join", typed[1], typed[2])
        return Joined(self.folder / name)


class Joined:
    """A kiosk in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = DataFolder(folder)
        found = load_identity(self.folder.kiosk_key)
        assert found is not None
        self.identity: Identity = found

    def sync(self) -> None:
        run(self.folder.root, "sync")

    def store(self) -> Store:
        return Store.open(self.folder.database, clock=SystemClock())

    def add(self, name: str) -> None:
        with self.store() as store:
            site, device = self.identity.site, self.identity.device
            commands = Commands(store, SystemClock(), site, device, SHANGHAI)
            commands.do(AddPerson(name, romanised=""), actor="staff")

    def people(self) -> set[str]:
        with self.store() as store, store.reading() as session:
            return {row.name for row in session.rows(PersonRow.select())}

    def cursor(self) -> int:
        with self.store() as store, store.reading() as session:
            state = replica_state(session)
        assert state is not None
        return state.cursor


def run(folder: Path, *typed: str) -> None:
    assert main(["--data", str(folder), "--language", "en", *typed]) == 0


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with subprocess.Popen(
        [
            *(sys.executable, "kiosk.py", "--data", str(tmp_path / "office"), "--language", "en"),
            *("office", "--port", "0", "--host", "127.0.0.1"),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Served(tmp_path, process)
        finally:
            process.kill()


def test_what_is_done_at_one_kiosk_wakes_the_other_and_is_there(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    lobby, hall = served.kiosk("lobby", capsys), served.kiosk("hall", capsys)
    hall.sync()
    woken: list[float] = []

    def wait(cursor: int) -> None:
        if Office(hall.identity, SystemClock()).wake(cursor):
            woken.append(time.monotonic())

    waiting = threading.Thread(target=wait, args=(hall.cursor(),))
    waiting.start()
    lobby.add("王晨")
    lobby.sync()
    waiting.join(10)
    assert woken, "a change wakes who waits, and not only after half a minute"
    hall.sync()
    assert hall.people() == {"王晨"} == lobby.people()


def test_kiosks_that_wait_keep_no_office_from_stopping(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk = served.kiosk("lobby", capsys)
    kiosk.sync()
    woken: list[bool] = []

    def wait(cursor: int) -> None:
        woken.append(Office(kiosk.identity, SystemClock()).wake(cursor))

    waiting = threading.Thread(target=wait, args=(kiosk.cursor(),))
    waiting.start()
    time.sleep(0.5)
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(4) == 0
    waiting.join(4)
    assert woken == [False]
