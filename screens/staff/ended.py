"""What is said when staff mode has ended by itself."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from screens.base import KioskScreen
from screens.drawing import Canvas
from screens.steps import Stay
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import LanguageBar

SHOWN = 30.0
"""Seconds for which it stands, unless somebody touches it."""


class Farewell(Board):
    """A sentence in the middle; a tap anywhere goes on."""

    def __init__(self, words: Localizer, minutes: int) -> None:
        super().__init__(words, id="farewell")
        self.add_class("body")
        self._minutes = minutes

    def draw(self, canvas: Canvas) -> None:
        """Say that it is over, and why."""
        words = self.words
        why = words.ngettext(
            "No key was pressed for {n} minute. Nothing that was saved is lost.",
            "No key was pressed for {n} minutes. Nothing that was saved is lost.",
            self._minutes,
        ).format(n=words.number(self._minutes))
        lines = wrap(why, max(1, canvas.width - 4), cell_len)
        y = max(0, (canvas.height - len(lines) - 2) // 2)
        over = words.pgettext("staff", "Staff mode has ended.")
        canvas.put(0, y, over, "title", width=canvas.width, align="center")
        for number, line in enumerate(lines, start=y + 2):
            canvas.put(0, number, line, width=canvas.width, align="center")
        canvas.target(0, 0, canvas.width, canvas.height, Stay())


class EndedScreen(KioskScreen):
    """Stands for a while, or until any key or touch."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self.farewell = Farewell(words, desk.settings.staff_minutes)

    def compose(self) -> Iterable[Widget]:
        """Keep the languages: somebody else may be there."""
        yield self.header
        yield self.farewell
        yield LanguageBar(self.words)

    def on_screen_resume(self) -> None:
        """Begin to wait."""
        super().on_screen_resume()
        self.set_timer(SHOWN, self._go_on)

    def _go_on(self) -> None:
        if self.is_current:
            self.post_message(Board.Chosen(Stay()))

    def press(self, event: events.Key) -> None:
        """Any key goes on."""
        self.post_message(Board.Chosen(Stay()))
