"""Last week's roster, put into this week."""

from dataclasses import dataclass
from datetime import date

from kiosk.holidays.calendar import Calendar
from kiosk.queries.views import Week
from kiosk.rostering.drafts import Draft


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of the days of a week that was filled from elsewhere."""

    cells: int
    """Halves of days that were filled."""
    skipped: tuple[date, ...]
    """Public holidays, which stay empty."""
    without: tuple[date, ...]
    """Working days for which there was nothing to copy, as their like was a holiday."""
    kept: int
    """Halves in which something stood already."""


def copy_last_week(draft: Draft, last: Week, calendar: Calendar, *, over: bool = False) -> Copied:
    """Put last week's duties into a draft, as one step.

    A public holiday stays empty. A weekend day that is worked for another day takes what that
    day's weekday had; an ordinary weekend day takes nothing from one that was worked so.

    Args:
        draft: Where to.
        last: The published week before.
        calendar: Which days are worked, and for which.
        over: Also where something stands already.
    """
    raise NotImplementedError
