"""Which rooms there are, and when they are taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.model.rooms import BookingRow, LayoutRow, RoomRow
from kiosk.queries import shapes
from kiosk.queries.views import Room, RoomDay, RoomsDay, RoomWeek, Slot
from kiosk.store import Session

_LONGEST = timedelta(hours=25)  # a booking lies within one day


@dataclass(frozen=True, slots=True)
class Hall:
    """A room with the parts into which it divides; most have none."""

    room: Room
    parts: tuple[Room, ...]


def halls(session: Session, site: str) -> tuple[Hall, ...]:
    """Return all rooms in the office's order, parts within their halls."""
    layouts: dict[UUID, list[LayoutRow]] = {}
    for layout in session.rows(
        LayoutRow.select()
        .where(LayoutRow.site == site, ~LayoutRow.deleted)
        .order_by(LayoutRow.position)
    ):
        layouts.setdefault(layout.room, []).append(layout)
    rows = session.rows(
        RoomRow.select()
        .where(RoomRow.site == site, ~RoomRow.deleted)
        .order_by(RoomRow.position, RoomRow.code)
    )
    parts: dict[UUID, list[Room]] = {}
    for row in rows:
        if row.part_of is not None:
            parts.setdefault(row.part_of, []).append(shapes.room(row, layouts.get(row.id, ())))
    return tuple(
        Hall(shapes.room(row, layouts.get(row.id, ())), tuple(parts.get(row.id, ())))
        for row in rows
        if row.part_of is None
    )


def rooms_all(session: Session, site: str) -> tuple[Room, ...]:
    """Return all rooms in the office's order, parts right after their hall."""
    return tuple(room for hall in halls(session, site) for room in (hall.room, *hall.parts))


def rooms_day(session: Session, site: str, day: date, zone: ZoneInfo) -> RoomsDay:
    """Return what is booked on a day in all rooms."""
    bookings = bookings_touching(session, site, wall(day, 0, zone), wall(day, 1440, zone))
    return RoomsDay(day, tuple(_room_day(hall, day, bookings) for hall in halls(session, site)))


def room_week(
    session: Session, site: str, room: UUID, monday: date, zone: ZoneInfo
) -> RoomWeek | None:
    """Return what is booked in a room, or a part of one, from a Monday to the Sunday after it.

    Returns:
        None where there is no such room.
    """
    for hall in halls(session, site):
        if room in (hall.room.id, *(part.id for part in hall.parts)):
            break
    else:
        return None
    rooms = [hall.room.id, *(part.id for part in hall.parts)]
    days = []
    since, until = wall(monday, 0, zone), wall(monday + timedelta(days=7), 0, zone)
    bookings = bookings_touching(session, site, since, until, rooms)
    for number in range(7):
        day = monday + timedelta(days=number)
        midnight, next_midnight = wall(day, 0, zone), wall(day, 1440, zone)
        those = [each for each in bookings if each.starts < next_midnight and each.ends > midnight]
        whole = _room_day(hall, day, those)
        days.append(next(each for each in (whole, *whole.parts) if each.room.id == room))
    return RoomWeek(days[0].room, monday, tuple(days))


def bookings_touching(
    session: Session,
    site: str,
    since: datetime,
    until: datetime,
    rooms: Sequence[UUID] | None = None,
) -> list[BookingRow]:
    """Return the bookings that stand in a span of time, in order of their beginning.

    Args:
        session: The database.
        site: The committee.
        since: The beginning of the span.
        until: Its end.
        rooms: Only of these; None is of all.
    """
    query = BookingRow.select().where(
        BookingRow.site == site,
        BookingRow.status == "confirmed",
        ~BookingRow.deleted,
        BookingRow.starts > since - _LONGEST,
        BookingRow.starts < until,
        BookingRow.ends > since,
    )
    if rooms is not None:
        query = query.where(BookingRow.room.in_(rooms))
    return session.rows(query.order_by(BookingRow.starts))


def _room_day(hall: Hall, day: date, bookings: Iterable[BookingRow]) -> RoomDay:
    """Return the day of a hall: its own bookings, and beside it what each part is taken by."""
    own = [booking for booking in bookings if booking.room == hall.room.id]
    parts = []
    for part in hall.parts:
        taking = [each for each in bookings if each.room in (part.id, hall.room.id)]
        parts.append(RoomDay(part, day, _slots(taking, part, hall.room)))
    return RoomDay(hall.room, day, _slots(own, hall.room, hall.room), tuple(parts))


def _slots(bookings: Iterable[BookingRow], room: Room, hall: Room) -> tuple[Slot, ...]:
    return tuple(shapes.slot(each, room) for each in bookings)
