"""Rows of large buttons, one below the other: pads, and answers to a question."""

from collections.abc import Callable, Sequence

from kiosk.i18n.localizer import Localizer
from screens.drawing import Canvas
from screens.steps import Accept, Erase, Sign
from screens.widgets.board import Board
from screens.widgets.buttons import Button, draw_buttons

Rows = Sequence[Sequence[Button]]

FINGER = 3
"""Rows of a button at least."""

TALLEST = 5
"""Rows of a button at most: larger ones only lie further apart."""

DIGITS = ("123", "456", "789")
SIGNS_A_ROW = 8


class Choices(Board):
    """Buttons that change with the question."""

    def __init__(self, words: Localizer, rows: Callable[[Localizer], Rows], *, id: str) -> None:  # noqa: A002
        """Make a board of buttons.

        Args:
            words: The language of what is on them.
            rows: Returns them in a language, as they are now.
            id: The board's name.
        """
        super().__init__(words, id=id)
        self._rows = rows

    def draw(self, canvas: Canvas) -> None:
        """Give every row the same height, from the top."""
        rows = self._rows(self.words)
        if not rows:
            return
        gap = 1 if canvas.height >= (FINGER + 1) * len(rows) - 1 else 0
        height = (canvas.height + gap) // len(rows) - gap
        height = max(1, min(TALLEST, height))
        for number, row in enumerate(rows):
            draw_buttons(canvas, row, y=number * (height + gap), height=height)


def digit_pad(words: Localizer) -> Rows:
    """Return the keys of a telephone, with one that takes back and one that accepts."""
    rows = [[_sign(digit) for digit in digits] for digits in DIGITS]
    return [*rows, [_erase(words), _sign("0"), _accept(words)]]


def household_pad(words: Localizer) -> Rows:
    """Return the digits and the dash between building and room; accepting is elsewhere."""
    rows = [[_sign(digit) for digit in digits] for digits in DIGITS]
    return [*rows, [_erase(words), _sign("0"), _sign("-")]]


def sign_pad(signs: str, words: Localizer) -> Rows:
    """Return a key for every sign, and at the end one that takes back; accepting is elsewhere."""
    keys = [*(_sign(sign) for sign in signs), _erase(words)]
    return [keys[at : at + SIGNS_A_ROW] for at in range(0, len(keys), SIGNS_A_ROW)]


def _sign(sign: str) -> Button:
    return Button((sign,), Sign(sign))


def _erase(words: Localizer) -> Button:
    told = words.pgettext("pad", "Delete")
    return Button((f"← {told}", told, "←"), Erase())


def _accept(words: Localizer) -> Button:
    return Button((words.pgettext("pad", "OK"),), Accept(), here=True)
