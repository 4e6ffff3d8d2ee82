"""The rooms: each one's day as a line, other days one tap away."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import RoomDay, RoomNow, RoomsDay
from kiosk.words.rooms import closed_told
from kiosk.words.told import Told
from screens.base import Show
from screens.day_marks import Note, notes_of
from screens.places import PlaceScreen
from screens.room_lines import room_lines
from screens.steps import OpenRoom, Place
from screens.trust import Trust
from screens.widgets.timeline import Timeline, Track


class RoomsScreen(PlaceScreen):
    """All rooms through one day; a tap on a room opens its week."""

    PLACE = Place.ROOMS

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._day = self._of_day = desk.day()
        self._rooms: RoomsDay | None = None
        self._now: tuple[RoomNow, ...] = ()
        self.timeline = Timeline(words)
        self.timeline.add_class("body")

    def body(self) -> Iterable[Widget]:
        """The timeline has the whole screen."""
        yield self.timeline

    def heading(self) -> str:
        """Say which day it is."""
        return self.words.day_word(self._day, self.desk.day())

    def notes(self) -> tuple[Note, ...]:
        """Say what the calendar has on this day."""
        day = self.desk.calendar.day(self._day)
        return notes_of([day], self.desk.calendar, self.words)

    def to_now(self) -> None:
        """Return to today."""
        self.stale = self.stale or self._day != self.desk.day()
        self._day = self.desk.day()

    def turn(self, by: int) -> None:
        """Show the rooms that did not fit, else another day."""
        if self.timeline.turn(by):
            return
        self._day += timedelta(days=by)
        self.entitle()
        self.reload()

    def reader(self) -> Callable[[], Show]:
        """Read the day; after midnight the new one, if it was today."""
        today = self.desk.day()
        if today != self._of_day:
            if self._day == self._of_day:
                self._day = today
            self._of_day = today
        day = self._day

        def read() -> Show:
            rooms, now = self.desk.rooms(day)
            return lambda: self._show(rooms, now if day == today else ())

        return read

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, the rooms' states included."""
        super().speak(words)
        if self._rooms is not None:
            self._show(self._rooms, self._now)

    def _show(self, rooms: RoomsDay, now: tuple[RoomNow, ...]) -> None:
        self._rooms, self._now = rooms, now
        self.timeline.show(tracks_of(rooms, now, self.words), self.desk.now())


def tracks_of(rooms: RoomsDay, now: Sequence[RoomNow], words: Localizer) -> list[Track]:
    """Return a track for each room, with its state where the day is today."""
    told = {each.room.id: room_lines(each, words) for each in now}
    return [_track(each, told.get(each.room.id), rooms.day, words) for each in rooms.rooms]


def _track(each: RoomDay, told: tuple[Told, ...] | None, day: date, words: Localizer) -> Track:
    room = each.room
    closed = closed_told(each, words)
    # Beside the bar it is said why a room is closed; its hours would be of no use.
    hours = () if closed else (Told(words.interval(room.opens, room.closes), "faint"),)
    notes = told if told is not None else hours
    return Track(
        title=words.text(room.name),
        notes=notes,
        lanes=each.parts or (each,),
        day=day,
        opens=room.opens,
        closes=room.closes,
        step=OpenRoom(room.id),
        closed=closed,
    )
