"""A line of text with a cursor in it, as it is being written."""

import unicodedata

from rich.cells import cell_len

from kiosk.text import ACTIVE, inert_once

_READ = 4000
"""Characters of a pasted text that are looked at."""


class Written:
    """One line: what stands before the cursor and behind it, never longer than its limit."""

    def __init__(self, text: str = "", limit: int = 120) -> None:
        self.limit = limit
        self.before = inert_once(text, limit)
        self.behind = ""

    @property
    def text(self) -> str:
        """The whole line."""
        return self.before + self.behind

    def insert(self, text: str) -> bool:
        """Write at the cursor as much as the limit allows, and say whether that was all.

        What a terminal would act on is never written.
        """
        fit = unicodedata.normalize("NFC", self.before + ACTIVE.sub("", text))
        room = max(0, self.limit - len(self.behind))
        self.before = fit[:room]
        return len(fit) <= room

    def paste(self, text: str) -> bool:
        """Write a pasted text at the cursor, on one line, and say whether all of it fitted."""
        return self.insert(inert_once(text, _READ))

    def erase(self) -> None:
        """Take away the character before the cursor."""
        self.before = self.before[:-1]

    def erase_behind(self) -> None:
        """Take away the character behind the cursor."""
        self.behind = self.behind[1:]

    def clear(self) -> None:
        """Take everything away."""
        self.before = self.behind = ""

    def move(self, steps: int) -> None:
        """Move the cursor by characters; it stops at the ends."""
        text, place = self.text, max(0, len(self.before) + steps)
        self.before, self.behind = text[:place], text[place:]

    def home(self) -> None:
        """Move the cursor to the beginning."""
        self.before, self.behind = "", self.text

    def end(self) -> None:
        """Move the cursor to the end."""
        self.before, self.behind = self.text, ""

    def seen(self, width: int, letters: str = "") -> tuple[str, str]:
        """Return what is seen of both sides in `width` cells; the cursor is always among it.

        Args:
            width: Cells that there are.
            letters: What stands between both, and is not part of the line yet.
        """
        room = max(1, width - cell_len(letters) - 1)
        before = _last(self.before, room)
        return before, _first(self.behind, width - cell_len(before) - cell_len(letters))


def _last(text: str, width: int) -> str:
    start = len(text)
    while start and cell_len(text[start - 1]) <= width:
        width -= cell_len(text[start - 1])
        start -= 1
    return text[start:]


def _first(text: str, width: int) -> str:
    end = 0
    while end < len(text) and cell_len(text[end]) <= width:
        width -= cell_len(text[end])
        end += 1
    return text[:end]
