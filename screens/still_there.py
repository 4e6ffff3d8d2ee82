"""The question before the screen goes back: is anybody still there?"""

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.timer import Timer
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.base import KioskScreen
from screens.drawing import Canvas
from screens.steps import Rest, Stay
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import LanguageBar


class Question(Board):
    """The question in the reader's language and in the site's, and the seconds that are left."""

    def __init__(self, words: Localizer, home: Localizer) -> None:
        super().__init__(words, id="question")
        self.add_class("body")
        self._home = home
        self.seconds = 0

    def count(self, seconds: int) -> None:
        """Show how many seconds are left."""
        self.seconds = seconds
        self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put the question in the middle, one large button below it."""
        said = [self.words] if self.words is self._home else [self.words, self._home]
        y = max(0, (canvas.height - 4 * len(said) - 3) // 2)
        for words in said:
            question = words.gettext("Are you still there?")
            left = words.gettext("Back to Home in {n} s").format(n=words.number(self.seconds))
            canvas.put(0, y, question, "title", align="center")
            canvas.put(0, y + 1, left, align="center")
            y += 3
        answer = self.words.gettext("I am still here")
        width = max(24, cell_len(answer) + 6)
        x = (canvas.width - width) // 2
        canvas.ground(x, y, width, 3, "here")
        canvas.put(x, y + 1, answer, "here-ink", width=width, align="center")
        canvas.target(0, 0, canvas.width, canvas.height, Stay())


class StillThereScreen(KioskScreen):
    """A countdown that any touch or key stops."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self.question = Question(words, desk.languages.home)
        self._ticking: Timer | None = None

    def compose(self) -> Iterable[Widget]:
        """Keep the languages: another reader may be there."""
        yield self.header
        yield self.question
        yield LanguageBar(self.words)

    def on_screen_resume(self) -> None:
        """Begin to count."""
        super().on_screen_resume()
        self.question.count(self.desk.settings.countdown_seconds)
        self._ticking = self.set_interval(1, self._tick)

    def on_screen_suspend(self) -> None:
        """Stop counting."""
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    def _tick(self) -> None:
        if self.question.seconds > 1:
            self.question.count(self.question.seconds - 1)
        else:
            self.post_message(Board.Chosen(Rest()))

    def press(self, event: events.Key) -> None:
        """Any key says that somebody is there, and no more."""
        self.post_message(Board.Chosen(Stay()))
