"""Kiosks that want to join, and those who try codes."""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope

from kiosk.errors import KioskError, StoreError
from kiosk.office.limits import Budget, Limits, client
from kiosk.office.sync.http import JSON, Answer, Stop, body_of, headers_of
from kiosk.office.sync.workers import Workers
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.envelopes import PROOF, SIGNATURE
from kiosk.sync.messages import PROTOCOLS
from kiosk.sync.messages_join import MOST_JOIN, JoinRefusal

BUDGETS: Mapping[str, Budget] = {
    "join": Budget(10, 60),
    "all": Budget(200, 5),
    "unknown": Budget(200, 0.5),
    "time": Budget(100, 0.1),
}
"""By kind, how much of it an address may ask for: codes that turned out to be wrong; the same of
all addresses together; kiosks that nobody knows; and the time."""

_STATUS = {"join.code": 403, "join.protocol": 426, "join.malformed": 400}


class Joins:
    """Answers kiosks that want to join."""

    def __init__(
        self, enrolment: Enrolment, workers: Workers, limits: Limits | None = None
    ) -> None:
        self._enrolment = enrolment
        self._workers = workers
        self._limits = limits or Limits(BUDGETS)

    async def answer(self, scope: Scope, receive: Receive) -> Answer:
        """Let a kiosk join, or say why not.

        Raises:
            StoreError: The database cannot be used.
            Stop: It says too much, or there is too much to do.
        """
        address = client(HTTPConnection(scope))
        headers = headers_of(scope)
        self._check_rates(address)
        body = await body_of(receive, headers, MOST_JOIN)
        proof, signature = headers.get(PROOF.lower(), ""), headers.get(SIGNATURE.lower(), "")
        try:
            done = await self._workers.do(lambda: self._enrolment.join(body, proof, signature))
        except StoreError:
            raise
        except KioskError as problem:
            if problem.code == "sync.protocol":
                return _refusal("join.protocol", protocols=list(PROTOCOLS))
            self._limits.spend("join", address, _now())
            self._limits.spend("all", "", _now())
            return _refusal(problem.code if problem.code in _STATUS else "join.malformed")
        return Answer(200, done.body, JSON, {PROOF: done.proof, SIGNATURE: done.signature})

    def _check_rates(self, address: str) -> None:
        now = _now()
        wait = max(self._limits.wait("join", address, now), self._limits.wait("all", "", now))
        if wait:
            seconds = int(wait) + 1
            refusal = JoinRefusal("join.often", {"seconds": seconds})
            raise Stop(429, msgspec.json.encode(refusal), wait=seconds)


def _refusal(code: str, **facts: Any) -> Answer:  # noqa: ANN401  as the sentence needs them
    return Answer(_STATUS[code], msgspec.json.encode(JoinRefusal(code, facts)))


def _now() -> float:
    return asyncio.get_running_loop().time()
