"""What a sentence changes, said without a doubt, or the word at which it cannot be told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.views import Person
from kiosk.rostering.sentences.grammar import Clause, clauses
from kiosk.rostering.sentences.joining import joined
from kiosk.rostering.sentences.lexing import Lexer, Word, stuck
from kiosk.rostering.sentences.places import together, written_place
from kiosk.rostering.sentences.results import (
    Context,
    Cover,
    Edit,
    NotUnderstood,
    Reason,
    Stuck,
    Swap,
    Understood,
)
from kiosk.rostering.sentences.stretches import When

LONGEST = 300
"""Characters of the longest sentence that is read."""


_CLOCK = ("SPAN", "START", "UNTIL")


def understand(sentence: str, context: Context) -> Understood | NotUnderstood:
    """Return what a sentence in Chinese or English changes in the week.

    Nothing is guessed: whoever could be two people is asked for, and a word that means nothing
    ends it.

    Args:
        sentence: What somebody wrote.
        context: Who there is, and which week it is about.
    """
    if not sentence.strip():
        return NotUnderstood("", (0, 0), Reason.EMPTY)
    if len(sentence) > LONGEST:
        return NotUnderstood("", (LONGEST, len(sentence)), Reason.TOO_LONG)
    try:
        words = joined(Lexer(context).words(sentence))
        if not words:
            raise stuck(sentence, Word("", 0, len(sentence)), Reason.UNFINISHED)
        for word in words:
            _one_person(sentence, word)
        return Understood(tuple(_Reader(sentence, context).read(clauses(sentence, words))))
    except Stuck as stop:
        return stop.problem


def _one_person(sentence: str, word: Word) -> None:
    if word.kind == "PERSON" and isinstance(word.value, tuple) and len(word.value) > 1:
        names = tuple(person.name for person in word.value)
        raise stuck(sentence, word, Reason.AMBIGUOUS_PERSON, names)


class _Reader:
    """Goes through the clauses of one sentence and keeps what one leaves to the next."""

    def __init__(self, sentence: str, context: Context) -> None:
        self._sentence = sentence
        self._context = context
        self._when = When()
        self._subjects: list[Person] = []
        self._edits: list[Edit | Cover | Swap] = []
        self._waiting: tuple[Word, ...] = ()
        """When the next clause is, as a clause before it has said alone."""

    def read(self, parts: Sequence[Clause]) -> list[Edit | Cover | Swap]:
        for clause in parts:
            self._when = self._when.then(self._sentence, clause.words, self._context)
            if clause.rule == "does":
                self._does(clause)
            elif clause.rule == "covers":
                self._edits += self._covers(clause)
            elif clause.rule == "swaps":
                self._edits += self._swaps(clause)
            elif clause.rule == "clears":
                people = self._people(clause.words) or list(self._context.people)
                self._put(people, clause, None)
            elif clause.rule == "returns":
                self._returns(clause)
            self._check(clause)
            self._waiting = clause.words if clause.rule == "sets" else ()
        if not self._edits or parts[-1].rule == "sets":
            raise stuck(self._sentence, parts[-1].words[-1], Reason.UNFINISHED)
        return [self._as_long(edit) if isinstance(edit, Cover) else edit for edit in self._edits]

    def _check(self, clause: Clause) -> None:
        """Refuse a word that would be lost: a place of nothing, or a second half of a day."""
        if clause.rule not in ("does", "clears"):
            self._refuse(clause.of("PLACE", "TEXT"))
        if clause.rule == "covers":
            self._refuse([word for word in clause.of("KIND") if word.value is not DutyKind.DESK])
        for kinds in (("DAY",), ("HALF",), _CLOCK):
            if any(word.kind in kinds for word in self._waiting):
                self._refuse(clause.of(*kinds))
        for only in (("HALF",), ("SPAN", "START"), ("SPAN", "UNTIL"), ("RETURN",)):
            self._refuse(clause.of(*only)[1:])

    def _refuse(self, words: Sequence[Word], reason: Reason = Reason.UNEXPECTED_WORD) -> None:
        for word in words[:1]:
            raise stuck(self._sentence, word, reason)

    def _people(self, words: Sequence[Word]) -> list[Person]:
        found: dict[object, Person] = {}
        for word in words:
            named = self._context.people if word.kind == "ALL" else ()
            if word.kind == "PERSON" and isinstance(word.value, tuple):
                named = word.value
            found |= {person.id: person for person in named}
        return list(found.values())

    def _spans(self, clause: Clause) -> Iterator[tuple[date, int, int]]:
        if not self._when.days:
            raise stuck(self._sentence, clause.words[0], Reason.NO_DAY)
        starts, ends = self._when.span(self._sentence, self._context.halves)
        for day in self._when.days:
            yield day, starts, ends

    def _does(self, clause: Clause) -> None:
        kinds = clause.of("KIND")
        self._refuse([word for word in kinds[1:] if word.value is not kinds[0].value])
        if kinds[0].value in (DutyKind.DESK, DutyKind.LEAVE):
            self._refuse(clause.of("TEXT"), Reason.UNKNOWN_WORD)
        self._subjects = self._people(clause.words) or self._subjects
        if not self._subjects:
            raise stuck(self._sentence, clause.words[-1], Reason.UNFINISHED)
        kind = kinds[0].value
        self._put(self._subjects, clause, kind if isinstance(kind, DutyKind) else None)

    def _put(self, people: Sequence[Person], clause: Clause, kind: DutyKind | None) -> None:
        place = self._place(clause)
        for day, starts, ends in self._spans(clause):
            for person in people:
                self._edits.append(Edit(person.id, day, starts, ends, kind, place))
        for word in clause.of("RETURN"):
            self._set_return(word, len(self._when.days) * len(people))

    def _place(self, clause: Clause) -> I18nText | None:
        """Return the one place of a clause; several buildings are one place."""
        places, texts = clause.of("PLACE"), clause.of("TEXT")
        if not places:
            self._refuse(texts[1:], Reason.UNKNOWN_WORD)
            return written_place(str(texts[0].value)) if texts else None
        self._refuse(texts, Reason.UNKNOWN_WORD)
        found = [word.value for word in places if isinstance(word.value, I18nText)]
        whole = found[0] if len(found) == 1 else together(found)
        if whole is None:
            raise stuck(self._sentence, places[1], Reason.UNEXPECTED_WORD)
        return whole

    def _returns(self, clause: Clause) -> None:
        count = len(self._when.days) * len(self._subjects)
        if not count:
            raise stuck(self._sentence, clause.words[0], Reason.UNEXPECTED_WORD)
        self._set_return(clause.words[0], count)

    def _set_return(self, word: Word, count: int) -> None:
        """Let the last edits end in a return, which is also their end if they would end before."""
        back_at = self._when.minute(word.value)
        places = [place for place, each in enumerate(self._edits) if isinstance(each, Edit)]
        for place in places[-count:]:
            edit = self._edits[place]
            if isinstance(edit, Edit):
                if back_at <= edit.starts:
                    raise stuck(self._sentence, word, Reason.END_BEFORE_START)
                self._edits[place] = replace(edit, back_at=back_at, ends=back_at)

    def _covers(self, clause: Clause) -> Iterator[Cover]:
        cover = clause.of("COVER")[0]
        mine = self._people([word for word in clause.words if word.start < cover.start])
        theirs = self._people([word for word in clause.words if word.start > cover.start])
        theirs = theirs or self._subjects
        if not theirs or any(person in theirs for person in mine):
            raise stuck(self._sentence, cover, Reason.NOBODY_TO_COVER)
        for day, starts, ends in self._spans(clause):
            for person in mine:
                for other in theirs:
                    yield Cover(person.id, other.id, day, starts, ends)

    def _as_long(self, cover: Cover) -> Cover:
        """Return a cover, no longer than what the colleague does meanwhile."""
        for edit in self._edits:
            if not isinstance(edit, Edit) or (edit.person, edit.day) != (
                cover.instead_of,
                cover.day,
            ):
                continue
            starts, ends = max(cover.starts, edit.starts), min(cover.ends, edit.ends)
            if starts < ends:
                return replace(cover, starts=starts, ends=ends)
        return cover

    def _swaps(self, clause: Clause) -> Iterator[Swap]:
        people = self._people(clause.words)
        if len(people) != 2:
            raise stuck(self._sentence, clause.of("SWAP")[0], Reason.NOT_TWO)
        for day, starts, ends in self._spans(clause):
            yield Swap(people[0].id, people[1].id, day, starts, ends)
