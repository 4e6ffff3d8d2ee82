"""What becomes of the events of a calendar, whichever rows they are to be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day
from kiosk.commands.orders import Order
from kiosk.files.calendars.entries import CalendarReading, Entry
from kiosk.files.problems import Problem
from kiosk.i18n.content import I18nText
from kiosk.imports.calendar_keys import every_source, source_of
from kiosk.imports.calendar_rows import Row, Rows, told
from kiosk.imports.differences import differing
from kiosk.imports.plans import Change, Step, Subject


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as the calendar has it."""

    entry: Entry
    starts: datetime
    ends: datetime
    title: I18nText
    place: I18nText | str
    """Where it is, for the preview."""
    values: Mapping[str, object]
    """What the file gives of it, by the names of the fields."""
    part: int = 0
    """Which one of several days; 0 for an event of one."""

    @property
    def source(self) -> str:
        """The key that finds the row again."""
        return source_of(self.entry, self.part)


@dataclass(frozen=True, slots=True)
class Making(Generic[Row]):
    """How rows of one kind are wanted and ordered."""

    subject: Subject
    wanted: Callable[[Entry], Sequence[Wanted] | Problem]
    """Returns the rows that an event should be, or why it cannot be one."""
    add: Callable[[Wanted, Mapping[str, object]], Order]
    """Orders a new row; given also where it came from."""
    change: Callable[[Row, Mapping[str, object]], Order]
    """Orders a change of some fields."""
    cancel: Callable[[Row, Mapping[str, object]], Order]
    """Calls a row off; given also where that came from, if from anywhere."""
    shown: Callable[[Row], tuple[I18nText, I18nText | str]]
    """Returns the title and the place of a row."""
    ended: Callable[[Row], bool]
    """Tells whether a row was called off for good."""


@dataclass(slots=True)
class Planned:
    """What becomes of the events."""

    steps: list[Step] = field(default_factory=list)
    """First what goes, so that there is room for what comes."""
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    records: list[Order] = field(default_factory=list)


class Planning(Generic[Row]):
    """Goes through the events of one file."""

    def __init__(
        self, reading: CalendarReading, zone: ZoneInfo, rows: Rows[Row], making: Making[Row]
    ) -> None:
        self._reading = reading
        self._zone = zone
        self._rows = rows
        self._making = making
        self._done = Planned(problems=list(reading.problems))
        self._added: list[Step] = []
        self._earlier: list[tuple[datetime, Step]] = []
        self._later: list[tuple[datetime, Step]] = []

    def plan(self, entries: Sequence[Entry]) -> Planned:
        """Return what becomes of these events, and of what the calendar no longer has."""
        entries = [*entries, *self._rows.moved_out(self._reading.elsewhere)]
        for entry in entries:
            if entry.event.cancelled:
                self._call_off(entry)
        for entry in entries:
            if not entry.event.cancelled:
                self._take(entry)
        missing, problems = self._rows.missing()
        self._done.problems += problems
        for row in missing:
            if not self._making.ended(row):
                self._done.steps.append(self._withdrawn(row, {}))
        # What moves into another's place comes after that has moved away, as far as can be.
        changes = [
            *sorted(self._later, key=lambda each: each[0], reverse=True),
            *sorted(self._earlier, key=lambda each: each[0]),
        ]
        self._done.steps += [*(step for _, step in changes), *self._added]
        return self._done

    def _call_off(self, entry: Entry) -> None:
        for source in every_source([entry]):
            row = self._rows.exactly(source)
            if row is None or self._making.ended(row):
                continue
            if self._rows.older(entry, source, row):
                self._done.problems.append(Problem("note.older", entry.address))
            else:
                self._done.steps.append(self._withdrawn(row, told(self._reading, entry)))

    def _take(self, entry: Entry) -> None:
        found = self._making.wanted(entry)
        if isinstance(found, Problem):
            self._done.problems.append(found)
            for source in every_source([entry]):
                self._rows.mention(source)
            return
        if entry.words.cut:
            self._done.problems.append(Problem("note.shortened", entry.address))
        for wanted in found:
            self._take_row(wanted)

    def _take_row(self, wanted: Wanted) -> None:
        entry = wanted.entry
        row = self._rows.find(wanted.source, wanted.starts.astimezone(self._zone).date())
        if row is not None and self._making.ended(row):
            self._done.problems.append(Problem("note.cancelled", entry.address))
        elif self._rows.older(entry, wanted.source, row):
            self._done.problems.append(Problem("note.older", entry.address))
        elif row is None:
            order = self._making.add(wanted, told(self._reading, entry))
            self._added.append(self._step(Change.ADD, wanted, order))
        else:
            self._compare(wanted, row)

    def _compare(self, wanted: Wanted, row: Row) -> None:
        origin = told(self._reading, wanted.entry) if row.calendar is not None else {}
        changed = differing(wanted.values, row, wanted.values.keys())
        if changed:
            order = self._making.change(row, changed | origin)
            step = self._step(Change.CHANGE, wanted, order, tuple(changed))
            later = wanted.starts > row.starts
            (self._later if later else self._earlier).append((wanted.starts, step))
            return
        self._done.unchanged += 1
        if self._rows.newer(wanted.entry, row):
            self._done.records.append(self._making.change(row, origin))

    def _step(
        self, change: Change, wanted: Wanted, order: Order, fields: tuple[str, ...] = ()
    ) -> Step:
        first = wanted.starts.astimezone(self._zone)
        return Step(
            change,
            self._making.subject,
            wanted.title,
            order,
            wanted.entry.address,
            first.date(),
            *_minutes(wanted.starts, wanted.ends, self._zone),
            detail=wanted.place,
            fields=fields,
        )

    def _withdrawn(self, row: Row, origin: Mapping[str, object]) -> Step:
        title, place = self._making.shown(row)
        return Step(
            Change.WITHDRAW,
            self._making.subject,
            title,
            self._making.cancel(row, origin),
            "",
            row.starts.astimezone(self._zone).date(),
            *_minutes(row.starts, row.ends, self._zone),
            detail=place,
        )


def _minutes(starts: datetime, ends: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """Return both in minutes after the midnight of the first day, as steps have them."""
    last = ends.astimezone(zone)
    later = (last.date() - starts.astimezone(zone).date()) // timedelta(days=1)
    return minutes_of_day(starts, zone), later * 1440 + minutes_of_day(ends, zone)
