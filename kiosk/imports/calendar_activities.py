"""Compares the events of a calendar with the activities."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from kiosk.clock import wall
from kiosk.commands.orders import AddActivity, CancelActivity, ChangeActivity, Order
from kiosk.files.calendars.entries import CalendarReading, Entry
from kiosk.files.calendars.own_activities import activity_line
from kiosk.files.calendars.own_rows import ROW, place, said
from kiosk.files.problems import Problem
from kiosk.files.tables.activities import ACTIVITIES
from kiosk.files.tables.bookings import ACTIVITY_KINDS
from kiosk.files.tables.tables import Table
from kiosk.i18n.content import I18nText
from kiosk.imports.activities import plan_activities
from kiosk.imports.calendar_keys import every_source, is_ours
from kiosk.imports.calendar_places import Places, Span, days_of, lasting, open_for, within_day
from kiosk.imports.calendar_planning import Making, Planning, Wanted
from kiosk.imports.calendar_rows import Rows
from kiosk.imports.plans import Office, Plan, Subject
from kiosk.imports.room_names import RoomNames
from kiosk.queries.stored import StoredActivity, activities_by_source
from kiosk.queries.stored_calendars import activities_of_calendar
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session

_LONGEST = timedelta(days=186)


def plan_calendar_activities(session: Session, office: Office, reading: CalendarReading) -> Plan:
    """Return what importing the activities of a calendar would do.

    What the calendar brought before and no longer has, or now calls off, is called off here;
    whatever was announced otherwise stays. Events that were exported from here are the rows that
    they were.
    """
    foreign = [each for each in reading.entries if not is_ours(each, "activity")]
    known = (*foreign, *reading.elsewhere)
    rows = Rows(
        reading,
        office.zone,
        activities_by_source(session, office.site, every_source(known)),
        {},
        activities_of_calendar(session, office.site, reading.name, *reading.window.span),
    )
    done = Planning(reading, office.zone, rows, _making(session, office)).plan(foreign)
    own = plan_activities(session, office, _table(reading, office))
    return Plan(
        "activities",
        (reading.file,),
        (*done.steps, *own.steps),
        done.unchanged + own.unchanged,
        (*done.problems, *own.problems),
        tuple(done.records),
    )


def _table(reading: CalendarReading, office: Office) -> "Table[Any]":
    """Return the events that were exported from here as the table that they could have been."""
    entries = [each for each in reading.entries if is_ours(each, "activity")]
    lines = [activity_line(each.event, each.address, office.zone) for each in entries]
    given = frozenset(column.name for column in ACTIVITIES)
    return Table("activities", reading.file, given, tuple(each for each in lines if each), ())


def _making(session: Session, office: Office) -> Making[StoredActivity]:
    rooms = stored_rooms(session, office.site)
    places = Places(RoomNames(rooms))
    titled = cache(_titled)
    by_id = {room.id: room for room in rooms}

    def wanted(entry: Entry) -> Sequence[Wanted] | Problem:
        event = entry.event
        room = places.room(entry)
        title = titled(event.title)
        span = _span(entry, room, office)
        problem = _refused(entry, title) or lasting(entry)
        if problem is None and span[1] - span[0] > _LONGEST:
            problem = Problem("event.too_long", entry.address)
        if problem is None and room is not None and _books(entry):
            problem = open_for(entry, room, office.zone)
        if problem is not None:
            return problem
        values = _values(entry, room) | {"title": title, "starts": span[0], "ends": span[1]}
        return [Wanted(entry, *span, title, room.name if room else event.place, values)]

    def shown(row: StoredActivity) -> tuple[I18nText, I18nText | str]:
        room = by_id.get(row.room) if row.room else None
        return row.title, room.name if room else row.place or ""

    return Making(
        subject=Subject.ACTIVITY,
        wanted=wanted,
        add=_add,
        change=_change,
        cancel=_cancel,
        shown=shown,
        ended=lambda row: row.cancelled,
    )


def _refused(entry: Entry, title: I18nText) -> Problem | None:
    """Return why an event is not announced to residents, if it is not."""
    if entry.event.own.get(ROW, "activity") != "activity":
        return Problem("event.other_kind", entry.address)
    if entry.event.private:
        return Problem("note.private", entry.address)
    return None if title else Problem("event.no_title", entry.address)


def _span(entry: Entry, room: StoredRoom | None, office: Office) -> Span:
    """Return when an activity is; whole days last while the room is open, else the office."""
    starts, ends = entry.event.starts, entry.event.ends
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return starts, ends
    opens, closes = (room.opens, room.closes) if room else office.hours.day
    last = ends - timedelta(days=1)
    return wall(entry.day, opens, office.zone), wall(last, closes, office.zone)


def _books(entry: Entry) -> bool:
    """Tell whether an activity takes its room: whatever is not within one day cannot."""
    return isinstance(entry.event.starts, datetime) and within_day(entry) is None


def _values(entry: Entry, room: StoredRoom | None) -> dict[str, object]:
    """Return what the file gives besides title and time; what it does not say stays as it is."""
    event, given = entry.event, entry.words.given
    values: dict[str, object] = {}
    if "place" in given or room is not None:
        values["room"] = room.id if room else None
        values["place"] = None if room else place(event.place)
    if "description" in given:
        text = event.description
        values["description"] = I18nText.plain(text) or None
    if event.contact:
        values["organiser"] = event.contact
    for_whom = (said(each, "audience") for each in event.categories)
    audience = next((each for each in for_whom if each.phrase), None)
    return values | ({"audience": audience} if audience else {})


def _titled(text: str) -> I18nText:
    return said(text, *ACTIVITY_KINDS)


def _add(wanted: Wanted, origin: Mapping[str, Any]) -> Order:
    given: Mapping[str, Any] = wanted.values
    takes = given.get("room") is not None and _fits_one_day(wanted)
    return AddActivity(**given, book_room=takes, source=wanted.source, **origin)


def _fits_one_day(wanted: Wanted) -> bool:
    entry = wanted.entry
    if isinstance(entry.event.starts, datetime):
        return within_day(entry) is None
    return days_of(entry) == [entry.day]


def _change(row: StoredActivity, values: Mapping[str, Any]) -> Order:
    return ChangeActivity(activity=row.id, **values)


def _cancel(row: StoredActivity, origin: Mapping[str, Any]) -> Order:
    return CancelActivity(row.id, **origin)
