"""``python -m tests.durability.network --minutes 10``: an office and three kiosks on a bad network.

Real programs in namespaces of their own; packets are lost and late, kiosks are cut off for a while,
and every program is killed at random and started again. In the end the network is whole, and
everything that a kiosk had called recorded must be at the office, once, and all must be equal.
Needs root.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity
from kiosk.i18n.content import I18nText
from kiosk.model.base import SyncedRow
from kiosk.model.travelling import TRAVELLING, columns_of
from kiosk.paths import DataFolder
from kiosk.store import Session, Store
from kiosk.sync.projection import changed_rows
from tests.committee import SHANGHAI
from tests.durability.lossy_network import Network, network

ROOT = Path(__file__).parents[2]
SITE = "garden"
OFFICE, KIOSKS = "office", ("lobby-1", "lobby-2", "lobby-3")
_PORT = 8080
_CODE = re.compile(r"\bjoin http\S+ ([A-Z0-9][A-Z0-9 -]+)")


class Machine:
    """One machine's folder, and the programs that run on it."""

    def __init__(self, root: Path, name: str, net: Network) -> None:
        self.name = name
        self.data = DataFolder(root / name)
        self.data.root.mkdir()
        self.said: list[str] = []
        self._net = net
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._turn = 0

    def kiosk(self, *arguments: str) -> str:
        """Run a command of the program here, and return what it prints."""
        done = subprocess.run(
            [*self._net.inside(self.name), *_kiosk(self.data, *arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self, role: str) -> None:
        """Start the office, the courier, or a resident."""
        self._turn += 1
        commands = {
            "office": _kiosk(self.data, "office", "--port", str(_PORT)),
            "courier": _kiosk(self.data, "sync", "--follow"),
            "resident": [
                *(sys.executable, "-m", "tests.durability.resident"),
                *(str(self.data.root), str(self._turn), "0.15"),
            ],
        }
        self._running[role] = subprocess.Popen(
            [*self._net.inside(self.name), *commands[role]],
            cwd=ROOT,
            stdout=subprocess.PIPE if role == "resident" else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def kill(self, role: str) -> None:
        """Kill a program, and note what it had said."""
        process = self._running.pop(role)
        process.kill()
        if process.stdout is not None:
            self.said += [line for line in process.stdout.read().split("\n")[:-1] if line]
        process.wait()

    def end(self) -> None:
        """Kill all that runs."""
        for role in [*self._running]:
            self.kill(role)

    @contextmanager
    def looked_at(self) -> Iterator[Session]:
        """Look into the database."""
        with (
            Store.open(self.data.database, clock=SystemClock()) as store,
            store.reading() as session,
        ):
            yield session


def _kiosk(data: DataFolder, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "--data", str(data.root), "--language", "en", *arguments]


def run(root: Path, minutes: float, seed: int) -> dict[str, object]:
    """Let it happen, and return the figures of it."""
    chance = random.Random(seed)
    with ExitStack() as things:
        net = things.enter_context(network([OFFICE, *KIOSKS], loss=0.05, delay=0.2, seed=seed))
        office, *kiosks = (Machine(root, name, net) for name in (OFFICE, *KIOSKS))
        for machine in (office, *kiosks):
            things.callback(machine.end)
        _announce(office, chance)
        office.start("office")
        time.sleep(3)
        for kiosk in kiosks:
            url = f"http://{net.addresses[OFFICE]}:{_PORT}"
            told = office.kiosk("office", "invite", SITE, "--name", kiosk.name, "--url", url)
            code = _CODE.search(told)
            if code is None:
                raise RuntimeError(told)
            kiosk.kiosk("join", url, *code[1].split())
            kiosk.start("courier")
            kiosk.start("resident")
        events = _trouble(net, office, kiosks, minutes, chance)
        net.cut.clear()
        for kiosk in kiosks:
            kiosk.kill("resident")
        seconds = _settle(kiosks)
        for kiosk in kiosks:
            kiosk.kill("courier")
        office.kill("office")
        return {
            **{"minutes": minutes, "lost packets": net.lost, "carried": net.carried},
            **{"events": dict(events), "seconds until equal": round(seconds, 1)},
            **_verdict(office, kiosks),
        }


def _announce(office: Machine, chance: random.Random) -> None:
    clock = SystemClock()
    (office.data.root / "settings.toml").write_text(f'site = "{SITE}"\n', "utf-8")
    with Store.open(office.data.database, clock=clock) as store:
        commands = Commands(store, clock, SITE, "office", SHANGHAI)
        now = clock.now()
        for number in range(12):
            order = AddActivity(
                title=I18nText.plain(f"活动{number}"),
                starts=now.replace(year=now.year + 1, microsecond=0),
                ends=now.replace(year=now.year + 1, month=12, day=31, microsecond=0),
                capacity=chance.randint(3, 60),
            )
            commands.do(order, actor="staff")


def _trouble(
    net: Network, office: Machine, kiosks: list[Machine], minutes: float, chance: random.Random
) -> Counter[str]:
    """Cut and kill until the time is over, and return how often what."""
    events: Counter[str] = Counter()
    ends = time.monotonic() + 60 * minutes
    back: dict[str, float] = {}
    while time.monotonic() < ends:
        time.sleep(chance.uniform(0.2, 1.5))
        for name in [name for name, until in back.items() if until < time.monotonic()]:
            net.cut.discard(name)
            del back[name]
        event = chance.choices(("cut", "courier", "resident", "office"), (4, 3, 3, 1))[0]
        events[event] += 1
        if event == "cut":
            name = chance.choice((OFFICE, *KIOSKS))
            net.cut.add(name)
            back[name] = time.monotonic() + chance.uniform(1, 25)
        else:
            machine = office if event == "office" else chance.choice(kiosks)
            machine.kill(event)
            machine.start(event)
    return events


def _settle(kiosks: list[Machine]) -> float:
    """Wait until nothing waits any more, and everybody has heard of it; return how long."""
    began = time.monotonic()
    while time.monotonic() - began < 300:
        time.sleep(1)
        standing = []
        for kiosk in kiosks:
            with kiosk.looked_at() as session:
                waiting = session.raw("SELECT count(*) FROM outbox WHERE status = 'waiting'")
                cursor = session.raw("SELECT cursor FROM replica")
            standing.append((waiting[0][0], cursor[0][0]))
        if all(waiting == 0 for waiting, _ in standing) and len(set(standing)) == 1:
            return time.monotonic() - began
    raise RuntimeError(f"Not settled: {standing}")


def _verdict(office: Machine, kiosks: list[Machine]) -> dict[str, object]:
    """Return what must be nought, and how much there was."""
    with office.looked_at() as session:
        logged = Counter(str(id_) for (id_,) in session.raw("SELECT id FROM command"))
        truth = _tables([(each.table, each.rows) for each in changed_rows(session, SITE, -1)])
        over = session.raw(
            "SELECT count(*) FROM activity AS a WHERE capacity < (SELECT coalesce(sum(party), 0)"
            " FROM sign_up WHERE activity = a.id AND status IN ('confirmed', 'offered'))"
        )[0][0]
        refused = session.raw("SELECT count(*) FROM inbox")[0][0]
    said = [id_ for kiosk in kiosks for id_ in kiosk.said]
    different = []
    for kiosk in kiosks:
        with kiosk.looked_at() as session:
            rows = [(table._meta.table_name, session.raw(_all(table))) for table in TRAVELLING]
            if _tables(rows) != truth:
                different.append(kiosk.name)
    return {
        "recorded": len(said),
        "lost": sum(logged[id_] == 0 for id_ in said),
        "doubled": sum(times > 1 for times in logged.values()),
        "refused, in the inbox": refused,
        "oversold": over,
        "different": different,
    }


def _all(table: type[SyncedRow]) -> str:
    names = ", ".join(f'"{each}"' for each in columns_of(table))
    return f"SELECT {names} FROM {table._meta.table_name}"


def _tables(rows: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> dict[str, list[str]]:
    return {
        name: sorted(json.dumps(list(each), default=str) for each in found)
        for name, found in rows
        if found
    }


def main(arguments: list[str]) -> int:
    """Run it for some minutes, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability.network")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder), given.minutes, given.seed)
    print(json.dumps(found, indent=1))
    sound = not (found["lost"] or found["doubled"] or found["oversold"] or found["different"])
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
