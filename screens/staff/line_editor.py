"""A question at the bottom of a staff screen and a line to answer it in, Chinese included."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.cells import cell_len
from textual.geometry import Offset
from textual.message import Message

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from kiosk.text import inert_once
from screens.drawing import Canvas
from screens.staff.composition import WIDEST, Composition
from screens.staff.key_names import Key, key_name
from screens.staff.written import Written
from screens.steps import Strike
from screens.widgets.board import Board

_TOGGLES = ("f9", "ctrl+@", "ctrl+space")
_TEXT_X = 5
_ARROWS = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "123456789"

_MOVES: Mapping[str, Callable[[Written], None]] = MappingProxyType(
    {
        "left": lambda line: line.move(-1),
        "right": lambda line: line.move(1),
        "home": Written.home,
        "ctrl+a": Written.home,
        "end": Written.end,
        "ctrl+e": Written.end,
        "backspace": Written.erase,
        "delete": Written.erase_behind,
        "ctrl+u": Written.clear,
    }
)


class LineEditor(Board):
    """One line to write in: Enter hands it over, Escape gives it up.

    F9 switches pinyin: letters then collect at the cursor until a digit or the space bar chooses
    what they stand for. A terminal with an input method of its own types Chinese without it; the
    terminal's cursor is where the text goes, so that its candidates appear there.
    """

    @dataclass
    class Done(Message):
        """A line was written."""

        text: str

    @dataclass
    class GivenUp(Message):
        """Nobody wants to write the line any more."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="editor")
        self._question = ""
        self._line = Written()
        self._known: tuple[str, ...] = ()
        self._composition: Composition | None = None
        self._full = False
        self.display = False

    @property
    def text(self) -> str:
        """What is written so far; letters that stand for nothing yet are not part of it."""
        return self._line.text

    @property
    def pinyin(self) -> bool:
        """Whether letters stand for Chinese."""
        return self._composition is not None

    def begin(
        self, question: str, value: str = "", limit: int = 120, known: Sequence[str] = ()
    ) -> None:
        """Ask for a line.

        Args:
            question: What is asked.
            value: What stands there already.
            limit: Characters at most.
            known: Names, places and phrases that the pinyin line knows.
        """
        self._question, self._line, self._known = question, Written(value, limit), tuple(known)
        self._composition = Composition(known) if self.pinyin else None
        self._full = False
        self.display = True
        self._take_height()
        self.redraw()

    def end(self) -> None:
        """Ask nothing any more, and forget what was written."""
        self._question, self._line, self._known = "", Written(), ()
        self._composition = Composition() if self.pinyin else None
        self.display = False

    def paste(self, text: str) -> None:
        """Write a pasted text at the cursor, behind the letters that stand there."""
        if self._composition is not None:
            self._line.insert(self._composition.drop())
        self._full = not self._line.paste(text)
        self.redraw()

    def struck(self, key: str, character: str | None) -> bool:
        """Act on a key, and say whether it meant anything."""
        self._full = False
        composition = self._composition
        if key in _TOGGLES:
            self._toggle()
        elif composition is not None and composition.letters:
            self._strike_letters(composition, key, character)
        elif composition is not None and character and character in _LETTERS:
            self._collect(composition, character)
        elif key == "enter":
            self.post_message(self.Done(inert_once(self.text, self._line.limit)))
        elif key == "escape":
            self.post_message(self.GivenUp())
        elif key in _MOVES:
            _MOVES[key](self._line)
        elif character:
            self._write(character)
        else:
            return False
        self.redraw()
        return True

    def _toggle(self) -> None:
        if self._composition is not None:
            self._write(self._composition.drop())
            self._composition = None
        else:
            self._composition = Composition(self._known)

    def _strike_letters(self, composition: Composition, key: str, character: str | None) -> None:
        """Act on a key while letters wait to be chosen for."""
        if key == "enter":
            self._write(composition.drop())
        elif key == "escape":
            composition.drop()
        elif key == "backspace":
            composition.erase()
        elif key in ("pagedown", "down", "pageup", "up"):
            composition.turn(key in ("pagedown", "down"), self._room)
        elif character and (character.lower() in _LETTERS or character in "'’"):
            self._collect(composition, character)
        elif character == " ":
            self._choose(composition, 0)
        elif character and character in _DIGITS:
            self._choose(composition, _DIGITS.index(character))
        elif character:
            while composition.letters:
                self._choose(composition, 0)
            self._write(character)

    def _collect(self, composition: Composition, letter: str) -> None:
        if not composition.type(letter):
            self._write(composition.drop())
            composition.type(letter)

    def _choose(self, composition: Composition, number: int) -> None:
        text = composition.choose(number, self._room)
        if text is not None:
            self._write(text)
        elif not composition.page(self._room):
            self._write(composition.drop())

    def _write(self, text: str) -> None:
        if not self._line.insert(text):
            self._full = True

    @property
    def _room(self) -> int:
        """Cells for the candidates."""
        return max(1, (self.size.width or 80) - 2 - _ARROWS)

    # Drawing

    def on_resize(self) -> None:
        """Take the rows that the question needs at this width."""
        self._take_height()

    def draw(self, canvas: Canvas) -> None:
        """Put the question, the line, and what can be chosen or done below each other."""
        lines = self._lines(canvas.width)
        canvas.ground(0, 0, canvas.width, canvas.height, "band")
        for y, line in enumerate(lines):
            canvas.put(1, y, line, "strong")
        self._draw_line(canvas, len(lines))
        y = len(lines) + 1
        if self._composition is not None and self._composition.letters:
            self._draw_candidates(canvas, y, self._composition)
        elif self._full:
            text = self.words.pgettext("staff", "At most {n} characters fit here.")
            canvas.put(1, y, text.format(n=self._line.limit), "bad")
        else:
            self._draw_keys(canvas, y)

    def _draw_line(self, canvas: Canvas, y: int) -> None:
        canvas.ground(0, y, 4, 1, "here" if self.pinyin else "button")
        canvas.put(1, y, "中" if self.pinyin else "A", "here-ink" if self.pinyin else "button-ink")
        canvas.target(0, y, 4, 1, Strike("f9"))
        canvas.ground(4, y, canvas.width - 4, 1, "ground")
        letters = self._composition.letters if self._composition is not None else ""
        width = canvas.width - _TEXT_X - 1
        letters = letters[-max(1, width // 2) :]
        before, behind = self._line.seen(width, letters)
        x = canvas.put(_TEXT_X, y, before)
        x = canvas.put(x, y, letters, "title")
        canvas.ground(x, y, cell_len(behind[:1]) or 1, 1, "pointed")
        canvas.put(x, y, behind)
        self.app.cursor_position = self.region.offset + Offset(x, y)

    def _draw_candidates(self, canvas: Canvas, y: int, composition: Composition) -> None:
        x = 1
        for digit, candidate in zip(_DIGITS, composition.page(self._room), strict=False):
            canvas.put(x, y, digit, "button-ink")
            end = canvas.put(x + 1, y, candidate.text, width=WIDEST, cut=True)
            canvas.target(x, y, end - x + 1, 1, Strike(digit))
            x = end + 2
        before, after = composition.more(self._room)
        for shown, sign, key, place in (
            (before, "↑", "pageup", canvas.width - 4),
            (after, "↓", "pagedown", canvas.width - 2),
        ):
            if shown:
                canvas.put(place, y, sign, "button-ink")
                canvas.target(place, y, 2, 1, Strike(key))

    def _draw_keys(self, canvas: Canvas, y: int) -> None:
        """Say how pinyin is switched; Enter and Escape stand at the foot of the screen."""
        words = self.words
        on, off = words.pgettext("staff", "Pinyin: on"), words.pgettext("staff", "Pinyin: off")
        key = Key("f9", on if self.pinyin else off)
        name = key_name(key, words)
        canvas.ground(1, y, cell_len(name) + 2, 1, "button")
        end = canvas.put(2, y, name, "button-ink")
        end = canvas.put(end + 2, y, key.label)
        canvas.target(1, y, end - 1, 1, Strike(key.key))

    def _lines(self, width: int) -> list[str]:
        return wrap(self._question, max(1, width - 2), cell_len)[:3] or [""]

    def _take_height(self) -> None:
        if self.is_attached:
            self.styles.height = len(self._lines(self.size.width or self.screen.size.width)) + 2
