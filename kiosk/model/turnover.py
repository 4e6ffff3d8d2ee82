"""The minutes that rooms need between two bookings, which every rule and every plan counts alike.

A room stays empty for a while (its buffer), and is set up anew where the later booking wants
another layout than the earlier one had. A hall and its parts are one space.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

LONGEST = timedelta(days=1)
"""No room needs longer than this."""


class Taking(NamedTuple):
    """A booking, as far as time and space are concerned."""

    id: UUID
    room: UUID
    layout: UUID | None
    starts: datetime
    ends: datetime


class Need(NamedTuple):
    """What lies, or does not lie, between two bookings."""

    code: str
    """booking.overlap, booking.changeover or booking.buffer."""
    needed: int
    """Minutes."""
    there: int
    """Minutes that there are."""


@dataclass(frozen=True, slots=True)
class Turnover:
    """What rooms that share a space need."""

    buffers: Mapping[UUID, int]
    """Minutes by room."""
    changeovers: Mapping[UUID, int] = field(default_factory=dict)
    """Minutes by layout."""

    def missing(self, one: Taking, other: Taking, *, buffers: bool = True) -> Need | None:
        """Return why two bookings of one space cannot both be; None where they can.

        Args:
            one: A booking.
            other: Another one, before or after it.
            buffers: Count the time that a room stays empty, not only that of setting it up.
        """
        first, second = (one, other) if one.starts <= other.starts else (other, one)
        if first.ends > second.starts:
            return Need("booking.overlap", 0, 0)
        there = int((second.starts - first.ends).total_seconds()) // 60
        changeover = 0
        # Whoever names no layout takes the room as it stands.
        if first.layout != second.layout and None not in (first.layout, second.layout):
            changeover = self.changeovers.get(second.layout, 0) if second.layout else 0
        empty = max(self.buffers.get(each.room, 0) for each in (one, other)) if buffers else 0
        if there >= max(changeover, empty):
            return None
        if changeover >= empty:
            return Need("booking.changeover", changeover, there)
        return Need("booking.buffer", empty, there)
