"""Letters on their way to Chinese: what they may stand for, a page of it at a time."""

from collections.abc import Sequence

from rich.cells import cell_len

from kiosk.i18n.pinyin import MOST_LETTERS, Candidate, Pinyin

WIDEST = 24
"""Cells that a candidate is shown in at most; a longer one is cut there, and chosen whole."""

_MOST = 300
_PER_PAGE = 9


class Composition:
    """The letters that were typed in pinyin mode and are not text yet."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._pinyin = Pinyin(known)
        self._found: tuple[Candidate, ...] = ()
        self._firsts = [0]
        self.letters = ""

    def type(self, letter: str) -> bool:
        """Add a letter; too many of them are not taken."""
        if len(self.letters) < MOST_LETTERS:
            self._look_up(self.letters + letter)
            return True
        return False

    def erase(self) -> None:
        """Take the last letter back."""
        self._look_up(self.letters[:-1])

    def drop(self) -> str:
        """End it, and return the letters that were left."""
        letters = self.letters
        self._look_up("")
        return letters

    def page(self, width: int) -> tuple[Candidate, ...]:
        """Return the candidates that are shown now, as many as fit in `width` cells; one at least.

        Each takes a digit, its text, and a space on either side.
        """
        shown: list[Candidate] = []
        for candidate in self._found[self._firsts[-1] :][:_PER_PAGE]:
            width -= min(cell_len(candidate.text), WIDEST) + 3
            if width < 0 and shown:
                break
            shown.append(candidate)
        return tuple(shown)

    def turn(self, forward: bool, width: int) -> None:
        """Show the next page, or the one before; at the ends nothing changes."""
        if not forward:
            self._firsts = self._firsts[:-1] or [0]
            return
        following = self._firsts[-1] + len(self.page(width))
        if following < len(self._found):
            self._firsts.append(following)

    def more(self, width: int) -> tuple[bool, bool]:
        """Say whether there is a page before, and one after."""
        first = self._firsts[-1]
        return first > 0, first + len(self.page(width)) < len(self._found)

    def choose(self, number: int, width: int) -> str | None:
        """Return the text of a candidate that is shown, and keep the letters that it leaves."""
        shown = self.page(width)
        if not 0 <= number < len(shown):
            return None
        self._look_up(self.letters[shown[number].used_letters :])
        return shown[number].text

    def _look_up(self, letters: str) -> None:
        self.letters = letters
        self._found = self._pinyin.candidates(letters, _MOST) if letters else ()
        self._firsts = [0]
