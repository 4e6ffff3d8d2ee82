"""A long list to pick from by typing a part of what is wanted."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

_LONGEST = 40


class Choice(NamedTuple):
    """Something that can be picked."""

    label: str
    value: object
    also: str = ""
    """What else it is found by, such as its Chinese or its initials; shown beside it."""
    found: str = ""
    """What it is found by without being shown, such as its pinyin."""


class PickScreen(StaffScreen):
    """A list that gets shorter with every letter; Enter picks."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[object], None],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._title = title
        self._choices = tuple(choices)
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
        """Say what is picked."""
        return self._title

    def keys(self) -> tuple[Key, ...]:
        """Enter picks."""
        return (Key("enter", self.words.pgettext("staff", "Choose")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Write or take back a letter, or walk."""
        if key == "backspace":
            self._type(self._typed[:-1])
        elif character and key != "enter":
            self._type(self._typed + character)
        else:
            return self.table.struck(key)
        return True

    @on(Table.Picked)
    def pick(self, message: Table.Picked) -> None:
        """Hand what was picked to whoever asked, and close."""
        message.stop()
        self.leave()
        self._then(message.value)

    def pasted(self, text: str) -> None:
        """Take a pasted part."""
        self._type(text.partition("\n")[0].strip())

    def fitting(self, typed: str) -> Sequence[Choice]:
        """Return the choices that what was typed finds, the likeliest first."""
        wanted = typed.casefold().strip()
        found = [each for each in self._choices if wanted in _found_by(each)]
        # What begins like this comes first.
        found.sort(key=lambda each: not _found_by(each).startswith(wanted))
        return found

    def _type(self, typed: str) -> None:
        self._typed = typed[:_LONGEST]
        self._show()

    def _show(self) -> None:
        found = self.fitting(self._typed)
        rows = [Row((each.label, _beside(each)), each.value, looks=("", "faint")) for each in found]
        self.table.show((Column("", 2), Column("", 1)), rows)
        if found:
            self.table.select(found[0].value)
        prompt = self.words.pgettext("staff", "Type a part of it: {typed}")
        self.say(prompt.format(typed=self._typed or "…"))


def _beside(choice: Choice) -> str:
    return "" if choice.also == choice.label else choice.also


def _found_by(choice: Choice) -> str:
    return f"{choice.label} {choice.also} {choice.found}".casefold()
