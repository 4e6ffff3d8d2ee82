"""Today, where the screen returns when nobody is there: who, where, what is free, what is next."""

from collections.abc import Callable, Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from kiosk.desk import Desk, monday_of
from kiosk.holidays.calendar import Day
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import RoomNow, RoomsDay, Today, Week
from screens.base import Show
from screens.day_marks import Note, celebrations
from screens.places import PlaceScreen
from screens.rooms import tracks_of
from screens.steps import Place
from screens.trust import Trust
from screens.widgets.bands import TodayBands
from screens.widgets.header import TALL
from screens.widgets.roster_grid import RosterGrid
from screens.widgets.timeline import Timeline

ASIDE_FROM = 100
"""Columns from which something stands beside the bands: the breakpoint -medium."""


class TodayScreen(PlaceScreen):
    """Four answers; on wide screens the week's roster and the rooms' day beside them."""

    PLACE = Place.TODAY
    TURNS = False

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._rooms: RoomsDay | None = None
        self._now: tuple[RoomNow, ...] = ()
        self.bands = TodayBands(words)
        self.week = RosterGrid(words, id="week")
        self.hours = Timeline(words, id="hours")

    def body(self) -> Iterable[Widget]:
        """Put the bands left, the week and the rooms right."""
        with Horizontal(classes="body"):
            yield self.bands
            with Vertical(id="aside"):
                yield self.week
                yield self.hours

    def notes(self) -> tuple[Note, ...]:
        """Say what today is, if it is something; low screens have no row to spare for it."""
        if self.size.height < TALL:
            return ()
        return celebrations([self.desk.calendar.day(self.desk.day())], self.words)

    def show(self, today: Today) -> None:
        """Show the facts of a newer moment."""
        self.bands.show(today)
        self.entitle()
        self.reload()

    def reader(self) -> Callable[[], Show] | None:
        """Read what stands aside, where there is room for it."""
        if self.size.width < ASIDE_FROM:
            return None
        day = self.desk.day()

        def read() -> Show:
            week, days = self.desk.week(monday_of(day)), self.desk.calendar.week(monday_of(day))
            rooms, now = self.desk.rooms(day)
            return lambda: self._show_aside(week, days, rooms, now)

        return read

    def on_resize(self) -> None:
        """Say and read what there is room for at last."""
        self.entitle()
        if self.stale:
            self.reload()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, the rooms' states included."""
        super().speak(words)
        self._show_rooms()

    def _show_aside(
        self, week: Week, days: tuple[Day, ...], rooms: RoomsDay, now: tuple[RoomNow, ...]
    ) -> None:
        self.week.show(week, days, rooms.day)
        self._rooms, self._now = rooms, now
        self._show_rooms()

    def _show_rooms(self) -> None:
        if self._rooms is not None:
            self.hours.show(tracks_of(self._rooms, self._now, self.words), self.desk.now())
