"""From a calendar's file to what compares it with the database."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from kiosk.errors import FileError
from kiosk.files.calendars.entries import CalendarReading
from kiosk.files.calendars.expanding import Window
from kiosk.files.calendars.reading import read_calendar
from kiosk.files.calendars.rosters import read_duties
from kiosk.files.contents import contents, naming
from kiosk.files.opening import CALENDARS
from kiosk.imports.calendar_activities import plan_calendar_activities
from kiosk.imports.calendar_bookings import plan_calendar_bookings
from kiosk.imports.plans import Office, Plan
from kiosk.imports.rosters import plan_roster
from kiosk.store import Session

YEAR = timedelta(days=365)
"""How far ahead events are looked at, unless somebody says otherwise."""

Days: TypeAlias = tuple[date | None, date | None]
"""The first and the last day that somebody asked for."""

_PLANS: Mapping[str, Callable[[Session, Office, CalendarReading], Plan]] = {
    "bookings": plan_calendar_bookings,
    "activities": plan_calendar_activities,
}


def understand_calendar(
    path: Path, what: str, office: Office, asked: Days
) -> Callable[[Session], Plan]:
    """Read a calendar, without the database, and return what compares it with one.

    Bookings and activities are looked at from today to a year ahead, a roster over all its days.

    Raises:
        FileError: The file cannot be read; ``calendar.what``: no calendar has such rows.
    """
    with naming(path):
        content = contents(path, CALENDARS)
        if what == "roster":
            roster = read_duties(content, path.name, office.zone, asked)
            return lambda session: plan_roster(session, office, roster)
        plan = {"bookings": plan_calendar_bookings, "activities": plan_calendar_activities}.get(
            what
        )
        if plan is None:
            raise FileError("calendar.what", what=what)
        reading = read_calendar(content, path.name, _window(office, asked))
    return lambda session: plan(session, office, reading)


def _window(office: Office, asked: Days) -> Window:
    today = office.clock.now().astimezone(office.zone).date()
    first = asked[0] or min(today, asked[1] or today)
    return Window(first, asked[1] or first + YEAR, office.zone)
