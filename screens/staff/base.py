"""What all screens of the staff side have in common: keys that are told, questions, work done."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from textual import events, on
from textual.message import Message
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.words.refusals import FAULT
from kiosk.words.rules import rule_told
from screens.base import KioskScreen
from screens.staff.foot import Foot, Tone
from screens.staff.key_names import Key
from screens.staff.line_editor import LineEditor
from screens.staff.options import Option, Options
from screens.staff.session import StaffSession
from screens.steps import Back, OpenStaff, Strike
from screens.trust import Trust
from screens.widgets.board import Board

Outcome = TypeVar("Outcome")
Made = TypeVar("Made", bound="StaffScreen")


class StaffScreen(KioskScreen):
    """A screen for a keyboard: a body, a line that tells, and the keys at the bottom.

    Subclasses say what there is to see in `body`, which keys do something in `keys`, and act on
    them in `struck`. Whatever takes long runs in `carry_out`.
    """

    @dataclass
    class Finished(Message):
        """Work in a thread has ended."""

        then: Callable[[], None]

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust)
        self.session = session
        self.trust = trust
        self.foot = Foot(words, self._shown_keys)
        self.options = Options(words)
        self.editor = LineEditor(words)
        self._written: Callable[[str], None] | None = None
        self._working = 0

    # What subclasses say

    def body(self) -> Iterable[Widget]:
        """Return what stands between the header and the foot."""
        return ()

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that do something now, the most wanted first."""
        return ()

    def struck(self, key: str, character: str | None) -> bool:
        """Act on a key and say whether it meant anything; Escape and F1 never get here."""
        return False

    def leave(self) -> None:
        """Go back to where one came from; subclasses ask first where something would be lost."""
        self.post_message(Board.Chosen(Back()))

    # What the base does

    def compose(self) -> Iterable[Widget]:
        """Put the body between the header and the foot."""
        yield self.header
        yield from self.body()
        yield self.options
        yield self.editor
        yield self.foot

    def tell(self, trust: Trust) -> None:
        """Show the time, and how far the facts can be trusted."""
        self.trust = trust
        super().tell(trust)

    def wipe(self) -> None:
        """Forget what was written and asked."""
        self.editor.end()
        self.options.end()
        self._written = None
        self.foot.say("")

    def press(self, event: events.Key) -> None:
        """Act on a key: for the question that is asked, else for the screen."""
        self.strike(event.key, event.character if event.is_printable else None)

    def strike(self, key: str, character: str | None) -> None:
        """Act on a key by its name."""
        if self.editor.display:
            self.editor.struck(key, character)
        elif self.options.display:
            self.options.struck(key, character)
        elif key == "escape":
            self.leave()
        elif key == "f1":
            self.open(self.make(_all_keys(), self.keys()))
        elif not self.struck(key, character):
            return
        self.foot.fit()

    @on(Board.Chosen)
    def strike_tapped(self, message: Board.Chosen) -> None:
        """Press a key that was tapped in the bar."""
        if isinstance(message.step, Strike):
            message.stop()
            key = message.step.key
            self.strike(key, key if len(key) == 1 else None)

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted text into the line that is being written, if there is one."""
        event.stop()
        if self.editor.display:
            self.editor.paste(event.text)
        else:
            self.pasted(event.text)

    def pasted(self, text: str) -> None:
        """Take a pasted text while nothing is asked; most screens have no use for one."""

    def _shown_keys(self) -> tuple[Key, ...]:
        if self.editor.display or self.options.display:
            # Every other key belongs to the answer now.
            accept = Key("enter", self.words.pgettext("staff", "Accept"))
            return (accept, Key("escape", self.words.pgettext("staff", "Give up")))
        back = Key("escape", self.words.pgettext("staff", "Back"))
        help_ = Key("f1", self.words.pgettext("staff", "All keys"))
        return (*self.keys(), back, help_)

    # Telling and asking

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Tell something in the line above the keys."""
        self.foot.say(text, tone)

    def told(self, problem: KioskError) -> str:
        """Return why something was refused, as a sentence."""
        return rule_told(problem, self.words)

    def ask(
        self,
        question: str,
        value: str = "",
        *,
        then: Callable[[str], None],
        limit: int = 120,
        known: Sequence[str] = (),
    ) -> None:
        """Ask for a line of text; Escape gives it up.

        Args:
            question: What is asked.
            value: What stands there already.
            then: Receives the line.
            limit: Characters at most.
            known: Names, places and phrases that the pinyin line knows.
        """
        self._written = then
        self.foot.settle()
        self.editor.begin(question, value, limit, known)
        self.foot.fit()

    def confirm(self, question: str, then: Callable[[], None], *, yes: str = "") -> None:
        """Ask whether to go on; Escape and No do not."""
        words = self.words
        options = (
            Option(yes or words.pgettext("staff", "Yes"), True),
            Option(words.pgettext("staff", "No"), False),
        )
        self.choose(question, options, lambda chosen: then() if chosen else None)

    def choose(self, question: str, options: Sequence[Option], then: Callable[[Any], None]) -> None:
        """Ask for one of some answers; Escape gives none."""
        self.foot.settle()
        self.options.begin(question, options, then)
        self.foot.fit()

    @on(LineEditor.Done)
    def take_line(self, message: LineEditor.Done) -> None:
        """Hand a written line to whoever asked for it."""
        message.stop()
        then, self._written = self._written, None
        self.editor.end()
        self.foot.fit()
        if then is not None:
            then(message.text)

    @on(LineEditor.GivenUp)
    def drop_line(self, message: LineEditor.GivenUp) -> None:
        """Ask no longer."""
        message.stop()
        self._written = None
        self.editor.end()
        self.foot.fit()

    # Working

    def carry_out(
        self,
        work: Callable[[], Outcome],
        then: Callable[[Outcome], None],
        failed: Callable[[KioskError], None] | None = None,
    ) -> None:
        """Do something in a thread, such as an order; what comes of it is shown here.

        Args:
            work: What to do.
            then: Receives its outcome, where the screens live.
            failed: Receives the problem instead; None tells it as a sentence.
        """
        self._working += 1
        self.set_timer(0.3, self._tell_working)
        self.run_worker(
            partial(self._work, work, then, failed or self._tell_problem),
            group="command",
            thread=True,
            exit_on_error=False,
        )

    def _work(
        self,
        work: Callable[[], Outcome],
        then: Callable[[Outcome], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        # Whatever happens, nobody is left waiting; what nobody thought of goes on into the log.
        finished = partial(failed, KioskError(FAULT))
        try:
            finished = partial(then, work())
        except KioskError as problem:
            finished = partial(failed, problem)
        finally:
            self.post_message(self.Finished(finished))

    @on(Finished)
    def show_outcome(self, message: Finished) -> None:
        """Show what came of the work."""
        message.stop()
        self._working -= 1
        message.then()
        self.foot.fit()

    def _tell_problem(self, problem: KioskError) -> None:
        self.say(self.told(problem), "bad")

    def _tell_working(self) -> None:
        if self._working:
            self.say(self.words.pgettext("staff", "One moment …"))

    # Other screens

    def make(self, kind: Callable[..., Made], *arguments: object) -> Made:
        """Return another staff screen for the same person."""
        return kind(self.desk, self.words, self.trust, self.session, *arguments)

    def open(self, screen: "StaffScreen") -> None:
        """Put another staff screen on top; what is shown here is read again afterwards."""
        self.stale = True
        self.post_message(Board.Chosen(OpenStaff(screen)))


def _all_keys() -> Callable[..., StaffScreen]:
    from screens.staff.all_keys import AllKeysScreen

    return AllKeysScreen
