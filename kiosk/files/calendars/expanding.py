"""Lays out the events of a calendar over some days, with whatever was changed in a series."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Component
from icalendar.prop import vDDDTypes, vText
from recurring_ical_events import CalendarQuery

from kiosk.clock import wall
from kiosk.errors import FileError
from kiosk.files.calendars.events import Moment
from kiosk.files.calendars.moments import Unreadable
from kiosk.files.calendars.sources import Source

MOST_OCCURRENCES = 100_000
"""Events of a file within the days that are asked for."""
MOST_DAYS = 1_500_000
"""Days at which all rules of a file together look."""
_MOST_ONWARDS = 30
_MARK = "X-SOURCE"

# Whatever the library makes of events that are odd in a way that nobody has thought of.
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, AssertionError)


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are asked for, as the committee's calendar has them."""

    first: date
    last: date
    """Included."""
    zone: ZoneInfo

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The instants at which the first day begins and the last one ends."""
        return wall(self.first, 0, self.zone), wall(self.last, 1440, self.zone)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event on its day, or one of a series."""

    source: Source
    starts: Moment
    """In the site's zone, or a whole day."""
    ends: Moment
    recurrence: str
    """Which one of the series it is, by when the rule has it; empty for an event by itself."""
    inside: bool
    """It begins within the window."""


class Expander:
    """Lays out one series after the other, and stops where a file asks for too much."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._found = 0

    def allow(self, series: Iterable[Sequence[Source]]) -> None:
        """Make sure that following the rules of a whole file will not take long.

        Raises:
            FileError: ``calendar.too_long``.
        """
        if sum(each.repetition.cost for some in series for each in some) > MOST_DAYS:
            raise FileError("calendar.too_long")

    def occurrences(self, series: Sequence[Source]) -> list[Occurrence]:
        """Return what a series, or a single event, has within the window, in order of time.

        Single events, and changed ones of a series, are returned wherever they are: they may have
        been moved out of the window.

        Args:
            series: All events of one UID.

        Raises:
            Unreadable: ``event.odd``: the library cannot follow it.
            FileError: ``calendar.too_many``.
        """
        if len(series) == 1 and not series[0].repetition.repeats:
            found = list(self._single(series[0]))
        else:
            found = list(self._series(series))
        self._count(len(found))
        found.sort(key=lambda each: (each.starts.isoformat(), each.recurrence))
        return found

    def _count(self, more: int) -> None:
        self._found += more
        if self._found > MOST_OCCURRENCES:
            raise FileError("calendar.too_many", limit=MOST_OCCURRENCES)

    def _single(self, source: Source) -> Iterator[Occurrence]:
        recurrence = "" if source.change_of is None else _named(source.change_of)
        yield self._occurrence(source, source.starts, source.ends, recurrence)

    def _series(self, series: Sequence[Source]) -> Iterator[Occurrence]:
        if sum(each.onwards for each in series) > _MOST_ONWARDS:
            raise Unreadable("event.odd")
        span = (self._window.last - self._window.first).days + 1
        at_most = max(each.repetition.a_day * min(span, each.repetition.days) for each in series)
        if at_most > MOST_OCCURRENCES:
            raise FileError("calendar.too_many", limit=MOST_OCCURRENCES)
        calendar = Calendar()
        for number, source in enumerate(series):
            calendar.add_component(_component(source, number))
        since, until = (each.astimezone(self._window.zone) for each in self._window.span)
        try:
            found = CalendarQuery(calendar).between(since, until)
            laid_out = [self._one_of(series, each) for each in found]
        except _ODD as error:
            raise Unreadable("event.odd") from error
        yield from (each for each in laid_out if each.inside)
        met = {each.recurrence for each in laid_out if each.inside}
        for source in series:
            if source.change_of is not None and _named(source.change_of) not in met:
                yield from (each for each in self._single(source) if not each.inside)

    def _one_of(self, series: Sequence[Source], found: Mapping[str, Any]) -> Occurrence:
        source = series[int(found[_MARK])]
        starts, ends = found["DTSTART"].dt, found["DTEND"].dt
        return self._occurrence(source, starts, ends, _named(_planned(source, starts)))

    def _occurrence(
        self, source: Source, starts: Moment, ends: Moment, recurrence: str
    ) -> Occurrence:
        if isinstance(starts, datetime) and isinstance(ends, datetime):
            starts, ends = (each.astimezone(self._window.zone) for each in (starts, ends))
            day = starts.date()
            if ends > starts and starts.time() == ends.time() == time():
                starts, ends = day, ends.date()
        else:
            day = starts
        return Occurrence(source, starts, ends, recurrence, day in self._window)


def _component(source: Source, number: int) -> Component:
    """Return the component as the library wants it, with a mark by which it is known again."""
    made = source.component
    made["UID"] = vText("1")
    made[_MARK] = str(number)
    if source.change_of is not None:
        made["RECURRENCE-ID"] = vDDDTypes(source.change_of)
        if source.onwards:
            made["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
    return made


def _planned(source: Source, starts: Moment) -> Moment:
    """Return when the rule has what begins at a moment."""
    if source.change_of is None:
        return starts
    if not source.onwards:
        return source.change_of
    # What follows a change is moved by as much as that was.
    planned, begins = source.change_of, source.starts
    if isinstance(starts, datetime) and isinstance(begins, datetime):
        return starts - (begins - planned) if isinstance(planned, datetime) else starts
    return starts - timedelta(days=begins.toordinal() - planned.toordinal())


def _named(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{moment:%Y%m%d}"
