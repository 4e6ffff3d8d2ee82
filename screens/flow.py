"""What signing up, cancelling and checking in have in common.

Words left, large answers right, one question at a time, and one command that runs in a thread.
Nothing that a visitor wrote or was told outlives the screen: `wipe` forgets it, and what is still
under way by then is not shown.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.words.refusals import FAULT
from screens.base import KioskScreen, Show
from screens.refusals import Refusal, refusal, refusal_told
from screens.steps import Accept, Back, Erase, Sign, Step
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import Button, LanguageBar, back
from screens.widgets.choices import FINGER, Choices, Rows
from screens.widgets.prose import Prose, Said

log = logging.getLogger(__name__)


class FlowScreen(KioskScreen):
    """A screen that asks, sends a command, and forgets.

    Subclasses say what is asked in `texts`, what can be answered in `answers` and `ways`, and act
    on a step in `answer`.
    """

    @dataclass
    class Answered(Message):
        """A command has been carried out, or refused."""

        number: int
        show: Show | None
        refused: Refusal | None

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self.said = Prose(words, self.texts, id="said")
        self.keys = Choices(words, self._answers_now, id="keys")
        self.ways_on = Choices(words, self._ways_now, id="actions")
        self.refused: Refusal | None = None
        self.busy = False
        self._sent = 0

    def compose(self) -> Iterable[Widget]:
        """Keep what is said beside what can be answered."""
        yield self.header
        with Horizontal(classes="body"):
            with Vertical(id="words"):
                yield self.said
                yield from self.beside_words()
                yield self.ways_on
                yield LanguageBar(self.words, id="languages-aside")
            yield self.keys
            yield from self.beside_keys()
        yield LanguageBar(self.words)

    def beside_words(self) -> Iterable[Widget]:
        """Yield what else stands below the words."""
        return ()

    def beside_keys(self) -> Iterable[Widget]:
        """Yield what stands in the place of the answers."""
        return ()

    # What subclasses say

    def texts(self, words: Localizer) -> list[Said]:
        """Return what is said now."""
        return []

    def answers(self, words: Localizer) -> Rows:
        """Return the buttons beside the words."""
        return ()

    def ways(self, words: Localizer) -> Rows:
        """Return the buttons below the words: the way back, at least."""
        return [[back(words)]]

    def answer(self, step: Step) -> bool:
        """Act on a step; return False for one that is not asked for."""
        return False

    def written(self, sign: str) -> Step | None:
        """Return the step that a sign from the keyboard stands for."""
        return None

    def forget(self) -> None:
        """Forget everything about the visitor."""

    # What is shown

    def refresh_all(self) -> None:
        """Show what is asked now."""
        self.forget_pointer()
        for board in (self.said, self.keys, self.ways_on):
            board.redraw()
        # While something is under way everything keeps its place.
        self.keys.display = bool(self.answers(self.words))
        self.ways_on.styles.height = FINGER * len(self.ways(self.words))
        self.entitle()

    def refusal_said(self, words: Localizer) -> list[Said]:
        """Return what went wrong, or that something is under way; nothing most of the time."""
        if self.busy:
            return [Said(words.gettext("One moment…"), "strong", 1)]
        if self.refused is None:
            return []
        return [Said(refusal_told(self.refused, words, self.desk.day()), "warn", 1)]

    def _answers_now(self, words: Localizer) -> Rows:
        return () if self.busy else self.answers(words)

    def _ways_now(self, words: Localizer) -> Rows:
        return [[]] if self.busy else self.ways(words)

    # Commands

    def send(self, work: Callable[[], Show]) -> None:
        """Carry a command out in a thread; until it is done nothing else can be asked."""
        self.busy, self.refused = True, None
        self._sent += 1
        self.refresh_all()
        self.run_worker(
            # Taken out when it is done: a worker may be remembered for longer than a visitor.
            partial(self._work, self._sent, [work]),
            group="command",
            description="command",  # otherwise it is made of all that is given along
            thread=True,
            exit_on_error=False,
        )

    def _work(self, number: int, box: list[Callable[[], Show]]) -> None:
        show, refused = None, Refusal(FAULT)
        try:
            show = box.pop()()
        except KioskError as error:
            # The code alone: the facts may tell who it was.
            log.info("refused: %s", error.code)
            refused = refusal(error)
        finally:
            self.post_message(self.Answered(number, show, refused))

    @on(Answered)
    def show_answer(self, message: Answered) -> None:
        """Show what came of the command, unless the visitor has gone."""
        if message.number != self._sent:
            return
        self.busy = False
        if message.show is None:
            self.refused = message.refused
        else:
            message.show()
        self.refresh_all()

    # Keys and touch

    @on(Board.Chosen)
    def take_answer(self, message: Board.Chosen) -> None:
        """Act on an answer; every other step is the app's."""
        if self.busy and isinstance(message.step, Back):
            message.stop()
        elif not self.busy and self.answer(message.step):
            message.stop()
            self.refresh_all()

    def press(self, event: events.Key) -> None:
        """Write with the keyboard; no digit leads away from here."""
        sign = event.character if event.is_printable else None
        if event.key == "backspace":
            self._choose(Erase())
        elif event.key == "enter" and not self.pointing:
            self._choose(Accept())
        elif sign is not None and sign != " ":
            step = self.written(sign)
            if step is not None:
                self._choose(step)
        else:
            super().press(event)

    def wipe(self) -> None:
        """Forget the visitor; what is under way is carried out, and not shown."""
        self._sent += 1
        self.busy, self.refused = False, None
        self.forget()
        self.refresh_all()


def done(words: Localizer) -> Button:
    """Return the button that ends a visit in which something was done."""
    return Button((words.pgettext("sign-up", "Done"),), Back(), here=True)


def typed(text: str, step: Step, *, most: int) -> str:
    """Return a text with a sign written or taken back, at most so many signs."""
    match step:
        case Sign(sign):
            return (text + sign)[:most]
        case Erase():
            return text[:-1]
    return text
