"""Words that say one thing together: from Monday to Friday, until 15:30, Wang, Li and Zhou."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from kiosk.rostering.sentences.lexing import ACTIONS, Word
from kiosk.rostering.sentences.places import written_place

_COMMAS = ("，", ",")


def joined(words: Sequence[Word]) -> list[Word]:
    """Return a sentence's words without those that say nothing, and with some made one."""
    found = _without_fillers(words)
    for join in (_ranges, _lists, _returns):
        found = _repeated(found, join)
    return _separated([word for word in found if word.kind != "AT"])


def _without_fillers(words: Sequence[Word]) -> list[Word]:
    """Drop what says nothing; words of one's own behind "at" are a place."""
    found: list[Word] = []
    for word in words:
        at = bool(found) and found[-1].kind in ("AT", "RANGE")
        if word.kind == "TEXT" and at:
            found[-1] = word._replace(kind="PLACE", value=written_place(str(word.value)))
        elif word.kind:
            found.append(word)
    return found


Join = Callable[[list[Word], int], Word | None]
"""Returns what the words from a place on are together, if they are; `end` says how far."""


def _repeated(words: list[Word], join: Join) -> list[Word]:
    found: list[Word] = []
    place = 0
    while place < len(words):
        whole = join(words, place)
        if whole is None:
            found.append(words[place])
            place += 1
        else:
            words = [*words[:place], whole, *[w for w in words[place:] if w.start >= whole.end]]
    return found


def _kinds(words: list[Word], place: int, *kinds: str) -> bool:
    return [word.kind for word in words[place : place + len(kinds)]] == list(kinds)


def _whole(words: list[Word], place: int, count: int, kind: str, value: object) -> Word:
    return Word(kind, words[place].start, words[place + count - 1].end, value)


_TOGETHER = (
    (("FROM", "DAY"), "DAY", 1),
    (("FROM", "SPAN"), "SPAN", 1),
    (("FROM", "TIME"), "START", 1),
    (("START", "FROM"), "START", 0),
    (("RANGE", "TIME"), "UNTIL", 1),
    (("UNTIL", "BEFORE"), "UNTIL", 0),
    (("TIME", "BEFORE"), "UNTIL", 0),
)
"""Words in a row, what they are together, and which of them says the time."""


def _ranges(words: list[Word], place: int) -> Word | None:
    """Join days and times that "to" connects, and "until" or "from" with its time."""
    if _kinds(words, place, "DAY", "RANGE", "DAY"):
        days = _between(words[place].value, words[place + 2].value)
        return _whole(words, place, 3, "DAY", days) if days else None
    if _kinds(words, place, "START", "RANGE", "TIME"):
        return _whole(words, place, 3, "SPAN", (words[place].value, words[place + 2].value))
    for kinds, kind, said in _TOGETHER:
        if _kinds(words, place, *kinds):
            return _whole(words, place, len(kinds), kind, words[place + said].value)
    if words[place].kind == "RANGE" and _behind(words, place) in ("PLACE", "KIND", "PERSON"):
        return words[place]._replace(kind="AT")
    return None


def _behind(words: list[Word], place: int) -> str:
    return words[place + 1].kind if place + 1 < len(words) else ""


def _between(first: object, last: object) -> tuple[object, ...]:
    if not (isinstance(first, tuple) and isinstance(last, tuple)):
        return ()
    one, other = first[0], last[-1]
    if not (isinstance(one, date) and isinstance(other, date)) or not 0 < (other - one).days < 7:
        return ()
    return tuple(one + timedelta(days=day) for day in range((other - one).days + 1))


def _lists(words: list[Word], place: int) -> Word | None:
    """Join several days, and both halves of one."""
    if place + 2 < len(words) and _connects(words[place + 1]):
        one, other = words[place], words[place + 2]
        if one.kind == other.kind == "DAY":
            days = {*_tuple(one.value), *_tuple(other.value)}
            return _whole(words, place, 3, "DAY", tuple(sorted(days)))  # type: ignore[type-var]
        if one.kind == other.kind == "HALF":
            return _whole(words, place, 3, "HALF", "day")
    return None


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _connects(word: Word) -> bool:
    return word.kind == "AND" or (word.kind == "SEP" and word.value in _COMMAS)


def _returns(words: list[Word], place: int) -> Word | None:
    """Join "back" with its time, and leave a time alone as a beginning."""
    for kinds in (("BACK", "AT", "TIME"), ("BACK", "UNTIL"), ("BACK", "TIME")):
        if _kinds(words, place, *kinds):
            return _whole(words, place, len(kinds), "RETURN", words[place + len(kinds) - 1].value)
    for kinds in (("TIME", "BACK"), ("UNTIL", "BACK"), ("TIME", "FROM")):
        if _kinds(words, place, *kinds):
            kind = "RETURN" if kinds[1] == "BACK" else "START"
            return _whole(words, place, 2, kind, words[place].value)
    if _kinds(words, place, "TIME"):
        return words[place]._replace(kind="START")
    return None


_TIMES = ("DAY", "HALF", "SPAN")


def _begins_again(clause: list[Word], words: Sequence[Word], place: int) -> bool:
    """Say whether something else begins without a comma before it.

    The same people may do something else from a time on; or others are named behind what the
    first ones do, and do something themselves.
    """
    said = [word.kind for word in clause]
    skipped = (*_TIMES, "PERSON", "AND")
    following = next((word.kind for word in words[place:] if word.kind not in skipped), "")
    if words[place].kind == "PERSON":
        others = "KIND" in said and "PERSON" in said[: said.index("KIND")]
        return others and said[-1] not in ("AND", "COVER", *_TIMES) and following in ACTIONS
    alone = not any(word.kind == "PERSON" for word in words[place : place + 3])
    return (
        words[place].kind in _TIMES
        and alone
        and following == "KIND"
        and "COVER" not in said
        and not ACTIONS.isdisjoint(said)
    )


def _separated(words: list[Word]) -> list[Word]:
    """Let a comma among names be an "and", and an "and" between two clauses end the first."""
    found: list[Word] = []
    start = 0
    for place, word in enumerate(words):
        clause = found[start:]
        if word.kind in ("AND", "SEP"):
            kind = _separation(clause, word, _behind(words, place))
            if not kind or (kind == "SEP" and not clause):
                continue
            word = word._replace(kind=kind)
        elif clause and _begins_again(clause, words, place):
            found.append(Word("SEP", word.start, word.start))
            start = len(found)
        found.append(word)
        start = len(found) if word.kind == "SEP" else start
    while found and found[-1].kind == "SEP":
        found.pop()
    return found


def _separation(clause: list[Word], word: Word, behind: str) -> str:
    """Return what an "and" or a comma is between its neighbours; empty where it is nothing."""
    comma = word.kind == "SEP" and word.value in _COMMAS
    before = clause[-1].kind if clause else ""
    if comma and behind == "AND":
        return ""
    if word.kind == "AND" and before == behind == "PLACE":
        return ""
    acting = any(each.kind in ACTIONS for each in clause)
    if before == behind == "PERSON" and (word.kind == "AND" or (comma and not acting)):
        return "AND"
    return "SEP"
