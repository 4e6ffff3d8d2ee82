"""Whom one means, found by typing a name, pinyin or initials."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Person
from kiosk.rostering.finding import find_people
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

_LONGEST = 40


class PersonPickScreen(StaffScreen):
    """Colleagues, fewer with every letter; Enter picks the one on whom the arrows stand."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        title: str,
        people: Sequence[Person],
        then: Callable[[UUID], None],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._title = title
        self._people = tuple(people)
        self._then = then
        self._typed = ""
        self.table = Table(words, empty=words.pgettext("staff", "Nothing fits. Delete a letter."))
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the list."""
        yield self.table

    def on_mount(self) -> None:
        """Fill the list."""
        super().on_mount()
        self._show()

    def heading(self) -> str:
        """Say who is asked for."""
        return self._title

    def keys(self) -> tuple[Key, ...]:
        """Enter picks."""
        return (Key("enter", self.words.pgettext("staff", "Choose")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Write or take back a letter, or walk."""
        if key == "backspace":
            self._typed = self._typed[:-1]
        elif character:
            self._typed = (self._typed + character)[:_LONGEST]
        else:
            return self.table.struck(key)
        self._show()
        return True

    def pasted(self, text: str) -> None:
        """Take a pasted name."""
        self._typed = text.partition("\n")[0].strip()[:_LONGEST]
        self._show()

    @on(Table.Picked)
    def pick(self, message: Table.Picked) -> None:
        """Hand over who was picked, and close."""
        message.stop()
        self.leave()
        if isinstance(message.value, UUID):
            self._then(message.value)

    def _show(self) -> None:
        found = find_people(self._typed, self._people)
        rows = [
            Row((each.name, each.romanised), each.id, looks=("strong", "faint")) for each in found
        ]
        self.table.show((Column("", 2), Column("", 3)), rows)
        if found:
            self.table.select(found[0].id)
        prompt = self.words.pgettext("staff", "Type a part of it: {typed}")
        self.say(prompt.format(typed=self._typed or "…"))
