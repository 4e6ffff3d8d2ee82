"""The top of every screen: whose it is, the day, the time, and how far it can be trusted."""

from rich.cells import cell_len
from textual.geometry import Region

from kiosk.i18n.localizer import Localizer
from kiosk.settings import Settings
from screens.drawing import Canvas
from screens.trust import Trust
from screens.widgets.board import Board


class Header(Board):
    """One or two rows: the name, the day and the clock; the screen's title and the trust line."""

    def __init__(self, words: Localizer, settings: Settings, trust: Trust) -> None:
        super().__init__(words, id="header")
        self._settings = settings
        self._trust = trust
        self._title = ""

    def tell(self, trust: Trust) -> None:
        """Show the time, and whether what is shown can be trusted."""
        if trust == self._trust:
            return
        words, before = self.words, self._trust
        self._trust = trust
        if (trust.said(words), trust.day) != (before.said(words), before.day):
            self.redraw()
            return
        # The clock alone has moved: every other cell is as it was.
        self._canvas = None
        self._strips.clear()
        self.refresh(Region(max(0, self.size.width - 24), 0, 24, self.size.height))

    def entitle(self, title: str) -> None:
        """Set what the second row says of this screen."""
        if title != self._title:
            self._title = title
            self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put the committee left, day and time right; below them the title and the trust."""
        if canvas.height == 1:
            self._draw_one_row(canvas)
            return
        words, trust = self.words, self._trust
        right = canvas.width - 1
        left = self._draw_moment(canvas, words.date(trust.day))
        name = words.text(self._settings.site_name)
        canvas.put(1, 0, name, "title", width=left - 4, cut=True)
        room = right - cell_len(self._title) - 4
        said = _longest(trust.said(words), room)
        canvas.put(1, 1, self._title, "strong", width=right - cell_len(said) - 3)
        canvas.put(right - cell_len(said), 1, said, trust.look)

    def _draw_one_row(self, canvas: Canvas) -> None:
        """Say what is wrong, or else where one is, beside a short day and the time."""
        words, trust = self.words, self._trust
        day = f"{words.weekday_short(trust.day)} {words.short_date(trust.day)}"
        room = self._draw_moment(canvas, day) - 3
        if trust.concerned:
            canvas.put(1, 0, _longest(trust.said(words), room), trust.look, width=room)
            return
        title = self._title or words.text(self._settings.site_name)
        canvas.put(1, 0, title, "title", width=room, cut=True)

    def _draw_moment(self, canvas: Canvas, day: str) -> int:
        """Put day and time right; return where they begin."""
        clock = self.words.time(self._trust.at)
        x = canvas.width - 1 - cell_len(clock)
        canvas.put(x, 0, clock, "strong")
        start = x - 3 - cell_len(day)
        canvas.put(start, 0, day)
        return start


def _longest(forms: tuple[str, ...], width: int) -> str:
    """Return the longest form that fits, or the shortest where none does."""
    return next((form for form in forms if cell_len(form) <= width), forms[-1])
