"""Breaks a text into lines where its readers expect breaks, Chinese and Japanese included.

Terminal libraries break at spaces only, which Chinese and Japanese do not have.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

_CLOSING = frozenset("。，、；：？！）】》〉」』〕｝”’…·～ー々％℃.,;:?!)]}%»›")
# The wave joins two times in Japanese (14:00～16:00) and stays with both.
_OPENING = frozenset("～（【《〈「『〔｛“‘([{«‹¿¡¥$€№#")

Width = Callable[[str], int]
"""Tells how many cells of a terminal a text takes."""


def wrap(text: str, width: int, width_of: Width) -> list[str]:
    """Return the lines of a text, none wider than this many cells.

    Chinese and Japanese may break between any two characters, other scripts (Korean too) at
    spaces. Closing punctuation stays with what it closes, opening punctuation with what it opens.
    A word breaks inside only where it is longer than a line, then anywhere. Line breaks of the text
    stay; spaces at a break, and repeated ones, go. Nothing else is lost, except that a character
    wider than the whole line stands on a line of its own and sticks out.

    How wide a character is drawn is the terminal's matter, so the caller brings the measure.
    """
    return [
        line
        for paragraph in text.splitlines() or [""]
        for line in _pack(paragraph, max(1, width), width_of)
    ]


def _pack(paragraph: str, width: int, width_of: Width) -> Iterator[str]:
    line = ""
    for space, unit in _units(paragraph):
        joined = line + space + unit if line else unit
        if width_of(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = _chopped(unit, width, width_of)
        yield from full
    yield line


def _units(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield what must not be broken, each with the space before it."""
    space = unit = ""
    for character in paragraph:
        if character.isspace() and character != "\u00a0":
            if unit:
                yield space, unit
                space, unit = "", ""
            space = " "
        elif unit and _may_break(unit[-1], character):
            yield space, unit
            space, unit = "", character
        else:
            unit += character
    if unit:
        yield space, unit


def _may_break(before: str, after: str) -> bool:
    if before in _OPENING or after in _CLOSING or unicodedata.combining(after):
        return False
    return _stands_alone(before) or _stands_alone(after)


def _stands_alone(character: str) -> bool:
    """Tell whether a script that writes without spaces allows a break beside this character."""
    wide = unicodedata.east_asian_width(character) in "WF"
    return wide and not _is_hangul(character)


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff"


def _chopped(unit: str, width: int, width_of: Width) -> list[str]:
    """Break a unit that may be longer than a line, at the last character that fits."""
    pieces = []
    fits = partial(_fitting, width=width, width_of=width_of)
    while width_of(unit) > width and len(unit) > 1:
        length = fits(unit)
        pieces.append(unit[:length])
        unit = unit[length:]
    return [*pieces, unit] if unit else pieces


def _fitting(unit: str, width: int, width_of: Width) -> int:
    length = 1
    while length < len(unit) and width_of(unit[: length + 1]) <= width:
        length += 1
    return length
