"""The activities one can join: when, where, and how many places are left."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity
from kiosk.words.activities import places_told
from kiosk.words.times import when_told
from screens.base import Show
from screens.drawing import Canvas
from screens.places import PlaceScreen
from screens.steps import OpenActivity, Place
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.cards import Card, Layout, Line, draw_cards, lay_out


class ActivityList(Board):
    """Pages of cards, one for each activity, the next one first."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="list")
        self._activities: tuple[Activity, ...] = ()
        self._at: datetime | None = None
        self._first = 0
        self._shown = 1

    def show(self, activities: tuple[Activity, ...], at: datetime) -> None:
        """Show these activities as of an instant, from the same page on."""
        if (activities, at) != (self._activities, self._at):
            self._activities, self._at = activities, at
            if self._first >= len(activities):
                self._first = 0
            self.redraw()

    def turn(self, by: int) -> None:
        """Show the next or the previous page, if there is one."""
        first = self._first + by * self._shown if by > 0 else self._first - self._shown
        first = max(0, first)
        if first < len(self._activities) and first != self._first:
            self._first = first
            self.redraw()

    @property
    def page(self) -> tuple[int, int]:
        """Which page is shown, of how many."""
        pages = -(-len(self._activities) // self._shown)
        return min(pages, -(-self._first // self._shown) + 1), pages

    def draw(self, canvas: Canvas) -> None:
        """Lay the cards out so that as many as possible are seen whole."""
        words = self.words
        if self._at is None:
            return
        if not self._activities:
            canvas.put(1, 1, words.gettext("Nothing planned yet."), "faint")
            return
        today = self._at.astimezone(words.zone).date()
        every = [_card(each, today, words) for each in self._activities]
        # The page must not change its size from page to page: it is the first page's.
        self._shown = max(1, len(_laid_out(every, canvas).rows))
        cards = every[self._first : self._first + self._shown]
        draw_cards(canvas, cards, _laid_out(cards, canvas), x=0, y=0, width=canvas.width)


def _laid_out(cards: list[Card], canvas: Canvas) -> Layout:
    return lay_out(cards, canvas.width, canvas.height, heights=(4, 3), narrowest=26, widest=60)


def _card(activity: Activity, today: date, words: Localizer) -> Card:
    told, look = places_told(activity, words)
    where = words.text(activity.place) if activity.place else ""
    return Card(
        (
            Line(words.text(activity.title), "strong", staff=True),
            Line(when_told(activity, words, today)),
            Line(where, "faint", weight=1, staff=True),
            Line(told, look),
        ),
        OpenActivity(activity.id),
    )


class ActivitiesScreen(PlaceScreen):
    """All activities of the next three months; a tap opens one with its code."""

    PLACE = Place.ACTIVITIES

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self.list = ActivityList(words)
        self.list.add_class("body")

    def body(self) -> Iterable[Widget]:
        """The list has the whole screen."""
        yield self.list

    def heading(self) -> str:
        """Say what the list is, and which page of how many."""
        title = self.words.pgettext("heading", "Schedule")
        page, pages = self.list.page
        return f"{title} · {page}/{pages}" if pages > 1 else title

    def to_now(self) -> None:
        """Return to the first page."""
        self.list.turn(-1_000)

    def turn(self, by: int) -> None:
        """Turn the page."""
        self.list.turn(by)
        self.call_after_refresh(self.entitle)

    def reader(self) -> Callable[[], Show]:
        """Read the activities."""

        def read() -> Show:
            activities = self.desk.activities()
            return lambda: self.list.show(activities, self.desk.now())

        return read
