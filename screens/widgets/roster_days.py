"""How a day of the roster is divided: into halves, and into rows where people stand across."""

from collections.abc import Sequence

from kiosk.holidays.calendar import Day
from kiosk.queries.views import Duty, PersonWeek

NOON = 12 * 60 + 30
"""Where a day is halved: what ends before is the morning's, what starts later the afternoon's."""


def halves(duties: tuple[Duty, ...]) -> tuple[Duty | None, Duty | None]:
    """Return what fills a day's morning and afternoon; one duty may fill both."""
    morning = next((duty for duty in duties if duty.starts < NOON), None)
    afternoon = next((duty for duty in reversed(duties) if duty.ends > NOON), None)
    return morning, afternoon


def rows_of_days(
    people: Sequence[PersonWeek], days: Sequence[Day], available: int
) -> tuple[int, ...]:
    """Return how many of the rows that there are each day takes.

    All take the same, unless not all can have two: then those have two that need them most, because
    somebody's morning differs from the afternoon, or because the calendar marks the day.
    """
    each = max(1, available // len(days))
    if each > 1:
        return (each,) * len(days)

    def need(number: int) -> tuple[bool, bool]:
        split = any(len(set(halves(person.days[number]))) > 1 for person in people)
        return not split, days[number].holiday is None

    wanted = sorted(range(len(days)), key=need)
    higher = set(wanted[: max(0, available - len(days))])
    return tuple(2 if number in higher else 1 for number in range(len(days)))
