"""Draws one neighbour card: who gives it, its number as a code and as digits, what it is for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from fpdf import FPDF

from kiosk.numbers import card_told
from kiosk.qr import QrCode, plain

_INSET = 5.0
_CODE = 28.0  # with its quiet zone; a module is almost a millimetre
_GAP = 1.0
_OVERLAP = 0.02  # of the strips of a code: viewers show a hair of light between them else
_SMALLEST = 5.0
_STEP = 0.5
_BUILT_IN = "Helvetica"
_LATIN = "latin-1"


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands on every card in one language."""

    committee: str
    title: str
    purpose: str

    @property
    def texts(self) -> tuple[str, ...]:
        """All of it."""
        return (self.committee, self.title, self.purpose)


class Pen:
    """Writes into a document, as large as there is room, and remembers what it could not write."""

    def __init__(self, document: FPDF, font: str | None) -> None:
        """Take up a document.

        Args:
            document: Where to write.
            font: One that it knows and that has all signs; None writes only Latin letters.
        """
        self._document = document
        self._font = font
        self._fitted: dict[tuple[str, float, float], tuple[str, float]] = {}
        self.unwritten: dict[str, None] = {}
        """Texts whose signs no font has, in order."""

    def write(self, text: str, place: tuple[float, float], size: float, room: float) -> None:
        """Write a line.

        Args:
            text: What to write.
            place: Where its baseline begins, in millimetres.
            size: Its size in points, if there is room.
            room: How wide it may become.
        """
        if self._font is None and text.encode(_LATIN, "ignore").decode(_LATIN) != text:
            self.unwritten[text] = None
            return
        wanted = (text, size, room)
        fitted = self._fitted.get(wanted)
        if fitted is None:
            fitted = self._fitted[wanted] = self._fit(text, size, room)
        shown, smaller = fitted
        self._document.set_font(self._font or _BUILT_IN, size=smaller)
        self._document.text(*place, shown)

    def strips(self, boxes: Iterable[tuple[float, float, float, float]]) -> None:
        """Fill boxes: left, top, width and height."""
        self._document.set_fill_color(0)
        for left, top, width, height in boxes:
            self._document.rect(left, top, width, height, style="F")

    def _fit(self, text: str, size: float, room: float) -> tuple[str, float]:
        """Return a text and a size with which it fits: smaller first, shorter then."""
        while self._width(text, size) > room and size > _SMALLEST:
            size -= _STEP
        more = "…" if self._font else "..."
        shown = text
        while shown and self._width(shown, size) > room:
            text = text[:-1].rstrip()
            shown = text + more
        return shown, size

    def _width(self, text: str, size: float) -> float:
        self._document.set_font(self._font or _BUILT_IN, size=size)
        return self._document.get_string_width(text)


def draw_card(
    pen: Pen,
    number: str,
    wordings: Sequence[Wording],
    corner: tuple[float, float],
    width: float,
) -> None:
    """Draw a card.

    Args:
        pen: Draws.
        number: The card's 12 digits.
        wordings: What it says, in one or two languages.
        corner: Its top left, in millimetres.
        width: How wide it is.
    """
    left, top = corner[0] + _INSET, corner[1]
    room = width - 2 * _INSET
    beside = room - _CODE - _GAP
    _lines(pen, (each.committee for each in wordings), (left, top + 8), (9, 4.2), room)
    _lines(pen, (each.title for each in wordings), (left, top + 21), (14, 6), beside)
    pen.write(card_told(number), (left, top + 37), 16, beside)
    code_left = corner[0] + width - _CODE - _GAP
    pen.strips(_strips(plain(number), code_left, top + 13.5))
    _lines(pen, (each.purpose for each in wordings), (left, top + 45), (8, 4), room)


def _lines(
    pen: Pen,
    texts: Iterable[str],
    place: tuple[float, float],
    sizes: tuple[float, float],
    room: float,
) -> None:
    """Write lines below each other, each once; sizes are of the letters and from line to line."""
    size, step = sizes
    for line, text in enumerate(dict.fromkeys(filter(None, texts))):
        pen.write(text, (place[0], place[1] + line * step), size, room)


def _strips(code: QrCode, left: float, top: float) -> Iterable[tuple[float, float, float, float]]:
    """Yield a box for each run of dark modules in a row."""
    module = _CODE / code.size
    for row, modules in enumerate(code.rows):
        for dark, run in groupby(range(code.size), key=modules.__getitem__):
            if dark:
                columns = tuple(run)
                width = len(columns) * module
                yield (
                    left + columns[0] * module,
                    top + row * module,
                    width + _OVERLAP,
                    module + _OVERLAP,
                )
