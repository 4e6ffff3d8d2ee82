"""Finding a colleague by whatever one types of their name."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kiosk.queries.views import Person

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LONGEST = 60


def find_people(typed: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return whom a text can mean, the likeliest first: a name or a part of it, pinyin, initials.

    王晨 is found by 王, 晨, wangchen, "wang ch", chen and wc. Nothing typed finds everybody.
    """
    wanted = _folded(typed[: 10 * _LONGEST])[:_LONGEST]
    if not wanted:
        return tuple(people)
    ranked = [
        (rank, number, person)
        for number, person in enumerate(people)
        if (rank := _rank(wanted, person.name, person.romanised)) is not None
    ]
    return tuple(person for _, _, person in sorted(ranked, key=lambda each: each[:2]))


def same_person(written: str, people: Iterable[Person]) -> Person | None:
    """Return whose name a text is, in Chinese or Latin letters; None where it is nobody's."""
    wanted = _folded(written[: 10 * _LONGEST])
    if not wanted:
        return None
    there = tuple(people)
    found = [each for each in there if _folded(each.name) == wanted]
    found = found or [each for each in there if _folded(each.romanised) == wanted]
    return found[0] if len(found) == 1 else None


def _rank(wanted: str, name: str, romanised: str) -> int | None:
    """Return how well a text fits a name, 0 being best; None where it does not."""
    written = _folded(name)
    if wanted == written:
        return 0
    if written.startswith(wanted):
        return 1
    if not _HAN.search(wanted):
        spelled = [_fit(wanted, words) for words in _spellings(name, romanised)]
        ranks = [rank for rank in spelled if rank is not None]
        if ranks:
            return min(ranks)
    return 9 if wanted in written else None


def _fit(wanted: str, words: tuple[str, ...]) -> int | None:
    """Return how well letters fit the syllables, or words, of a name."""
    whole = "".join(words)
    initials = "".join(word[0] for word in words)
    if wanted == whole:
        return 2
    if wanted == initials:
        return 3
    if whole.startswith(wanted):
        return 4
    if initials.startswith(wanted):
        return 5
    if any("".join(words[number:]).startswith(wanted) for number in range(1, len(words))):
        return 6
    # wchen, wangc: each syllable by as many letters as one cares to type.
    return 7 if _abbreviates(wanted, words) else None


def _abbreviates(wanted: str, words: tuple[str, ...]) -> bool:
    ends = {0}
    for word in words:
        ends |= {
            start + length
            for start in ends
            for length in range(1, len(word) + 1)
            if wanted[start : start + length] == word[:length]
        }
        if not ends:
            return False
    return len(wanted) in ends


@lru_cache(maxsize=512)
def _spellings(name: str, romanised: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to spell a name in Latin letters, each as its syllables or words."""
    found = {tuple(word for each in romanised.split() if (word := _folded(each)))}
    if _HAN.search(name):
        found |= _readings(name)
    else:
        found.add(tuple(word for each in re.split(r"[\s\-·]+", name) if (word := _folded(each))))
    return tuple(words for words in sorted(found) if words)


def _readings(name: str) -> set[tuple[str, ...]]:
    """Return the readings of a Chinese name; some surnames are read as no other word is."""
    from pypinyin import Style, lazy_pinyin

    from kiosk.i18n.names import romanise

    syllables = tuple(
        word
        for each in lazy_pinyin(name, style=Style.NORMAL, v_to_u=False)
        if (word := _folded(each))
    )
    surname = tuple(word for each in romanise(name).split()[:1] if (word := _folded(each)))
    single = len(surname) == 1 and len(syllables) > 1
    return {syllables, surname + syllables[1:]} if single else {syllables}


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    """Return the letters of a text alone, small, without accents: Lü is lu, and lv stays lv."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
