"""Finds the rows that the events of a calendar have become, and those that it no longer has."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Generic, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.files.calendars.entries import CalendarReading, Entry
from kiosk.files.calendars.revisions import Revision
from kiosk.files.problems import Problem
from kiosk.imports.calendar_keys import every_source, series, series_of_uid


class Brought(Protocol):
    """A row that may have come from a calendar."""

    @property
    def id(self) -> UUID:
        """The row's."""
        ...

    @property
    def starts(self) -> datetime:
        """When it begins."""
        ...

    @property
    def ends(self) -> datetime:
        """When it ends."""
        ...

    @property
    def source(self) -> str | None:
        """Key of the event that it came from."""
        ...

    @property
    def calendar(self) -> str | None:
        """The calendar that it came from; None for whatever was made otherwise."""
        ...

    @property
    def revision(self) -> int | None:
        """How often the event was revised in it."""
        ...

    @property
    def revised(self) -> datetime | None:
        """When last."""
        ...


Row = TypeVar("Row", bound=Brought)


def told(reading: CalendarReading, entry: Entry) -> dict[str, object]:
    """Return what is stored with a row about where it came from."""
    revision = entry.revision
    return {"calendar": reading.name, "revision": revision.number, "revised": revision.at}


class Rows(Generic[Row]):
    """The rows that the events of one file can be about.

    Made of those with the keys of the file's events, standing and called off, and of all that
    earlier imports of this calendar brought within the window.
    """

    def __init__(
        self,
        reading: CalendarReading,
        zone: ZoneInfo,
        standing: Mapping[str, Row],
        ended: Mapping[str, Row],
        brought: Collection[Row],
    ) -> None:
        self._reading = reading
        self._zone = zone
        self._standing = standing
        self._ended = ended
        self._brought = brought
        self._met: set[UUID] = set()
        self._named: set[str] = set()
        self._by_day = {
            (series(row.source), self._day(row)): row
            for row in brought
            if row.source and row.source not in standing
        }

    def find(self, source: str, day: date) -> Row | None:
        """Return the row of an event that begins on a day.

        In a series whose time was changed all keys are new: then it is the one of the same day.
        """
        self._named.add(source)
        row = self._standing.get(source) or self._by_day.get((series(source), day))
        if row is None or row.id in self._met:
            return None
        self._met.add(row.id)
        return row

    def moved_out(self, elsewhere: Iterable[Entry]) -> list[Entry]:
        """Return those events outside of the window that earlier imports brought into it."""
        known = {row.source for row in self._brought}
        return [each for each in elsewhere if known & every_source([each])] if known else []

    def exactly(self, source: str) -> Row | None:
        """Return the row that an earlier import made of an event that is now called off."""
        self._named.add(source)
        row = self._standing.get(source)
        return row if row is not None and row.calendar is not None else None

    def mention(self, source: str) -> None:
        """Note that the file still has an event, even though nothing is made of it."""
        self._named.add(source)

    def older(self, entry: Entry, source: str, row: Row | None) -> bool:
        """Tell whether the file knows less of an event than was imported before."""
        known = row or self._ended.get(source)
        return known is not None and entry.revision < _revision(known)

    def newer(self, entry: Entry, row: Row) -> bool:
        """Tell whether the file is newer than what was imported, though it says the same."""
        return row.calendar is not None and entry.revision > _revision(row)

    def missing(self) -> tuple[list[Row], list[Problem]]:
        """Return what the calendar no longer has, and why there may be more than that."""
        reading = self._reading
        gone = [row for row in self._brought if not self._still_there(row)]
        if not gone or not reading.complete:
            return [], []
        if not self._same_calendar():
            return [], [Problem("note.other_calendar", reading.file)]
        if "" in reading.revisions:
            return [], [Problem("note.not_withdrawn", reading.file)]
        newest = {series_of_uid(uid): each for uid, each in reading.revisions.items()}
        return [
            row for row in gone if newest.get(series(row.source), _revision(row)) >= _revision(row)
        ], []

    def _still_there(self, row: Row) -> bool:
        return row.id in self._met or row.source in self._named

    def _same_calendar(self) -> bool:
        """Tell whether any of what was brought is in the file: calendars often share a name."""
        in_file = {series_of_uid(uid) for uid in self._reading.revisions}
        return any(series(row.source) in in_file for row in self._brought)

    def _day(self, row: Row) -> date:
        return row.starts.astimezone(self._zone).date()


_NEVER = datetime(1970, 1, 2, tzinfo=UTC)


def _revision(row: Brought) -> Revision:
    return Revision(row.revision or 0, row.revised or _NEVER)
