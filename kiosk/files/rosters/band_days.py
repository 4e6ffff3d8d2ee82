"""The days of all columns of a table, from its own titles, the sheet's and what the user said."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.files.grids import Grid
from kiosk.files.rosters.axes import Band, DayColumn
from kiosk.files.rosters.collected import Collected
from kiosk.files.rosters.dates import EveryWeek, When, Written
from kiosk.files.rosters.dating import Doubt, days_of, other_years
from kiosk.files.rosters.periods import Period, period_of
from kiosk.files.rosters.shape import Context, own_period, period_of_sheet, surroundings

_PROOF = 5
"""Weekdays that have to agree before a year that stands far from the table is taken."""
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


def band_days(
    grid: Grid, bands: Sequence[Band], context: Context, collected: Collected
) -> dict[tuple[int, int], tuple[date, ...] | Doubt]:
    """Return for each header row and column its days, or why they are not certain.

    The dates of all bands are one sequence; a band with a title of its own, such as its week, is
    read for itself.
    """
    above = surroundings(grid, bands)[0]
    known = _with_year(grid, bands, period_of_sheet(grid, above, context))
    titled = [(band, own_period(band.titles, known, context)) for band in bands]
    found: dict[tuple[int, int], tuple[date, ...] | Doubt] = {}
    together = [band for band, own in titled if own is None]
    for some, period in [(together, known), *(([band], own) for band, own in titled if own)]:
        places = [(band, day) for band in some for day in band.days]
        writings = [one for _, day in places for one in day.when if isinstance(one, Written)]
        if other_years(writings, period_of(above[:20])):
            collected.problem("note.other_year", (1, 1))
        days = _days(places, period, collected)
        for (band, day), when in zip(places, days, strict=True):
            found[band.header, day.column] = _within(when, context)
    return found


def _with_year(grid: Grid, bands: Sequence[Band], known: Period) -> Period:
    """Return the time of a table with a year that stands elsewhere, if its weekdays prove it.

    A signature's date below the table is often of the month before: alone it is no proof.
    """
    whens = [day.when for band in bands for day in band.days]
    proved = sum(isinstance(each[0], Written) and each[0].weekday is not None for each in whens)
    if known.year is not None or proved < _PROOF:
        return known
    texts = (text for place in grid.cells if len(text := grid.text(*place)) < 200)
    years = {int(found) for text in texts for found in _YEAR.findall(text)}
    fitting = [
        year
        for year in sorted(years)
        if not any(isinstance(each, Doubt) for each in days_of(whens, replace(known, year=year)))
    ]
    return replace(known, year=fitting[0]) if len(fitting) == 1 else known


def _days(
    places: Sequence[tuple[Band, DayColumn]], period: Period, collected: Collected
) -> tuple[tuple[date, ...] | Doubt, ...]:
    """Return the days of columns; weekdays that fit none of them, under a title that says from
    when until when and has exactly these days, are left from another month.
    """
    whens = [day.when for _, day in places]
    days = days_of(whens, period)
    wrong = sum(isinstance(each, Doubt) and each.code == "date.weekday" for each in days)
    if period.first is None or period.last is None or wrong * 10 < len(days) * 7:
        return days
    bare = [tuple(_without_weekday(one) for one in when) for when in whens]
    again = days_of(bare, period)
    spanned = [each[0] for each in again if not isinstance(each, Doubt) and len(each) == 1]
    if len(spanned) != len(days) or len(set(spanned)) != (period.last - period.first).days + 1:
        return days
    band, day = places[0]
    collected.problem("note.old_weekdays", (band.header, day.column))
    return again


def _without_weekday(when: When) -> When:
    return replace(when, weekday=None) if isinstance(when, Written) else when


def only_weekdays(bands: Sequence[Band]) -> bool:
    """Tell whether a table has days of the week alone, so that it is a pattern for any week."""
    return all(
        isinstance(one, EveryWeek) for band in bands for day in band.days for one in day.when
    )


def _within(when: tuple[date, ...] | Doubt, context: Context) -> tuple[date, ...] | Doubt:
    if isinstance(when, Doubt) or context.first is None or context.last is None:
        return when
    return tuple(day for day in when if context.first <= day <= context.last)
