"""A month in figures on the screen: what took place, who came, when rooms were used."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import IntEnum
from functools import partial

from rich.cells import cell_len
from textual.widget import Widget

from kiosk.back_office.figures import Figures
from kiosk.back_office.printing import Printing, Sheets
from kiosk.desk import Desk
from kiosk.i18n.languages import CHINESE, ENGLISH
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_
from kiosk.i18n.wrapping import wrap
from kiosk.queries.figures import ActivityFigures, Month
from screens.base import Show
from screens.drawing import Canvas
from screens.staff.base import StaffScreen
from screens.staff.charts import Bar, Column, draw_bars, draw_columns
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.trust import Trust
from screens.widgets.board import Board

_HOUR = 60
_FIRST_HOUR, _LAST_HOUR = 6, 22


class View(IntEnum):
    """What is charted."""

    ACTIVITIES = 0
    HOURS = 1
    ROOMS = 2
    DESK = 3


_TITLES = (
    NP_("figures", "Activities: came █, signed up ▒, seats ░"),
    NP_("figures", "Hours of room use, by time of day"),
    NP_("figures", "Hours of use, by room"),
    NP_("figures", "Desk staffed, percent of each day"),
)


class Charts(Board):
    """The figures of a month in one line, and one chart of them."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="charts")
        self.add_class("body")
        self._month: Month | None = None
        self._view = View.ACTIVITIES
        self._first = 0

    def show(self, month: Month) -> None:
        """Show another month."""
        self._month = month
        self._first = 0
        self.redraw()

    def turn(self, by: int) -> None:
        """Show another chart."""
        self._view = View((self._view + by) % len(View))
        self._first = 0
        self.redraw()

    def scroll(self, by: int) -> None:
        """Show other lines of a chart that is longer than the screen."""
        month = self._month
        if month is not None:
            count = len(month.activities if self._view is View.ACTIVITIES else month.rooms)
            self._first = max(0, min(self._first + by, count - 1))
            self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put the month's sums above the chart."""
        month = self._month
        if month is None:
            return
        y = 0
        for line in wrap(self._sums(month), canvas.width - 2, cell_len):
            canvas.put(1, y, line, "strong")
            y += 1
        y += canvas.height > 16
        title = self.words.pgettext(*_TITLES[self._view])
        for line in wrap(title, canvas.width - 2, cell_len):
            canvas.put(1, y, line, "faint")
            y += 1
        y += canvas.height > 16
        self._draw_chart(canvas, month, y, canvas.height - y)

    def _sums(self, month: Month) -> str:
        words = self.words
        told = words.gettext(
            "Activities {held} · seats {seats} · signed up {signed} · came {came} · desk {desk}"
        )
        return told.format(
            held=words.number(len(month.held)),
            seats=words.number(month.seats),
            signed=words.number(month.signed_up),
            came=words.number(month.came),
            desk="—" if month.coverage is None else f"{round(month.coverage * 100)}%",
        )

    def _draw_chart(self, canvas: Canvas, month: Month, top: int, height: int) -> None:
        words = self.words
        if self._view is View.ACTIVITIES:
            if not month.activities:
                canvas.put(1, top, words.gettext("There was no activity."), "faint")
            bars = [_bar(each, words) for each in month.activities]
            draw_bars(canvas, bars, top, height, self._first)
        elif self._view is View.ROOMS:
            bars = [
                Bar(words.text(each.name), each.total, _hours(each.total, words))
                for each in month.rooms
            ]
            draw_bars(canvas, bars, top, height, self._first)
        elif self._view is View.HOURS:
            hours = month.by_hour
            odd = sum(hours[:_FIRST_HOUR]) + sum(hours[_LAST_HOUR:])
            columns = [
                Column(str(hour), hours[hour], _hours(hours[hour], words))
                for hour in (range(24) if odd else range(_FIRST_HOUR, _LAST_HOUR))
            ]
            draw_columns(canvas, columns, top, height, max(hours))
        else:
            days = [
                Column(
                    words.day_number(each.day),
                    each.covered,
                    str(round(100 * each.covered / each.open)) if each.open else "",
                )
                for each in month.desk
            ]
            draw_columns(canvas, days, top, height, max((e.open for e in month.desk), default=0))


def _bar(each: ActivityFigures, words: Localizer) -> Bar:
    day = words.day_number(each.starts.astimezone(words.zone).date())
    seats = "—" if each.capacity is None else words.number(each.capacity)
    told = f"{words.number(each.came)} / {words.number(each.signed_up)} / {seats}"
    if each.cancelled:
        told = words.pgettext("activity", "Canceled")
    return Bar(
        f"{day} {words.text(each.title)}",
        each.came,
        told,
        each.signed_up,
        each.capacity or 0,
    )


def _hours(minutes: int, words: Localizer) -> str:
    return words.number(round(minutes / _HOUR)) if minutes else ""


class FiguresScreen(StaffScreen):
    """One month; PageUp and PageDown turn months, left and right charts."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._figures = Figures(desk, session.actor)
        self._printing = Printing(desk, session.actor)
        self._first = desk.day().replace(day=1)
        self.charts = Charts(words)

    def body(self) -> Iterable[Widget]:
        """Show the chart."""
        yield self.charts

    def heading(self) -> str:
        """Name the month."""
        return f"{self.words.pgettext('staff', 'Figures')} · {self.words.month_year(self._first)}"

    def keys(self) -> tuple[Key, ...]:
        """Offer other charts, other months, and paper."""
        words = self.words
        return (
            Key("right", words.pgettext("figures", "Next chart")),
            Key("pageup", words.pgettext("figures", "Month before")),
            Key("pagedown", words.pgettext("figures", "Month after")),
            Key("f6", words.pgettext("print", "Write PDF")),
        )

    def reader(self) -> Callable[[], Show] | None:
        """Read the month."""
        first = self._first

        def read() -> Show:
            found = self._figures.month(first)
            return lambda: self.charts.show(found)

        return read

    def turn(self, by: int) -> None:
        """Turn the month; a swipe does, too."""
        self._first = _month_beside(self._first, by)
        self.reload()

    def struck(self, key: str, character: str | None) -> bool:
        """Turn charts and months, or write the month for paper."""
        match key:
            case "left" | "right":
                self.charts.turn(1 if key == "right" else -1)
            case "up" | "down":
                self.charts.scroll(1 if key == "down" else -1)
            case "pageup" | "pagedown":
                self.turn(1 if key == "pagedown" else -1)
            case "f6":
                home = self.desk.settings.language
                also = CHINESE.tag if home == ENGLISH.tag else ENGLISH.tag
                self.carry_out(
                    partial(self._printing.figures, self._first, also, "A4"), self._tell_written
                )
            case _:
                return False
        return True

    def _tell_written(self, sheets: Sheets) -> None:
        told = self.words.pgettext("print", "Written: {path}")
        self.say(told.format(path=sheets.path), "good")


def _month_beside(first: date, by: int) -> date:
    return (first + timedelta(days=31 if by > 0 else -1)).replace(day=1)
