"""One worker: what they can be asked, which buildings are theirs, and when they are here."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from rich.cells import cell_len
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.duties import kind_letter, kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from kiosk.queries.views import Duty, PersonPage
from kiosk.words.people import return_told, whereabouts
from screens.base import KioskScreen, Show
from screens.drawing import Canvas
from screens.names import buildings_told, full_name, languages_told
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import ActionBar, LanguageBar


class PersonCard(Board):
    """A worker's page: who they are at the left, their week at the right or below."""

    def __init__(self, words: Localizer, desk: Desk) -> None:
        super().__init__(words, id="card")
        self.add_class("body")
        self._desk = desk
        self._page: PersonPage | None = None
        self._gone = False

    def show(self, page: PersonPage | None) -> None:
        """Show a worker; None where they are no longer there."""
        self._gone = page is None
        self._page = page
        self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put the words left and the week right."""
        page = self._page
        if page is None:
            if self._gone:
                canvas.put(1, 0, self.words.gettext("This is no longer here."), "warn")
            return
        left = canvas.width // 2 - 1
        y = 0
        for text, look, gap in self._lines(page):
            y += gap if canvas.height >= 14 and y else 0
            for row in wrap(text, left - 2, cell_len):
                if y < canvas.height:
                    canvas.put(1, y, row, look)
                y += 1
        self._draw_week(canvas, page, left + 1)

    def _lines(self, page: PersonPage) -> list[tuple[str, str, int]]:
        """Return each text with its look and the blank rows above it."""
        words, person = self.words, page.person
        lines = [(full_name(person), "title", 0)]
        if person.role:
            lines.append((words.text(person.role), "plain", 0))
        lines.extend(self._now(page))
        if person.lines:
            lines.append((words.gettext("Can help with"), "faint", 1))
            lines.append((words.list([words.text(line) for line in person.lines]), "strong", 0))
        if person.buildings:
            lines.append((words.gettext("Buildings"), "faint", 1))
            lines.append((buildings_told(person.buildings, words), "strong", 0))
        if person.languages:
            lines.append((words.gettext("Speaks"), "faint", 1))
            lines.append((languages_told(person.languages), "strong", 0))
        return lines

    def _now(self, page: PersonPage) -> list[tuple[str, str, int]]:
        """Return where they are now, and when they are next at the desk."""
        words = self.words
        if page.at_desk_until is not None:
            until = words.time(page.at_desk_until)
            return [(words.gettext("At the desk until {time}").format(time=until), "good", 1)]
        lines: list[tuple[str, str, int]] = []
        if page.away is not None:
            told, look = return_told(page.away, words)
            lines += [(whereabouts(page.away, words), "plain", 1), (told, look, 0)]
        if page.next_desk is not None:
            desk = page.next_desk
            told = words.gettext("Next at the desk: {day} {time}").format(
                day=words.day_word(desk.day, self._desk.day()),
                time=words.interval(desk.starts, desk.until),
            )
            lines.append((told, "good", 0 if lines else 1))
        return lines

    def _draw_week(self, canvas: Canvas, page: PersonPage, x: int) -> None:
        """Give each day a row for every duty, and one of air below where there is room."""
        words = self.words
        today = self._desk.day()
        needed = [max(1, len(duties)) for duties in page.week.days]
        spare = max(0, canvas.height - sum(needed))
        y = 0
        for number, duties in enumerate(page.week.days):
            day = page.monday + timedelta(days=number)
            rows = needed[number] + (spare >= len(needed))
            if day == today:
                canvas.ground(x, y, canvas.width - x, rows, "today")
            look = "strong" if day == today else "plain"
            told = f"{words.weekday_short(day)} {words.day_number(day)}"
            canvas.put(x + 1, y, told, look, width=8)
            for row, duty in enumerate(duties):
                self._draw_duty(canvas, duty, x + 10, y + row)
            y += rows

    def _draw_duty(self, canvas: Canvas, duty: Duty, x: int, y: int) -> None:
        words, look = self.words, duty.kind.value
        letter, word = kind_letter(duty.kind, words), kind_word(duty.kind, words)
        chip = f" {letter} {word} "
        canvas.ground(x, y, cell_len(chip), 1, look)
        end = canvas.put(x, y, chip, f"{look}-ink")
        times = words.interval(duty.starts, duty.ends)
        if end + 1 + cell_len(times) < canvas.width:
            end = canvas.put(end + 1, y, times)
        if duty.place and end + 10 < canvas.width:
            room = canvas.width - end - 2
            canvas.put(end + 1, y, words.text(duty.place), "faint", width=room, cut=True)


class PersonScreen(KioskScreen):
    """One worker."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._wanted: UUID | None = None
        self.card = PersonCard(words, desk)

    def compose(self) -> Iterable[Widget]:
        """Put the way back below the page."""
        yield self.header
        yield self.card
        yield ActionBar(self.words)
        yield LanguageBar(self.words)

    def heading(self) -> str:
        """Say what kind of page it is."""
        return self.words.pgettext("place bar", "Roster")

    def show(self, person: UUID) -> None:
        """Show another worker."""
        if person != self._wanted:
            self.stale = True
            self._wanted = person
        self.forget_pointer()

    def reader(self) -> Callable[[], Show] | None:
        """Read the worker's page."""
        wanted = self._wanted
        if wanted is None:
            return None

        def read() -> Show:
            page = self.desk.person(wanted)
            return lambda: self.card.show(page)

        return read
