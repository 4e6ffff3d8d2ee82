"""What becomes due while nobody asks: offers that lapse, draws, contact details to be erased."""

import asyncio
import logging
from collections.abc import Callable

from kiosk.errors import StoreError
from kiosk.office.faults import traced

EVERY = 3.0
"""Seconds between two rounds."""

_log = logging.getLogger(__name__)


async def keep_up(upkeep: Callable[[], object], every: float = EVERY) -> None:
    """Do what is due, again and again until cancelled; what fails is tried in the next round."""
    last = ""
    while True:
        try:
            await asyncio.to_thread(upkeep)
            told = ""
        except StoreError as problem:
            told = problem.code
        except Exception as fault:  # noqa: BLE001  it is logged, and the pages go on
            told = traced(fault)
        if told and told != last:  # a disk that stays full fills no log
            _log.error("Upkeep failed: %s", told)
        last = told
        await asyncio.sleep(every)
