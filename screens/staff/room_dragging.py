"""Bookings that are moved and resized with the arrows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from kiosk.clock import minutes_of_day, wall
from kiosk.errors import KioskError
from kiosk.queries.alternatives import Alternative, Wish
from kiosk.queries.stored import StoredBooking
from screens.staff.key_names import Key
from screens.staff.room_bookings import BookingsScreen
from screens.staff.room_cursor import Carried
from screens.staff.room_lanes import STEP, Block
from screens.staff.room_offers import clash_told, offer
from screens.staff.room_scopes import ALL, ONE, scopes

_ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -STEP), "down": (0, STEP)}


class DraggingScreen(BookingsScreen):
    """A grid from which a booking can be taken up, carried, and dropped."""

    def take_up(self, block: Block, *, resizing: bool) -> None:
        """Let the arrows carry a booking, or its end."""
        booking = block.value
        if isinstance(booking, StoredBooking) and booking.activity is not None:
            self.say(
                self.words.gettext("This booking belongs to an activity. Change the activity."),
                "bad",
            )
            return
        lane = self.grid.cursor.lane
        self.grid.carried = Carried(block, lane, block.starts, block.ends, resizing)
        pgettext = self.words.pgettext
        how = pgettext("rooms", "The arrows move it; Enter drops it, Esc leaves it where it was.")
        if resizing:
            how = pgettext("rooms", "Up and down move its end; Enter keeps it, Esc does not.")
        self.say(how)

    def dragging_keys(self) -> tuple[Key, ...]:
        """Say what can be done while something is carried."""
        pgettext = self.words.pgettext
        carried = self.grid.carried
        arrows = "↑↓" if carried is not None and carried.resizing else "←↑↓→"
        return (
            # i18n: Lets go of a booking that was carried to another time.
            Key("enter", pgettext("rooms", "Drop")),
            Key("down", pgettext("rooms", "Move"), shown=arrows),
            Key("pageup", pgettext("rooms", "Earlier")),
            Key("pagedown", pgettext("rooms", "Later")),
        )

    def leave(self) -> None:
        """Let go of what is carried or selected first."""
        if self.grid.carried is not None:
            self.grid.carried = None
            self.say("")
        elif self.grid.cursor.anchor is not None:
            self.grid.cursor = replace(self.grid.cursor, anchor=None)
        else:
            super().leave()

    def drag(self, key: str) -> bool:
        """Carry with a key, or drop."""
        carried = self.grid.carried
        if carried is None:
            return False
        if key in _ARROWS:
            self.grid.carried = carried.moved(len(self.grid.lanes), *_ARROWS[key])
        elif key == "enter":
            self._drop(carried)
        else:
            return False
        return True

    def _drop(self, carried: Carried) -> None:
        booking = carried.block.value
        if not isinstance(booking, StoredBooking) or carried.lane >= len(self.grid.lanes):
            return
        lane = self.grid.lanes[carried.lane]
        zone = self.words.zone
        starts = wall(lane.day, carried.starts, zone)
        ends = wall(lane.day, carried.ends, zone)
        if carried.starts == carried.block.starts and starts.date() == booking.starts.date():
            starts = booking.starts  # the second of a doubled hour stays the second
        wish = Wish(lane.room, starts, ends, self._layout(booking, lane.room), None, booking.id)
        if (wish.room, starts, ends) == (booking.room, booking.starts, booking.ends):
            self.leave()
        elif booking.series is None or self._date(starts) != self._date(booking.starts):
            self._move(booking, wish, ONE)
        else:
            question = self.words.pgettext("rooms", "It repeats. Which ones?")
            self.choose(question, scopes(self.words), lambda much: self._move(booking, wish, much))

    def _move(self, booking: StoredBooking, wish: Wish, much: str) -> None:
        def failed(problem: KioskError) -> None:
            if much == ONE:
                offer(self, self.rooms, problem, wish, instead, booking)
            else:
                self.say(clash_told(self, problem), "bad")

        def instead(other: Alternative) -> None:
            self._move(
                booking,
                wish._replace(room=other.room.id, starts=other.starts, ends=other.ends),
                ONE,
            )

        self.carry_out(self._mover(booking, wish, much), lambda _: self._dropped(), failed)

    def _mover(self, booking: StoredBooking, wish: Wish, much: str) -> Callable[[], object]:
        """Return the work that moves one booking, or its series."""
        if booking.series is None or much == ONE:
            return lambda: self.rooms.change(
                booking.id, room=wish.room, starts=wish.starts, ends=wish.ends
            )
        series, since = booking.series, None if much == ALL else booking.starts
        return lambda: self.rooms.change_series(
            series,
            since,
            room=wish.room,
            starts=self._minutes(wish.starts),
            ends=self._minutes(wish.ends) or 24 * 60,
        )

    def _dropped(self) -> None:
        self.grid.carried = None
        self.done(self.words.pgettext("rooms", "Moved."))

    @staticmethod
    def _layout(booking: StoredBooking, room: UUID) -> UUID | None:
        return booking.layout if booking.room == room else None

    def _date(self, at: datetime) -> date:
        return at.astimezone(self.words.zone).date()

    def _minutes(self, at: datetime) -> int:
        return minutes_of_day(at, self.words.zone)
