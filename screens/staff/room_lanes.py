"""What the grid of bookings shows: lanes of half hours, and blocks of time beside each other."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from screens.day_marks import Mark

STEP = 30
"""Minutes of one cell."""

MIDNIGHT = 24 * 60


class Block(NamedTuple):
    """A stretch of a lane that somebody has."""

    starts: int
    """Wall-clock minutes after midnight."""
    ends: int
    title: str
    about: str = ""
    """What else there is to tell of it, in one line."""
    look: str = "taken"
    value: object = None
    """The booking itself; None where it is another room's and only takes this one with it."""


class Lane(NamedTuple):
    """One column: a room on a day."""

    title: str
    room: UUID
    day: date
    opens: int
    closes: int
    blocks: tuple[Block, ...] = ()
    mark: Mark | None = None
    today: bool = False
    closed: bool = False
    """The room is closed all day."""


class Placed(NamedTuple):
    """Where a block stands in its lane: from which cell to which, and in which part of it."""

    block: Block
    top: int
    """The first half hour, counted from midnight."""
    bottom: int
    """The half hour after the last."""
    column: int
    columns: int


def slots_of(lanes: Sequence[Lane]) -> range:
    """Return the half hours, counted from midnight, that hold all lanes' hours and bookings."""
    firsts = [lane.opens for lane in lanes] + [b.starts for lane in lanes for b in lane.blocks]
    lasts = [lane.closes for lane in lanes] + [b.ends for lane in lanes for b in lane.blocks]
    if not firsts:
        return range(16, 40)
    return range(min(firsts) // STEP, -(-max(lasts) // STEP))


def placed(blocks: Sequence[Block]) -> list[Placed]:
    """Return where blocks stand; those that share a half hour stand side by side."""
    result: list[Placed] = []
    crowd: list[Placed] = []
    for block in sorted(blocks, key=lambda each: (each.starts, each.ends)):
        top = block.starts // STEP
        bottom = max(top + 1, -(-block.ends // STEP))
        if crowd and top >= max(each.bottom for each in crowd):
            result += _widened(crowd)
            crowd = []
        taken = {each.column for each in crowd if each.bottom > top}
        column = next(number for number in range(len(taken) + 1) if number not in taken)
        crowd.append(Placed(block, top, bottom, column, 1))
    return result + _widened(crowd)


def blocks_at(lane: Lane, slot: int) -> list[Block]:
    """Return the blocks that have a half hour of a lane, from the left."""
    there = [each for each in placed(lane.blocks) if each.top <= slot < each.bottom]
    return [each.block for each in sorted(there, key=lambda each: each.column)]


def _widened(crowd: Sequence[Placed]) -> list[Placed]:
    columns = max((each.column for each in crowd), default=0) + 1
    return [each._replace(columns=columns) for each in crowd]
