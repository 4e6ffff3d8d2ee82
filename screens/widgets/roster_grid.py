"""The week's duty roster as one grid: days down and people across, or the reverse."""

from datetime import date

from rich.cells import cell_len

from kiosk.holidays.calendar import Day
from kiosk.i18n.duties import kind_letter, kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Duty, PersonWeek, Week
from screens.day_marks import draw_mark, mark_of
from screens.drawing import Canvas
from screens.steps import OpenPerson
from screens.widgets.board import Board
from screens.widgets.roster_days import halves, rows_of_days

GUTTER = 8
"""Cells for the weekday and the day's number, left of a narrow grid."""

NARROW = 100
"""Below this width people stand across and days down, so that every target is a whole column."""

MOST_ACROSS = 6
"""People beside each other on a narrow screen; more make further pages."""


class RosterGrid(Board):
    """A week of duties; a tap on a person opens that person."""

    def __init__(self, words: Localizer, *, id: str = "grid") -> None:  # noqa: A002
        super().__init__(words, id=id)
        self._week: Week | None = None
        self._days: tuple[Day, ...] = ()
        self._today: date | None = None
        self._first = 0

    def show(self, week: Week, days: tuple[Day, ...], today: date) -> None:
        """Show another week, or the same with other facts, from the same person on.

        Args:
            week: The duties.
            days: The same week in the calendar.
            today: The day that stands out.
        """
        if (week, days, today) != (self._week, self._days, self._today):
            self._week, self._days, self._today = week, days, today
            if self._first >= len(week.people):
                self._first = 0
            self.redraw()

    @property
    def people_shown(self) -> int:
        """How many people fit beside or below each other."""
        width, height = self.size
        if width < NARROW:
            return max(1, min(MOST_ACROSS, (width - GUTTER) // 11))
        return max(1, (height - 2) // 3)

    def turn(self, by: int) -> bool:
        """Show the next people where not all fit; say whether there were any."""
        first = self._first + by * self.people_shown
        if self._week is None or not 0 <= first < len(self._week.people):
            return False
        self._first = first
        self.redraw()
        return True

    def draw(self, canvas: Canvas) -> None:
        """Draw the layout that suits the width."""
        if self._week is None:
            return
        people = self._week.people[self._first : self._first + self.people_shown]
        if not people:
            canvas.put(1, 1, self.words.gettext("No roster for this week yet."), "faint")
        elif canvas.width < NARROW:
            self._draw_people_across(canvas, people)
        else:
            self._draw_people_down(canvas, people)

    def _draw_people_across(self, canvas: Canvas, people: tuple[PersonWeek, ...]) -> None:
        head = 2
        rows = rows_of_days(people, self._days, canvas.height - head)
        tops = [head + sum(rows[:number]) for number in range(7)]
        gutter = self._gutter(rows)
        width = (canvas.width - gutter) // len(people) if len(people) > 3 else 17
        for day, top, height in zip(self._days, tops, rows, strict=True):
            self._draw_day_down(canvas, day, top, height, below=gutter == GUTTER)
        for column, each in enumerate(people):
            x = gutter + column * width
            canvas.target(x, 0, width - 1, head + sum(rows), OpenPerson(each.person.id))
            canvas.put(x, 0, each.person.name, "strong", width=width - 1, cut=True)
            canvas.put(x, 1, each.person.romanised, "faint", width=width - 1, cut=True)
            for duties, top, height in zip(each.days, tops, rows, strict=True):
                self._draw_halves_down(canvas, duties, x, top, width - 1, height)

    def _gutter(self, rows: tuple[int, ...]) -> int:
        """Return the cells left of the people; marks without rows of their own need some more."""
        marks = [mark_of(day, self.words) for day in self._days]
        if all(height > 1 for mark, height in zip(marks, rows, strict=True) if mark):
            return GUTTER
        return GUTTER + max(mark.cells for mark in marks if mark) + 1

    def _draw_day_down(self, canvas: Canvas, day: Day, top: int, rows: int, *, below: bool) -> None:
        today = day.date == self._today
        if today:
            canvas.ground(0, top, canvas.width, rows, "today")
        look = "strong" if today else "plain"
        canvas.put(0, top, self.words.weekday_short(day.date), look, width=4)
        canvas.put(5, top, self.words.day_number(day.date), look, width=2, align="right")
        if mark := mark_of(day, self.words):
            x, y = (0, top + 1) if below else (GUTTER, top)
            draw_mark(canvas, mark, x, y, mark.cells)

    def _draw_halves_down(
        self, canvas: Canvas, duties: tuple[Duty, ...], x: int, top: int, width: int, rows: int
    ) -> None:
        morning, afternoon = halves(duties)
        if rows == 1 and morning is not afternoon:
            half = (width - 1) // 2
            for shown, left in ((morning, x), (afternoon, x + half + 1)):
                if shown:
                    self._draw_chip(canvas, shown, left, top, half, 1)
            return
        if morning and morning is afternoon:
            self._draw_chip(canvas, morning, x, top, width, min(rows, 2))
            return
        for shown, y in ((morning, top), (afternoon, top + 1)):
            if shown:
                self._draw_chip(canvas, shown, x, y, width, 1)

    def _draw_people_down(self, canvas: Canvas, people: tuple[PersonWeek, ...]) -> None:
        words = self.words
        gutter = 26 if canvas.width >= 110 else 22
        width = (canvas.width - gutter) // 7
        for number, day in enumerate(self._days):
            x = gutter + number * width
            today = day.date == self._today
            if today:
                canvas.ground(x - 1, 0, width + 1, 2 + 3 * len(people), "today")
            title = f"{words.weekday_short(day.date)} {words.day_number(day.date)}"
            canvas.put(x, 0, title, "strong" if today else "plain", width=width - 1)
            if mark := mark_of(day, words):
                draw_mark(canvas, mark, x, 1, width - 1)
        for row, each in enumerate(people):
            top = 2 + 3 * row
            canvas.target(0, top, canvas.width, 3, OpenPerson(each.person.id))
            canvas.put(1, top, each.person.name, "strong", width=gutter - 2, cut=True)
            canvas.put(1, top + 1, each.person.romanised, "faint", width=gutter - 2, cut=True)
            for number, duties in enumerate(each.days):
                x = gutter + number * width
                self._draw_halves_across(canvas, duties, x, top, width - 1)

    def _draw_halves_across(
        self, canvas: Canvas, duties: tuple[Duty, ...], x: int, top: int, width: int
    ) -> None:
        morning, afternoon = halves(duties)
        if morning and morning is afternoon:
            self._draw_chip(canvas, morning, x, top, width, 2)
            return
        for shown, y in ((morning, top), (afternoon, top + 1)):
            if shown:
                self._draw_chip(canvas, shown, x, y, width, 1)

    def _draw_chip(
        self, canvas: Canvas, duty: Duty, x: int, y: int, width: int, height: int
    ) -> None:
        words, look = self.words, duty.kind.value
        canvas.ground(x, y, width, height, look)
        letter, word = kind_letter(duty.kind, words), kind_word(duty.kind, words)
        forms = [word if word.startswith(letter) else f"{letter} {word}", letter]
        text = next((form for form in forms if cell_len(form) <= width), letter)
        canvas.put(x, y, text, f"{look}-ink", width=width)
        if height > 1 and duty.place is not None and width >= 14:
            canvas.put(x, y + 1, words.text(duty.place), f"{look}-ink", width=width, cut=True)
