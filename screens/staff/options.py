"""A question with a few answers, asked at the bottom of a staff screen."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from screens.drawing import Canvas
from screens.steps import Strike
from screens.widgets.board import Board

_DIGITS = "123456789"
_ROW = "row "
"""What a tap on an answer strikes that no key chooses, before its number."""


class Option(NamedTuple):
    """One answer, as it is shown and what it stands for."""

    label: str
    value: object
    key: str = ""
    """A letter that chooses it; empty: a digit does."""


class Options(Board):
    """Answers below each other; a digit, a tap, or the arrows and Enter choose one."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="options")
        self._question = ""
        self._options: tuple[Option, ...] = ()
        self._at = 0
        self._then: Callable[[object], None] = _nothing
        self.display = False

    def begin(
        self, question: str, options: Sequence[Option], then: Callable[[object], None]
    ) -> None:
        """Ask; `then` receives the value of what is chosen."""
        self._question, self._options, self._then = question, tuple(options), then
        self._at = 0
        self.display = True
        self._take_height()
        self.redraw()

    def end(self) -> None:
        """Ask nothing any more, and forget what was asked."""
        self._question, self._options, self._then = "", (), _nothing
        self.display = False

    def struck(self, key: str, character: str | None) -> None:
        """Act on a key; Escape gives no answer."""
        if key == "escape":
            self.end()
        elif key in ("up", "down"):
            self._at = (self._at + (1 if key == "down" else -1)) % max(1, len(self._options))
            self.redraw()
        elif key == "enter":
            self._choose(self._at)
        elif key.startswith(_ROW):
            self._choose(int(key.removeprefix(_ROW)))
        elif (number := self._number(character)) is not None:
            self._choose(number)

    def draw(self, canvas: Canvas) -> None:
        """Put the question above its answers."""
        lines = self._lines(canvas.width)
        canvas.ground(0, 0, canvas.width, canvas.height, "band")
        for y, line in enumerate(lines):
            canvas.put(1, y, line, "strong")
        first = max(0, self._at - (canvas.height - len(lines)) + 1)
        shown = self._options[first : first + canvas.height - len(lines)]
        for y, option in enumerate(shown, start=len(lines)):
            number = first + y - len(lines)
            if number == self._at:
                canvas.ground(0, y, canvas.width, 1, "pointed")
            canvas.put(2, y, self._key(number), "button-ink")
            canvas.put(5, y, option.label, width=canvas.width - 6, cut=True)
            strike = Strike(self._key(number) or f"{_ROW}{number}")
            canvas.target(0, y, canvas.width, 1, strike)

    def on_resize(self) -> None:
        """Take the rows that the question needs at this width."""
        self._take_height()

    def _key(self, number: int) -> str:
        option = self._options[number]
        return option.key or (_DIGITS[number] if number < len(_DIGITS) else "")

    def _number(self, character: str | None) -> int | None:
        if not character:
            return None
        keys = [self._key(number) for number in range(len(self._options))]
        return keys.index(character.lower()) if character.lower() in keys else None

    def _choose(self, number: int) -> None:
        if number < len(self._options):
            value, then = self._options[number].value, self._then
            self.end()
            then(value)

    def _lines(self, width: int) -> list[str]:
        return wrap(self._question, max(1, width - 2), cell_len)

    def _take_height(self) -> None:
        if self.is_attached and self.display:
            rows = len(self._lines(self.size.width or self.screen.size.width))
            self.styles.height = rows + min(len(self._options), self.screen.size.height // 2)


def _nothing(value: object) -> None:
    """Do nothing with an answer to no question."""
