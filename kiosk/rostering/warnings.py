"""What somebody should know before a week is published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.holidays.calendar import Calendar
from kiosk.i18n.content import I18nText
from kiosk.queries.views import Person
from kiosk.rostering.drafts import Draft


class Kind(StrEnum):
    """What a caution is about."""

    EMPTY_DESK = "empty_desk"
    """Nobody is at the desk from `starts` until `ends` of a working day."""
    DOUBLE = "double"
    """Somebody has two duties from `starts` until `ends`."""
    HOLIDAY = "holiday"
    """Somebody works on a public holiday, which `holiday` names."""
    MAKE_UP = "make_up"
    """Nobody works on a weekend day that is worked for the holiday that `holiday` names."""
    TOO_FEW = "too_few"
    """`count` people work from `starts` until `ends`, fewer than the office's minimum."""
    RETURN = "return"
    """Somebody is expected back, at `back_at`, after a duty's end or before its beginning."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know; it can be overridden with a reason."""

    kind: Kind
    day: date
    people: tuple[Person, ...] = ()
    starts: int | None = None
    """Wall-clock minutes after midnight, as all times here."""
    ends: int | None = None
    holiday: I18nText | None = None
    count: int = 0
    back_at: int | None = None


def warnings(
    draft: Draft,
    calendar: Calendar,
    desk_hours: tuple[int, int],
    minimum: int,
    since: date | None = None,
) -> tuple[Caution, ...]:
    """Return what somebody should know before a draft is published, by day.

    Args:
        draft: The week as it will be.
        calendar: Which days are worked.
        desk_hours: When somebody has to be at the desk.
        minimum: How many have to be at work.
        since: Days before it are past and not looked at.
    """
    raise NotImplementedError
