"""How far the importer agrees with what a human reads in a file."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.errors import FileError
from kiosk.files.opening import open_grids
from kiosk.files.problems import Problem
from kiosk.files.rosters.kinds import kind_of
from kiosk.files.rosters.reading import Assignment
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster
from kiosk.files.rosters.times import Hours, part_of_day
from kiosk.kinds import DutyKind
from tests.imports.roster_cases import Answers, Case, Status, Told, told


@dataclass(frozen=True, slots=True)
class Expectation:
    """What has to come of one file."""

    status: Status
    entries: tuple[Told, ...]
    code: str = ""
    answers: Answers | None = None
    missed: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came of a file, beside what should have."""

    expected: Expectation
    status: Status
    """What happened before anything was answered."""
    code: str
    """Of the question or the refusal; empty where there was none."""
    right: int
    wrong: tuple[Assignment, ...]
    missed: tuple[Told, ...]
    problems: tuple[Problem, ...]
    """What was named as not understood."""

    @property
    def unnamed(self) -> tuple[str, ...]:
        """What was not understood, and not named either."""
        named = {each.address for each in self.problems}
        return tuple(each for each in self.expected.missed if not named & set(each.split(" / ")))

    @property
    def as_expected(self) -> bool:
        """Whether it was read, asked about or refused as it should be."""
        code = self.expected.code
        return self.status is self.expected.status and code in {"", self.code}

    @property
    def whole(self) -> bool:
        """Whether a human would say the same of the file in every respect."""
        return self.as_expected and not (self.wrong or self.missed or self.unnamed)


@dataclass(frozen=True, slots=True)
class _Outcome:
    status: Status
    code: str = ""
    choices: tuple[str, ...] = ()
    entries: tuple[Assignment, ...] = ()
    problems: tuple[Problem, ...] = ()


def expectation(case: Case) -> Expectation:
    """Return what has to come of the file of a case."""
    missed, never = tuple(case.missed), tuple(case.never)
    return Expectation(case.status, told(case), case.code, case.answers, missed, never)


def agreement(expected: Expectation, path: Path) -> Agreement:
    """Return how far the importer agrees about a file.

    What it asks is answered: as the expectation says, else as one would who knows all that the
    file means. Then that counts what is read after the answer.
    """
    first = _outcome(path, Answers())
    tried = [first] if first.status is not Status.ASK else []
    if first.status is Status.ASK or expected.answers:
        tried += [_outcome(path, each) for each in _answers(expected, first)]
    compared = [_compared(expected, first, each) for each in tried]
    blank = [_compared(expected, first, first)]
    return min(compared or blank, key=lambda each: len(each.wrong) + len(each.missed))


def _outcome(path: Path, answers: Answers) -> _Outcome:
    context = Context(
        answers.year,
        first=answers.first,
        last=answers.last,
        reading=answers.reading,
        file_name=path.stem,
    )
    try:
        reading = read_roster(open_grids(path, answers.sheet), context)
    except FileError as error:
        return _Outcome(Status.REFUSE, error.code)
    if reading.question:
        question = reading.question
        return _Outcome(Status.ASK, question.code, question.choices, problems=reading.missed)
    return _Outcome(Status.EXACT, entries=reading.entries, problems=reading.missed)


def _answers(expected: Expectation, asked: _Outcome) -> Iterator[Answers]:
    """Yield what can be answered to a question; the best of it is the right answer."""
    days = sorted(each.day for each in expected.entries)
    if expected.answers:
        yield expected.answers
    elif asked.code == "roster.dates" and days:
        yield Answers(days[0].year, days[0], days[-1])
    elif asked.code == "roster.sheet":
        yield from (Answers(sheet=each) for each in asked.choices)
    else:
        yield from (Answers(reading=each) for each in asked.choices)


def _compared(expected: Expectation, first: _Outcome, outcome: _Outcome) -> Agreement:
    found_ones: list[Told] = []
    wrong: list[Assignment] = []
    for entry in outcome.entries:
        same = [each for each in expected.entries if _same(each, entry)]
        if not same or _forbidden(entry, expected.never):
            wrong.append(entry)
        # Two shifts in a row may be told as one duty, or as one in each of them.
        found_ones += [each for each in same if each not in found_ones][:1]
    open_ones = [each for each in expected.entries if each not in found_ones]
    right = len(found_ones)
    found = Agreement(expected, first.status, first.code, right, tuple(wrong), (), ())
    return replace(found, missed=tuple(open_ones), problems=outcome.problems)


def _same(told: Told, entry: Assignment) -> bool:
    return (
        (told.day, folded(told.person)) == (entry.day, folded(entry.person))
        and told.span in {None, (entry.starts, entry.ends)}
        and _same_duty(told.duties, entry)
    )


def _same_duty(words: Sequence[str], entry: Assignment) -> bool:
    if not words:
        # Whoever stands in a roster without a word is simply on duty.
        return not entry.label or kind_of(entry.label) is DutyKind.DESK
    if not entry.label:
        # A word that is wholly told by the kind, or by the time (上午), needs not be kept.
        times = (entry.starts, entry.ends)
        return any(
            kind_of(word) is entry.kind or part_of_day(word, Hours()) == times for word in words
        )
    return folded(entry.label) in {folded(word) for word in words}


def _forbidden(entry: Assignment, never: Sequence[str]) -> bool:
    texts = (folded(entry.person), folded(entry.label))
    return any(folded(each) in text for each in never for text in texts)


def folded(text: str) -> str:
    """Return a text without what two people may write differently: width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
