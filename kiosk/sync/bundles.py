"""What kiosk and office say to each other, as a file that somebody carries.

A bundle is the packed message of an exchange, sealed for whoever is to read it, between a header
that anybody may read (it names no resident) and a trailer: the length of all before it, its
SHA-256, and an Ed25519 signature of the sender. Nothing is taken from a bundle whose trailer does
not fit, so half a file, or one that somebody changed, is as good as none.
"""

import hashlib
import struct
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import msgspec

from kiosk.errors import FileError, KioskError
from kiosk.sync.keys import Key, seal_for, verify
from kiosk.sync.messages import MOST_PACKED

MAGIC = b"\x89KIOSK\r\n"
"""As with PNG: whoever takes it for text, or copies it as text, breaks it visibly."""

VERSION = 1
"""Of the format; what a newer one means cannot be guessed."""

MOST_HEADER = 4_096
"""Bytes of a header, at most."""

MOST_REPLY = 64 * 1024 * 1024
"""Bytes of an office's sealed message, at most: twenty times that of a large site."""

_START = struct.Struct(">8sHH")  # magic, version, length of the header
_LENGTH = struct.Struct(">Q")
_TRAILER = _LENGTH.size + 32 + 64
_SEAL = 48
"""Bytes that sealing adds."""

_SIGNED = b"kiosk bundle\n"


class Kind(StrEnum):
    """Which way a bundle goes."""

    REQUEST = "request"
    """From a kiosk to its office."""
    REPLY = "reply"


class Header(msgspec.Struct, frozen=True):
    """Who says something to whom, for anybody to read; believed only when the signature fits."""

    kind: Kind
    sender: str
    """Public key, in hexadecimal signs."""
    receiver: str
    kiosk: UUID
    """Of which kiosk it is, whichever way it goes."""
    site: str
    device: str
    """What that kiosk is called."""
    made: int
    """Seconds since 1970 by the sender's clock."""
    id: str
    """Of the request; a reply has that of the request that it answers, or none."""


class Opened(NamedTuple):
    """What was in a bundle."""

    header: Header
    body: bytes
    """A packed message."""


def most(kind: Kind) -> int:
    """Return how many bytes a bundle of a kind has at most, all in all."""
    body = MOST_PACKED if kind is Kind.REQUEST else MOST_REPLY
    return _START.size + MOST_HEADER + body + _SEAL + _TRAILER


def made(header: Header, body: bytes, key: Key) -> bytes:
    """Return a bundle.

    Args:
        header: Who says it to whom.
        body: A packed message.
        key: The sender's.

    Raises:
        FileError: It would be too large ("bundle.too_large").
        KioskError: The receiver's key is none ("key.malformed").
    """
    told = msgspec.json.encode(header)
    parts = (_START.pack(MAGIC, VERSION, len(told)), told, seal_for(header.receiver, body))
    before = b"".join(parts)
    digest = hashlib.sha256(before).digest()
    length = _LENGTH.pack(len(before))
    bundle = before + length + digest + key.sign(_SIGNED + length + digest)
    if len(bundle) > most(header.kind):
        raise FileError("bundle.too_large")
    return bundle


def header_of(start: bytes) -> Header:
    """Return the header at the beginning of a file; nothing shows yet that it is true.

    Args:
        start: The first `START` bytes, or all of a shorter file.

    Raises:
        FileError: This is no bundle ("bundle.other"), one of a newer program ("bundle.newer"), or
            only the beginning of one ("bundle.torn").
    """
    return _header(start)[0]


START = _START.size + MOST_HEADER
"""Bytes in which the header of a bundle is, whatever its length."""


def opened(bundle: bytes, sender: str, key: Key) -> Opened:
    """Return what a bundle says.

    Args:
        bundle: All of it.
        sender: The public key of the only one who may have written it.
        key: Of whoever it is for.

    Raises:
        FileError: As for `header_of`; also when somebody has changed it, or another wrote it
            ("bundle.forged").
    """
    if len(bundle) < len(MAGIC) + _TRAILER:
        _header(bundle)  # says what it is, if it is something else
        raise FileError("bundle.torn")
    header, body_at = _header(bundle)
    before, trailer = bundle[:-_TRAILER], bundle[-_TRAILER:]
    length, digest = trailer[: _LENGTH.size], trailer[_LENGTH.size : _LENGTH.size + 32]
    whole = _LENGTH.unpack(length)[0] == len(before) and body_at <= len(before)
    if not whole or hashlib.sha256(before).digest() != digest:
        raise FileError("bundle.torn")
    right = header.sender == sender and header.receiver == key.public
    if not right or not verify(sender, _SIGNED + length + digest, trailer[-64:]):
        raise FileError("bundle.forged")
    try:
        return Opened(header, key.open(before[body_at:]))
    except KioskError as problem:
        raise FileError("bundle.forged") from problem


def _header(start: bytes) -> tuple[Header, int]:
    """Return the header, and where it ends."""
    if not start.startswith(MAGIC[: len(start)]) or not start:
        raise FileError("bundle.other" if start else "bundle.torn")
    if len(start) < _START.size:
        raise FileError("bundle.torn")
    _, version, length = _START.unpack(start[: _START.size])
    if version != VERSION:
        raise FileError("bundle.newer")
    end = _START.size + length
    if length > MOST_HEADER or len(start) < end:
        raise FileError("bundle.torn")
    try:
        return msgspec.json.decode(start[_START.size : end], type=Header), end
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as problem:
        raise FileError("bundle.torn") from problem
