"""Lines of text below each other, broken where their readers expect it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from screens.drawing import ELLIPSIS, Canvas, shorten
from screens.widgets.board import Board


class Said(NamedTuple):
    """A text with its look."""

    text: str
    look: str = "plain"
    gap: int = 0
    """Blank rows above it where there is room."""
    spare: bool = False
    """It is left out where there is no room."""
    most: int = 0
    """Rows that it may take, where staff wrote it; 0: as many as it needs."""


def spaced(said: Sequence[Said]) -> list[Said]:
    """Return texts as a paragraph of their own."""
    return [each._replace(gap=1) if not number else each for number, each in enumerate(said)]


def draw_prose(canvas: Canvas, said: Sequence[Said], *, x: int = 1) -> None:
    """Write texts below each other.

    Where they are too many, first the blank rows go, then what can be spared, the last first.
    """
    room = canvas.width - 2 * x
    kept = list(said)
    while _height(kept, room) > canvas.height and any(each.spare for each in kept):
        kept.remove(next(each for each in reversed(kept) if each.spare))
    airy = _height(kept, room) + sum(each.gap for each in kept[1:]) <= canvas.height
    y = 0
    for each in kept:
        y += each.gap if airy and y else 0
        for row in _rows(each, room):
            canvas.put(x, y, row, each.look)
            y += 1


def _height(said: Sequence[Said], room: int) -> int:
    return sum(len(_rows(each, room)) for each in said)


def _rows(said: Said, room: int) -> list[str]:
    rows = wrap(said.text, room, cell_len)
    if not said.most or len(rows) <= said.most:
        return rows
    last = shorten(rows[said.most - 1] + ELLIPSIS, room)
    return [*rows[: said.most - 1], last]


class Prose(Board):
    """A column of text that changes with what is asked."""

    def __init__(
        self,
        words: Localizer,
        said: Callable[[Localizer], Sequence[Said]],
        *,
        id: str,  # noqa: A002
    ) -> None:
        """Make a column.

        Args:
            words: The language of the texts.
            said: Returns them in a language, as they are now.
            id: The board's name.
        """
        super().__init__(words, id=id)
        self._said = said

    def draw(self, canvas: Canvas) -> None:
        """Write what is to be said now."""
        draw_prose(canvas, self._said(self.words))
