"""How far each site is, read once for all kiosks that ask or wait.

A kiosk that knows all there is costs the database nothing, and one that waits hears of a change
within a second.
"""

import asyncio
import logging
from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from kiosk.errors import StoreError
from kiosk.model.sites import SiteRow
from kiosk.office.faults import traced
from kiosk.store import Store

EVERY = 0.3
"""Seconds between two looks at the database."""

FRESH = 1.5
"""Seconds for which a look counts; after that the database is asked itself."""

IDLE = 60.0
"""Seconds after the last question from a kiosk for which one goes on looking."""

_log = logging.getLogger(__name__)


class Counter(NamedTuple):
    """How far a site is."""

    seq: int
    epoch: UUID


class Counters:
    """The counters of all sites, and who waits for one to go on."""

    def __init__(self, store: Store) -> None:
        self.ended = False
        self._store = store
        self._sites: dict[str, Counter] = {}
        self._looked = float("-inf")
        self._asked = float("-inf")
        self._waiting = 0
        self._news: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    def of(self, site: str) -> Counter | None:
        """Return how far a site is; None where nobody has looked lately."""
        self._asked = now = asyncio.get_running_loop().time()
        return self._sites.get(site) if now - self._looked < FRESH else None

    async def beyond(self, site: str, cursor: int, seconds: float) -> bool:
        """Wait until a site is not where a kiosk knows it to be; tell whether that came to pass."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        self._waiting += 1
        try:
            while not self.ended:
                news = self._news[site]
                counter = self.of(site)
                if counter is not None and counter.seq != cursor:
                    return True
                left = end - loop.time()
                if left <= 0:
                    return False
                try:
                    async with asyncio.timeout(left):
                        await news.wait()
                except TimeoutError:
                    return False
            return False
        finally:
            self._waiting -= 1

    async def run(self) -> None:
        """Look until cancelled, as long as kiosks ask; a failing database is asked again."""
        loop = asyncio.get_running_loop()
        told = ""
        while True:
            if self._waiting or loop.time() - self._asked < IDLE:
                fault = await self._look()
                if fault and fault != told:
                    _log.warning("How far sites are cannot be seen: %s", fault)
                told = fault
            await asyncio.sleep(EVERY)

    def end(self) -> None:
        """Let nobody wait any more: the program stops."""
        self.ended = True
        for site in list(self._news):
            self._tell(site)

    async def _look(self) -> str:
        """Look once; return why it failed."""
        began = asyncio.get_running_loop().time()
        try:
            sites = await asyncio.to_thread(self._read)
        except StoreError as problem:
            return problem.code
        except Exception as fault:  # noqa: BLE001  it is logged, and kiosks ask the database
            return traced(fault)
        changed = [site for site, counter in sites.items() if self._sites.get(site) != counter]
        self._sites, self._looked = sites, began
        for site in changed:
            self._tell(site)
        return ""

    def _read(self) -> dict[str, Counter]:
        with self._store.reading() as session:
            rows = session.tuples(SiteRow.select(SiteRow.id, SiteRow.seq, SiteRow.epoch))
        return {str(site): Counter(*how_far) for site, *how_far in rows}  # type: ignore[arg-type]

    def _tell(self, site: str) -> None:
        if site in self._news:
            self._news.pop(site).set()
