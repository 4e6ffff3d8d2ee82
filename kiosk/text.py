"""Text of others made inert: nothing in it can act on a terminal, hide itself or grow without end.

Whatever comes from a file, a database or a phone passes through `inert` before it is stored or
shown. Textual and Rich hand escape characters to the terminal unchanged, so this is the place
where they end.
"""

import re
import unicodedata
from functools import lru_cache

MARKS = 4
"""Combining marks kept on a letter: enough for Thai, Hebrew and Khmer, too few to climb a line."""

UNSHOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that exists in the source but in no font: it is missed, not lost."""

ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What a terminal would act on, reorder or hide. None of it is ever in the result of `inert`."""

# Letters and marks by category, yet drawn as nothing (Unicode: Default_Ignorable_Code_Point).
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_OWN_SPACES = "\u00a0\u202f\u3000"  # they change where a line may break, or how wide it is
_LOOKED_AT = 20
_SHORT = 60


def inert(text: str, limit: int = 200, *, lines: bool = False) -> str:
    """Return what may be shown of a text: composed (NFC), visible, and at most `limit` characters.

    Controls, escape characters, bidirectional overrides and characters without width are dropped;
    unassigned, private and surrogate ones become U+FFFD. A run of white space becomes one space.
    A text that is too long ends in "…". Applying it twice changes nothing more.

    Args:
        text: What somebody else wrote.
        limit: The length of the result at most, in characters, 1 or more. No more than twenty
            times as many characters are read.
        lines: Keep line breaks as "\\n", at most one empty line at a time, instead of making
            them spaces.
    """
    # A sheet or a screen says the same few words a thousand times.
    return _shown(text, limit, lines) if len(text) > _SHORT else _remembered(text, limit, lines)


def inert_once(text: str, limit: int = 200) -> str:
    """Return what `inert` does, and keep nothing of it: for names and numbers of residents."""
    return _shown(text, limit, False)


def _shown(text: str, limit: int, lines: bool) -> str:
    shown = text[: limit * _LOOKED_AT]
    if not (shown.isascii() and shown.isprintable()):
        # The first pass also bounds the runs of marks, which normalising sorts in quadratic time.
        shown = unicodedata.normalize("NFC", _visible(shown, 2 * MARKS, lines))
        shown = _visible(shown, MARKS, lines)
    shown = _SPACES.sub(_one_space, shown).strip()
    if len(shown) <= limit and len(text) <= limit * _LOOKED_AT:
        return shown
    return shown[: limit - 1].rstrip() + "…"


_remembered = lru_cache(maxsize=4096)(_shown)


def _visible(text: str, marks: int, lines: bool) -> str:
    """Return the characters that may be shown, with at most `marks` marks on each letter."""
    text = _INVISIBLE.sub("", _BREAK.sub("\n" if lines else " ", text))
    kept: list[str] = []
    room = 0  # no letter yet: a mark would climb on whatever is drawn to the left of the text
    for sign in text:
        if sign.isspace():
            kept.append(sign)
            if sign == "\n":
                room = 0
            continue
        match unicodedata.category(sign):
            case "Mn" | "Me" | "Mc":
                if room:
                    kept.append(sign)
                    room -= 1
            case "Cc" | "Cf":
                pass
            case "Cs" | "Co" | "Cn":
                kept.append(UNSHOWN)
                room = marks
            case _:
                kept.append(sign)
                room = marks
    return "".join(kept)


def _one_space(run: re.Match[str]) -> str:
    """Return the one white space, or the one or two line breaks, that a run of them amounts to."""
    spaces = run[0]
    if breaks := spaces.count("\n"):
        return "\n" * min(breaks, 2)
    return spaces[0] if spaces[0] in _OWN_SPACES else " "
