"""Which lanes and half hours of the grid of bookings are seen, and in which cells."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from screens.staff.room_lanes import Lane, slots_of

_GUTTER = 6
_NARROWEST = 9
_TALLEST = 3


class View(NamedTuple):
    """What is seen of a grid."""

    gutter: int
    """Cells of the hours, left of all lanes."""
    head: int
    """Rows of the titles, above all lanes."""
    width: int
    """Cells of a lane, with the gap behind it."""
    rows_each: int
    """Rows of half an hour."""
    lanes: range
    slots: range

    def x(self, lane: int) -> int:
        """Return where a lane begins."""
        return self.gutter + (lane - self.lanes.start) * self.width

    def row(self, slot: int) -> int:
        """Return the first row of a half hour."""
        return self.head + (slot - self.slots.start) * self.rows_each

    def rows(self, slots: range) -> tuple[int, int]:
        """Return the first row of some half hours that is seen, and the row after the last."""
        first = min(max(slots.start, self.slots.start), self.slots.stop)
        last = min(max(slots.stop, first), self.slots.stop)
        return self.row(first), self.row(last)

    def at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the lane and the half hour at a cell, if one is there."""
        lane = self.lanes.start + (x - self.gutter) // self.width
        slot = self.slots.start + (y - self.head) // self.rows_each
        if x < self.gutter or y < self.head or lane not in self.lanes or slot not in self.slots:
            return None
        return lane, slot


def viewed(
    width: int,
    height: int,
    lanes: Sequence[Lane],
    first: tuple[int, int],
    cursor: tuple[int, int],
) -> View:
    """Return what is seen on a board of some size.

    Args:
        width: Cells of the board.
        height: Its rows, of which the last tells what the cursor is on.
        lanes: All lanes.
        first: The lane and the half hour that were first before; the view moves no more than it
            has to.
        cursor: The lane and the half hour that have to be seen.
    """
    across = min(len(lanes), max(1, (width - _GUTTER) // _NARROWEST))
    cells = (width - _GUTTER) // max(1, across)
    tall = any(lane.mark is not None or cell_len(lane.title) > cells - 1 for lane in lanes)
    head = 2 if tall else 1
    slots = slots_of(lanes)
    room = max(1, height - head - 1)
    each = max(1, min(_TALLEST, room // max(1, len(slots))))
    down = min(len(slots), max(1, room // each))
    return View(
        _GUTTER,
        head,
        cells,
        each,
        _window(range(len(lanes)), across, first[0], cursor[0]),
        _window(slots, down, first[1], cursor[1]),
    )


def _window(whole: range, size: int, first: int, wanted: int) -> range:
    """Return so many of a range, from `first` on where `wanted` is among them."""
    first = min(first, wanted)
    first = max(first, wanted - size + 1)
    first = max(whole.start, min(first, whole.stop - size))
    return range(first, first + size)
