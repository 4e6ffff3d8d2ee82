"""One run from a seed: what happens, what is looked at, and how little of it is enough to fail."""

import logging
import shutil
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch
from uuid import UUID

from kiosk.clock import wall
from kiosk.commands.orders import AddActivity, AddPerson, AddRoom, LendSeats, Order, SetDuty
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from tests.committee import MONDAY, SHANGHAI, _empty_database
from tests.postgresql.server import tables
from tests.simulation import promises
from tests.simulation.kiosks import Kiosk
from tests.simulation.logs import is_what_its_log_says
from tests.simulation.steps import STEPS, talk
from tests.simulation.story import ALL_AGREE, NO_FAULT, Broken
from tests.simulation.wishes import NAMES, Wish
from tests.simulation.world import World

STEPS_OF_A_RUN = 70
ON_SERVER = 20
"""Every so many seeds the office works on PostgreSQL."""

_ROUNDS = 14
_DISK = Path("/dev/shm")
"""A disk of which no power cut is tried here, and which is quick."""


class Failure(NamedTuple):
    promise: str
    what: str
    story: str


class Run(NamedTuple):
    """A seed, and the numbers of its steps."""

    seed: int
    steps: tuple[int, ...]

    @classmethod
    def of(cls, seed: int, steps: int = STEPS_OF_A_RUN) -> "Run":
        return cls(seed, tuple(range(steps)))


def run(wanted: Run) -> Failure | None:
    """Let a run happen; return how it failed, if it did."""
    with ExitStack() as stack:
        rng = Random(f"machines {wanted.seed}")
        stack.enter_context(patch("os.urandom", Random(f"ids {wanted.seed}").randbytes))
        folder = Path(stack.enter_context(_folder()))
        url = stack.enter_context(tables()) if _on_server(wanted.seed) else None
        world = World(folder, rng, url)
        stack.callback(world.close)
        stack.enter_context(_quiet())
        try:
            _happen(world, rng, wanted)
        except Broken as broken:
            return Failure(broken.promise, broken.what, str(world.story))
        except Exception:  # noqa: BLE001  a fault is a finding, too
            return Failure(NO_FAULT, traceback.format_exc(), str(world.story))
    return None


def smaller(failed: Run, failure: Failure, seconds: float) -> tuple[Run, Failure]:
    """Leave out as many steps as possible while the same promise is still broken."""
    until = time.monotonic() + seconds
    size = max(len(failed.steps) // 2, 1)
    while size:
        first = 0
        while first < len(failed.steps) and time.monotonic() < until:
            fewer = Run(failed.seed, failed.steps[:first] + failed.steps[first + size :])
            found = run(fewer)
            if found is not None and found.promise == failure.promise:
                failed, failure = fewer, found
            else:
                first += size
        size = size // 2 if time.monotonic() < until else 0
    return failed, failure


def _happen(world: World, rng: Random, wanted: Run) -> None:
    _begin(world, rng)
    for number in wanted.steps:
        own = Random(f"{wanted.seed} {number}")
        world.time.pass_by(timedelta(minutes=own.choice((1, 2, 5, 15, 40))))
        world.deliver()
        own.choices(list(STEPS), list(STEPS.values()))[0](world, own)
    _heal(world, rng)
    _look(world)


def _begin(world: World, rng: Random) -> None:
    """Set the neighbourhood up, and let each kiosk join."""
    named = I18nText.plain
    orders: list[Order] = [AddPerson(name, romanised="") for name in ("Chen", "Lin")]
    halls: list[Order] = [AddRoom("hall", named("hall"), 90)]
    for order in (*orders, *halls):
        _do(world, rng, order)
    hall = world.office.select("SELECT id FROM room")[0][0]
    for code in ("hall-a", "hall-b"):
        _do(world, rng, AddRoom(code, named(code), 40, part_of=_uuid(hall)))
    for name in "ABC"[: rng.randint(1, 3)]:
        starts = wall(MONDAY, 1440 * rng.randint(1, 12) + 900, SHANGHAI)
        ends = starts + timedelta(hours=2)
        _do(world, rng, AddActivity(named(name), starts, ends, capacity=rng.randint(2, 8)))
    for (person,) in world.office.select("SELECT id FROM person ORDER BY id"):
        _do(world, rng, SetDuty(_uuid(person), MONDAY, 600, 720, DutyKind.DESK))
    activities = world.office.select("SELECT id FROM activity ORDER BY id")
    for name in NAMES[: rng.randint(2, 3)]:
        off = rng.choice((0, 0, 0, 0.01, -2, 30, -24 * 365 * 10))
        kiosk = world.enrol(name, timedelta(hours=off))
        if rng.random() < 0.5:
            _do(world, rng, LendSeats(_uuid(rng.choice(activities)[0]), name, rng.randint(1, 3)))
        talk(world, kiosk, rng)
    world.shaken.clear()


def _heal(world: World, rng: Random) -> None:
    """Let everything arrive and everybody talk, until nobody has anything to say."""
    world.story.tell("everything heals")
    world.office.points.disarm()
    for kiosk in world.kiosks:
        kiosk.points.disarm()
        kiosk.cut_off = False
    world.time.pass_by(timedelta(days=9))
    world.deliver()
    world.time.pass_by(timedelta(days=1))
    world.deliver()
    for _ in range(_ROUNDS):
        before = _state(world)
        again = [talk(world, kiosk, rng) for kiosk in world.kiosks]
        if not any(again) and _state(world) == before:
            return
    raise Broken(ALL_AGREE, f"after {_ROUNDS} rounds there is still something to say")


def _state(world: World) -> tuple[object, ...]:
    counter = world.office.select("SELECT seq, epoch FROM site")
    return (str(counter), *(kiosk.seen for kiosk in world.kiosks))


def _look(world: World) -> None:
    office = world.office
    recorded = set(world.kept).union(*(_to_come(kiosk) for kiosk in world.kiosks))
    wanted = {command: world.told[command] for command in sorted(recorded)}
    promises.never_too_many(office)
    promises.exactly_once(office, wanted)
    promises.none_disappears(office, world.kiosks, wanted)
    tokens = office.tokens()
    for kiosk in world.kiosks:
        if not kiosk.revoked:
            promises.all_agree(office, kiosk)
        for name, data in kiosk.files().items():
            promises.nobodys_number(data, tokens, f"{name} of {kiosk.name}")
    promises.in_order(office)
    promises.no_two_alike(world.kiosks)
    empty = world.folder / "again.db"
    shutil.copyfile(_empty_database(), empty)
    is_what_its_log_says(office, empty, office.clock)


def _to_come(kiosk: Kiosk) -> set[UUID]:
    """Return what has to be at the office of what a kiosk has recorded."""
    if not kiosk.revoked:
        return kiosk.recorded
    # It is told nothing any more, also not that the office was put back: only what waits comes.
    return {id_ for id_, (status, _) in kiosk.outbox().items() if status == "waiting"}


def _do(world: World, rng: Random, order: Order) -> None:
    see = world.sight(rng, world.office)
    world.at_office(Wish(order, f"prepares {type(order).__name__}", "staff"), see.command)


def _on_server(seed: int) -> bool:
    return seed % ON_SERVER == ON_SERVER - 1


@contextmanager
def _folder() -> Iterator[str]:
    place = _DISK if _DISK.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="kiosk-simulation-", dir=place) as folder:
        yield folder


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the program's own log be silent: the story tells what happens."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _uuid(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))
