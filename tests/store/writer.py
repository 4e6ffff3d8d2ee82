"""Adds workers to a database one after the other and prints each receipt; started by tests."""

import json
import sys
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson
from kiosk.store import Store
from tests.committee import SHANGHAI, Committee

path, prefix, count = sys.argv[1:]
clock = SystemClock()
with Store.open(Path(path), clock=clock) as store:
    commands = Commands(store, clock, Committee.site, "writer", SHANGHAI)
    for number in range(int(count)):
        name = f"{prefix} {number}"
        receipt = commands.do(AddPerson(name, romanised=""), actor="writer")
        print(json.dumps({"name": name, "seq": receipt.seq}), flush=True)
