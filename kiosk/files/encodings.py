"""Tells in which encoding an office's text is, or that it cannot be told.

Guessing by how a text looks fails for short ones: charset-normalizer takes thirty Chinese names for
Korean one time in ten. So whatever can be decoded is weighed: how likely is it that somebody writes
just these signs? Nearly all that is written falls on a part of each standard, and most of that on
few signs, while bytes read in a wrong encoding fall anywhere. Weights are logarithms. The best
encoding has to be far likelier than the next, or nobody knows.
"""

import codecs
import re
from collections import Counter

from kiosk.files.east_asia import ENCODINGS, Encoding

ENOUGH = 3.0
"""By how much the best encoding has to outweigh the next: it is then twenty times as likely."""
WORST = -9.7
"""What a sign weighs on average at least; below it the text is a mess in every encoding."""
WORST_LETTER = -8.0
"""The same for people who write with letters."""
LOOKED_AT = 50_000
"""Signs that are weighed."""

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What begins a text with two bytes for each sign; no other text has bytes that are 0."""

_BEYOND = re.compile("[^\x00-\x7f]+")
_LONG = re.compile("[\u0800-\U0010ffff]")
_STOPS = frozenset("‘’“”–—…«»°·€§©®×£½\xa0")
# One or two letters of Western Europe in a row, or a sign alone; in Unicode, letters of all Europe.
_WEST = re.compile(
    "[‘’“”–—…«»°·€§©®×£½\xa0¡¿]|[ÄÅÀÁÂÃÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿ]{1,2}"
)
_LETTERS = re.compile("[\xa0-\xbf\xd7\xf7]|[\xc0-\u024f]+")
# Japanese at half width: one byte a sign, so that bytes of any encoding look like it.
_SMALL = re.compile("[\uff61-\uff9f]")
_LATIN = re.compile("[A-Za-z]")
_SCRIPTS = re.compile(
    "[\u0410-\u042fЁ]?[\u0430-\u044fё]+|[\u0410-\u042fЁ]+|[\u0386-\u03ce]+|[\u05d0-\u05ea]+|[\u0621-\u064a]+"
)
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z][A-Za-z0-9_-]*)""", re.IGNORECASE
)

# What one sign weighs.
_ASCII = -4.2
_LETTER = -5.5
_ODD = -14.0
# What a text weighs before anything is read.
_SURE_FORM = 2.0
_WESTERN = -2.0


def decoded(raw: bytes) -> str | None:
    """Return a file's text, whichever encoding it is in; nothing where that is in doubt."""
    if raw.startswith((codecs.BOM_UTF8, *WIDE_MARKS)):
        return _in(raw, "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-16")
    unicode = _in(raw, "utf-8")
    if unicode is not None and (unicode.isascii() or _LONG.search(unicode)):
        # By chance no other encoding has bytes of this form throughout.
        return unicode
    weighed = (
        [(_SURE_FORM + _alphabetic(unicode, _LETTERS), unicode)] if unicode is not None else []
    )
    if (western := _in(raw, "cp1252")) is not None:
        weighed.append((_WESTERN + _alphabetic(western, _WEST), western))
    for encoding in ENCODINGS:
        if (text := _in(raw, encoding.codec)) is not None:
            weighed.append((encoding.before + _eastern(text, encoding), text))
    weighed.sort(reverse=True)
    if not weighed or _is_mess(*weighed[0]):
        return None
    if len(weighed) > 1 and weighed[0][0] - weighed[1][0] < ENOUGH:
        return None
    return weighed[0][1]


def _in(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _looked_at(text: str) -> str:
    """Return the part of a text that is weighed, from its first sign beyond ASCII on."""
    found = _BEYOND.search(text)
    start = max(0, found.start() - 1) if found else 0
    return text[start : start + LOOKED_AT]


def _is_mess(weight: float, text: str) -> bool:
    """Tell whether nobody writes like that, though no other encoding makes more of it."""
    part = _looked_at(text)
    signs = "".join(_BEYOND.findall(part))
    if len(_SMALL.findall(signs)) * 2 > len(signs):
        return True
    worst = WORST if _LONG.search(signs) else WORST_LETTER
    return weight < worst * len(signs) + _ASCII * (len(part) - len(signs)) + _WESTERN


def _alphabetic(text: str, likely: re.Pattern[str]) -> float:
    """Weigh text as that of a people with letters: few of them in a row are beyond ASCII."""
    part = _looked_at(text)
    weight = 0.0
    beyond = 0
    for run in _BEYOND.finditer(part):
        signs = run[0]
        beyond += len(signs)
        around = part[max(0, run.start() - 1) : run.start()] + part[run.end() : run.end() + 1]
        in_word = likely.fullmatch(signs) and (signs in _STOPS or _LATIN.search(around))
        weight += len(signs) * (_LETTER if in_word or _SCRIPTS.fullmatch(signs) else _ODD)
    return weight + _ASCII * (len(part) - beyond)


def _eastern(text: str, encoding: Encoding) -> float:
    """Weigh text as one in an encoding of East Asia."""
    part = _looked_at(text)
    weight = 0.0
    beyond = 0
    for sign, times in Counter("".join(_BEYOND.findall(part))).items():
        beyond += times
        weight += times * encoding.weight(sign)
    return weight + _ASCII * (len(part) - beyond)


def decoded_as_declared(raw: bytes) -> str | None:
    """Return the text of a web page or XML; nothing where its encoding is in doubt."""
    found = _DECLARED.search(raw[:2048])
    if raw.startswith((codecs.BOM_UTF8, *WIDE_MARKS)) or not found:
        return decoded(raw)
    name = found[1].decode("ascii").lower()
    # Programs say gb2312 and write whatever Windows has.
    text = _in(raw, "gb18030" if name.startswith("gb") else name) if _known(name) else None
    return decoded(raw) if text is None else text


def _known(codec: str) -> bool:
    try:
        "".encode(codec)
    except (LookupError, UnicodeError):
        return False
    return True
