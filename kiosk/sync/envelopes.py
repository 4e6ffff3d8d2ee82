"""How requests and answers are signed on their way: names of headers, and what is signed.

A kiosk signs method, path with query, nonce and body; its office finds the key by the kiosk's id.
The office signs the nonce of the request, the status and the body of its answer: it answers this
question and no other, so that an old answer cannot be passed off as a new one. A request that is
heard twice does nothing twice (commands have ids), so the office keeps no list of nonces.

`POST /sync` takes a packed request and gives a packed reply. `GET /sync/wake?cursor=N` (signed)
answers 200 as soon as the site's counter is beyond N, and 204 when it was not for a while; neither
is signed, for all that it can bring about is an exchange. `GET /sync/time?nonce=HEX` (not signed)
gives `Now` as JSON, signed. Statuses: 200; 401 (unknown kiosk, or a wrong signature); 426 (no
common protocol, `Protocols` as JSON, signed where the office can); 413; 429 and 503 (later).
"""

import hashlib

import msgspec

SYNC_PATH = "/sync"
WAKE_PATH = "/sync/wake"
TIME_PATH = "/sync/time"

KIOSK = "Kiosk-Id"
"""Header: the kiosk's id, as 32 hexadecimal signs."""

NONCE = "Kiosk-Nonce"
"""Header: 32 hexadecimal signs, drawn anew for each request."""

SIGNATURE = "Kiosk-Signature"
"""Header: an Ed25519 signature in hexadecimal signs, of either side."""

PROOF = "Kiosk-Proof"
"""Header: that one has the one-time code (`kiosk.sync.messages_join`)."""


class Now(msgspec.Struct, frozen=True):
    """The office's time."""

    at: int
    """Seconds since 1970."""


class Protocols(msgspec.Struct, frozen=True):
    """What an office speaks, said to a kiosk that speaks none of it."""

    protocols: list[int]


def request_part(method: str, path: str, nonce: str, body: bytes) -> bytes:
    """Return what a kiosk signs of a request.

    Args:
        method: In capitals.
        path: With its query, as sent.
        nonce: Of this request.
        body: As sent.
    """
    digest = hashlib.sha256(body).hexdigest()
    return "\n".join(("kiosk asks", method, path, nonce, digest)).encode()


def answer_part(nonce: str, status: int, body: bytes) -> bytes:
    """Return what an office signs of its answer.

    Args:
        nonce: Of the request.
        status: Of the answer.
        body: As sent.
    """
    digest = hashlib.sha256(body).hexdigest()
    return "\n".join(("office answers", nonce, str(status), digest)).encode()
