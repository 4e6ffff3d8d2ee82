"""One line of text, written at the bottom of a staff screen.

Where the terminal has an input method, its text simply arrives. Where it has none, F9 turns the
program's own pinyin on: letters wait, and digits choose what they stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.geometry import Offset
from textual.message import Message

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from screens.drawing import Canvas
from screens.staff.key_names import Key, key_name
from screens.staff.written_line import WrittenLine
from screens.steps import Strike
from screens.widgets.board import Board

PINYIN_KEY = "f9"

_MOVES = {"left": -1, "right": 1, "home": -100_000, "end": 100_000}


class LineEditor(Board):
    """A question, the line, and what pinyin offers for it; hidden while nothing is asked."""

    @dataclass
    class Done(Message):
        """The line was accepted with Enter."""

        text: str

    class GivenUp(Message):
        """Escape: there is no answer."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="editor")
        self._question = ""
        self._line = WrittenLine("", 0)
        self._pinyin = False
        self._start = 0
        """The first character that is seen of a line too long for its place."""
        self.display = False

    @property
    def text(self) -> str:
        """What is written so far."""
        return self._line.text

    @property
    def composing(self) -> bool:
        """Letters become Chinese."""
        return self._pinyin

    def begin(
        self, question: str, value: str = "", limit: int = 120, known: Sequence[str] = ()
    ) -> None:
        """Ask for a line.

        Args:
            question: What is asked.
            value: What stands there already.
            limit: Characters at most.
            known: Names, places and phrases that pinyin finds first.
        """
        self._question = question
        self._line = WrittenLine(value[:limit], limit, known)
        self._start = 0
        self.display = True
        self._show()

    def end(self) -> None:
        """Ask no longer, and forget what was written."""
        self._question = ""
        self._line = WrittenLine("", 0)
        self.display = False

    def paste(self, text: str) -> None:
        """Take a pasted text."""
        self._line.paste(text)
        self._show()

    def struck(self, key: str, character: str | None) -> bool:
        """Act on a key and say whether it meant anything."""
        line = self._line
        if key == PINYIN_KEY:
            line.take_letters()
            self._pinyin = not self._pinyin
        elif key == "escape" and not line.letters:
            self.post_message(self.GivenUp())
        elif key == "enter" and not line.letters:
            self.post_message(self.Done(line.text))
        elif not (line.letters and self._choose_by(key, character)):
            self._write(key, character)
        self._show()
        return True

    def _choose_by(self, key: str, character: str | None) -> bool:
        """Act on a key while letters wait; say whether that was all."""
        line = self._line
        if key == "escape":
            line.compose("")
        elif key == "enter":
            line.take_letters()
        elif key in ("pagedown", "pageup"):
            line.turn(1 if key == "pagedown" else -1)
        elif key == "space":
            if not line.choose(0):
                line.take_letters()
        elif character is not None and character in "123456789":
            line.choose(int(character) - 1)
        else:
            return False
        return True

    def _write(self, key: str, character: str | None) -> None:
        line = self._line
        if key == "backspace":
            line.erase()
        elif key == "delete":
            line.erase(after=True)
        elif key == "ctrl+u":
            line.clear()
        elif key in _MOVES:
            line.take_letters()
            line.move(_MOVES[key])
        elif character is not None and self._is_letter(character):
            line.compose(line.letters + character)
        elif character is not None:
            line.take_letters()
            line.type(character)

    def _is_letter(self, character: str) -> bool:
        if not self._pinyin or not character.isascii():
            return False
        return character.isalpha() or (character == "'" and bool(self._line.letters))

    def draw(self, canvas: Canvas) -> None:
        """Put the question above the line, and what pinyin offers below it."""
        canvas.ground(0, 0, canvas.width, canvas.height, "band")
        lines = self._lines(canvas.width)
        for y, text in enumerate(lines):
            canvas.put(1, y, text, "strong")
        self._draw_line(canvas, len(lines))
        self._draw_below(canvas, len(lines) + 1)

    def _draw_line(self, canvas: Canvas, y: int) -> None:
        line, room = self._line, max(1, canvas.width - 3)
        canvas.ground(1, y, canvas.width - 2, 1, "ground")
        self._start = min(self._start, line.at)
        before = line.text[self._start : line.at] + line.letters
        while cell_len(before) >= room:
            self._start += 1
            before = line.text[self._start : line.at] + line.letters
            if self._start > line.at:
                break
        x = 1 + cell_len(line.text[self._start : line.at])
        seen = line.text[self._start : line.at] + line.letters + line.text[line.at :]
        if cell_len(seen) > room:
            seen = set_cell_size(seen, room).rstrip()
        letters = cell_len(line.letters)
        if letters:
            canvas.ground(x, y, letters, 1, "today")
        canvas.ground(x + letters, y, 1, 1, "here")
        canvas.put(1, y, seen, "plain", width=room, cut=True)
        self._place_cursor(x + letters, y)

    def _draw_below(self, canvas: Canvas, y: int) -> None:
        words, line = self.words, self._line
        if line.full:
            told = words.pgettext("editor", "That does not fit: {n} characters at most.")
            canvas.put(1, y, told.format(n=words.number(line.limit)), "bad", width=canvas.width - 2)
            return
        if line.letters:
            self._draw_candidates(canvas, y)
            return
        name = key_name(Key(PINYIN_KEY, ""), words)
        state = words.pgettext("editor", "Pinyin on") if self._pinyin else ""
        state = state or words.pgettext("editor", "Pinyin off")
        canvas.put(1, y, f"{name} {state}", "good" if self._pinyin else "faint")
        canvas.target(1, y, cell_len(name) + 1 + cell_len(state), 1, Strike(PINYIN_KEY))

    def _draw_candidates(self, canvas: Canvas, y: int) -> None:
        x = 1
        for number, candidate in enumerate(self._line.candidates, start=1):
            shown = f"{number} {candidate.text}"
            if x + cell_len(shown) > canvas.width - 3:
                break
            canvas.put(x, y, shown, "plain")
            canvas.target(x, y, cell_len(shown) + 1, 1, Strike(str(number)))
            x += cell_len(shown) + 2
        if self._line.more:
            canvas.put(canvas.width - 2, y, "…", "faint")

    def _place_cursor(self, x: int, y: int) -> None:
        # The terminal's own cursor stands there, too: an input method opens its window at it.
        if self.is_attached and self.display:
            self.app.cursor_position = self.content_region.offset + Offset(x, y)

    def _lines(self, width: int) -> list[str]:
        return wrap(self._question, max(1, width - 2), cell_len)[:3] or [""]

    def on_resize(self) -> None:
        """Take the rows that the question needs at this width."""
        self._show()

    def _show(self) -> None:
        if self.is_attached:
            self.styles.height = len(self._lines(self.size.width or self.screen.size.width)) + 2
        self.redraw()
