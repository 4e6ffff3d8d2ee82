"""What is due is done every few seconds, whatever happened the last time."""

import asyncio
import logging
from collections.abc import Callable

import pytest

from kiosk.errors import StoreError
from kiosk.office.upkeep import keep_up


async def rounds(upkeep: Callable[[], object], count: Callable[[], int], wanted: int) -> None:
    task = asyncio.create_task(keep_up(upkeep, every=0.001))
    async with asyncio.timeout(5):
        while count() < wanted:
            await asyncio.sleep(0.001)
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_failures_are_logged_once_and_never_end_it(caplog: pytest.LogCaptureFixture) -> None:
    faults: list[Exception | None] = [
        None,
        StoreError("store.full", path="kiosk.db"),
        StoreError("store.full", path="kiosk.db"),
        None,
        ValueError("13912345678"),
        None,
    ]
    done: list[Exception | None] = []

    def upkeep() -> None:
        fault = faults[len(done)] if len(done) < len(faults) else None
        done.append(fault)
        if fault is not None:
            raise fault

    with caplog.at_level(logging.INFO):
        await rounds(upkeep, lambda: len(done), 8)
    told = [each.getMessage() for each in caplog.records if each.name == "kiosk.office.upkeep"]
    assert len(told) == 2
    assert told[0] == "Upkeep failed: store.full"
    assert told[1].startswith("Upkeep failed: ValueError at ")
    assert "13912345678" not in caplog.text
