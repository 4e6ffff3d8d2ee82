"""A sheet of paper: texts that fit their place, boxes, lines and codes.

Measures are millimetres from the top left; the size of letters is in points. Everything that is
told by a colour is told by letters, too: offices print in grey.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from fpdf import FPDF
from fpdf.enums import RenderStyle

from kiosk.files.cards.fonts import FontFile
from kiosk.files.prints.fonts import BUILT_IN, Fonts
from kiosk.i18n.wrapping import wrap
from kiosk.qr import QrCode

Colour: TypeAlias = tuple[int, int, int]
Size: TypeAlias = Literal["A4", "A3"]

INK: Colour = (28, 33, 40)
FAINT: Colour = (96, 103, 112)
HAIR: Colour = (188, 193, 199)
PALE: Colour = (243, 244, 246)
STRONG: Colour = (22, 66, 112)
"""The committee's blue: heads and lines."""
WHITE: Colour = (255, 255, 255)

LEAST = 4.0
"""Points below which nobody reads a letter."""
_POINT = 25.4 / 72
_LEADING = 1.22
_STEP = 0.25
_UNBROKEN = 0.7  # of a text's size: as far as it becomes smaller before it breaks
_OVERLAP = 0.02  # of the strips of a code: viewers show a hair of light between them else
_TENTHS = 10
_MEASURED = 100  # points; a width grows with the size


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages that can be printed."""

    content: bytes
    pages: int
    unwritten: tuple[str, ...]
    """Texts that are missing, because no font has their signs."""
    cut: tuple[str, ...] = ()
    """Texts that had no room in whole."""


class Box(NamedTuple):
    """A place on the paper."""

    x: float
    y: float
    width: float
    height: float

    def within(self, by: float) -> "Box":
        """Return the place inside a margin."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


class Ink(NamedTuple):
    """How a text is written."""

    size: float
    bold: bool = False
    colour: Colour = INK
    align: Literal["left", "center", "right"] = "left"
    tag: str = ""
    """Its language, where it is not that of the paper."""
    least: float = LEAST
    """The size down to which it shrinks before it is cut."""


class Paper:
    """One document that is being drawn."""

    def __init__(
        self,
        tag: str,
        at: datetime,
        *,
        size: Size = "A4",
        landscape: bool = False,
        title: str = "",
        font: FontFile | None = None,
    ) -> None:
        """Begin a document without pages.

        Args:
            tag: The language that most of it is in.
            at: When it is made.
            size: Of its pages.
            landscape: They lie on their side.
            title: What programs that show it call it.
            font: One that is wanted before all others.
        """
        document = FPDF("landscape" if landscape else "portrait", format=size)
        document.set_auto_page_break(False)
        document.set_creation_date(at)
        document.set_title(title)
        self._document = document
        self._fonts = Fonts(document, tag, font)
        self._unwritten: dict[str, None] = {}
        self._cut: dict[str, None] = {}
        self._widths: dict[tuple[str, str, bool], float] = {}

    @property
    def width(self) -> float:
        """How wide a page is."""
        return float(self._document.w)

    @property
    def height(self) -> float:
        """How high a page is."""
        return float(self._document.h)

    def page(self) -> None:
        """Begin a page."""
        self._document.add_page()

    def finish(self) -> Printed:
        """Return the document."""
        self._fonts.drop_unused()
        pages = self._document.pages_count  # asking for the content makes one where none is
        content = bytes(self._document.output())
        return Printed(content, pages, tuple(self._unwritten), tuple(self._cut))

    # Texts

    def line(self, text: str, place: Box, ink: Ink) -> float:
        """Write one line in the middle of a place's height, and return where it ends.

        It becomes smaller where it has no room, and is cut only below the least size.
        """
        size = ink.size
        while size > ink.least and self.width_of(text, size, ink) > place.width:
            size -= _STEP
        shown = self._shortened(text, size, ink, place.width)
        middle = place.y + place.height / 2 + size * _POINT * 0.36
        return self._put(shown, place.x, middle, place.width, size, ink)

    def block(self, texts: Iterable[str], place: Box, ink: Ink) -> float:
        """Write texts below each other in a place, each in as many lines as it needs.

        Returns:
            Where the last line ends.
        """
        texts = [each for each in texts if each]
        size, lines = self._fitted(texts, place, ink)
        step = size * _POINT * _LEADING
        most = max(1, int((place.height + 0.01) / step)) if lines else 0
        if len(lines) > most:
            self._cut.update(dict.fromkeys(texts))
            lines = lines[:most]
            lines[-1] = self._shortened(lines[-1] + "…", size, ink, place.width, told=False)
        baseline = place.y + size * _POINT * 0.95
        for number, line in enumerate(lines):
            shown = self._shortened(line, size, ink, place.width)
            self._put(shown, place.x, baseline + number * step, place.width, size, ink)
        return place.y + len(lines) * step

    def middle(self, texts: Iterable[str], place: Box, ink: Ink) -> None:
        """Write texts as `block` does, in the middle of a place's height."""
        texts = [each for each in texts if each]
        size, lines = self._fitted(texts, place, ink)
        spare = place.height - len(lines) * size * _POINT * _LEADING
        down = max(0.0, spare / 2)
        self.block(texts, place._replace(y=place.y + down, height=place.height - down), ink)

    def fits(self, texts: Iterable[str], place: Box, ink: Ink) -> bool:
        """Tell whether texts have room below each other without being cut."""
        texts = [each for each in texts if each]
        size, lines = self._fitted(texts, place, ink)
        return len(lines) * size * _POINT * _LEADING <= place.height + 0.01 and all(
            self.width_of(line, size, ink) <= place.width + 0.01 for line in lines
        )

    def width_of(self, text: str, size: float, ink: Ink) -> float:
        """Return how wide a line is in a size."""
        key = (text, ink.tag, ink.bold)
        known = self._widths.get(key)
        if known is None:
            font = self._fonts.of(*key[:2], bold=ink.bold)
            known = 0.0
            if font is not None:
                self._use(font, _MEASURED, ink.bold)
                known = float(self._document.get_string_width(text)) / _MEASURED
            self._widths[key] = known
        return known * size

    def _fitted(self, texts: list[str], place: Box, ink: Ink) -> tuple[float, list[str]]:
        """Return the largest size in which texts fit, and their lines in it.

        Somewhat smaller letters are better than a text that breaks.
        """
        unbroken = max(self.width_of(text, 1.0, ink) for text in texts) if texts else 0.0
        whole = min(
            ink.size,
            place.width / unbroken if unbroken else ink.size,
            place.height / (max(1, len(texts)) * _POINT * _LEADING),
        )
        plain = not any("\n" in text for text in texts)
        if plain and whole >= max(ink.least, ink.size * _UNBROKEN):
            return whole, texts
        size = ink.size
        while True:
            lines = [line for text in texts for line in self._wrapped(text, place.width, size, ink)]
            high = len(lines) * size * _POINT * _LEADING
            wide = any(self.width_of(line, size, ink) > place.width + 0.01 for line in lines)
            if (high <= place.height + 0.01 and not wide) or size <= ink.least:
                return size, lines
            size = max(ink.least, size - _STEP * 2)

    def _wrapped(self, text: str, width: float, size: float, ink: Ink) -> list[str]:
        if self.width_of(text, size, ink) <= width and "\n" not in text:
            return [text]
        tenths = int(width * _TENTHS)
        return wrap(text, tenths, lambda part: round(self.width_of(part, size, ink) * _TENTHS))

    def _shortened(
        self, text: str, size: float, ink: Ink, width: float, *, told: bool = True
    ) -> str:
        shown, kept = text, text
        while len(shown) > 1 and self.width_of(shown, size, ink) > width + 0.05:
            kept = kept[:-1].rstrip(" …")
            shown = kept + "…"
        if told and shown != text:
            self._cut[text] = None
        return shown

    def _put(
        self, text: str, x: float, baseline: float, width: float, size: float, ink: Ink
    ) -> float:
        font = self._fonts.of(text, ink.tag, bold=ink.bold)
        if font is None:
            self._unwritten[text] = None
            return x
        self._use(font, size, ink.bold)
        self._document.set_text_color(*ink.colour)
        wide = float(self._document.get_string_width(text))
        x += {"left": 0.0, "center": (width - wide) / 2, "right": width - wide}[ink.align]
        self._document.text(x, baseline, text)
        return x + wide

    def _use(self, font: str, size: float, bold: bool) -> None:
        self._document.set_font(font, style="B" if bold and font == BUILT_IN else "", size=size)

    # Shapes

    def box(
        self,
        place: Box,
        fill: Colour | None = None,
        edge: Colour | None = None,
        *,
        round_by: float = 0.0,
        stroke: float = 0.2,
    ) -> None:
        """Draw a rectangle."""
        if place.width <= 0 or place.height <= 0:
            return
        if fill is not None:
            self._document.set_fill_color(*fill)
        if edge is not None:
            self._document.set_draw_color(*edge)
            self._document.set_line_width(stroke)
        style = RenderStyle.DF if fill and edge else RenderStyle.F if fill else RenderStyle.D
        corner = min(round_by, place.width / 2, place.height / 2)
        self._document.rect(*place, style=style, round_corners=corner > 0, corner_radius=corner)

    def rule(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        colour: Colour = HAIR,
        stroke: float = 0.2,
    ) -> None:
        """Draw a line."""
        self._document.set_draw_color(*colour)
        self._document.set_line_width(stroke)
        self._document.line(x, y, to_x, to_y)

    def code(self, code: QrCode, x: float, y: float, side: float) -> None:
        """Draw a code with its quiet zone."""
        module = side / code.size
        self.box(Box(x, y, side, side), WHITE)
        self._document.set_fill_color(0)
        for row, modules in enumerate(code.rows):
            for dark, run in groupby(range(code.size), key=modules.__getitem__):
                if dark:
                    columns = tuple(run)
                    self._document.rect(
                        x + columns[0] * module,
                        y + row * module,
                        len(columns) * module + _OVERLAP,
                        module + _OVERLAP,
                        style="F",
                    )
