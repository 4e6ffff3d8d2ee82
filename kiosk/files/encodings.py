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
from collections.abc import Callable, Mapping
from functools import partial

from kiosk.files.east_asia import ENCODINGS, Encoding

ENOUGH = 3.0
"""By how much the best encoding has to outweigh the next: it is then twenty times as likely."""
SURELY = 8.0
"""The same for Korean and Japanese of old Unix, of the same bytes as common Chinese signs."""
WORST = -9.7
"""What a sign weighs on average at least; below it the text is a mess in every encoding."""
WORST_LETTER = -8.0
"""The same for people who write with letters."""
LOOKED_AT = 50_000
"""Bytes that are weighed."""

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What begins a text with two bytes for each sign; no other text has bytes that are 0."""

_HIGH = re.compile(rb"[\x80-\xff]")
# No sign of any encoding has one of these bytes within it.
_BETWEEN = re.compile(rb"[\x00-\x2f\x3a-\x3f]+")
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
    texts = {codec: text for codec in _WEIGHTS if (text := _in(raw, codec)) is not None}
    words = _words(raw)
    weighed = sorted((_WEIGHTS[each](words.decode(each, "ignore")), each) for each in texts)[::-1]
    if not weighed or _is_mess(weighed[0][0], words.decode(weighed[0][1], "ignore")):
        return None
    enough = SURELY if weighed[0][1] in {"cp949", "euc_jp"} else ENOUGH
    if len(weighed) > 1 and weighed[0][0] - weighed[1][0] < enough:
        return None
    return texts[weighed[0][1]]


def _in(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _words(raw: bytes) -> bytes:
    """Return what is weighed: each word beyond ASCII once, as rosters repeat few names often."""
    first = next((at.start() for at in _HIGH.finditer(raw)), 0)
    listed = _BETWEEN.split(raw[max(0, first - 1) : first + 20 * LOOKED_AT])
    return b" ".join(dict.fromkeys(word for word in listed if not word.isascii()))[:LOOKED_AT]


def _is_mess(weight: float, text: str) -> bool:
    """Tell whether nobody writes like that, though no other encoding makes more of it."""
    signs = "".join(_BEYOND.findall(text))
    if len(_SMALL.findall(signs)) * 2 > len(signs):
        return True
    worst = WORST if _LONG.search(signs) else WORST_LETTER
    return weight < worst * len(signs) + _ASCII * (len(text) - len(signs)) + _WESTERN


def _alphabetic(text: str, likely: re.Pattern[str]) -> float:
    """Weigh text as that of a people with letters: few of them in a row are beyond ASCII."""
    weight = 0.0
    beyond = 0
    for run in _BEYOND.finditer(text):
        signs = run[0]
        beyond += len(signs)
        around = text[max(0, run.start() - 1) : run.start()] + text[run.end() : run.end() + 1]
        in_word = likely.fullmatch(signs) and (signs in _STOPS or _LATIN.search(around))
        weight += len(signs) * (_LETTER if in_word or _SCRIPTS.fullmatch(signs) else _ODD)
    return weight + _ASCII * (len(text) - beyond)


def _eastern(text: str, encoding: Encoding) -> float:
    """Weigh text as one in an encoding of East Asia."""
    signs = Counter("".join(_BEYOND.findall(text)))
    weight = sum(times * encoding.weight(sign) for sign, times in signs.items())
    return weight + _ASCII * (len(text) - signs.total())


_WEIGHTS: Mapping[str, Callable[[str], float]] = {
    "utf-8": lambda text: _SURE_FORM + _alphabetic(text, _LETTERS),
    "cp1252": lambda text: _WESTERN + _alphabetic(text, _WEST),
    **{
        each.codec: partial(lambda each, text: each.before + _eastern(text, each), each)
        for each in ENCODINGS
    },
}
"""For each encoding, what a text weighs as one in it."""


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
