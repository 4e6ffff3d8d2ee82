"""Rooms as staff see them: who has them, when they are closed, and what groups wish for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.i18n.content import I18nText
from kiosk.model.rooms import RequestRow, SeriesRow
from kiosk.queries.closures import Closure, closed_by, closures_between
from kiosk.queries.stored import StoredBooking, bookings_between
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session


class PlanDay(NamedTuple):
    """One room on one day."""

    room: StoredRoom
    day: date
    bookings: tuple[StoredBooking, ...]
    """All that take it, by their beginning: its own, its hall's, and its parts'; whose one is,
    tells its `room`."""
    closure: Closure | None
    """Why it is closed all day, if it is."""


class Series(NamedTuple):
    """A booking that repeats."""

    id: UUID
    room: UUID
    rule: str
    """As `kiosk.commands.repeating` reads it."""
    holidays: bool
    starts: datetime
    """The first time."""
    ends: datetime
    title: I18nText
    group: str


class Request(NamedTuple):
    """A group's wish for a room."""

    id: UUID
    room: UUID
    starts: datetime
    ends: datetime
    title: I18nText
    group: str
    people: int | None
    contact: str | None
    """Sealed to the office."""
    origin: str
    """staff or phone."""
    at: datetime
    status: str
    """open, granted or declined."""
    answer: str
    booking: UUID | None


def space_of(room: UUID, rooms: Sequence[StoredRoom]) -> frozenset[UUID]:
    """Return a room with all others that cannot be used while it is: its hall, its parts."""
    hall = next((each.part_of for each in rooms if each.id == room), None)
    parts = (each.id for each in rooms if each.part_of == room)
    return frozenset((room, *parts, *(() if hall is None else (hall,))))


def plan_days(
    session: Session, site: str, first: date, days: int, zone: ZoneInfo
) -> tuple[tuple[PlanDay, ...], ...]:
    """Return all rooms in the office's order, each with some days from a first one on."""
    rooms = stored_rooms(session, site)
    last = first + timedelta(days=days - 1)
    closures = closures_between(session, site, first, last)
    bookings = bookings_between(session, site, wall(first, 0, zone), wall(last, 1440, zone))
    dates = [first + timedelta(days=number) for number in range(days)]
    by_day = {
        day: [
            each
            for each in bookings
            if each.starts < wall(day, 1440, zone) and each.ends > wall(day, 0, zone)
        ]
        for day in dates
    }
    return tuple(
        tuple(
            PlanDay(
                room,
                day,
                tuple(each for each in by_day[day] if each.room in space),
                closed_by(closures, space, day),
            )
            for day in dates
        )
        for room in rooms
        for space in (space_of(room.id, rooms),)
    )


def series_of(session: Session, site: str, series: UUID) -> Series | None:
    """Return a series; None where there is none such."""
    row = session.by_key(SeriesRow, series)
    if row is None or row.site != site or row.deleted:
        return None
    return Series(
        row.id, row.room, row.rule, row.holidays, row.starts, row.ends, row.title, row.group
    )


def open_requests(session: Session, site: str, at: datetime) -> tuple[Request, ...]:
    """Return the wishes that wait for an answer and are not past, the soonest first."""
    query = RequestRow.select().where(
        RequestRow.site == site,
        RequestRow.status == "open",
        ~RequestRow.deleted,
        RequestRow.ends > at,
    )
    return tuple(
        Request(
            row.id,
            row.room,
            row.starts,
            row.ends,
            row.title,
            row.group,
            row.people,
            row.contact,
            row.origin,
            row.at,
            row.status,
            row.answer,
            row.booking,
        )
        for row in session.rows(query.order_by(RequestRow.starts, RequestRow.at))
    )
