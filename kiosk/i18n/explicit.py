"""A content in one cell, in full: 茶室 [zh-Hans] Tea room [en] Reading room [room.reading].

Where a table has one cell for a content that may be in several languages, or a phrase without
words of its own, each text stands before its mark in square brackets: a language tag, or the key
of a phrase, whose words are only there to be read. A dash for a mark says that there is no phrase,
though the text looks like one.
"""

import re
from collections.abc import Callable

from kiosk.i18n.content import I18nText, is_phrase_key
from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.i18n.phrases import PHRASES

NONE = "—"
"""In place of a value: there is none, whatever the rest of the row looks like."""

_SPECIAL = "\\[]、，,;；"  # the last five stand between the pieces of a list
_ESCAPE = re.compile(f"([{re.escape(_SPECIAL)}])")
_ESCAPED = re.compile(rf"\\([{re.escape(_SPECIAL)}])")
_MARKED = re.compile(r"((?:\\.|[^\[\]\\])*)\[((?:\\.|[^\[\]\\])+)\]\s*")
_TAGS = frozenset(language.tag for language in PHONE_LANGUAGES)


def explicit(content: I18nText, wording: Callable[[I18nText], str]) -> str:
    """Return a content in full; texts in languages that this version does not know are left out.

    Args:
        content: Not an empty one.
        wording: Says a phrase in the reader's language.
    """
    marks = [f"{escaped(text)} [{tag}]" for tag, text in content.texts if tag in _TAGS]
    marks.append(explicit_phrase(content.phrase, wording))
    return " ".join(marks)


def explicit_phrase(phrase: str | None, wording: Callable[[I18nText], str]) -> str:
    """Return the part of a content in full that tells its phrase, or that it has none."""
    if phrase is None:
        return f"[{NONE}]"
    return f"{escaped(wording(I18nText(phrase)))} [{escaped(phrase)}]".strip()


def read_explicit(text: str) -> I18nText | None:
    """Return the content that a text tells in full; None where it is a text like any other."""
    if not text.endswith("]"):
        return None
    texts: dict[str, object] = {}
    phrase: str | None = None
    marked = list(_MARKED.finditer(text))
    if not marked or sum(len(each[0]) for each in marked) != len(text):
        return None
    for words, mark in ((unescaped(each[1]).strip(), unescaped(each[2])) for each in marked):
        if mark in _TAGS and mark not in texts:
            texts[mark] = words
        elif known_phrase(mark) and phrase is None:
            phrase = mark
        elif mark != NONE or words:
            return None
    return I18nText.of(texts, phrase)


def known_phrase(key: str) -> bool:
    """Tell whether a text is the key of a phrase, perhaps with an argument."""
    return key.partition(":")[0] in PHRASES and is_phrase_key(key)


def escaped(text: str) -> str:
    """Return a text whose marks of punctuation mean nothing, with a backslash before each."""
    return _ESCAPE.sub(r"\\\1", text)


def unescaped(text: str) -> str:
    """Return the text that ``escaped`` was given; other backslashes stay as they are."""
    return _ESCAPED.sub(r"\1", text)
