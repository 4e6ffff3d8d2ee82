"""The top of every screen: whose it is, the day, the time, and how far it can be trusted."""

from dataclasses import dataclass
from typing import TypeAlias

from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.message import Message

from kiosk.i18n.localizer import Localizer
from kiosk.settings import Settings
from screens.day_marks import GAP, Note, cells_of, draw_notes, in_rows
from screens.drawing import Canvas
from screens.trust import Trust
from screens.widgets.board import Board

TALL = 24
"""Rows of a screen from which the header has two; on fewer it has one."""

CLOCK = 9
"""Cells at the right end that a finger takes for the clock."""

Notes: TypeAlias = tuple[Note, ...]


class Header(Board):
    """One or two rows: the name, the day and the clock; the screen's title and the trust line.

    What is to be said of the days shown stands behind the title, or below where it is too long.
    While staff are signed in, the first row has a ground of its own and tells who it is.
    """

    @dataclass
    class ClockTapped(Message):
        """Somebody tapped the clock; nothing shows that it can be."""

    def __init__(self, words: Localizer, settings: Settings, trust: Trust) -> None:
        super().__init__(words, id="header")
        self._settings = settings
        self._trust = trust
        self._title = ""
        self._notes: Notes = ()
        self._staff = ""

    def sign_in(self, name: str) -> None:
        """Show that this is the staff side, and whose hands it is in."""
        if name != self._staff:
            self._staff = name
            self._redraw_whole()

    def on_click(self, event: events.Click) -> None:
        """Notice taps on the clock."""
        if event.y == 0 and event.x >= self.size.width - CLOCK:
            self.post_message(self.ClockTapped())

    def tell(self, trust: Trust) -> None:
        """Show the time, and whether what is shown can be trusted."""
        if trust == self._trust:
            return
        before = self._trust
        self._trust = trust
        if self._told(trust) != self._told(before):
            self._redraw_whole()
            return
        # The clock alone has moved: every other cell is as it was.
        self._canvas = None
        self._strips.clear()
        self.refresh(Region(max(0, self.size.width - 24), 0, 24, self.size.height))

    def entitle(self, title: str, notes: Notes = ()) -> None:
        """Set what the second row says of this screen, and of the days that it shows."""
        if (title, notes) != (self._title, self._notes):
            self._title, self._notes = title, notes
            self._redraw_whole()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, in as many rows as it needs."""
        super().speak(words)
        self._take_height()

    def on_resize(self) -> None:
        """Take the rows that the notes need at this width."""
        self._take_height()

    def draw(self, canvas: Canvas) -> None:
        """Put the committee left, day and time right; below them the title and the trust."""
        beside, below = self._placed(canvas.width)
        if self._staff:
            canvas.ground(0, 0, canvas.width, 1, "staff")
        if self._short:
            self._draw_one_row(canvas, beside)
        else:
            self._draw_two_rows(canvas, beside)
        for y, notes in enumerate(below, start=self._height):
            draw_notes(canvas, notes, 1, y)

    def _draw_two_rows(self, canvas: Canvas, beside: Notes) -> None:
        words, trust = self.words, self._trust
        right = canvas.width - 1
        left = self._draw_moment(canvas)
        canvas.put(1, 0, self._whose(), self._ink("title"), width=left - 4, cut=True)
        taken = self._title_end + cells_of(beside)
        said = _longest(trust.said(words), right - taken - 3)
        canvas.put(1, 1, self._title, "strong", width=right - cell_len(said) - 3)
        draw_notes(canvas, beside, self._title_end, 1)
        canvas.put(right - cell_len(said), 1, said, trust.look)

    def _draw_one_row(self, canvas: Canvas, beside: Notes) -> None:
        """Say what is wrong, or else where one is, beside a short day and the time."""
        room = self._draw_moment(canvas) - 3
        if self._trust.concerned:
            said = _longest(self._trust.said(self.words), room)
            canvas.put(1, 0, said, self._ink(self._trust.look), width=room)
            return
        canvas.put(1, 0, self._shown_title, self._ink("title"), width=room, cut=True)
        draw_notes(canvas, beside, self._title_end, 0)

    def _draw_moment(self, canvas: Canvas) -> int:
        """Put day and time right; return where they begin."""
        day, clock = self._moment()
        start = self._moment_start(canvas.width)
        canvas.put(start, 0, day, self._ink("plain"))
        canvas.put(start + cell_len(day) + 3, 0, clock, self._ink("strong"))
        return start

    def _whose(self) -> str:
        """Return the committee's name, or who of its staff is signed in."""
        if not self._staff:
            return self.words.text(self._settings.site_name)
        words, trust = self.words, self._trust
        told = [words.pgettext("staff", "Staff: {name}").format(name=self._staff)]
        if trust.office is not None and trust.office.waiting:
            waiting = words.pgettext("staff", "for the office: {n}")
            told.append(waiting.format(n=words.number(trust.office.waiting)))
        if trust.inbox:
            inbox = words.pgettext("staff", "inbox: {n}")
            told.append(inbox.format(n=words.number(trust.inbox)))
        return " · ".join(told)

    def _told(self, trust: Trust) -> tuple[object, ...]:
        """Return all that is told of a trust besides the time."""
        waiting = None if trust.office is None else trust.office.waiting
        return trust.said(self.words), trust.day, trust.inbox, waiting

    def _ink(self, look: str) -> str:
        """Return the look of a text on the first row."""
        return "staff-ink" if self._staff else look

    def _moment(self) -> tuple[str, str]:
        words, trust = self.words, self._trust
        short = f"{words.weekday_short(trust.day)} {words.short_date(trust.day)}"
        return short if self._short else words.date(trust.day), words.time(trust.at)

    def _moment_start(self, width: int) -> int:
        day, clock = self._moment()
        return width - 1 - cell_len(clock) - 3 - cell_len(day)

    # Where the notes stand

    @property
    def _short(self) -> bool:
        return self.screen.size.height < TALL

    @property
    def _height(self) -> int:
        return 1 if self._short else 2

    @property
    def _shown_title(self) -> str:
        """The title; on one row the committee's name fills its place where nothing else does."""
        if self._title or self._notes or not self._short:
            return self._title
        return self.words.text(self._settings.site_name)

    @property
    def _title_end(self) -> int:
        """The cell from which something may stand behind the title."""
        return 1 + cell_len(self._shown_title) + (GAP if self._shown_title else 0)

    def _placed(self, width: int) -> tuple[Notes, list[Notes]]:
        """Return the notes that stand behind the title, all or none, and the rows below."""
        notes = self._notes
        if self._short:
            end = 1 if self._trust.concerned else self._moment_start(width)
        else:
            end = width - 1 - min(map(cell_len, self._trust.said(self.words)))
        if self._title_end + cells_of(notes) <= end - 3:
            return notes, []
        return (), in_rows(notes, width - 2)

    def _redraw_whole(self) -> None:
        self.redraw()
        self._take_height()

    def _take_height(self) -> None:
        """Be higher by the rows below; without any, as high as the style sheet says."""
        if self.is_attached:
            below = len(self._placed(self.size.width or self.screen.size.width)[1])
            self.styles.height = self._height + below if below else None


def _longest(forms: tuple[str, ...], width: int) -> str:
    """Return the longest form that fits, or the shortest where none does."""
    return next((form for form in forms if cell_len(form) <= width), forms[-1])
