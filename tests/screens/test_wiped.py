"""Nothing that a visitor wrote or was told is left behind when they go, anywhere in the program."""

import gc
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.clock import FixedClock
from kiosk.desk import Desk
from kiosk.tickets import ticket_told
from screens.steps import Accept, Back, Bring, Go, OpenCancel, Place, Sign
from tests.screens.lobby import desk_on, kiosk_of, running, settle, text_seen
from tests.screens.touch import tap
from tests.screens.visitors import choose, free, hold, scan, type_number

WRITTEN = ("1397", "7531", "902")
"""A number in pieces: the test itself must not hold what it looks for."""

Way = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


def kept(*pieces: str) -> set[str]:
    """Return every text in the program that holds one which is put together of pieces."""
    gc.unfreeze()
    gc.collect()
    wanted = "".join(pieces)
    found = set()
    for text in gc.get_referents(*gc.get_objects()):
        if isinstance(text, str) and wanted in text:
            found.add(text)
    return found


async def gone(pilot: Pilot[None], *pieces: str) -> bool:
    """Tell whether a text is nowhere within a second; a thread that ends may still hold it."""
    for _ in range(10):
        if not kept(*pieces):
            return True
        await pilot.pause(0.1)
    return False


async def by_back(pilot: Pilot[None]) -> None:
    await tap(pilot, Back())


async def by_place(pilot: Pilot[None]) -> None:
    await choose(pilot, Go(Place.ROSTER))


async def by_rest(pilot: Pilot[None]) -> None:
    app = kiosk_of(pilot)
    assert isinstance(app.desk.clock, FixedClock)
    app.desk.clock.move(timedelta(seconds=app.desk.settings.idle_seconds + 1))
    app._look_idle()
    await settle(pilot)
    assert app.front is app.gallery.still_there
    app.rest()
    await settle(pilot)


WAYS: list[Way] = [by_back, by_place, by_rest]


@pytest.mark.parametrize("leave", WAYS)
async def test_a_number_is_gone(desk: Desk, leave: Way) -> None:
    async with running(desk) as pilot:
        await type_number(pilot, free(desk), "".join(WRITTEN))
        await tap(pilot, Bring(2))
        assert kept(*WRITTEN)
        await leave(pilot)
        assert await gone(pilot, *WRITTEN)
        await choose(pilot, Go(Place.TODAY))
        assert "1902" not in text_seen(pilot)


@pytest.mark.parametrize("leave", WAYS)
async def test_a_ticket_is_gone(desk: Desk, leave: Way) -> None:
    async with running(desk) as pilot:
        await type_number(pilot, free(desk), "".join(WRITTEN))
        await tap(pilot, Bring(2))
        await tap(pilot, Accept())
        assert await gone(pilot, *WRITTEN)
        held = kiosk_of(pilot).gallery.sign_up._draft.ticket
        assert held is not None
        pieces = held.code[:3], held.code[3:]
        assert kept(*pieces)
        del held
        await leave(pilot)
        assert await gone(pilot, *pieces)
        assert await gone(pilot, ticket_told("".join(pieces))[:5], ticket_told("".join(pieces))[5:])


async def test_a_code_that_was_typed_is_gone(desk: Desk) -> None:
    pieces = _pieces(desk)
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel(), *map(Sign, "".join(pieces)))
        await tap(pilot, Accept())
        assert kept(*pieces)
        await by_rest(pilot)
        assert await gone(pilot, *pieces)


async def test_a_ticket_that_was_scanned_is_gone(desk: Desk) -> None:
    pieces = _pieces(desk)
    async with running(desk) as pilot:
        await scan(pilot, "".join(pieces))
        await by_place(pilot)
        assert await gone(pilot, *pieces)


def _pieces(desk: Desk) -> tuple[str, str]:
    code = hold(desk, free(desk)).code
    return code[:3], code[3:]
