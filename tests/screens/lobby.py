"""A kiosk to test: the real screens on the real sample, at a moment that does not move."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from kiosk.clock import FixedClock
from kiosk.commands import Commands
from kiosk.desk import Desk, Languages
from kiosk.reception import Reception
from kiosk.sample import build, sample_settings
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store
from screens.app import KioskApp

MONDAY = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
"""A Monday at 14:05 in Shanghai."""

OFFICE = "https://xuhui-garden.example"
"""Nobody can own an address that ends like this (RFC 2606): the codes lead nowhere."""

BUSY = {"read", "today", "command"}
"""Groups of workers for which one waits until a screen is as it will be."""

KEYS = OfficeKeys(bytes(32))

BEFORE_SPRING = datetime(2026, 2, 9, 6, 5, tzinfo=UTC)
"""The Monday of a week that ends with a make-up workday and the first day of the holiday."""


def fill(path: Path, at: datetime = MONDAY) -> None:
    """Make a database with the sample neighbourhood as of an instant."""
    clock = FixedClock(at)
    settings = sample_settings()
    with Store.open(path, clock=clock) as store:
        build(Commands(store, clock, settings.site, settings.device, settings.zone), settings, at)


@contextmanager
def desk_on(path: Path, at: datetime = MONDAY, **changes: object) -> Iterator[Desk]:
    """Open a desk on a database, its clock standing still."""
    changes = {"office_url": OFFICE, **changes}
    settings: Settings = replace(sample_settings(), **changes)  # type: ignore[arg-type]
    clock = FixedClock(at)
    with Store.open(path, clock=clock) as store:
        reception = Reception(store, clock, settings, KEYS)
        yield Desk(settings, clock, store, Languages(settings), reception)


@asynccontextmanager
async def running(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run the kiosk on a screen of columns and rows."""
    app = KioskApp(desk, desk.today())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything that was asked for is read and painted."""
    while True:
        await pilot.pause()
        while kiosk_of(pilot).holding:
            await asyncio.sleep(0.005)
            await pilot.pause()
        busy = [worker for worker in pilot.app.workers if worker.group in BUSY]
        if not any(worker.is_running for worker in busy):
            await pilot.pause()  # what they have read may have moved things
            return
        await pilot.app.workers.wait_for_complete(busy)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each when the last one's outcome is seen."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def kiosk_of(pilot: Pilot[None]) -> KioskApp:
    """Return the app that a pilot drives."""
    assert isinstance(pilot.app, KioskApp)
    return pilot.app


def seen(pilot: Pilot[None]) -> list[str]:
    """Return the rows of the screen as a reader sees them."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def text_seen(pilot: Pilot[None]) -> str:
    """Return the screen as one text."""
    return "\n".join(seen(pilot))
