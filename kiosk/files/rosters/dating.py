"""Turns dates as written into days: the year from the context, the weekday as a proof."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from kiosk.files.rosters.dates import EveryWeek, Stretch, When, Written
from kiosk.files.rosters.periods import Period

_LONGEST = 400
"""Days that a stretch, or the time of a pattern, can last at most."""
_NEARLY_A_MONTH = 28
_REGULAR = 5
"""Days in a row from which it is clear that a sheet leaves no day out."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a date as written is not known to be a certain day."""

    code: str
    """``date.no_year``, ``date.no_month``, ``date.impossible``, ``date.weekday`` (it is another
    day of the week than stands beside it), ``date.outside`` (not within the sheet's own dates) or
    ``date.ambiguous``, ``date.only_weekday`` (a day of the week, of no known week)."""
    facts: Mapping[str, object] = field(default_factory=dict)


def resolve(sequence: Iterable[Written], period: Period) -> tuple[date | Doubt, ...]:
    """Return the day that each date means, in the order of the sheet, or why it is not certain.

    A sheet that runs from December into January goes on in the next year. Where a weekday stands
    beside a date, the day has to agree with it: it decides between two readings, and a date that
    disagrees is reported, never corrected. Where a date still has two readings, the order of the
    sheet decides if it leaves only one.
    """
    read: list[list[date] | Doubt] = []
    previous: date | None = None
    for written in sequence:
        days = _candidates(written, period, previous)
        read.append(days)
        if not isinstance(days, Doubt):
            previous = days[0]
    open_ones = [days for days in read if not isinstance(days, Doubt)]
    decided = iter(_in_order(open_ones))
    return tuple(days if isinstance(days, Doubt) else next(decided) for days in read)


def days_of(
    sequence: Sequence[tuple[When, ...]], period: Period
) -> tuple[tuple[date, ...] | Doubt, ...]:
    """Return the days that each place of a table speaks of, or why they are not certain.

    Places with one date are taken as one sequence, as `resolve` does; those with several, each for
    itself. A day of the week is every such day of the table's own time, which has to be known.
    """
    alone = [
        (place, edge, written)
        for place, when in enumerate(sequence)
        if len(when) == 1
        for edge, written in enumerate(_written(when[0]))
    ]
    months = _months_of_runs([written for _, _, written in alone], period)
    solved = resolve(months, period)
    known = {(place, edge): day for (place, edge, _), day in zip(alone, solved, strict=True)}
    found: list[tuple[date, ...] | Doubt] = []
    for place, when in enumerate(sequence):
        if len(when) == 1:
            edges = [known[place, edge] for edge in range(len(_written(when[0])))]
            found.append(_filled(when[0], edges, period))
        else:
            found.append(_each(when, period))
    return tuple(found)


def _written(when: When) -> tuple[Written, ...]:
    if isinstance(when, Stretch):
        return when.first, when.last
    return (when,) if isinstance(when, Written) else ()


def _each(when: tuple[When, ...], period: Period) -> tuple[date, ...] | Doubt:
    days: list[date] = []
    for one in when:
        some = _filled(one, list(resolve(_written(one), period)), period)
        if isinstance(some, Doubt):
            return some
        days += [day for day in some if day not in days]
    return tuple(days)


def _filled(when: When, edges: Sequence[date | Doubt], period: Period) -> tuple[date, ...] | Doubt:
    """Return all days of a stretch, or of a weekday in the time of which the table speaks."""
    doubt = next((each for each in edges if isinstance(each, Doubt)), None)
    if doubt is not None:
        return doubt
    if isinstance(when, EveryWeek):
        if period.first is None or period.last is None:
            return Doubt("date.only_weekday")
        first, last = period.first, period.last
    else:
        days = [each for each in edges if isinstance(each, date)]
        first, last = days[0], days[-1]
    length = (last - first).days
    if length < 0 or length > _LONGEST:
        return Doubt("date.impossible")
    spanned = (first + timedelta(days=each) for each in range(length + 1))
    if isinstance(when, EveryWeek):
        return tuple(day for day in spanned if day.weekday() == when.weekday)
    return tuple(spanned)


def _months_of_runs(sequence: Sequence[Written], period: Period) -> Sequence[Written]:
    """Return bare day numbers with their months, where they run across a month's end.

    The title's month is that of one of the runs; the others are the months before and after it. It
    is certain where only one way of saying so gives days that exist, follow each other without a
    gap and agree with the weekdays.
    """
    numbers = [each.day for each in sequence if each.month is None]
    falls = [place for place, (one, two) in enumerate(pairwise(numbers), 1) if two < one]
    if len(numbers) != len(sequence) or len(numbers) < 2 * _REGULAR or len(falls) not in {1, 2}:
        return sequence
    if period.year is None or period.month is None or (period.first and period.last):
        return sequence
    bounds = [0, *falls, len(numbers)]
    ways: list[list[Written]] = []
    for titled in range(len(falls) + 1):
        way: list[Written] = []
        for run, (start, end) in enumerate(pairwise(bounds)):
            count = period.year * 12 + period.month - 1 + run - titled
            year, month = divmod(count, 12)
            way += [replace(each, year=year, month=month + 1) for each in sequence[start:end]]
        if _follow(way, falls):
            ways.append(way)
    if len(ways) > 1:
        longest = max(end - start for start, end in pairwise(bounds))
        full = [
            way for way in ways
            if sum((each.year, each.month) == (period.year, period.month) for each in way)
            == longest >= _NEARLY_A_MONTH
        ]  # fmt: skip
        ways = full if len(full) == 1 else ways
    return ways[0] if len(ways) == 1 else sequence


def _follow(way: Sequence[Written], falls: Sequence[int]) -> bool:
    """Tell whether days exist, agree with their weekdays, and go on where a month ends."""
    days: list[date] = []
    for each in way:
        found = list(_existing([(each.year or 0, each.month or 0, each.day)]))
        if not found or (each.weekday is not None and found[0].weekday() != each.weekday):
            return False
        days += found
    return all((days[place] - days[place - 1]).days == 1 for place in falls)


def other_years(sequence: Iterable[Written], period: Period) -> bool:
    """Tell whether all dates have a year, and none the one of which the title speaks."""
    years = {written.year for written in sequence}
    near = {period.year, (period.last or date.min).year}
    return period.year is not None and bool(years) and not years & {None, *near}


def _candidates(written: Written, period: Period, previous: date | None) -> list[date] | Doubt:
    """Return the days that a date can mean, the literal reading first; never an empty list."""
    days: list[date] = []
    doubt = Doubt("date.impossible")
    for reading in (written, written.otherwise):
        if reading is not None:
            found = _days(reading, period, previous)
            if isinstance(found, Doubt):
                doubt = found
            else:
                days += [day for day in found if day not in days]
    if not days:
        return doubt
    if period.first and period.last and written.year is None:
        within = [day for day in days if period.first <= day <= period.last]
        if not within:
            return _outside(period)
        days = within
    if written.weekday is not None:
        agreeing = [day for day in days if day.weekday() == written.weekday]
        if not agreeing:
            return Doubt("date.weekday", {"day": days[0], "says": written.weekday})
        return agreeing
    return days


def _in_order(candidates: Sequence[Sequence[date]]) -> list[date | Doubt]:
    """Return for each place the one day that fits into a sheet whose days never go back."""
    earliest: list[date] = []
    for days in candidates:
        low = max(earliest[-1:], default=date.min)
        earliest.append(min((day for day in days if day >= low), default=days[0]))
    latest: list[date] = []
    for days in reversed(candidates):
        high = max(latest[-1:], default=date.max)
        latest.append(max((day for day in days if day <= high), default=days[0]))
    latest.reverse()
    ordered = all(first <= second for first, second in pairwise(earliest))
    decided = [
        days[0] if len(days) == 1 else _one_of(days, low, high if ordered else None)
        for days, low, high in zip(candidates, earliest, latest, strict=True)
    ]
    return _day_by_day(decided, candidates) if ordered else decided


def _day_by_day(
    decided: list[date | Doubt], candidates: Sequence[Sequence[date]]
) -> list[date | Doubt]:
    """Return the days with those at the edges of a month too, if the sheet leaves no day out."""
    known = [
        (second - first).days
        for first, second in pairwise(decided)
        if isinstance(first, date) and isinstance(second, date)
    ]
    if len(known) < _REGULAR or set(known) != {1}:
        return decided
    for order, step in ((range(1, len(decided)), 1), (range(len(decided) - 2, -1, -1), -1)):
        for place in order:
            beside = decided[place - step]
            if isinstance(decided[place], Doubt) and isinstance(beside, date):
                expected = beside + timedelta(days=step)
                if expected in candidates[place]:
                    decided[place] = expected
    return decided


def _one_of(days: Sequence[date], low: date, high: date | None) -> date | Doubt:
    return low if low == high else Doubt("date.ambiguous", {"days": tuple(days[:3])})


def _days(written: Written, period: Period, previous: date | None) -> list[date] | Doubt:
    """Return the days that one reading can mean."""
    if written.month is None:
        return _days_of_number(written.day, period, previous)
    if written.year is not None:
        years = [written.year]
    elif period.first and period.last:
        years = list(range(period.first.year, period.last.year + 1))
    elif period.year is None:
        return Doubt("date.no_year")
    elif previous is not None and (previous.month, written.month) == (1, 12):
        # Back into the old year, or eleven months ahead: both are odd.
        return Doubt("date.ambiguous", {"days": ()})
    else:
        years = [_year(written.month, period.year, period.month, previous)]
    days = list(_existing((year, written.month, written.day) for year in years))
    return days or Doubt("date.impossible")


def _year(month: int, year: int, titled: int | None, previous: date | None) -> int:
    if previous is not None:
        return previous.year + (previous.month == 12 and month == 1)
    if (titled, month) == (12, 1):
        return year + 1
    return year - 1 if (titled, month) == (1, 12) else year


def _days_of_number(number: int, period: Period, previous: date | None) -> list[date] | Doubt:
    """Return the days of the sheet's time that have this number."""
    if period.first and period.last:
        length = min((period.last - period.first).days, 400)
        spanned = (period.first + timedelta(days=each) for each in range(length + 1))
        return [day for day in spanned if day.day == number] or _outside(period)
    if period.month is None:
        return Doubt("date.no_month")
    if period.year is None:
        return Doubt("date.no_year")
    if previous is not None and number < previous.day:
        # 30, 31, 1, 2: the title's month has ended or was the second one; both are possible.
        return Doubt("date.ambiguous", {"days": ()})
    days = list(_existing([(period.year, period.month, number)]))
    return days or Doubt("date.impossible")


def _outside(period: Period) -> Doubt:
    return Doubt("date.outside", {"first": period.first, "last": period.last})


def _existing(parts: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    for year, month, day in parts:
        try:
            yield date(year, month, day)
        except ValueError:
            # 30 February: no day at all, which the caller reports.
            continue
