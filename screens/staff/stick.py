"""A stick that staff have put in: what it brings is taken over, and what the office misses put on.

It begins by itself: whoever put it in has just typed a PIN for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widget import Widget

from kiosk.back_office.stick import exchange
from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.trust import Trust
from screens.widgets.prose import Prose, Said

if TYPE_CHECKING:
    from kiosk.sync.kiosk_stick import Gone, HandedOut, TakenIn
    from kiosk.sync.sticks import Stick

_MOST_PROBLEMS = 4
_BAR = 30


class StickScreen(StaffScreen):
    """Shows how far it is, then what was done, and when the stick may be taken out."""

    @dataclass
    class Moved(Message):
        """Some of it is done."""

        stage: str
        percent: int

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        stick: "Stick",
        *_: object,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._stick = stick
        self._stage, self._percent = "in", 0
        self._busy = False
        self._gone: Gone | None = None
        self._problem: KioskError | None = None
        self.prose = Prose(words, self._texts, id="stick")
        self.prose.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the words."""
        yield self.prose

    def on_mount(self) -> None:
        """Begin."""
        self._begin()

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("stick", "USB stick")

    def keys(self) -> tuple[Key, ...]:
        """Offer to do it again."""
        if self._busy:
            return ()
        return (Key("enter", self.words.pgettext("stick", "Once more")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Do it again."""
        if key != "enter" or self._busy:
            return False
        self._begin()
        return True

    def leave(self) -> None:
        """Stay until it is known that the stick may be taken out."""
        if self._busy:
            self.say(self.words.pgettext("staff", "One moment …"))
        else:
            super().leave()

    # Working

    def _begin(self) -> None:
        self._busy, self._gone, self._problem = True, None, None
        self._stage, self._percent = "in", 0
        self.carry_out(
            partial(exchange, self.desk, self._stick, self._report), self._show, self._fail
        )
        self._redraw()

    def _report(self, stage: str, done: int, of: int) -> None:
        """Tell how far it is, from the thread in which it is done."""
        percent = 100 * done // max(of, 1)
        if (stage, percent) != (self._stage, self._percent):
            self._stage, self._percent = stage, percent
            self.post_message(self.Moved(stage, percent))

    @on(Moved)
    def show_progress(self, message: Moved) -> None:
        """Show how far it is."""
        message.stop()
        self.prose.redraw()

    def _show(self, gone: "Gone") -> None:
        self._busy, self._gone = False, gone
        self._redraw()

    def _fail(self, problem: KioskError) -> None:
        self._busy, self._problem = False, problem
        self._redraw()

    def _redraw(self) -> None:
        self.say("")
        self.prose.redraw()
        self.foot.fit()

    # What is said

    def _texts(self, words: Localizer) -> list[Said]:
        if self._problem is not None:
            title = words.pgettext("stick", "It did not work.")
            return [Said(title, "title"), Said(self.told(self._problem), "warn", 1)]
        if self._gone is None:
            return self._progress_told(words)
        gone = self._gone
        if gone.problem is not None:
            begun = words.pgettext("stick", "It was not done to the end.")
            said = [Said(begun, "title"), Said(self.told(gone.problem), "warn", 1)]
        else:
            said = [Said(words.pgettext("stick", "You can take the stick out now."), "title")]
        said += self._taken_told(gone.taken, words)
        if gone.out is not None:
            said += _out_told(gone.out, words)
        return said

    def _progress_told(self, words: Localizer) -> list[Said]:
        if self._stage == "out":
            doing = words.pgettext("stick", "Writing for the office …")
        else:
            doing = words.pgettext("stick", "Reading what the office has sent …")
        full = _BAR * self._percent // 100
        bar = "█" * full + "░" * (_BAR - full)
        return [
            Said(words.pgettext("stick", "Please leave the stick in."), "title"),
            Said(doing, gap=1),
            Said(f"{bar} {words.number(self._percent)} %", "strong", 1),
        ]

    def _taken_told(self, taken: "TakenIn", words: Localizer) -> list[Said]:
        said: list[Said] = []
        if taken.bundles:
            told = words.pgettext("stick", "What the office has sent was taken over.")
            said.append(Said(told, "strong", 1))
        elif not taken.problems:
            told = words.pgettext("stick", "There was nothing from the office for this kiosk.")
            said.append(Said(told, gap=1))
        if taken.outcomes:
            # i18n: how many commands of this kiosk the office has done, and how many it refused
            told = words.pgettext(
                "stick", "Of what we handed in, done: {done}. Refused: {refused}."
            )
            done = words.number(taken.outcomes - taken.refused)
            said.append(Said(told.format(done=done, refused=words.number(taken.refused))))
        for each in taken.problems[:_MOST_PROBLEMS]:
            said.append(Said(self.told(each), "warn", 1, spare=True))
        if taken.copied:
            told = words.pgettext("stick", "There is another copy of this kiosk, or it was reset.")
            said.append(Said(told, "warn", 1))
        if taken.settings_changed:
            told = words.pgettext("stick", "New settings hold when the kiosk is next started.")
            said.append(Said(told, spare=True))
        return said


def _out_told(out: "HandedOut", words: Localizer) -> list[Said]:
    told = words.npgettext(
        "stick",
        "For the office: {n} command, in the file {name}.",
        "For the office: {n} commands, in the file {name}.",
        out.commands,
    )
    written = told.format(n=words.number(out.commands), name=out.name)
    said = [Said(written, "strong", 1)]
    if out.later:
        told = words.npgettext(
            "stick",
            "{n} more goes with the next stick.",
            "{n} more go with the next stick.",
            out.later,
        )
        said.append(Said(told.format(n=words.number(out.later))))
    bring = words.pgettext("stick", "Take it to the office, and bring it back with the answer.")
    return [*said, Said(bring, gap=1, spare=True)]
