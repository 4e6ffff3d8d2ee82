"""Exchanges over the network: the quiet ones from memory, all others from the database."""

import asyncio
from typing import NamedTuple

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.office.sync.counters import Counter, Counters
from kiosk.office.sync.hearsay import Hearsay
from kiosk.office.sync.known import Known, Remembered, known_kiosk
from kiosk.office.sync.workers import Workers
from kiosk.store import Store
from kiosk.store.opening import SCHEMA
from kiosk.sync.exchange import Exchange, common_protocol
from kiosk.sync.messages import Reply, Request, pack, unpack_request

_SMALL = 4096  # bytes of a request that is read at once; one with commands is read by a worker


class _Done(NamedTuple):
    """An exchange with the database."""

    request: Request
    reply: Reply
    packed: bytes
    known: Known


class Exchanges:
    """Answers requests whose signature was checked."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        exchange: Exchange,
        counters: Counters,
        remembered: Remembered,
        hearsay: Hearsay,
        workers: Workers,
    ) -> None:
        self._store = store
        self._clock = clock
        self._exchange = exchange
        self._counters = counters
        self._remembered = remembered
        self._hearsay = hearsay
        self._workers = workers

    def time(self) -> float:
        """Return the time of the event loop, which never goes back."""
        return asyncio.get_running_loop().time()

    async def answer(self, known: Known, body: bytes) -> bytes:
        """Return the packed reply to a packed request.

        Args:
            known: Whose request it is.
            body: The request.

        Raises:
            KioskError: Nobody can understand it ("sync.malformed"), or the two speak no common
                protocol ("sync.protocol").
            StoreError: The database cannot be used.
            Stop: There is too much to do.
        """
        counter = self._counters.of(known.client.site)
        if len(body) <= _SMALL:
            request = _read(known, body)
            if counter and known.has_nothing_new(request, counter, self.time()):
                self._hearsay.note(request, self._clock.now())
                return pack(_nothing_new(request, counter, int(self._clock.now().timestamp())))
        done = await self._workers.do(lambda: self._exchanged(known, body), len(body))
        done.known.note(done.request, done.reply, self.time())
        self._remembered.put(done.known)
        return done.packed

    def _exchanged(self, known: Known, body: bytes) -> _Done:
        request = _read(known, body)
        # Its row may be another by now: it may have been shut out.
        fresh = known_kiosk(self._store, known.client.id)
        if fresh is None:
            raise LookupError(known.client.id)
        self._hearsay.merge(fresh.client)
        reply = self._exchange.answer(fresh.client, request)
        return _Done(request, reply, pack(reply), fresh)


def _read(known: Known, body: bytes) -> Request:
    request = unpack_request(body)
    if request.kiosk != known.client.id:
        raise KioskError("sync.malformed", reason="of another kiosk")
    return request


def _nothing_new(request: Request, counter: Counter, at: int) -> Reply:
    return Reply(
        protocol=common_protocol(request.protocols),
        kiosk=request.kiosk,
        incarnation=request.incarnation,
        epoch=counter.epoch,
        base=request.cursor,
        cursor=counter.seq,
        at=at,
        schema=SCHEMA,
    )
