"""A line of text that is being written: where the cursor is, and pinyin that is not chosen yet."""

from collections.abc import Sequence

from kiosk.i18n.pinyin import Candidate, Pinyin
from kiosk.text import inert

PAGE = 9
"""Candidates that are offered at a time, one for each digit."""

_MOST = 81
_LETTERS = 40


class WrittenLine:
    """Text, cursor and composition; every key does one thing to it."""

    def __init__(self, text: str, limit: int, known: Sequence[str] = ()) -> None:
        self.text = text
        self.at = len(text)
        """Characters left of the cursor."""
        self.limit = limit
        self.letters = ""
        """Pinyin for which nothing has been chosen yet."""
        self.full = False
        """The last thing typed did not fit."""
        self._pinyin = Pinyin(known)
        self._page = 0

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the letters may stand for, one page of it."""
        found = self._found()
        return found[self._page * PAGE : (self._page + 1) * PAGE]

    @property
    def more(self) -> bool:
        """There are further pages."""
        return len(self._found()) > (self._page + 1) * PAGE

    def type(self, text: str) -> None:
        """Write at the cursor; what does not fit within the limit is not taken at all."""
        self.full = len(self.text) + len(text) > self.limit
        if not self.full:
            self.text = self.text[: self.at] + text + self.text[self.at :]
            self.at += len(text)

    def paste(self, text: str) -> None:
        """Write a pasted text as one harmless line."""
        self.take_letters()
        self.type(inert(text, self.limit + 1))

    def erase(self, *, after: bool = False) -> None:
        """Take back the last letter, or the character beside the cursor."""
        if self.letters and not after:
            self.compose(self.letters[:-1])
        elif after:
            self.text = self.text[: self.at] + self.text[self.at + 1 :]
        elif self.at:
            self.text = self.text[: self.at - 1] + self.text[self.at :]
            self.at -= 1
        self.full = False

    def clear(self) -> None:
        """Take everything back."""
        self.text, self.at, self.full = "", 0, False
        self.compose("")

    def move(self, by: int) -> None:
        """Move the cursor by characters, no further than the ends."""
        self.at = max(0, min(len(self.text), self.at + by))

    # Pinyin

    def compose(self, letters: str) -> None:
        """Let the composition be these letters."""
        self.letters = letters[:_LETTERS]
        self._page = 0

    def turn(self, by: int) -> None:
        """Show other candidates."""
        pages = max(1, -(-len(self._found()) // PAGE))
        self._page = (self._page + by) % pages

    def choose(self, number: int) -> bool:
        """Take a candidate of the page; the letters that it does not use stay."""
        shown = self.candidates
        if not 0 <= number < len(shown):
            return False
        chosen = shown[number]
        self.type(chosen.text)
        if not self.full:
            self.compose(self.letters[chosen.used_letters :])
        return True

    def take_letters(self) -> None:
        """Take the letters as they are."""
        letters = self.letters
        self.compose("")
        if letters:
            self.type(letters)

    def _found(self) -> tuple[Candidate, ...]:
        return self._pinyin.candidates(self.letters, _MOST) if self.letters else ()
