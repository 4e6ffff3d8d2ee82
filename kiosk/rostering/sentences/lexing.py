"""From a sentence to its words, the longest that is known at every place."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kiosk.kinds import DutyKind
from kiosk.rostering.sentences.dates import DAYS, day_of_month, moment
from kiosk.rostering.sentences.people import BEFORE, called
from kiosk.rostering.sentences.places import building, named_places, numbered_place
from kiosk.rostering.sentences.results import Context, NotUnderstood, Reason, Stuck
from kiosk.rostering.sentences.vocabulary import HALVES, KINDS, SIGNS, spelt
from kiosk.text import inert

ACTIONS = frozenset({"KIND", "COVER", "SWAP", "CLEAR"})
"""Words that say what somebody does."""

_WIDE = str.maketrans("０１２３４５６７８９：－（）\u3000\u00a0\t", "0123456789:-()   ")
_PLAIN = re.compile(r"[\w '’.#-]")
_RANGE = re.compile(r"\s*(?:到|至|-|–|—|~|～|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)
_SINGLE_NUMBER = re.compile(r"(\d{1,2})([号日])")
_SURNAMED = re.compile(f"[{BEFORE}]\\w")
_LONGEST_TEXT = 40


class Word(NamedTuple):
    """A part of a sentence that says one thing."""

    kind: str
    """A terminal of the grammar; empty for words that say nothing."""
    start: int
    end: int
    value: object = None


class Lexer:
    """Reads sentences against one context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known = _known(context)
        self._longest = max(map(len, self._known))

    def words(self, sentence: str) -> list[Word]:
        """Return a sentence's words.

        Raises:
            Stuck: A sign in it is none that sentences are written with, or a date is none.
        """
        text = sentence.translate(_WIDE)
        found: list[Word] = []
        at = 0
        while at < len(text):
            if text[at] == " ":
                at += 1
                continue
            word = self._word(text, at, found) or self._free(text, at, found)
            self._check(sentence, word)
            found.append(word)
            at = word.end
        return found

    def _word(self, text: str, at: int, before: list[Word]) -> Word | None:
        """Return the longest word that is known at a place; of two alike, the first kind here."""
        found = [
            word
            for word in (
                _numbered(text, at),
                self._single(text, at, before),
                self._day(text, at),
                _time(text, at, before),
                self._term(text, at),
            )
            if word is not None
        ]
        return max(found, key=lambda word: word.end, default=None)

    def _day(self, text: str, at: int) -> Word | None:
        best: Word | None = None
        for pattern, read in DAYS.items():
            match = pattern.match(text, at)
            if match and (best is None or match.end() > best.end):
                best = Word("DAY", at, match.end(), read(match, self._context))
        return best

    def _single(self, text: str, at: int, before: list[Word]) -> Word | None:
        """Return what a number with 号 is: a building where somebody visits it, else a date."""
        match = None if _inside(text, at) else _SINGLE_NUMBER.match(text, at)
        if match is None:
            return None
        clause = [word.kind for word in before]
        clause = (
            clause[len(clause) - 1 - clause[::-1].index("SEP") :] if "SEP" in clause else clause
        )
        if match[2] == "号" and "KIND" in clause:
            return Word("PLACE", at, match.end(), building(match[1]))
        return Word("DAY", at, match.end(), day_of_month(int(match[1]), self._context))

    def _term(self, text: str, at: int) -> Word | None:
        for length in range(min(self._longest, len(text) - at), 0, -1):
            end = at + length
            found = self._known.get(text[at:end].lower())
            if found and not (_inside(text, at) or _inside(text, end)):
                return Word(found[0], at, end, found[1])
        return None

    def _free(self, text: str, at: int, before: list[Word]) -> Word:
        """Return the words of somebody's own that begin at a place; fillers stay in them."""
        end = at
        while end < len(text) and end - at < _LONGEST_TEXT:
            word = None if end == at or text[end] == " " else self._word(text, end, before)
            if word is not None and word.kind:
                break
            if word is None and not _PLAIN.match(text, end):
                break
            end = word.end if word is not None else end + 1
        end = at + len(text[at : max(end, at + 1)].rstrip())
        return Word("TEXT", at, end, text[at:end])

    def _check(self, sentence: str, word: Word) -> None:
        if word.kind == "DAY" and not word.value:
            raise stuck(sentence, word, Reason.NO_SUCH_DAY)
        times = word.value if word.kind == "SPAN" else (word.value,)
        if word.kind in ("TIME", "SPAN") and isinstance(times, tuple) and None in times:
            raise stuck(sentence, word, Reason.NO_SUCH_DAY)
        if word.kind == "TEXT" and not _PLAIN.match(sentence, word.start):
            raise stuck(sentence, word, Reason.UNKNOWN_WORD)


def stuck(sentence: str, word: Word, reason: Reason, names: tuple[str, ...] = ()) -> Stuck:
    """Return what says that a sentence makes no sense at a word."""
    shown = inert(sentence[word.start : word.end], 40)
    return Stuck(NotUnderstood(shown, (word.start, word.end), reason, names))


def looks_like_a_name(text: str) -> bool:
    """Say whether a word of no meaning is written as names are."""
    return bool(_SURNAMED.fullmatch(text)) or text[:1].isupper()


def _inside(text: str, at: int) -> bool:
    """Say whether a place is within a word of Latin letters or a number."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    return before.isascii() and behind.isascii() and before.isalnum() and behind.isalnum()


def _numbered(text: str, at: int) -> Word | None:
    found = None if _inside(text, at) else numbered_place(text, at)
    return None if found is None else Word("PLACE", at, found[1], found[0])


def _time(text: str, at: int, before: list[Word]) -> Word | None:
    """Return a time or a stretch of time; a number alone is an hour only where one is due."""
    if _inside(text, at):
        return None
    first = moment(text, at, bare=True)
    if first is None:
        return None
    between = _RANGE.match(text, first[1])
    last = moment(text, between.end(), bare=True) if between else None
    if last is not None:
        return Word("SPAN", at, last[1], (first[0], last[0]))
    due = bool(before) and before[-1].kind in ("RANGE", "FROM", "BACK", "AT")
    alone = moment(text, at, bare=due)
    return None if alone is None else Word("TIME", at, alone[1], alone[0])


def _known(context: Context) -> Mapping[str, tuple[str, object]]:
    """Return what each word means, in lower case; the sentences' own words before names."""
    known: dict[str, tuple[str, object]] = {}
    known |= {name: ("PLACE", place) for name, place in named_places().items()}
    known |= {inert(name, 80).lower(): ("PLACE", place) for name, place in context.places.items()}
    known |= {name: ("PERSON", people) for name, people in called(context.people).items()}
    for sign, entry in SIGNS.items():
        known |= {word: (sign, word) for word in spelt(entry)}
    for kind in DutyKind:
        known |= {word: ("KIND", kind) for word in spelt(KINDS[kind])}
    for half, entry in HALVES.items():
        known |= {word: ("HALF", half) for word in spelt(entry)}
    known.pop("", None)
    return known
