"""What answers the kiosks: who asks, whether it is they, and who then has the answer.

`kiosk.sync.envelopes` says what is sent and signed. A kiosk is looked for before its body is read,
and its signature checked before anything in it is understood.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qs
from uuid import UUID

import msgspec
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from kiosk.clock import Clock
from kiosk.errors import KioskError, StoreError
from kiosk.office.faults import traced
from kiosk.office.limits import Limits, client
from kiosk.office.sync.counters import Counters
from kiosk.office.sync.exchanges import Exchanges
from kiosk.office.sync.http import (
    GZIP,
    JSON,
    Answer,
    Signed,
    Stop,
    body_of,
    headers_of,
    is_hex,
    send_answer,
    signed_of,
    target,
)
from kiosk.office.sync.joins import BUDGETS, Joins
from kiosk.office.sync.known import Known, Remembered, known_kiosk
from kiosk.office.sync.waits import Waits
from kiosk.office.sync.workers import Workers
from kiosk.store import Store
from kiosk.sync.envelopes import (
    SIGNATURE,
    SYNC_PATH,
    TIME_PATH,
    WAKE_PATH,
    Now,
    Protocols,
    answer_part,
    request_part,
)
from kiosk.sync.keys import OfficeSigner, verify
from kiosk.sync.messages import MOST_PACKED, PROTOCOLS
from kiosk.sync.messages_join import JOIN_PATH

_LATER = 10
_SMALL = 64 * 1024  # bytes of a body whose signature is checked at once

_log = logging.getLogger(__name__)

Handler = Callable[[Scope, Receive], Awaitable[Answer]]


class Kiosks:
    """Answers all that kiosks ask, at the addresses that begin with /sync."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        signer: OfficeSigner,
        counters: Counters,
        remembered: Remembered,
        exchanges: Exchanges,
        joins: Joins,
        workers: Workers,
    ) -> None:
        self._store = store
        self._clock = clock
        self._signer = signer
        self._remembered = remembered
        self._exchanges = exchanges
        self._workers = workers
        self._limits = Limits(BUDGETS)
        self._apart: set[UUID] = set()
        self._waits = Waits(counters)
        self._joins = joins
        self._handlers: Mapping[tuple[str, str], Handler] = {
            ("POST", SYNC_PATH): self._sync,
            ("GET", WAKE_PATH): self._wake,
            ("GET", TIME_PATH): self._time,
            ("POST", JOIN_PATH): self._join,
        }
        self._paths = {path for _, path in self._handlers}

    def answers(self, path: str) -> bool:
        """Tell whether an address is one that kiosks ask."""
        return path == SYNC_PATH or path.startswith(f"{SYNC_PATH}/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever happens."""
        try:
            handler = self._handlers.get((scope["method"], scope["path"]))
            if handler is None:
                raise Stop(405 if scope["path"] in self._paths else 404)
            answer = await handler(scope, receive)
        except Stop as stop:
            answer = stop.answer
        except StoreError as problem:
            _log.error("A kiosk has to wait: %s", problem.code)
            answer = Stop(503, wait=_LATER).answer
        except Exception as fault:  # noqa: BLE001  the other kiosks go on
            _log.error("A kiosk's request failed: %s", traced(fault))
            answer = Answer(500)
        await send_answer(answer, send)

    async def _sync(self, scope: Scope, receive: Receive) -> Answer:
        headers = headers_of(scope)
        signed, known = await self._asking(scope, headers)
        # It is one of ours as far as one can tell, and a poor network may take its time.
        scope.setdefault("state", {})["patient"] = True
        body = await body_of(receive, headers, MOST_PACKED)
        await self._check(scope, signed, known, body)
        try:
            status, said, kind = 200, await self._exchanges.answer(known, body), GZIP
        except KioskError as problem:
            self._tell_apart(known, problem)
            status, said, kind = _refused(problem)
        return self._sign(signed.nonce, status, said, kind)

    async def _wake(self, scope: Scope, receive: Receive) -> Answer:
        signed, known = await self._asking(scope, headers_of(scope))
        await self._check(scope, signed, known, b"")
        cursor = _asked(scope, "cursor")
        if not cursor.lstrip("-").isdigit() or len(cursor) > 16 or not cursor.isascii():
            raise Stop(400)
        woken = await self._waits.wait(known.client, int(cursor), receive)
        return Answer(200 if woken else 204)

    async def _time(self, scope: Scope, receive: Receive) -> Answer:
        self._refuse_if(self._limits.spend("time", *self._address(scope)))
        nonce = _asked(scope, "nonce")
        if not is_hex(nonce, 32):
            raise Stop(400)
        said = msgspec.json.encode(Now(int(self._clock.now().timestamp())))
        return self._sign(nonce, 200, said, JSON)

    async def _join(self, scope: Scope, receive: Receive) -> Answer:
        return await self._joins.answer(scope, receive)

    async def _asking(self, scope: Scope, headers: Mapping[str, str]) -> tuple[Signed, Known]:
        """Return the kiosk that a request says it is of.

        Raises:
            Stop: It says nothing of the kind, or there is none (401), or too many have been asked
                for that are none (429).
        """
        signed = signed_of(headers)
        kiosk = UUID(hex=signed.kiosk)
        known = self._remembered.get(kiosk)
        if known is None:
            # A thousand kiosks may come from one address when the office has just started: only
            # those count that nobody knows.
            self._refuse_if(self._limits.wait("unknown", *self._address(scope)))
            known = await self._workers.do(lambda: known_kiosk(self._store, kiosk))
            if known is None:
                self._limits.spend("unknown", *self._address(scope))
                raise Stop(401)
        return signed, known

    async def _check(self, scope: Scope, signed: Signed, known: Known, body: bytes) -> None:
        """Make sure that a request is the kiosk's own.

        Raises:
            Stop: It is not (401).
        """

        def own() -> bool:
            part = request_part(scope["method"], target(scope), signed.nonce, body)
            return verify(known.client.key, part, signed.signature)

        if not (own() if len(body) <= _SMALL else await self._workers.do(own, len(body))):
            raise Stop(401)
        if self._remembered.get(known.client.id) is None:
            self._remembered.put(known)

    def _tell_apart(self, known: Known, problem: KioskError) -> None:
        """Let whoever keeps the office know which side to update, once for each kiosk."""
        kiosk = known.client
        if problem.code != "sync.protocol" or kiosk.id in self._apart:
            return
        self._apart.add(kiosk.id)
        spoken = problem.facts["kiosk"]
        newest = max(spoken, default=0) if isinstance(spoken, list) else 0
        older = "kiosk" if newest < max(PROTOCOLS) else "office"
        _log.warning(
            "The kiosk %s (%s) speaks %s, this office %s: update the %s",
            *(kiosk.name, kiosk.site, spoken, list(PROTOCOLS), older),
        )

    def _address(self, scope: Scope) -> tuple[str, float]:
        return client(HTTPConnection(scope)), self._exchanges.time()

    def _refuse_if(self, wait: float) -> None:
        if wait:
            raise Stop(429, wait=int(wait) + 1)

    def _sign(self, nonce: str, status: int, said: bytes, kind: str) -> Answer:
        signature = self._signer.sign(answer_part(nonce, status, said)).hex()
        return Answer(status, said, kind, {SIGNATURE: signature})


def _refused(problem: KioskError) -> tuple[int, bytes, str]:
    """Return how a kiosk is told that it cannot be understood."""
    if isinstance(problem, StoreError):
        raise problem
    if problem.code == "sync.protocol":
        return 426, msgspec.json.encode(Protocols(list(PROTOCOLS))), JSON
    return 400, msgspec.json.encode({"code": problem.code}), JSON


def _asked(scope: Scope, name: str) -> str:
    found = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=5).get(name, [])
    return found[0] if len(found) == 1 else ""
