"""What a kiosk and its office say to each other when they meet: one question, one answer.

They know nothing of each other but the one-time code that the office printed and somebody typed.
The code never goes over the network. Both stretch it to a key (scrypt: a guess costs 16 MB and a
thirtieth of a second, and nine free signs of 31 leave 26 million million guesses), and each proves
with an HMAC over all that was said that it has the code:

* Whoever only listens learns neither the code nor the key, and what he hears again does nothing:
  an invitation works once, and the same kiosk with the same key merely gets its answer again.
* Whoever stands between the two cannot put in a key of his own, neither towards the kiosk nor
  towards the office, and cannot pose as the office: he would have to guess the code by trial while
  the invitation lasts.
* Whoever has the code may join in the kiosk's place: it is as good as the kiosk until it is used.

From then on each signs with its own key (`kiosk.sync.envelopes`) and the code means nothing.

`POST /sync/join` with `JoinRequest` as JSON; headers PROOF (`kiosk_proof`) and SIGNATURE (of the
body, by the kiosk's key: it has it). Answer 200 with `JoinReply` as JSON; headers PROOF
(`office_proof`) and SIGNATURE (`answer_part` of the request's nonce, by the office's key). Any
other status has `JoinRefusal` as JSON, or nothing that can be read.

The office finds the invitation by `invite_name` (kept as a keyed hash), and needs the stretched key
for its answer: it keeps it wrapped under its own secret, so that a stolen database joins nobody.
"""

import hashlib
import hmac
from typing import Any
from uuid import UUID

import msgspec

from kiosk.tickets import SIGNS

JOIN_PATH = "/sync/join"

CODE_LENGTH = 10
"""Signs of a code, the check sign last (`kiosk.tickets` has the alphabet)."""

MOST_JOIN = 64 * 1024
"""Bytes of either message, at most."""


class JoinRequest(msgspec.Struct, frozen=True):
    """A kiosk wants to belong to an office."""

    protocols: list[int]
    invite: str
    """`invite_name` of the code's key."""
    kiosk: UUID
    incarnation: UUID
    public: str
    """Its Ed25519 key, in hexadecimal signs."""
    nonce: str
    """32 hexadecimal signs, drawn anew for each request."""
    version: str = ""
    """Of its program."""


class JoinReply(msgspec.Struct, frozen=True):
    """It does, and this is all that it needs to know."""

    protocol: int
    kiosk: UUID
    nonce: str
    """The request's."""
    site: str
    device: str
    """What the kiosk is called."""
    epoch: UUID
    public: str
    """The office's Ed25519 key: everything that it says is signed with it."""
    contacts: str
    """The public key that contact details are sealed to (X25519), in hexadecimal signs."""
    pins: str
    """The key of staff's PINs, sealed to the kiosk's key, in hexadecimal signs."""
    settings: str = ""
    """The site's settings that the office owns, as TOML."""
    url: str = ""
    """The address of the pages for phones."""
    at: int = 0
    """The office's clock, in seconds since 1970."""


class JoinRefusal(msgspec.Struct, frozen=True):
    """It does not, and why.

    Codes: "join.code" (no such invitation, or used by another kiosk, or expired: who guesses is not
    told which), "join.often" (too many wrong codes; with seconds), "join.protocol" (with
    protocols), "join.malformed".
    """

    code: str
    facts: dict[str, Any] = {}


def read_code(text: str) -> str | None:
    """Return the code that was typed, in capitals without gaps; None where it can be none."""
    code = "".join(sign for sign in text.upper()[:100] if sign not in " -_.\u00b7\t")
    if len(code) != CODE_LENGTH or any(sign not in SIGNS for sign in code):
        return None
    return code if check_sign(code[:-1]) == code[-1] else None


def check_sign(signs: str) -> str:
    """Return the sign that ends a code: one wrong sign or two swapped ones never fit it."""
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(signs, start=2))
    return SIGNS[-total % len(SIGNS)]


def join_key(code: str) -> bytes:
    """Return the key that both make of a code, slowly."""
    return hashlib.scrypt(
        code.encode("ascii"), salt=b"lobby-kiosk join", n=2**14, r=8, p=1, dklen=32
    )


def invite_name(key: bytes) -> str:
    """Return what a kiosk calls the invitation by; it tells nobody the code."""
    return hmac.digest(key, b"invitation", hashlib.sha256).hex()[:32]


def kiosk_proof(key: bytes, body: bytes) -> str:
    """Return what only a kiosk with the code can say of its request."""
    return hmac.digest(key, b"kiosk\0" + body, hashlib.sha256).hex()


def office_proof(key: bytes, asked: bytes, body: bytes) -> str:
    """Return what only the office that made the code can say of its answer to a request."""
    said = hashlib.sha256(asked).digest() + body
    return hmac.digest(key, b"office\0" + said, hashlib.sha256).hex()
