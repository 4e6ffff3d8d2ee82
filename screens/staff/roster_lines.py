"""Lines that one should have read, such as what of a pasted table found no place."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust


class LinesScreen(StaffScreen):
    """A list to read; Enter or Escape goes back."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        title: str,
        lines: Sequence[tuple[str, str, str]],
        told: str = "",
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._title = title
        self._lines = tuple(lines)
        self._told = told
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the list."""
        yield self.table

    def on_mount(self) -> None:
        """Fill the list."""
        super().on_mount()
        rows = [Row(line, number) for number, line in enumerate(self._lines)]
        self.table.show((Column("", 2), Column("", 2), Column("", 5)), rows)
        self.say(self._told)

    def heading(self) -> str:
        """Say what the lines are."""
        return self._title

    def keys(self) -> tuple[Key, ...]:
        """Enter has read it."""
        return (Key("enter", self.words.pgettext("roster", "Read")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the list, or go back."""
        if key == "enter":
            self.leave()
            return True
        return self.table.struck(key)
