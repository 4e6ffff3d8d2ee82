"""What people write in the encodings of East Asia: which signs of each standard, and how often."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

RARE = -15.0
"""What a sign weighs that hardly anybody writes."""
_FREQUENT = 0.25
"""Share of the most frequent signs of a language."""


@dataclass(frozen=True, slots=True)
class Area:
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
class Encoding:
    """One of those in which files of an office come."""

    codec: str
    before: float
    """What it weighs before anything is read: how rare files in it are."""
    language: str
    """Whose most frequent signs count more."""
    areas: Sequence[Area]

    def weight(self, sign: str) -> float:
        """Return the logarithm of how likely it is that somebody writes a sign."""
        frequent = _frequent(self.language)
        if sign in frequent:
            return math.log(_FREQUENT / len(frequent))
        lead, *trail = sign.encode(self.codec)
        for area in self.areas:
            if lead in area.leads and (trail[0] in area.trails if trail else not area.trails):
                return area.weight if len(trail) < 2 else RARE
        return RARE


ENCODINGS = (
    Encoding("gb18030", 0.0, "Chinese", (
        Area(range(0xB0, 0xD0), 0.46, 3008), Area(range(0xD0, 0xD8), 0.19, 747),
        Area(range(0xD8, 0xF8), 0.05, 3008), Area(range(0xA1, 0xA4), 0.05, 282),
    )),
    Encoding("big5", -3.0, "Chinese", (
        Area(range(0xA4, 0xC7), 0.65, 5401, _ANY), Area(range(0xC9, 0xFA), 0.03, 7652, _ANY),
        Area(range(0xA1, 0xA4), 0.05, 408, _ANY),
    )),
    Encoding("cp932", -3.0, "Japanese", (
        Area(range(0x82, 0x84), 0.3, 260, _ANY), Area(range(0x88, 0x98), 0.35, 2965, _ANY),
        Area(range(0x98, 0xEB), 0.01, 3390, _ANY), Area(range(0x81, 0x82), 0.04, 147, _ANY),
        Area(range(0xA1, 0xE0), 0.03, 63, range(0)),
    )),
    Encoding("cp949", -4.0, "Korean", (
        Area(range(0xB0, 0xC9), 0.65, 2350), Area(range(0xCA, 0xFE), 0.001, 4888),
        Area(range(0xA1, 0xA4), 0.05, 282),
    )),
    Encoding("euc_jp", -7.0, "Japanese", (
        Area(range(0xA4, 0xA6), 0.2, 169), Area(range(0xB0, 0xD0), 0.5, 2965),
        Area(range(0xD0, 0xF5), 0.01, 3390), Area(range(0xA1, 0xA4), 0.04, 282),
    )),
)  # fmt: skip


@cache
def _frequent(language: str) -> frozenset[str]:
    from charset_normalizer.constant import FREQUENCIES

    return frozenset(FREQUENCIES[language])
