"""Sheets of neighbour cards, to be printed on A4 and cut.

A card has the size of a bank card (ISO/IEC 7810, ID-1), so that it fits into a wallet. It tells
nothing about its household: whoever finds one learns a number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fpdf import FPDF

from kiosk.files.cards.drawing import Pen, Wording, draw_card
from kiosk.files.cards.fonts import FontFile

A_PAGE = 8
"""Cards on a page."""
_COLUMNS, _ROWS = 2, 4
_WIDTH, _HEIGHT = 85.6, 54.0
_LEFT, _TOP = (210 - _COLUMNS * _WIDTH) / 2, (297 - _ROWS * _HEIGHT) / 2
_BEYOND = 6.0  # the lines to cut along go on beyond the cards
_ALWAYS = frozenset("0123456789 …")


@dataclass(frozen=True, slots=True)
class Printed:
    """Sheets that can be printed."""

    content: bytes
    pages: int
    unwritten: tuple[str, ...]
    """Texts that are missing on the cards, because no font has their signs."""


def card_sheets(
    numbers: Sequence[str],
    wordings: Sequence[Wording],
    *,
    fonts: Iterable[FontFile],
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> Printed:
    """Return a document with the cards, eight to a page, row by row.

    Args:
        numbers: Of the cards, 12 digits each.
        wordings: What they say, in one or two languages.
        fonts: In which it can be said; the first that has all signs is taken. Where none has,
            only Latin letters are written.
        at: When the document was made.
        progress: Called after each page with the number of cards drawn so far.
    """
    document = FPDF(format="A4")
    document.set_auto_page_break(False)
    document.set_creation_date(at)
    signs = _ALWAYS.union(*(text for each in wordings for text in each.texts))
    pen = Pen(document, _take_font(document, fonts, signs))
    for first in range(0, len(numbers), A_PAGE):
        cards = numbers[first : first + A_PAGE]
        document.add_page()
        _draw_cuts(document)
        for place, number in enumerate(cards):
            row, column = divmod(place, _COLUMNS)
            corner = (_LEFT + column * _WIDTH, _TOP + row * _HEIGHT)
            draw_card(pen, number, wordings, corner, _WIDTH)
        if progress is not None:
            progress(first + len(cards))
    return Printed(bytes(document.output()), document.pages_count, tuple(pen.unwritten))


def _take_font(document: FPDF, fonts: Iterable[FontFile], signs: frozenset[str]) -> str | None:
    """Give a document the first font that has all signs, and return what it is called there."""
    for place, font in enumerate(fonts):
        name = f"font{place}"
        try:
            document.add_font(name, fname=font.path, collection_font_number=font.face)
            cmap = document.fonts[name].cmap  # type: ignore[union-attr]  # never a built-in one
        except Exception:  # noqa: BLE001  whatever a strange file does to who reads it
            continue
        if all(ord(sign) in cmap for sign in signs):
            return name
        del document.fonts[name]
    return None


def _draw_cuts(document: FPDF) -> None:
    document.set_draw_color(150)
    document.set_line_width(0.1)
    right, bottom = _LEFT + _COLUMNS * _WIDTH, _TOP + _ROWS * _HEIGHT
    for column in range(_COLUMNS + 1):
        x = _LEFT + column * _WIDTH
        document.line(x, _TOP - _BEYOND, x, bottom + _BEYOND)
    for row in range(_ROWS + 1):
        y = _TOP + row * _HEIGHT
        document.line(_LEFT - _BEYOND, y, right + _BEYOND, y)
