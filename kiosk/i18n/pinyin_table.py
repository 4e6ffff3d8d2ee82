"""How Chinese characters are read: the 6,763 of GB 2312, and others where a name has them.

`pinyin.txt` has a line a syllable: the characters of GB 2312 level 1 that are read so, the common
ones first, and behind a bar the rarer characters and readings. Tones are left out, ü is v. The
readings are those of pypinyin, which takes a quarter of a second and 30 MB to ask itself; the
order is our own.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kiosk.i18n.names import surname_reading

_TABLE = Path(__file__).with_name("pinyin.txt")
_ALIASES = {"lue": "lve", "nue": "nve"}
_FIRST_HAN = "\u3400"


class Table(NamedTuple):
    """What is known about readings."""

    common: Mapping[str, str]
    """The common characters of each syllable, the commonest first."""
    rare: Mapping[str, str]
    """Its rarer characters, and common ones that are seldom read so."""
    readings: Mapping[str, tuple[str, ...]]
    """The syllables of each character, the usual one first where it has a usual one."""


@lru_cache(maxsize=1)
def table() -> Table:
    """Return all readings, read from the file the first time."""
    common: dict[str, str] = {}
    rare: dict[str, str] = {}
    readings: dict[str, list[str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        syllable, _, characters = line.partition(" ")
        common[syllable], _, rare[syllable] = characters.partition("|")
    for kept in (common, rare):
        for syllable, characters in kept.items():
            for character in characters:
                readings.setdefault(character, []).append(syllable)
    return Table(common, rare, {letter: tuple(kept) for letter, kept in readings.items()})


def syllable_of(letters: str) -> str | None:
    """Return the syllable that letters spell as a whole, if they do."""
    letters = _ALIASES.get(letters, letters)
    return letters if letters in table().common else None


def readings_of(character: str) -> tuple[str, ...]:
    """Return what may be typed for a character: its syllables; a letter or digit is itself."""
    known = table().readings.get(character)
    if known is None:
        if character < _FIRST_HAN:
            return (character.lower(),) if character.isalnum() else ()
        known = _rare_readings(character)
    surname = surname_reading(character)
    return (*known, surname) if surname and surname not in known else known


@lru_cache(maxsize=512)
def _rare_readings(character: str) -> tuple[str, ...]:
    """Ask pypinyin about a character that GB 2312 lacks, such as 喆 in a name."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()
