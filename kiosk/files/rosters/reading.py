"""What reading a roster brings: who does what on which day, and what was not understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.files.problems import Problem
from kiosk.files.rosters.questions import Question
from kiosk.kinds import DutyKind


@dataclass(frozen=True, slots=True)
class Assignment:
    """One person's duty on one day."""

    day: date
    person: str
    """The name, cleaned: inert, without padding."""
    kind: DutyKind
    starts: int | None
    """Wall-clock minutes after midnight; None where the file says no time."""
    ends: int | None
    place: str | None
    label: str
    """The file's own words for the duty."""
    source: str
    """The address of the cell that says so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way in which one sheet was tried, for whoever wants to know why another one won."""

    shape: str
    sheet: str
    entries: int
    missed: int
    score: float
    """As the reading's."""
    worth: float
    """What readings are compared by: entries times the score, twice."""
    header: Mapping[str, str]
    codes: tuple[str, ...]
    """The codes of its problems, each once."""


@dataclass(frozen=True, slots=True)
class RosterReading:
    """One understanding of one file."""

    shape: str
    """Name of the shape as which it was read."""
    sheets: tuple[str, ...]
    """The sheets that it was read from."""
    entries: tuple[Assignment, ...]
    """In the order of the file."""
    problems: tuple[Problem, ...]
    days: frozenset[date]
    """Days of which nothing in the file stayed unread: what is not in ``entries`` is not so."""
    score: float
    """From 0 to 1: how much of what should be understood was."""
    header: Mapping[str, str] = field(default_factory=dict)
    """What was found where: a part of the table (date, person, …) to the words in its header."""
    promise: float = 0.0
    """From 0 to 1: how surely there are people on the days that are not certain."""
    undated: int = 0
    """How many people there are on days that would be certain, were the year or month known."""
    weekly: bool = False
    """It has days of the week alone, and is a pattern for any week."""
    candidates: tuple[Candidate, ...] = ()
    """All readings that were tried, sheet by sheet, the best first."""
    question: Question | None = None
    """What has to be answered before anything may be written; the entries are then only what
    would be understood."""

    @property
    def recognised(self) -> bool:
        """Whether the sheet has this shape at all, even if nothing in it was understood."""
        return bool(self.header)

    @property
    def missed(self) -> tuple[Problem, ...]:
        """The problems because of which something is missing."""
        return tuple(each for each in self.problems if not each.only_a_note)

    @property
    def kinds(self) -> frozenset[DutyKind]:
        """The kinds of duty that the file tells about."""
        return frozenset(each.kind for each in self.entries)
