"""Identifiers: UUIDs of version 7, made by whoever creates the row."""

import secrets
from datetime import datetime
from uuid import UUID


def new_id(at: datetime) -> UUID:
    """Return a new UUIDv7 (RFC 9562 §5.7) whose time part is the given instant, in milliseconds.

    The time keeps rows that are made together close in an index; nothing may rely on the order.
    """
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)
