"""Chinese typed on Latin keys: candidates for letters, where a terminal has no input method.

First come the names, places and phrases that the caller knows, then common characters. Nothing is
ever guessed away: a candidate says how many of the letters it stands for, and the others stay.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from kiosk.i18n.pinyin_table import readings_of, syllable_of, table
from kiosk.text import inert

MOST_LETTERS = 60
"""Letters at which candidates are looked for; what is typed beyond them stays as it is."""

MOST_KNOWN = 2000
"""Texts that are known at most; the first ones count."""

_APOSTROPHES = "'’"
_LONGEST = 6
"""Letters of the longest syllable (zhuang)."""


class Candidate(NamedTuple):
    """A text that letters may stand for."""

    text: str
    used_letters: int
    """How many of the letters it stands for, 1 or more; the rest is still to be chosen for."""


class _Known(NamedTuple):
    text: str
    readings: tuple[tuple[str, ...], ...]


class Pinyin:
    """Finds candidates among some known texts and the common characters.

    A known text is found by its full pinyin, by the first letters of its characters, and by
    anything between: 王晨 by wangchen, wangc, wchen, wc, wang and w.

    Args:
        known: Names, places and phrases, the most wanted first.
    """

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._texts = tuple(dict.fromkeys(inert(text, 80) for text in known[:MOST_KNOWN]))
        self._by_letter: dict[str, list[_Known]] | None = None

    def candidates(self, letters: str, most: int = 9) -> tuple[Candidate, ...]:
        """Return what the letters may stand for, the likeliest first.

        Args:
            letters: What was typed: letters, apostrophes between syllables.
            most: How many candidates at most.
        """
        typed = letters.lower()[:MOST_LETTERS]
        skipped = len(typed) - len(typed.lstrip(_APOSTROPHES))
        typed = typed[skipped:]
        if not typed:
            return ()
        found: dict[str, Candidate] = {}
        for text, used in self._found(typed):
            while typed[used : used + 1] and typed[used] in _APOSTROPHES:
                used += 1
            found.setdefault(text, Candidate(text, used + skipped))
            if len(found) >= most:
                break
        return tuple(found.values())

    def _found(self, typed: str) -> Iterator[tuple[str, int]]:
        yield from self._known(typed)
        yield from _characters(typed)

    def _known(self, typed: str) -> Iterator[tuple[str, int]]:
        """Yield known texts: those spelt in full, those begun, those by which letters are left."""
        found = []
        for place, known in enumerate(self._index().get(typed[0], ())):
            match = _match(known.readings, typed)
            if match is not None:
                used, abbreviated, missing = match
                found.append((used < len(typed), abbreviated, missing, place, known.text, used))
        for *_, text, used in sorted(found):
            yield text, used

    def _index(self) -> dict[str, list[_Known]]:
        if self._by_letter is None:
            self._by_letter = {}
            for text in self._texts:
                readings = tuple(filter(None, (readings_of(character) for character in text)))
                for letter in {reading[0] for reading in readings[0]} if readings else ():
                    self._by_letter.setdefault(letter, []).append(_Known(text, readings))
        return self._by_letter


def _match(readings: tuple[tuple[str, ...], ...], typed: str) -> tuple[int, int, int] | None:
    """Return how letters spell a text: letters used, characters abbreviated, characters missing.

    A text may use fewer letters than there are only when it is spelt in full.
    """
    best: tuple[int, int, int] | None = None
    reached = {0: 0}  # letters used: characters abbreviated so far
    for number, syllables in enumerate(readings, start=1):
        following: dict[int, int] = {}
        for used, abbreviated in reached.items():
            for end, cut in _ends(typed, used, syllables):
                following[end] = min(following.get(end, 99), abbreviated + cut)
        if len(typed) in following:
            best = _better(best, (len(typed), following.pop(len(typed)), len(readings) - number))
        reached = following
        if not reached:
            break
    else:
        in_full = max((used for used, abbreviated in reached.items() if not abbreviated), default=0)
        if in_full and len(readings) > 1:
            best = best or (in_full, 0, 0)
    return best


def _ends(typed: str, start: int, syllables: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where a character may end among the letters, and 1 where it is abbreviated."""
    while typed[start : start + 1] and typed[start] in _APOSTROPHES:
        start += 1
    for syllable in syllables:
        for length in range(1, len(syllable) + 1):
            if not typed.startswith(syllable[:length], start) or start + length > len(typed):
                break
            yield start + length, int(length < len(syllable))


def _better(one: tuple[int, int, int] | None, other: tuple[int, int, int]) -> tuple[int, int, int]:
    return other if one is None or other[1:] < one[1:] else one


def _characters(typed: str) -> Iterator[tuple[str, int]]:
    """Yield characters for the first syllable, the likeliest way to divide the letters first."""
    syllables, known = _first_syllables(typed), table()
    for kept in (known.common, known.rare):
        for length in syllables:
            for character in kept[syllable_of(typed[:length]) or ""]:
                yield character, length
        if not syllables:
            yield from islice(_begun(typed, kept is known.common), 400)


def _first_syllables(typed: str) -> list[int]:
    """Return the lengths of syllables that letters begin with, the likeliest first."""
    whole = next((place for place, sign in enumerate(typed) if sign in _APOSTROPHES), len(typed))
    lengths = [
        length for length in range(min(_LONGEST, whole), 0, -1) if syllable_of(typed[:length])
    ]
    return sorted(lengths, key=lambda length: not _divides(typed[length:whole]))


@lru_cache(maxsize=256)
def _divides(letters: str) -> bool:
    """Say whether letters are syllables, the last of them perhaps only begun."""
    if not letters or any(syllable.startswith(letters) for syllable in table().common):
        return True
    return any(
        syllable_of(letters[:length]) and _divides(letters[length:])
        for length in range(min(_LONGEST, len(letters)), 0, -1)
    )


def _begun(typed: str, common: bool) -> Iterator[tuple[str, int]]:
    """Yield characters whose syllable begins as the letters do, a few of each syllable in turn."""
    known = table().common if common else table().rare
    for length in range(min(_LONGEST, len(typed)), 0, -1):
        begun = [kept for syllable, kept in known.items() if syllable.startswith(typed[:length])]
        if begun:
            for place in range(max(map(len, begun))):
                for kept in begun:
                    if place < len(kept):
                        yield kept[place], length
            return
