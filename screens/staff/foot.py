"""The foot of every staff screen: what just happened, and which keys do what."""

from collections.abc import Callable
from typing import Literal

from rich.cells import cell_len

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from screens.drawing import Canvas
from screens.staff.key_names import Key, key_name
from screens.steps import Strike
from screens.widgets.board import Board

Tone = Literal["plain", "good", "bad"]

HIGH = 30
"""Rows of a screen from which the keys may take three rows; below it they take two."""

_GAP = 2


class Foot(Board):
    """A line that tells, and below it the keys; a tap on a key presses it."""

    def __init__(self, words: Localizer, keys: Callable[[], tuple[Key, ...]]) -> None:
        super().__init__(words, id="foot")
        self._keys = keys
        self._text = ""
        self._tone: Tone = "plain"

    @property
    def text(self) -> str:
        """What the line tells."""
        return self._text

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Tell something until something else is told."""
        if (text, tone) != (self._text, self._tone):
            self._text, self._tone = text, tone
            self._take_height()
            self.redraw()

    def settle(self) -> None:
        """Tell no longer what was done: something else begins."""
        if self._tone == "good":
            self.say("")

    def fit(self) -> None:
        """Show the keys as they are now, in as many rows as they need."""
        self._take_height()
        self.redraw()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, in as many rows as it needs."""
        super().speak(words)
        self._take_height()

    def redraw(self) -> None:
        """Draw anew: other keys may need other rows."""
        self._take_height()
        super().redraw()

    def on_resize(self) -> None:
        """Take the rows that the text and the keys need at this width."""
        self._take_height()

    def draw(self, canvas: Canvas) -> None:
        """Put the text above the keys."""
        lines = self._lines(canvas.width)
        for y, line in enumerate(lines):
            canvas.put(1, y, line, self._tone)
        for y, row in enumerate(self._rows(canvas.width), start=len(lines)):
            canvas.ground(0, y, canvas.width, 1, "band")
            x = 1
            for key in row:
                name = key_name(key, self.words)
                cells = cell_len(name) + 3 + cell_len(key.label)
                canvas.ground(x, y, cell_len(name) + 2, 1, "button")
                canvas.put(x + 1, y, name, "button-ink")
                canvas.put(x + cell_len(name) + 3, y, key.label)
                canvas.target(x, y, cells, 1, Strike(key.key))
                x += cells + _GAP

    def _lines(self, width: int) -> list[str]:
        """Return the text in one row, or in two where it is long."""
        room = max(1, width - 2)
        if cell_len(self._text) <= room:
            return [self._text]
        return wrap(self._text, room, cell_len)[:3]

    def _rows(self, width: int) -> list[list[Key]]:
        """Return the keys in rows; where not all fit, the last before Back and All keys go."""
        *kept, back, all_keys = self._keys()
        most = 3 if self.screen.size.height >= HIGH else 2
        while len(rows := self._packed([*kept, back, all_keys], width)) > most and kept:
            kept.pop()
        return rows

    def _packed(self, keys: list[Key], width: int) -> list[list[Key]]:
        rows: list[list[Key]] = [[]]
        x = 1
        for key in keys:
            cells = cell_len(key_name(key, self.words)) + 3 + cell_len(key.label)
            if x + cells > width and rows[-1]:
                rows.append([])
                x = 1
            rows[-1].append(key)
            x += cells + _GAP
        return rows

    def _take_height(self) -> None:
        if self.is_attached:
            width = self.size.width or self.screen.size.width
            height = len(self._lines(width)) + len(self._rows(width))
            if self.styles.height is None or self.styles.height.value != height:
                self.styles.height = height
