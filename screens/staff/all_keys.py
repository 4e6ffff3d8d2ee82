"""Every key of the screen that one came from."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key, key_name
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.steps import Back
from screens.trust import Trust
from screens.widgets.board import Board


class AllKeysScreen(StaffScreen):
    """A list of keys and what they do; a second tap or Enter presses one where it was asked for."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        listed: tuple[Key, ...],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._listed = listed
        self.table = Table(words)

    def body(self) -> Iterable[Widget]:
        """Show the list."""
        self.table.add_class("body")
        yield self.table

    def on_mount(self) -> None:
        """Fill the list."""
        super().on_mount()
        rows = [Row((key_name(key, self.words), key.label), key.key) for key in self._listed]
        self.table.show((Column(""), Column("", 1)), rows)

    def heading(self) -> str:
        """Name the list."""
        return self.words.pgettext("staff", "All keys")

    @on(Table.Picked)
    def press_there(self, message: Table.Picked) -> None:
        """Close the list, and then press the key on the screen below."""
        message.stop()
        below, key = self.app.screen_stack[-2], str(message.value)
        # Both by way of the app: the list is gone before the key does anything.
        self.app.post_message(Board.Chosen(Back()))
        if isinstance(below, StaffScreen):
            self.app.call_later(below.strike, key, key if len(key) == 1 else None)

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the list."""
        return self.table.struck(key)
