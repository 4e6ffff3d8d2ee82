"""One room: what it holds, and its week."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from rich.cells import cell_len
from textual.widget import Widget

from kiosk.desk import Desk, monday_of
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from kiosk.queries.views import Room, RoomWeek
from screens.base import KioskScreen, Show
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

    def show(self, room: Room | None, *, gone: bool = True) -> None:
        """Show a room; None where it is no longer there."""
        self._gone = room is None and gone
        self._room = room
        self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Write the name, then the facts in as few rows as they need."""
        words, room = self.words, self._room
        if room is None:
            if self._gone:
                canvas.put(1, 0, words.gettext("This is no longer here."), "warn")
            return
        canvas.put(1, 0, words.text(room.name), "title", width=canvas.width - 2, cut=True)
        y = 1
        for row in wrap(room_facts(room, words), canvas.width - 2, cell_len):
            if y < canvas.height:
                canvas.put(1, y, row)
            y += 1


def room_facts(room: Room, words: Localizer) -> str:
    """Return where a room is, its hours, how many it holds and how it can be laid out."""
    hours = f"{words.gettext('Opening hours')} {words.interval(room.opens, room.closes)}"
    facts = [words.text(room.place)] if room.place else []
    facts.append(hours)
    facts.append(_people(room.capacity, words))
    layouts = [f"{words.text(each.name)} {words.number(each.capacity)}" for each in room.layouts]
    return " · ".join(facts + layouts)


def _people(number: int, words: Localizer) -> str:
    told = words.ngettext("up to {n} person", "up to {n} people", number)
    return told.format(n=words.number(number))


class RoomScreen(KioskScreen):
    """One room through a week, other weeks one tap away."""

    CSS_PATH = ("places.tcss", "details.tcss")

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._id: UUID | None = None
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

    def title(self) -> str:
        """Say which week it is."""
        last = self._monday + timedelta(days=6)
        return week_told(self._monday, last, self.words, self.desk.day())

    def show(self, room: UUID) -> None:
        """Show another room, in this week."""
        if room != self._id:
            self._id = room
            self._week = None
            self.facts.show(None, gone=False)
            self.timeline.show((), self.desk.now())
        self._monday = monday_of(self.desk.day())
        self.forget_pointer()

    def turn(self, by: int) -> None:
        """Show another week."""
        if self.timeline.turn(by):
            return
        self._monday += timedelta(days=7 * by)
        self.header.entitle(self.title())
        self.reload()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, the weekdays included."""
        super().speak(words)
        if self._week is not None:
            self._show(self._week)

    def reader(self) -> Callable[[], Show] | None:
        """Read the room's week."""
        wanted, monday = self._id, self._monday
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
        self.timeline.show(_days(week, self.words), self.desk.now())


def _days(week: RoomWeek, words: Localizer) -> list[Track]:
    return [
        Track(
            title=f"{words.weekday_short(each.day)} {words.day_number(each.day)}",
            notes=(),
            lanes=each.parts or (each,),
            day=each.day,
            opens=week.room.opens,
            closes=week.room.closes,
        )
        for each in week.days
    ]
