"""What a kiosk asks its office, signed, and how it makes sure who answers."""

import secrets
from collections.abc import Mapping
from typing import NoReturn

import msgspec

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sync.envelopes import (
    KIOSK,
    NONCE,
    SIGNATURE,
    SYNC_PATH,
    WAKE_PATH,
    Protocols,
    answer_part,
    request_part,
)
from kiosk.sync.identity import Identity
from kiosk.sync.keys import verify
from kiosk.sync.line import Answer, Line, Progress
from kiosk.sync.messages import PROTOCOLS

MOST = 256 * 1024 * 1024
"""Bytes of an answer, at most."""

_MOST_WAKE = 4096
_LATER = (408, 425, 429, 500, 502, 503, 504)


class Office:
    """The office that a kiosk has joined; any thread may call it."""

    def __init__(self, identity: Identity, clock: Clock) -> None:
        self._identity = identity
        self._key = identity.key
        self._line = Line(identity.url, clock)
        # A line of its own: it waits there most of the time.
        self._waiting = Line(identity.url, clock)

    @property
    def url(self) -> str:
        """Its address."""
        return self._identity.url

    def sync(self, body: bytes, progress: Progress = lambda done, of: None) -> bytes:
        """Hand a packed request in, and return the packed reply, which is our office's.

        Raises:
            KioskError: Nobody answers ("sync.unreachable") or only that it has no time
                ("sync.busy"); it does not know this kiosk ("sync.unknown") or speaks another
                protocol ("sync.protocol", with what each speaks); or somebody else answers
                ("sync.stranger").
        """
        nonce = secrets.token_hex(16)
        headers = self._headers("POST", SYNC_PATH, nonce, body)
        headers["Content-Type"] = "application/gzip"
        answer = self._line.ask("POST", SYNC_PATH, headers, body, most=MOST, progress=progress)
        if answer.status != 200:
            _refuse(answer, self.url)
        check_signature(answer, self._identity.public, nonce, self.url)
        return answer.body

    def wake(self, cursor: int) -> bool:
        """Wait until the site's counter is beyond a cursor; tell whether it is.

        Raises:
            KioskError: As for `sync`.
        """
        path = f"{WAKE_PATH}?cursor={cursor}"
        headers = self._headers("GET", path, secrets.token_hex(16), b"")
        answer = self._waiting.ask("GET", path, headers, most=_MOST_WAKE)
        if answer.status not in (200, 204):
            _refuse(answer, self.url)
        return answer.status == 200

    def close(self) -> None:
        """Let the connections go."""
        self._line.close()
        self._waiting.close()

    def _headers(self, method: str, path: str, nonce: str, body: bytes) -> dict[str, str]:
        signed = self._key.sign(request_part(method, path, nonce, body))
        return {KIOSK: self._identity.kiosk.hex, NONCE: nonce, SIGNATURE: signed.hex()}


def check_signature(answer: Answer, public: str, nonce: str, url: str) -> None:
    """Make sure that an answer is the office's, and to this question.

    Raises:
        KioskError: It is not ("sync.stranger", with the url).
    """
    signed = answer_part(nonce, answer.status, answer.body)
    if not verify(public, signed, _bytes(answer.headers, SIGNATURE)):
        raise KioskError("sync.stranger", url=url)


def later(status: int) -> bool:
    """Tell whether a status says that the office, or what stands before it, has no time now."""
    return status in _LATER


def _refuse(answer: Answer, url: str) -> NoReturn:
    if answer.status == 401:
        raise KioskError("sync.unknown", url=url)
    if answer.status == 426:
        raise KioskError("sync.protocol", office=_protocols(answer.body), kiosk=list(PROTOCOLS))
    if later(answer.status):
        raise KioskError("sync.busy", url=url, status=answer.status)
    raise KioskError("sync.stranger", url=url)


def _protocols(body: bytes) -> list[int]:
    try:
        return msgspec.json.decode(body, type=Protocols).protocols[:20]
    except msgspec.MsgspecError:
        return []


def _bytes(headers: Mapping[str, str], name: str) -> bytes:
    try:
        return bytes.fromhex(headers.get(name, ""))
    except ValueError:
        return b""
