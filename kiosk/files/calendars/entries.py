"""What a calendar says: events on their days, and what of the file was not understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.files.calendars.events import Event
from kiosk.files.calendars.expanding import Window
from kiosk.files.calendars.revisions import Revision
from kiosk.files.calendars.words import Words
from kiosk.files.problems import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One event on its day."""

    event: Event
    """Its times in the site's zone."""
    recurrence: str
    """Which one of a series it is; empty for an event by itself."""
    revision: Revision
    words: Words
    address: str
    """How a person finds it: ``calendar.ics: 剪纸课 2026-06-01 14:00``."""

    @property
    def key(self) -> str:
        """What finds the entry again in the next file: its UID, and which of the series it is."""
        return f"{self.event.uid}#{self.recurrence}" if self.recurrence else self.event.uid

    @property
    def day(self) -> date:
        """The day on which it begins."""
        starts = self.event.starts
        return starts.date() if isinstance(starts, datetime) else starts


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What a calendar says about some days."""

    name: str
    """What the calendar is called, by itself or by its file."""
    file: str
    window: Window
    entries: tuple[Entry, ...]
    """In order of time."""
    elsewhere: tuple[Entry, ...]
    """Single events, and changed ones of series, that do not begin within the window: they may have
    been moved out of it."""
    problems: tuple[Problem, ...]
    revisions: Mapping[str, Revision]
    """The UIDs of all events of the file, also of those that were not understood."""
    complete: bool
    """All events of the calendar are in the file, and nothing is missing at its end."""
