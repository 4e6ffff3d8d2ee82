"""Bookings of a room through a week, or of all rooms through a day, kept from a keyboard."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.requests import Requests
from kiosk.desk import Desk, monday_of
from kiosk.i18n.localizer import Localizer
from kiosk.queries.room_plans import PlanDay
from kiosk.queries.stored_rooms import StoredRoom
from screens.base import Show
from screens.day_marks import Note, notes_of
from screens.drawing import shorten
from screens.staff.key_names import Key
from screens.staff.room_cursor import Cursor
from screens.staff.room_dragging import DraggingScreen
from screens.staff.room_grid import RoomGrid
from screens.staff.room_lanes import Lane
from screens.staff.room_words import by_id, day_lanes, room_options, week_lanes
from screens.staff.session import StaffSession
from screens.trust import Trust

_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_NAME = 24
"""Cells of a room's name beside the week."""
_ENDS = {"home": -99, "end": 99}


class Page(NamedTuple):
    """What has been read for the grid."""

    rooms: tuple[StoredRoom, ...]
    days: tuple[PlanDay, ...]
    all_rooms: bool
    """The days are one day of all rooms, and not a room's week."""
    waiting: int
    """Requests that wait for an answer."""


class RoomsScreen(DraggingScreen):
    """The grid, with a key for everything that can be done to a booking."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._requests = Requests(desk, session.actor)
        self._page = Page((), (), all_rooms=False, waiting=0)
        self._room: UUID | None = None
        self._day = desk.day()
        self._all_rooms = False
        self._fresh = False
        """What is shown is what was asked for last."""
        self._lane_wanted: int | None = desk.day().weekday()

    # What is seen

    def known_rooms(self) -> tuple[StoredRoom, ...]:
        """Return the rooms as they were read."""
        return self._page.rooms

    def body(self) -> Iterable[Widget]:
        """Show the grid."""
        yield self.grid

    def heading(self) -> str:
        """Say which room it is and which week, or which day."""
        words = self.words
        if self._all_rooms:
            return words.day_word(self._day, self.desk.day())
        monday = monday_of(self._day)
        sunday = monday + timedelta(days=6)
        week = f"{words.short_date(monday)} – {words.short_date(sunday)}"
        room = by_id(self._page.rooms, self._room)
        return week if room is None else f"{shorten(words.text(room.name), _NAME)} · {week}"

    def notes(self) -> tuple[Note, ...]:
        """Say what the calendar has on the days shown."""
        calendar = self.desk.calendar
        if self._all_rooms:
            return notes_of((calendar.day(self._day),), calendar, self.words)
        return notes_of(calendar.week(monday_of(self._day)), calendar, self.words)

    def reader(self) -> Callable[[], Show] | None:
        """Read the bookings of the week or of the day."""
        wanted, day, all_rooms = self._room, self._day, self._all_rooms

        def read() -> Show:
            rooms = self.rooms.all()
            room = by_id(rooms, wanted) or next(iter(rooms), None)
            days: Sequence[PlanDay] = ()
            if all_rooms:
                days = self.rooms.day(day)
            elif room is not None:
                days = self.rooms.week(room.id, monday_of(day))
            page = Page(rooms, tuple(days), all_rooms, len(self._requests.waiting()))
            return lambda: self._show(page, None if room is None else room.id)

        return read

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, the lanes included."""
        super().speak(words)
        self.grid.show(self._lanes())

    def _show(self, page: Page, room: UUID | None) -> None:
        self._page, self._room = page, room
        self._fresh = True
        self.grid.empty = self.words.gettext("No rooms yet.")
        self.grid.show(self._lanes())
        if self._lane_wanted is not None:
            wanted = Cursor(self._lane_wanted, self.grid.cursor.slot)
            self.grid.cursor = wanted.moved(len(self.grid.lanes), self.grid.slots, 0, 0)
            self._lane_wanted = None
        if not page.rooms:
            self.say(self.words.pgettext("staff", "F8 opens the list of rooms: add one there."))
        self.foot.redraw()

    def _lanes(self) -> list[Lane]:
        page, desk = self._page, self.desk
        if page.all_rooms:
            return day_lanes(page.days, page.rooms, self.words)
        return week_lanes(page.days, page.rooms, desk.calendar, self.words, desk.day())

    # Keys

    def keys(self) -> tuple[Key, ...]:
        """Say what can be done here: with what is carried, or with what the cursor is on."""
        if self.grid.carried is not None:
            return self.dragging_keys()
        words = self.words
        pgettext = words.pgettext
        view = pgettext("rooms", "One room") if self._all_rooms else pgettext("rooms", "All rooms")
        waiting = pgettext("rooms", "Requests")
        if self._page.waiting:
            waiting += f" ({words.number(self._page.waiting)})"
        return (
            *self._cursor_keys(),
            Key("f2", pgettext("rooms", "Other room")),
            Key("f3", view),
            Key("f5", waiting),
            Key("f6", pgettext("rooms", "Closed days")),
            Key("f7", pgettext("rooms", "Plan")),
            Key("f8", pgettext("rooms", "Rooms")),
            # i18n: Keys to the week or the day before and after.
            Key("pageup", pgettext("rooms", "Earlier")),
            Key("pagedown", pgettext("rooms", "Later")),
            Key("f9", pgettext("rooms", "Today")),
        )

    def _cursor_keys(self) -> tuple[Key, ...]:
        pgettext = self.words.pgettext
        if self.bookings():
            return (
                Key("enter", pgettext("staff", "Open")),
                Key("m", pgettext("rooms", "Move")),
                Key("r", pgettext("rooms", "Longer, shorter"), shown="R"),
                Key("delete", pgettext("rooms", "Cancel")),
                Key("f4", pgettext("rooms", "Repeat")),
            )
        select = Key("shift+down", pgettext("rooms", "Select"), shown="⇧↑↓")
        return (
            Key("enter", pgettext("rooms", "Book")),
            select,
            Key("f4", pgettext("rooms", "Repeat")),
        )

    def struck(self, key: str, character: str | None) -> bool:
        """Carry a booking, walk, select, or do something with what the cursor is on."""
        if key in ("pageup", "pagedown"):
            self._turn(-1 if key == "pageup" else 1)
            return True
        if self.grid.carried is not None:
            return self.drag(key)
        if not self.grid.lanes:
            return self._open_page(key)
        return self._walk(key) or self._act(key, character) or self._open_page(key)

    def _walk(self, key: str) -> bool:
        grid = self.grid
        cursor, slots = grid.cursor, grid.slots
        plain = key.removeprefix("shift+")
        if key in ("shift+up", "shift+down"):
            grid.cursor = cursor.stretched(slots, _STEPS[plain][1])
        elif key in _STEPS:
            by_lane, by_slot = _STEPS[key]
            if not self._all_rooms and not 0 <= cursor.lane + by_lane < len(grid.lanes):
                self._turn(by_lane)
                by_lane *= -6
            grid.cursor = cursor.moved(len(grid.lanes), slots, by_lane, by_slot)
        elif key in _ENDS:
            grid.cursor = cursor.moved(len(grid.lanes), slots, 0, _ENDS[key])
        else:
            return False
        self.say("")
        return True

    def _act(self, key: str, character: str | None) -> bool:
        """Do something with what the cursor is on."""
        letter = (character or "").lower()
        if key not in ("enter", "f4", "delete") and letter not in ("m", "r"):
            return False
        if not self._fresh:
            return True  # what is seen is not yet what one means
        if key == "enter":
            self.enter()
        elif key == "f4":
            self.begin_series()
        elif key == "delete":
            self.with_booking(lambda booking, _: self.cancel(booking))
        else:
            self.with_booking(lambda _, block: self.take_up(block, resizing=letter == "r"))
        return True

    def _open_page(self, key: str) -> bool:
        """Open another page about rooms, or show others here."""
        if key == "f2":
            self._choose_room()
        elif key == "f3":
            self._switch_view()
        elif key == "f9":
            self._go_to(self.desk.day())
        elif key in ("f5", "f6", "f7", "f8"):
            self._open_other(key)
        else:
            return False
        return True

    def _open_other(self, key: str) -> None:
        if key == "f5":
            from screens.staff.room_requests import RequestsScreen

            self.open(self.make(RequestsScreen))
        elif key == "f6":
            from screens.staff.room_closures import ClosuresScreen

            self.open(self.make(ClosuresScreen))
        elif key == "f7":
            from screens.staff.room_plan import PlanScreen

            self.open(self.make(PlanScreen, self._lane_day()))
        else:
            from screens.staff.room_list import RoomListScreen

            self.open(self.make(RoomListScreen))

    # Other weeks, days and rooms

    def turn(self, by: int) -> None:
        """Show another week, or another day of all rooms."""
        self._turn(by)

    def _turn(self, by: int) -> None:
        self._go_to(self._day + timedelta(days=by if self._all_rooms else 7 * by))

    def _go_to(self, day: date) -> None:
        self._day = day
        self._fresh = False
        self.entitle()
        self.reload()

    def _switch_view(self) -> None:
        lane = self.grid.lane
        if lane is not None:
            self._day, self._room = lane.day, lane.room
        self._all_rooms = not self._all_rooms
        ids = [room.id for room in self._page.rooms]
        self._lane_wanted = self._day.weekday()
        if self._all_rooms:
            self._lane_wanted = ids.index(self._room) if self._room in ids else 0
        self._go_to(self._day)

    def _choose_room(self) -> None:
        def show(room: UUID) -> None:
            self._room = room
            if self._all_rooms:
                self._switch_view()
            self._room = room
            self._go_to(self._day)

        question = self.words.pgettext("rooms", "Other room")
        self.choose(question, room_options(self._page.rooms, self.words), show)

    def _lane_day(self) -> date:
        lane = self.grid.lane
        return self._day if lane is None else lane.day

    @on(RoomGrid.Tapped)
    def enter_tapped(self, message: RoomGrid.Tapped) -> None:
        """A second tap on a half hour is Enter."""
        message.stop()
        self.strike("enter", None)
