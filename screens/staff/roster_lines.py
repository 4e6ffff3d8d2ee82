"""Lines about the roster: who, when, and what; and what of a pasted table found no place."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust


class Line(NamedTuple):
    """One line of three parts, and how they look."""

    parts: tuple[str, str, str]
    looks: tuple[str, str, str] = ("plain", "strong", "plain")


class LinesScreen(StaffScreen):
    """Lines to walk through; the one on which one stands is told whole below."""

    SHARES = (4, 2, 7)
    """How the three parts share the width."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._lines: tuple[Line, ...] = ()
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the lines."""
        yield self.table

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self._lines = tuple(lines)
        rows = [Row(line.parts, n, looks=line.looks) for n, line in enumerate(self._lines)]
        self.table.show([Column("", share) for share in self.SHARES], rows)

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the lines."""
        if key == "enter" or not self.table.struck(key):
            return False
        if isinstance(self.table.current, int):
            line = self._lines[self.table.current]
            self.say(" · ".join(line.parts))
        return True


class LeftScreen(LinesScreen):
    """What of a pasted table found no place; Enter or Escape goes back."""

    SHARES = (2, 2, 5)

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        lines: Sequence[tuple[str, str, str]],
        told: str,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._left = [Line(parts) for parts in lines]
        self._told = told

    def on_mount(self) -> None:
        """Show the lines."""
        super().on_mount()
        self.show_lines(self._left)
        self.say(self._told)

    def heading(self) -> str:
        """Say what the lines are."""
        return self.words.pgettext("roster", "This found no place")

    def keys(self) -> tuple[Key, ...]:
        """Enter has read it."""
        return (Key("enter", self.words.pgettext("roster", "Read")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the lines, or go back."""
        if key == "enter":
            self.leave()
            return True
        return super().struck(key, character)
