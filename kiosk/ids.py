"""Identifiers: UUIDs of version 7, made by whoever creates the row."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID


def new_id(at: datetime) -> UUID:
    """Return a new UUIDv7 (RFC 9562 §5.7) whose time part is the given instant, in milliseconds.

    The time keeps rows that are made together close in an index; nothing may rely on the order.
    """
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    return _id(milliseconds, secrets.randbits(74))


def id_from(id: UUID, text: str) -> UUID:  # noqa: A002
    """Return the id that follows from another and a text: the same one at every repetition.

    Whoever does not know the other, of which 74 bits are random, cannot tell it.
    """
    digest = hashlib.sha256(id.bytes + text.encode("utf-8", "surrogatepass")).digest()
    return _id(id.int >> 80, int.from_bytes(digest) >> 256 - 74)


def _id(milliseconds: int, rest: int) -> UUID:
    high, low = divmod(rest, 1 << 62)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
