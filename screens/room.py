"""One room: what it holds, and its week."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from rich.cells import cell_len
from textual.widget import Widget

from kiosk.desk import Desk, monday_of
from kiosk.holidays.calendar import Calendar
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from kiosk.queries.views import Room, RoomWeek
from kiosk.words.rooms import closed_told
from screens.base import KioskScreen, Show
from screens.day_marks import Note, mark_of, notes_of
from screens.drawing import Canvas
from screens.roster import week_told
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import ActionBar, LanguageBar
from screens.widgets.timeline import Timeline, Track


class RoomFacts(Board):
    """What a room is: its name, where, how many it holds, and its layouts."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="facts")
        self._room: Room | None = None
        self._gone = False

    def show(self, room: Room | None) -> None:
        """Show a room; None where it is no longer there."""
        self._gone = room is None
        self._room = room
        self.redraw()
        self._take_height()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, in as many rows as it needs."""
        super().speak(words)
        self._take_height()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._take_height()

    def _take_height(self) -> None:
        """Be as high as the rows: said once, not asked for at each opening of the screen."""
        self.styles.height = max(1, len(self._rows(self.size.width or self.screen.size.width)))

    def draw(self, canvas: Canvas) -> None:
        """Write the name, and the facts behind it and below it."""
        for y, row in enumerate(self._rows(canvas.width)):
            canvas.put(1, y, row, "plain" if y else "title", width=canvas.width - 2)

    def _rows(self, width: int) -> list[str]:
        if self._room is None:
            return [self.words.gettext("This is no longer here.")] if self._gone else []
        told = [room_told(self._room, self.words), layouts_told(self._room, self.words)]
        return [row for text in told if text for row in wrap(text, max(1, width - 2), cell_len)]


def room_told(room: Room, words: Localizer) -> str:
    """Return a room's name, where it is and how many it holds."""
    place = [words.text(room.place)] if room.place else []
    return " · ".join([words.text(room.name), *place, _people(room.capacity, words)])


def layouts_told(room: Room, words: Localizer) -> str:
    """Return how a room can be set up, and for how many; empty where there is one way only."""
    layouts = [f"{words.text(each.name)} {words.number(each.capacity)}" for each in room.layouts]
    return " · ".join(layouts)


def _people(number: int, words: Localizer) -> str:
    told = words.ngettext("up to {n} person", "up to {n} people", number)
    return told.format(n=words.number(number))


class RoomScreen(KioskScreen):
    """One room through a week, other weeks one tap away."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._wanted: UUID | None = None
        self._monday = monday_of(desk.day())
        self._week: RoomWeek | None = None
        self.facts = RoomFacts(words)
        self.timeline = Timeline(words)
        self.timeline.add_class("body")

    def compose(self) -> Iterable[Widget]:
        """Put the facts above the week."""
        yield self.header
        yield self.facts
        yield self.timeline
        yield ActionBar(self.words, turns=True)
        yield LanguageBar(self.words)

    def heading(self) -> str:
        """Say which week it is."""
        last = self._monday + timedelta(days=6)
        return week_told(self._monday, last, self.words, self.desk.day())

    def notes(self) -> tuple[Note, ...]:
        """Say what the calendar has in this week."""
        days = self.desk.calendar.week(self._monday)
        return notes_of(days, self.desk.calendar, self.words)

    def show(self, room: UUID) -> None:
        """Show another room, in this week."""
        this_week = monday_of(self.desk.day())
        if (room, this_week) != (self._wanted, self._monday):
            self.stale = True
            self._wanted = room
        self._monday = this_week
        self.forget_pointer()

    def turn(self, by: int) -> None:
        """Show another week."""
        if self.timeline.turn(by):
            return
        self._monday += timedelta(days=7 * by)
        self.entitle()
        self.reload()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, the weekdays included."""
        super().speak(words)
        if self._week is not None:
            self._show(self._week)

    def reader(self) -> Callable[[], Show] | None:
        """Read the room's week."""
        wanted, monday = self._wanted, self._monday
        if wanted is None:
            return None

        def read() -> Show:
            week = self.desk.room_week(wanted, monday)
            return lambda: self._show(week)

        return read

    def _show(self, week: RoomWeek | None) -> None:
        self._week = week
        if week is None:
            self.facts.show(None)
            self.timeline.show((), self.desk.now())
            return
        self.facts.show(week.room)
        tracks = _tracks(week, self.desk.calendar, self.words)
        self.timeline.show(tracks, self.desk.now())


def _tracks(week: RoomWeek, calendar: Calendar, words: Localizer) -> list[Track]:
    return [
        Track(
            title=f"{words.weekday_short(each.day)} {words.day_number(each.day)}",
            notes=(),
            lanes=each.parts or (each,),
            day=each.day,
            opens=week.room.opens,
            closes=week.room.closes,
            mark=mark_of(calendar.day(each.day), words),
            closed=closed_told(each, words),
        )
        for each in week.days
    ]
