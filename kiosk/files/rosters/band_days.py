"""The days of all columns of a table, from its own titles, the sheet's and what the user said."""

from collections.abc import Sequence
from datetime import date

from kiosk.files.grids import Grid
from kiosk.files.rosters.axes import Band
from kiosk.files.rosters.collected import Collected
from kiosk.files.rosters.dates import EveryWeek, Written
from kiosk.files.rosters.dating import Doubt, days_of, other_years
from kiosk.files.rosters.periods import Period, period_of
from kiosk.files.rosters.shape import Context, period_of_sheet, surroundings


def band_days(
    grid: Grid, bands: Sequence[Band], context: Context, collected: Collected
) -> dict[tuple[int, int], tuple[date, ...] | Doubt]:
    """Return for each header row and column its days, or why they are not certain.

    The dates of all bands are one sequence; a band with a title of its own, such as its week, is
    read for itself.
    """
    above = surroundings(grid, bands)[0]
    known = period_of_sheet(grid, above, context)
    titled = [(band, _own_period(band, known, context)) for band in bands]
    found: dict[tuple[int, int], tuple[date, ...] | Doubt] = {}
    together = [band for band, own in titled if own is None]
    for some, period in [(together, known), *(([band], own) for band, own in titled if own)]:
        places = [(band, day) for band in some for day in band.days]
        writings = [one for _, day in places for one in day.when if isinstance(one, Written)]
        if other_years(writings, period_of(above[:20])):
            collected.problem("note.other_year", (1, 1))
        days = days_of([day.when for _, day in places], period)
        for (band, day), when in zip(places, days, strict=True):
            found[band.header, day.column] = _within(when, context)
    return found


def only_weekdays(bands: Sequence[Band]) -> bool:
    """Tell whether a table has days of the week alone, so that it is a pattern for any week."""
    return all(
        isinstance(one, EveryWeek) for band in bands for day in band.days for one in day.when
    )


def _own_period(band: Band, known: Period, context: Context) -> Period | None:
    """Return the time of a band that says it itself; what it leaves out, the sheet has said."""
    if not band.titles or context.first is not None:
        return None
    own = period_of(band.titles, known.year)
    if own.month is None and own.first is None:
        return None
    return Period(own.year or known.year, own.month or known.month, own.first, own.last)


def _within(when: tuple[date, ...] | Doubt, context: Context) -> tuple[date, ...] | Doubt:
    if isinstance(when, Doubt) or context.first is None or context.last is None:
        return when
    return tuple(day for day in when if context.first <= day <= context.last)
