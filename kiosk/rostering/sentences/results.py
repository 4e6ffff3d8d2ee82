"""What a sentence turns out to mean, or why it means nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.views import Person
from kiosk.rostering.sheets import Halves


@dataclass(frozen=True)
class Context:
    """What a sentence is understood against."""

    people: Sequence[Person]
    monday: date
    """The first day of the week that is edited; a bare weekday is one of its days."""
    today: date
    halves: Halves
    places: Mapping[str, I18nText] = field(default_factory=dict)
    """Places that the office has names for, besides those of the phrasebook."""


class Reason(StrEnum):
    """Why a sentence is not understood."""

    EMPTY = "empty"
    """Nothing is written."""
    TOO_LONG = "too_long"
    """Nobody writes such a long sentence."""
    UNKNOWN_WORD = "unknown_word"
    """The word means nothing here."""
    UNEXPECTED_WORD = "unexpected_word"
    """The word is known, but has no place there."""
    UNKNOWN_PERSON = "unknown_person"
    """Nobody in the roster is called so."""
    AMBIGUOUS_PERSON = "ambiguous_person"
    """Several people are called so; `names` has them."""
    UNFINISHED = "unfinished"
    """Who or what is missing behind the word."""
    NO_DAY = "no_day"
    """It does not say on which day."""
    NO_SUCH_DAY = "no_such_day"
    """There is no such date or time."""
    OTHER_WEEK = "other_week"
    """The day is not in the week that is edited."""
    END_BEFORE_START = "end_before_start"
    """The end is not after the start."""
    NOBODY_TO_COVER = "nobody_to_cover"
    """It does not say for whom somebody steps in."""
    NOT_TWO = "not_two"
    """Two people swap, not more and not fewer."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Where a sentence stops making sense."""

    word: str
    """As it is written there, inert; empty where it is not about a word."""
    at: tuple[int, int]
    """Where it stands in the sentence as it was given: first character, and behind the last."""
    reason: Reason
    names: tuple[str, ...] = ()
    """Who may be meant."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody does in a stretch of a day instead of whatever stands there."""

    person: UUID
    day: date
    starts: int
    """Wall-clock minutes after midnight."""
    ends: int
    kind: DutyKind | None
    """None: nothing."""
    place: I18nText | None = None
    back_at: int | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody takes over a colleague's hours at the desk in a stretch of a day."""

    person: UUID
    instead_of: UUID
    day: date
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Two people do what the other would have done in a stretch of a day."""

    one: UUID
    other: UUID
    day: date
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence changes, in its order."""

    edits: tuple[Edit | Cover | Swap, ...]


class Stuck(Exception):
    """Carries a `NotUnderstood` up to `understand`."""

    def __init__(self, problem: NotUnderstood) -> None:
        super().__init__(problem.reason)
        self.problem = problem
