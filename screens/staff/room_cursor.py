"""Where the keyboard is in the grid of bookings, what it has selected, and what it carries."""

from dataclasses import dataclass, replace

from screens.staff.room_lanes import MIDNIGHT, STEP, Block

SHORTEST = 15
"""Minutes that a booking keeps when it is made shorter."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A booking that follows the arrows until it is dropped."""

    block: Block
    lane: int
    starts: int
    ends: int
    resizing: bool = False
    """The arrows move its end, and not all of it."""

    def moved(self, lanes: int, by_lane: int, by_minutes: int) -> "Carried":
        """Return it elsewhere; it stays within the day and the lanes."""
        if self.resizing:
            least = self.starts + min(SHORTEST, self.ends - self.starts)
            return replace(self, ends=min(MIDNIGHT, max(least, self.ends + by_minutes)))
        starts = self.starts + by_minutes
        length = self.ends - self.starts
        if not 0 <= starts <= MIDNIGHT - length:
            starts = self.starts
        lane = min(max(0, self.lane + by_lane), max(0, lanes - 1))
        return replace(self, lane=lane, starts=starts, ends=starts + length)

    def put(self, lane: int, slot: int) -> "Carried":
        """Return it where a finger was put: there it begins, or there ends the half hour."""
        if self.resizing:
            return self.moved(lane + 1, 0, (slot + 1) * STEP - self.ends)
        starts = min(slot * STEP, MIDNIGHT - (self.ends - self.starts))
        return replace(self, lane=lane).moved(lane + 1, 0, starts - self.starts)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A half hour of a lane, and from where on one has selected."""

    lane: int = 0
    slot: int = 18
    """Half hours after midnight."""
    anchor: int | None = None
    """The half hour where a selection began; None where nothing is selected."""

    def moved(self, lanes: int, slots: range, by_lane: int, by_slot: int) -> "Cursor":
        """Return the cursor elsewhere, with nothing selected."""
        return Cursor(
            min(max(0, self.lane + by_lane), max(0, lanes - 1)), _within(self.slot + by_slot, slots)
        )

    def stretched(self, slots: range, by_slot: int) -> "Cursor":
        """Return it with the selection grown or shrunk."""
        anchor = self.slot if self.anchor is None else self.anchor
        return Cursor(self.lane, _within(self.slot + by_slot, slots), anchor)

    @property
    def selected(self) -> range:
        """The half hours that are selected, or the one where the cursor is."""
        anchor = self.slot if self.anchor is None else self.anchor
        return range(min(anchor, self.slot), max(anchor, self.slot) + 1)

    @property
    def starts(self) -> int:
        """The minute at which the selection begins."""
        return self.selected.start * STEP

    @property
    def ends(self) -> int:
        """The minute at which it ends."""
        return self.selected.stop * STEP


def _within(slot: int, slots: range) -> int:
    return min(max(slots.start, slot), max(slots.start, slots.stop - 1))
