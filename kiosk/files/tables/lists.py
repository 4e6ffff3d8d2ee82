"""Several things in one cell: 民政，老龄 or 1, 2, 12A."""

import re

from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import escaped, read_explicit, unescaped
from kiosk.i18n.languages import CHINESE, ENGLISH
from kiosk.i18n.recognition import recognise_words

_HAN = re.compile("[\u3400-\u9fff]")
_ESCAPE = r"\\[\\\[\]、，,;；]"
_PIECES = re.compile(rf"(?:{_ESCAPE}|[^、，,;；\n])+")
_LONG_PIECES = re.compile(rf"(?:{_ESCAPE}|[^;；\n])+")
_AS_IT_IS = re.compile(rf"\[((?:{_ESCAPE}|[^\[\]])+)\]")


def pieces_of(text: str, *, long: bool = False) -> tuple[str, ...]:
    """Return the pieces of a cell, not yet without their backslashes.

    Args:
        text: With its line breaks.
        long: Commas are inside pieces, and only semicolons and line breaks between them.
    """
    found = (_LONG_PIECES if long else _PIECES).findall(text)
    return tuple(each.strip() for each in found if each.strip())


def joined(pieces: list[str], *, chinese: bool, long: bool = False) -> str:
    """Return the cell with these pieces, as ``pieces_of`` takes them apart."""
    comma, semicolon = ("，", "；") if chinese else (", ", "; ")
    return (semicolon if long else comma).join(pieces)


def as_it_is(piece: str) -> str | None:
    """Return what a piece says in square brackets, which nobody interprets, if it has them."""
    found = _AS_IT_IS.fullmatch(piece)
    return unescaped(found[1]) if found else None


def kept(text: str) -> str:
    """Return the piece whose text nobody interprets."""
    return f"[{escaped(text)}]"


def content_of(piece: str, kinds: tuple[str, ...]) -> I18nText:
    """Return a piece as a content, with the phrase of one of these kinds that says the same."""
    told = read_explicit(piece)
    if told is not None:
        return told
    text = unescaped(piece)
    if language_of(text) == CHINESE.tag:
        return recognise_words(text, *kinds)
    return I18nText.of({ENGLISH.tag: text})


def language_of(text: str) -> str:
    """Return the language of a text under a header that names none: Chinese or English."""
    return CHINESE.tag if _HAN.search(text) or not text.isascii() else ENGLISH.tag
