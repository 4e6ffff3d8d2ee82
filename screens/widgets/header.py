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
        words, trust = self.words, self._trust
        clock = words.time(trust.at)
        right = canvas.width - 1
        canvas.put(right - cell_len(clock), 0, clock, "strong")
        day = words.date(trust.day)
        start = right - cell_len(clock) - 3 - cell_len(day)
        canvas.put(start, 0, day)
        name = words.text(self._settings.site_name)
        said, look = trust.said(words), trust.look
        if canvas.height == 1:
            told = said if trust.concerned else self._title or name
            canvas.put(1, 0, told, look if trust.concerned else "title", width=start - 2, cut=True)
            return
        canvas.put(1, 0, name, "title", width=start - 3, cut=True)
        canvas.put(1, 1, self._title, "strong", width=right - cell_len(said) - 3, cut=True)
        canvas.put(right - cell_len(said), 1, said, look)
