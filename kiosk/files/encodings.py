"""Tells in which encoding an office's text is, or that it cannot be told.

Guessing by how a text looks fails for short ones: charset-normalizer takes thirty Chinese names for
Korean one time in ten. So whatever can be decoded is weighed: how likely is it that somebody writes
just these signs? Nearly all that is written falls on a part of each standard, and most of that on
few signs, while bytes read in a wrong encoding fall anywhere. Weights are logarithms. The best
encoding has to be far likelier than the next, or nobody knows.
"""

import codecs
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
_STOPS = "‘’“”–—…«»°·€§©®\xa0"
_WEST = re.compile(f"[{_STOPS}¡¿ÄÅÀÁÂÃÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿ]")
_LATIN = re.compile("[A-Za-z]")
_SCRIPTS = re.compile(
    "[\u0410-\u042fЁ]?[\u0430-\u044fё]+|[\u0410-\u042fЁ]+|[\u0386-\u03ce]+|[\u05d0-\u05ea]+|[\u0621-\u064a]+"
)

# What one sign weighs.
_ASCII = -4.2
_LETTER = -5.5
_ODD = -14.0
_RARE = -15.0
_FREQUENT = 0.25  # share of the most frequent signs of a language
# What a text weighs before anything is read.
_SURE_FORM = 2.0
_WESTERN = -2.0


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of a standard in which some of what people write falls."""

    leads: range
    """First bytes of its signs."""
    share: float
    """Of all signs that people write."""
    signs: int
    trails: range = range(0xA1, 0xFF)
    """Second bytes of its signs; an empty range where signs have but one byte."""

    @property
    def weight(self) -> float:
        """What each of its signs weighs."""
        return math.log(self.share / self.signs)


_ANY = range(0x40, 0xFF)


@dataclass(frozen=True, slots=True)
class _Encoding:
    codec: str
    before: float
    """What it weighs before anything is read: how rare files in it are."""
    language: str
    """Whose most frequent signs count more."""
    areas: Sequence[_Area]


_ENCODINGS = (
    _Encoding("gb18030", 0.0, "Chinese", (
        _Area(range(0xB0, 0xD8), 0.65, 3755), _Area(range(0xD8, 0xF8), 0.05, 3008),
        _Area(range(0xA1, 0xA4), 0.05, 282),
    )),
    _Encoding("big5", -3.0, "Chinese", (
        _Area(range(0xA4, 0xC7), 0.65, 5401, _ANY), _Area(range(0xC9, 0xFA), 0.03, 7652, _ANY),
        _Area(range(0xA1, 0xA4), 0.05, 408, _ANY),
    )),
    _Encoding("cp932", -3.0, "Japanese", (
        _Area(range(0x82, 0x84), 0.3, 260, _ANY), _Area(range(0x88, 0x98), 0.35, 2965, _ANY),
        _Area(range(0x98, 0xEB), 0.01, 3390, _ANY), _Area(range(0x81, 0x82), 0.04, 147, _ANY),
        _Area(range(0xA1, 0xE0), 0.01, 63, range(0)),
    )),
    _Encoding("cp949", -4.0, "Korean", (
        _Area(range(0xB0, 0xC9), 0.65, 2350), _Area(range(0xCA, 0xFE), 0.001, 4888),
        _Area(range(0xA1, 0xA4), 0.05, 282),
    )),
    _Encoding("euc_jp", -6.0, "Japanese", (
        _Area(range(0xA4, 0xA6), 0.3, 169), _Area(range(0xB0, 0xD0), 0.35, 2965),
        _Area(range(0xD0, 0xF5), 0.01, 3390), _Area(range(0xA1, 0xA4), 0.04, 282),
    )),
)  # fmt: skip


def decoded(raw: bytes) -> str | None:
    """Return a file's text, whichever encoding it is in; nothing where that is in doubt."""
    if raw.startswith((codecs.BOM_UTF8, *WIDE_MARKS)):
        return _in(raw, "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-16")
    unicode = _in(raw, "utf-8")
    if unicode is not None and (unicode.isascii() or _LONG.search(unicode)):
        # By chance no other encoding has bytes of this form throughout.
        return unicode
    weighed = [(_SURE_FORM + _alphabetic(unicode), unicode)] if unicode is not None else []
    if (western := _in(raw, "cp1252")) is not None:
        weighed.append((_WESTERN + _alphabetic(western), western))
    for encoding in _ENCODINGS:
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
    worst = WORST if _LONG.search(signs) else WORST_LETTER
    return weight < worst * len(signs) + _ASCII * (len(part) - len(signs)) + _WESTERN


def _alphabetic(text: str) -> float:
    """Weigh text as that of a people with letters: few of them in a row are beyond ASCII."""
    part = _looked_at(text)
    weight = 0.0
    beyond = 0
    for run in _BEYOND.finditer(part):
        signs = run[0]
        beyond += len(signs)
        around = part[max(0, run.start() - 1) : run.start()] + part[run.end() : run.end() + 1]
        if _SCRIPTS.fullmatch(signs):
            weight += _LETTER * len(signs)
        elif len(signs) == 1 and _WEST.match(signs) and (signs in _STOPS or _LATIN.search(around)):
            weight += _LETTER
        else:
            weight += _ODD * len(signs)
    return weight + _ASCII * (len(part) - beyond)


def _eastern(text: str, encoding: _Encoding) -> float:
    """Weigh text as one in an encoding of East Asia."""
    part = _looked_at(text)
    frequent = _frequent(encoding.language)
    weight = 0.0
    beyond = 0
    for sign, times in Counter("".join(_BEYOND.findall(part))).items():
        beyond += times
        own = math.log(_FREQUENT / len(frequent)) if sign in frequent else _RARE
        weight += times * max(own, _weight(sign.encode(encoding.codec), encoding))
    return weight + _ASCII * (len(part) - beyond)


def _weight(sign: bytes, encoding: _Encoding) -> float:
    for area in encoding.areas:
        if sign[0] in area.leads and (sign[1] in area.trails if sign[1:] else not area.trails):
            return area.weight if len(sign) < 3 else _RARE
    return _RARE


@cache
def _frequent(language: str) -> frozenset[str]:
    """Return the signs that are met most in a language."""
    from charset_normalizer.constant import FREQUENCIES

    return frozenset(FREQUENCIES[language])
