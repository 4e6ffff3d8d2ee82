"""``python -m tests.durability.resident DATA SEED``: somebody signs up again and again at a kiosk.

Each sign-up is said on the standard output, by the id of its command, once it was recorded.
"""

import random
import sys
import time
from pathlib import Path
from uuid import UUID

from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import CancelSignUp, Order, SignUp
from kiosk.errors import Refused
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.journal import OutboxLog
from tests.committee import SHANGHAI


def main(folder: str, seed: str, pause: str = "0") -> None:
    """Sign people up until killed."""
    chance = random.Random(int(seed))
    data = DataFolder(Path(folder))
    clock = SystemClock()
    store = Store.open(data.database, clock=clock)
    store.journal = OutboxLog(data.outbox_log)
    with store.reading() as session:
        (site, device) = session.raw("SELECT site, device FROM replica")[0]
    commands = Commands(store, clock, str(site), str(device), SHANGHAI)
    mine: list[UUID] = []
    while True:
        time.sleep(float(pause) * chance.random() * 2)
        with store.reading() as session:
            activities = session.raw(
                "SELECT id FROM activity WHERE NOT deleted AND status = 'open'"
            )
        if not activities:
            time.sleep(0.1)
            continue
        id_ = new_id(clock.now())
        if mine and chance.random() < 0.2:
            order: Order = CancelSignUp(mine.pop(chance.randrange(len(mine))))
        else:
            (activity,) = chance.choice(activities)
            order = SignUp(UUID(str(activity)), id_.hex, chance.randint(1, 4), origin="kiosk")
            mine.append(id_)
        try:
            commands.do(order, actor="kiosk", id=id_)
        except Refused:
            mine.clear()
            continue
        print(id_.hex, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
