"""A kiosk whose program is killed at any moment keeps what it had called recorded."""

import random
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

from kiosk.clock import FixedClock, SystemClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity
from kiosk.i18n.content import I18nText
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.journal import OutboxLog
from kiosk.sync.replica import found
from tests.committee import MONDAY, SHANGHAI

ROOT = Path(__file__).parents[2]
KILLS = 12


def test_nothing_recorded_is_lost(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    activities(data)
    said: list[str] = []
    chance = random.Random(7)
    for turn in range(KILLS):
        said += killed(data, turn, chance.uniform(0.05, 0.4))
    assert len(said) > 10 * KILLS
    assert len(set(said)) == len(said)
    with Store.open(data.database, clock=SystemClock()) as store:
        assert store.check() == ()
        with store.reading() as session:
            kept = {id_ for (id_,) in session.raw("SELECT id FROM outbox")}
            numbers = [n for (n,) in session.raw("SELECT n FROM outbox ORDER BY n")]
            rows = session.raw("SELECT count(*) FROM sign_up")[0][0]
            asked = session.raw("SELECT count(*) FROM outbox WHERE name = 'sign_up.add'")[0][0]
    assert set(said) <= kept
    assert numbers == list(range(1, len(numbers) + 1))
    assert rows == asked
    assert set(said) <= {entry.id for entry in OutboxLog(data.outbox_log).entries()}


def activities(data: DataFolder) -> None:
    """Make a kiosk's database with what one can sign up for."""
    clock = FixedClock(wall(MONDAY, 600, SHANGHAI))
    with Store.open(data.database, clock=clock) as store:
        found(store, kiosk=uuid4(), site="garden", device="lobby")
        store.notice_joined()
        commands = Commands(store, clock, "garden", "lobby", SHANGHAI)
        for year in range(2):
            day = MONDAY.replace(year=MONDAY.year + 20 + year)
            order = AddActivity(
                title=I18nText.plain("合唱"),
                starts=wall(day, 900, SHANGHAI),
                ends=wall(day, 990, SHANGHAI),
            )
            commands.do(order, actor="staff")


def killed(data: DataFolder, turn: int, after: float) -> list[str]:
    """Let residents sign up, kill the program, and return what it had said."""
    command = [sys.executable, "-m", "tests.durability.resident", str(data.root), str(turn)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(after)
        process.kill()
        rest = process.stdout.read()
    # A line that was cut off had not been said.
    return [line for line in (first + rest).split("\n")[:-1] if line]
