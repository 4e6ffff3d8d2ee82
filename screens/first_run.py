"""The first screen of an empty database: how to fill it, and the sample to look at meanwhile."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from screens.base import KioskScreen
from screens.drawing import Canvas
from screens.steps import AskForPin, ShowSample
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import Button, LanguageBar, draw_buttons


class Guide(Board):
    """What to do first, in short steps; the commands as they are typed."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="guide")
        self.add_class("body")

    def draw(self, canvas: Canvas) -> None:
        """Write the steps below each other."""
        words = self.words
        room = canvas.width - 4
        y = 0
        for text, look, gap in (
            (words.gettext("Welcome. There is nothing here yet."), "title", 0),
            (words.gettext("Bring in what the office already has, in another window:"), "plain", 1),
            ("kiosk template roster --out roster.xlsx", "strong", 0),
            ("kiosk import roster roster.xlsx", "strong", 0),
            (
                words.gettext("The same works for people, rooms, bookings and activities."),
                "plain",
                1,
            ),
            (words.gettext("It appears here by itself."), "plain", 0),
        ):
            y += gap if canvas.height >= 11 else 0
            for row in wrap(text, room, cell_len):
                canvas.put(2, y, row, look)
                y += 1


class SampleBar(Board):
    """Look at the sample, or begin as staff."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="actions")

    def draw(self, canvas: Canvas) -> None:
        """Put the buttons side by side, or below each other where it is narrow."""
        words = self.words
        sample = words.gettext("Look at a sample neighborhood")
        staff = words.pgettext("staff", "Set the first PIN")
        buttons = [Button((sample,), ShowSample(), here=True), Button((staff,), AskForPin())]
        if max(cell_len(sample), cell_len(staff)) <= canvas.width // 2 - 2:
            draw_buttons(canvas, buttons)
        else:
            for y, button in enumerate(buttons):
                draw_buttons(canvas, [button], y=2 * y, height=1)


class FirstRunScreen(KioskScreen):
    """Shown until the office has put something in."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self.guide = Guide(words)

    def compose(self) -> Iterable[Widget]:
        """Put the guide above the offer."""
        yield self.header
        yield self.guide
        yield SampleBar(self.words)
        yield LanguageBar(self.words)

    def heading(self) -> str:
        """Say what this is."""
        return self.words.gettext("First run")
