"""A process of an office that does what it is told, a line of JSON at a time; started by tests."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any
from uuid import UUID

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson, Book, Order, SignUp
from kiosk.errors import Refused, StoreError
from kiosk.i18n.content import I18nText
from kiosk.store import Store
from tests.committee import MONDAY, SHANGHAI, Committee

CLOCK = FixedClock(wall(MONDAY, 600, SHANGHAI))


def done(commands: Commands, order: Order, id_: str | None = None) -> dict[str, Any]:
    """Give an order, and return its receipt or why there is none."""
    try:
        receipt = commands.do(order, actor="racer", id=UUID(id_) if id_ else None)
    except (Refused, StoreError) as problem:
        return {"code": problem.code}
    return {"id": str(receipt.id), "seq": receipt.seq, **receipt.facts}


def sign_up(commands: Commands, job: dict[str, Any]) -> list[dict[str, Any]]:
    def one(number: int) -> dict[str, Any]:
        party = 1 + number % 3
        return done(commands, SignUp(UUID(job["activity"]), f"{job['name']} {number}", party))

    with ThreadPoolExecutor(6) as threads:
        return list(threads.map(one, range(job["count"])))


def book(commands: Commands, job: dict[str, Any]) -> list[dict[str, Any]]:
    dice = Random(job["name"])
    made = []
    for _ in range(job["count"]):
        starts = 540 + 10 * dice.randrange(40)
        order = Book(
            UUID(dice.choice(job["rooms"])),
            wall(MONDAY, starts, SHANGHAI),
            wall(MONDAY, starts + 40, SHANGHAI),
            I18nText.plain(job["name"]),
        )
        made.append(done(commands, order))
    return made


def repeat(commands: Commands, job: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        done(commands, AddPerson(f"number {number}", romanised=""), id_)
        for number, id_ in enumerate(job["ids"])
    ]


def write(commands: Commands, job: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        done(commands, AddPerson(f"{job['name']} {number}", romanised=""))
        for number in range(job["count"])
    ]


def open_it(commands: Commands, job: dict[str, Any]) -> list[dict[str, Any]]:
    return []


JOBS = {"sign_up": sign_up, "book": book, "repeat": repeat, "write": write, "open": open_it}

for line in sys.stdin:
    asked = json.loads(line)
    try:
        with Store.open_server(asked["url"]) as store:
            site = Commands(store, CLOCK, Committee.site, "racer", SHANGHAI)
            answer = JOBS[asked["job"]](site, asked)
    except StoreError as unopened:
        answer = [{"code": unopened.code}]
    print(json.dumps(answer), flush=True)
