"""Requests of kiosks as they come, and answers as they go: no more of HTTP than kiosks use.

The pages' own layers (cookies of nobody, forms, compression, one look at each header) would cost a
quiet kiosk more than its answer does.
"""

from collections.abc import Mapping
from typing import NamedTuple

from starlette.types import Receive, Scope, Send

from kiosk.sync.envelopes import KIOSK, NONCE, SIGNATURE

JSON = "application/json"
GZIP = "application/gzip"

_HEX = 32
_SIGNATURE = 128


class Stop(Exception):
    """The request is answered with a status, and goes no further."""

    def __init__(self, status: int, body: bytes = b"", wait: int = 0) -> None:
        super().__init__(status)
        self.answer = Answer(status, body, JSON, {"Retry-After": str(wait)} if wait else {})


class Answer(NamedTuple):
    """What is sent back."""

    status: int
    body: bytes = b""
    kind: str = JSON
    headers: Mapping[str, str] = {}


class Signed(NamedTuple):
    """What a kiosk says of a request, before anybody has checked it."""

    kiosk: str
    nonce: str
    signature: bytes


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers of a request by their names in small letters."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def signed_of(headers: Mapping[str, str]) -> Signed:
    """Return who signs a request, as its headers say.

    Raises:
        Stop: They say nothing of the kind (401).
    """
    kiosk, nonce = headers.get(KIOSK.lower(), ""), headers.get(NONCE.lower(), "")
    signature = headers.get(SIGNATURE.lower(), "")
    if not (is_hex(kiosk, _HEX) and is_hex(nonce, _HEX) and is_hex(signature, _SIGNATURE)):
        raise Stop(401)
    return Signed(kiosk, nonce, bytes.fromhex(signature))


def is_hex(text: str, length: int) -> bool:
    """Tell whether a text is so many hexadecimal signs in small letters."""
    return len(text) == length and set(text) <= set("0123456789abcdef")


def target(scope: Scope) -> str:
    """Return the path of a request with its query, as it was sent."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


async def body_of(receive: Receive, headers: Mapping[str, str], most: int) -> bytes:
    """Return the body of a request.

    Raises:
        Stop: It is too large (413), or broke off (400).
    """
    told = headers.get("content-length", "0")
    if not (told.isascii() and told.isdigit()) or len(told) > 12 or int(told) > most:
        raise Stop(413)
    pieces, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise Stop(400)
        piece = message.get("body", b"")
        size += len(piece)
        if size > most:
            raise Stop(413)
        pieces.append(piece)
        more = message.get("more_body", False)
    return b"".join(pieces)


async def send_answer(answer: Answer, send: Send) -> None:
    """Send an answer."""
    headers = [
        (b"content-type", answer.kind.encode()),
        (b"content-length", str(len(answer.body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    headers += [(name.lower().encode(), value.encode()) for name, value in answer.headers.items()]
    if answer.status in (400, 401, 413):
        # What else comes on this connection may be the rest of what was refused.
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
