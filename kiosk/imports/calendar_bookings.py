"""Compares the events of a calendar with the bookings of rooms."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from kiosk.commands.orders import Book, CancelBooking, ChangeBooking, Order
from kiosk.files.calendars.entries import CalendarReading, Entry
from kiosk.files.calendars.own_bookings import booking_line
from kiosk.files.calendars.own_rows import ROW, said
from kiosk.files.problems import Problem
from kiosk.files.tables.bookings import ACTIVITY_KINDS, BOOKINGS
from kiosk.files.tables.tables import Table
from kiosk.i18n.content import I18nText
from kiosk.imports.bookings import plan_bookings
from kiosk.imports.calendar_keys import every_source, is_ours
from kiosk.imports.calendar_places import Places, spans
from kiosk.imports.calendar_planning import Making, Planning, Wanted
from kiosk.imports.calendar_rows import Rows
from kiosk.imports.plans import Office, Plan, Subject
from kiosk.imports.room_names import RoomNames
from kiosk.queries.stored import StoredBooking, bookings_by_source
from kiosk.queries.stored_calendars import bookings_called_off, bookings_of_calendar
from kiosk.queries.stored_rooms import stored_rooms
from kiosk.store import Session


def plan_calendar_bookings(session: Session, office: Office, reading: CalendarReading) -> Plan:
    """Return what importing the bookings of a calendar would do.

    What the calendar brought before and no longer has, or now calls off, is cancelled; whatever
    was booked otherwise stays. Events that were exported from here are the rows that they were.
    """
    foreign = [each for each in reading.entries if not is_ours(each, "booking")]
    known = (*foreign, *reading.elsewhere)
    sources = every_source(known)
    rows = Rows(
        reading,
        office.zone,
        bookings_by_source(session, office.site, sources),
        bookings_called_off(session, office.site, sources),
        bookings_of_calendar(session, office.site, reading.name, *reading.window.span),
    )
    done = Planning(reading, office.zone, rows, _making(session, office)).plan(foreign)
    own = plan_bookings(session, office, _table(reading, office))
    return Plan(
        "bookings",
        (reading.file,),
        (*done.steps, *own.steps),
        done.unchanged + own.unchanged,
        (*done.problems, *own.problems),
        tuple(done.records),
    )


def _table(reading: CalendarReading, office: Office) -> "Table[Any]":
    """Return the events that were exported from here as the table that they could have been."""
    entries = [each for each in reading.entries if is_ours(each, "booking")]
    lines = [booking_line(each.event, each.address, office.zone) for each in entries]
    given = frozenset(column.name for column in BOOKINGS)
    return Table("bookings", reading.file, given, tuple(each for each in lines if each), ())


def _making(session: Session, office: Office) -> Making[StoredBooking]:
    rooms = stored_rooms(session, office.site)
    places = Places(RoomNames(rooms))
    titled = cache(_titled)
    by_id = {room.id: room for room in rooms}

    def wanted(entry: Entry) -> Sequence[Wanted] | Problem:
        event = entry.event
        room = places.room(entry)
        if event.own.get(ROW, "booking") != "booking":
            return Problem("event.other_kind", entry.address)
        if room is None:
            code = "row.no_room" if event.place else "event.no_place"
            return Problem(code, entry.address, event.place)
        title = titled(event.title)
        if not title:
            return Problem("event.no_title", entry.address)
        found = spans(entry, room, office.zone)
        if isinstance(found, Problem):
            return found
        values = {"room": room.id, "title": title, "private": event.private}
        if event.contact:
            values["group"] = event.contact
        return [
            Wanted(
                entry, *span, title, room.name, values | {"starts": span[0], "ends": span[1]}, part
            )
            for part, span in enumerate(found)
        ]

    def shown(row: StoredBooking) -> tuple[I18nText, I18nText | str]:
        return row.title, by_id[row.room].name if row.room in by_id else ""

    return Making(
        subject=Subject.BOOKING,
        wanted=wanted,
        add=_add,
        change=_change,
        cancel=_cancel,
        shown=shown,
        ended=lambda row: False,
    )


def _titled(text: str) -> I18nText:
    return said(text, *ACTIVITY_KINDS)


def _add(wanted: Wanted, origin: Mapping[str, Any]) -> Order:
    given: Mapping[str, Any] = wanted.values
    return Book(**given, source=wanted.source, **origin)


def _change(row: StoredBooking, values: Mapping[str, Any]) -> Order:
    return ChangeBooking(booking=row.id, **values)


def _cancel(row: StoredBooking, origin: Mapping[str, Any]) -> Order:
    return CancelBooking(row.id, **origin)
