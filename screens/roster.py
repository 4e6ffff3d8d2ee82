"""The roster: a week of duties, the weeks before and after one tap away."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from textual.widget import Widget

from kiosk.desk import Desk, monday_of
from kiosk.i18n.localizer import Localizer
from screens.base import Show
from screens.day_marks import Note, notes_of
from screens.places import PlaceScreen
from screens.steps import Place
from screens.trust import Trust
from screens.widgets.roster_grid import RosterGrid


class RosterScreen(PlaceScreen):
    """People and days; a tap on a person opens that person."""

    PLACE = Place.ROSTER

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._monday = monday_of(desk.day())
        self._of_day = desk.day()
        self.grid = RosterGrid(words)
        self.grid.add_class("body")

    def body(self) -> Iterable[Widget]:
        """The grid has the whole screen."""
        yield self.grid

    def heading(self) -> str:
        """Say which week it is."""
        last = self._monday + timedelta(days=6)
        return week_told(self._monday, last, self.words, self.desk.day())

    def notes(self) -> tuple[Note, ...]:
        """Say what the calendar has in this week."""
        days = self.desk.calendar.week(self._monday)
        return notes_of(days, self.desk.calendar, self.words)

    def to_now(self) -> None:
        """Return to this week."""
        self.stale = self.stale or self._monday != monday_of(self.desk.day())
        self._monday = monday_of(self.desk.day())

    def turn(self, by: int) -> None:
        """Show the people that did not fit, else another week."""
        if self.grid.turn(by):
            return
        self._monday += timedelta(days=7 * by)
        self.entitle()
        self.reload()

    def reader(self) -> Callable[[], Show]:
        """Read the week; after midnight on a Sunday the new one, if the old was this week."""
        today = self.desk.day()
        if today != self._of_day:
            if self._monday == monday_of(self._of_day):
                self._monday = monday_of(today)
            self._of_day = today
        monday = self._monday

        def read() -> Show:
            week, days = self.desk.week(monday), self.desk.calendar.week(monday)
            return lambda: self.grid.show(week, days, today)

        return read


def week_told(monday: date, sunday: date, words: Localizer, today: date) -> str:
    """Return the name of a week: its first and last day, and that it is this week."""
    span = f"{words.short_date(monday)} – {words.short_date(sunday)}"
    if monday <= today <= sunday:
        return f"{words.gettext('This week')} · {span}"
    return span
