"""What answers kiosks, put together for one office."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.clock import Clock
from kiosk.office.sync.counters import Counters
from kiosk.office.sync.exchanges import Exchanges
from kiosk.office.sync.hearsay import Hearsay
from kiosk.office.sync.joins import Joins
from kiosk.office.sync.kiosks import Kiosks
from kiosk.office.sync.known import Remembered
from kiosk.office.sync.workers import Workers
from kiosk.store import Store
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.exchange import Exchange
from kiosk.sync.keys import OfficeSigner


@dataclass(frozen=True, slots=True)
class Switchboard:
    """All that answers kiosks, and what runs beside it."""

    kiosks: Kiosks
    counters: Counters
    hearsay: Hearsay
    workers: Workers

    @property
    def jobs(self) -> tuple[Callable[[], Coroutine[Any, Any, None]], ...]:
        """What runs beside the pages until it is cancelled."""
        return self.counters.run, self.hearsay.run

    def end(self) -> None:
        """Let nobody wait any more: the program stops."""
        self.counters.end()

    def before(self, pages: ASGIApp) -> ASGIApp:
        """Return an application that answers kiosks itself, and leaves all others to the pages."""
        kiosks = self.kiosks

        async def front(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and kiosks.answers(scope["path"]):
                await kiosks(scope, receive, send)
            else:
                await pages(scope, receive, send)

        return front


def switchboard(
    store: Store, clock: Clock, exchange: Exchange, enrolment: Enrolment
) -> Switchboard:
    """Return what answers the kiosks of an office.

    Args:
        store: The database of all its sites.
        clock: Tells the time.
        exchange: Answers them.
        enrolment: Lets them join.
    """
    counters, remembered, workers = Counters(store), Remembered(), Workers()
    hearsay = Hearsay(store)
    exchanges = Exchanges(store, clock, exchange, counters, remembered, hearsay, workers)
    joins = Joins(enrolment, workers)
    signer = OfficeSigner(enrolment.keys)
    kiosks = Kiosks(store, clock, signer, counters, remembered, exchanges, joins, workers)
    return Switchboard(kiosks, counters, hearsay, workers)
