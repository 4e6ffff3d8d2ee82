"""``python -m tests.durability.power_cuts``: cuts the power of a kiosk again and again.

Below SQLite lies a file system that remembers what was written and not yet synced. When the power
goes, each unsynced sector is kept, lost or torn, as a disk does as it likes. Then the database is
opened anew, on the real file system, and must be sound and hold every command that had been called
recorded. What a file system does to unsynced names of files is not imitated.
"""

import argparse
import json
import random
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

import apsw

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson, ChangePerson
from kiosk.errors import KioskError
from kiosk.store import Store, opening
from kiosk.sync.replica import found
from tests.committee import MONDAY, SHANGHAI

SECTOR = 512
NAME = "power"
MOST = 6000
"""Writes until the power goes, at most: enough for the log to be carried over into the database."""


class Cut(Exception):
    """There is no power."""


class Power:
    """The supply of one machine: it fails after so many writes, and files fall to what was kept."""

    def __init__(self, chance: random.Random, writes: int) -> None:
        self.chance = chance
        self.left = writes
        self.unsynced: dict[str, dict[int, bytes]] = {}
        """For each file: how the sectors that were written since its last sync were before."""
        self.sizes: dict[str, int] = {}
        """How long it was at its last sync."""

    def spend(self) -> None:
        """Use some, or find that there is none."""
        self.left -= 1
        if self.left <= 0:
            raise Cut

    def fall(self) -> None:
        """Let every file be what the disk has kept of it."""
        for name, sectors in self.unsynced.items():
            path = Path(name)
            if not path.exists():
                continue
            content = bytearray(path.read_bytes())
            for place, before in sectors.items():
                kept = self.chance.choice(("new", "old", "torn"))
                half = SECTOR if kept == "old" else SECTOR // 2 if kept == "torn" else 0
                content[place : place + half] = before[:half].ljust(half, b"\0")
            if sectors and self.chance.random() < 0.5:
                # Growth that was not synced may be lost, too.
                del content[max(self.sizes.get(name, 0), 0) :]
            path.write_bytes(content)
            Path(f"{name}-shm").unlink(missing_ok=True)


class PoweredFile(apsw.VFSFile):
    """A file of which the disk keeps for sure only what was synced."""

    def __init__(self, base: str, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        super().__init__(base, name, flags)
        self._power = CURRENT[0]
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._power.unsynced.setdefault(self._name, {})
        self._power.sizes.setdefault(self._name, self.xFileSize())

    def xWrite(self, data: bytes, offset: int) -> None:
        sectors, size = self._power.unsynced[self._name], self.xFileSize()
        for place in range(offset - offset % SECTOR, offset + len(data), SECTOR):
            if place not in sectors:
                there = min(SECTOR, size - place)
                sectors[place] = self.xRead(there, place) if there > 0 else b""
        self._power.spend()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._power.spend()
        super().xSync(flags)
        self._power.unsynced[self._name].clear()
        self._power.sizes[self._name] = self.xFileSize()


class PoweredFiles(apsw.VFS):
    """The machine's file system, under a supply that may fail."""

    def __init__(self) -> None:
        super().__init__(NAME, "unix", makedefault=True)

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> PoweredFile:
        return PoweredFile("unix", name, flags)


CURRENT: list[Power] = []
"""The supply that new files hang on; one at a time."""


def cut_once(folder: Path, seed: int) -> tuple[int, int, bool]:
    """Work until the power goes, and return how many were recorded, how many of them are lost, and
    whether the database is sound.
    """
    chance = random.Random(seed)
    clock = FixedClock(wall(MONDAY, 600, SHANGHAI))
    path = folder / f"{seed}.db"
    CURRENT[:] = [Power(chance, 10**9)]
    store = Store.open(path, clock=clock)
    found(store, kiosk=uuid4(), site="garden", device="lobby")
    CURRENT[0].left = chance.randrange(3, MOST)
    commands = Commands(store, clock, "garden", "lobby", SHANGHAI)
    recorded: list[UUID] = []
    person: UUID | None = None
    with suppress(Exception):
        # Whatever way SQLite tells that there is no power, nothing more is recorded.
        for number in range(1000):
            order = (
                AddPerson(f"P{number}", romanised="P")
                if person is None or chance.random() < 0.5
                else ChangePerson(person, romanised="x" * chance.randrange(1, 40))
            )
            receipt = commands.do(order, actor="staff")
            recorded.append(receipt.id)
            person = receipt.row("person")
    CURRENT[0].left = 0
    CURRENT[0].fall()
    with suppress(Exception):
        store.close()
    return (len(recorded), *_left(path, clock, recorded))


def _left(path: Path, clock: FixedClock, recorded: list[UUID]) -> tuple[int, bool]:
    copy = path.with_suffix(".after")
    for tail in ("", "-wal"):
        source = Path(f"{path}{tail}")
        if source.exists():
            Path(f"{copy}{tail}").write_bytes(source.read_bytes())
    CURRENT[:] = [Power(random.Random(0), 10**9)]
    try:
        with Store.open(copy, clock=clock) as store:
            sound = store.check() == ()
            with store.reading() as session:
                there = {str(id_) for (id_,) in session.raw("SELECT id FROM outbox")}
                logged = {str(id_) for (id_,) in session.raw("SELECT id FROM command")}
    except KioskError:
        return len(recorded), False
    lost = sum(each.hex not in there or each.hex not in logged for each in recorded)
    return lost, sound and there == logged


def main(arguments: list[str]) -> int:
    """Cut the power so often, and print what became of it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability.power_cuts")
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--synchronous", choices=("full", "normal", "off"), default="full")
    given = parser.parse_args(arguments)
    pragmas = {**dict(opening._PRAGMAS), "synchronous": given.synchronous}
    setattr(opening, "_PRAGMAS", tuple(pragmas.items()))  # noqa: B010  its type says what it holds
    files = PoweredFiles()
    total = {"cuts": given.cuts, "recorded": 0, "lost": 0, "runs_with_loss": 0, "unsound": 0}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(given.first, given.first + given.cuts):
            recorded, lost, sound = cut_once(Path(folder), seed)
            total["recorded"] += recorded
            total["lost"] += lost
            total["runs_with_loss"] += lost > 0
            total["unsound"] += not sound
    files.unregister()
    print(json.dumps(total))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
