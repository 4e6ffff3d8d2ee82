"""Which rooms there are, which are free, and when they are taken."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.model.rooms import BookingRow
from kiosk.queries import shapes
from kiosk.queries.closures import AHEAD, Closure, closed_by, closures_between, opens_on
from kiosk.queries.halls import Hall, bookings_touching, halls
from kiosk.queries.views import Room, RoomDay, RoomNow, RoomsDay, RoomState, RoomWeek, Slot
from kiosk.store import Session


def rooms_all(session: Session, site: str) -> tuple[Room, ...]:
    """Return all rooms in the office's order, parts right after their hall."""
    return tuple(room for hall in halls(session, site) for room in (hall.room, *hall.parts))


def rooms_now(session: Session, site: str, at: datetime, zone: ZoneInfo) -> tuple[RoomNow, ...]:
    """Return the state of each room at an instant, in the office's order.

    A hall that divides is one entry; it is in use as soon as one of its parts is, and then tells
    which parts are free.
    """
    day = at.astimezone(zone).date()
    bookings = bookings_touching(session, site, at, wall(day, 1440, zone))
    closures = closures_between(session, site, day, day + AHEAD)
    return tuple(_hall_now(hall, bookings, closures, at, zone) for hall in halls(session, site))


def rooms_day(session: Session, site: str, day: date, zone: ZoneInfo) -> RoomsDay:
    """Return what is booked on a day in all rooms."""
    bookings = bookings_touching(session, site, wall(day, 0, zone), wall(day, 1440, zone))
    closures = closures_between(session, site, day, day)
    return RoomsDay(
        day, tuple(_room_day(hall, day, bookings, closures) for hall in halls(session, site))
    )


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
    closures = closures_between(session, site, monday, monday + timedelta(days=6))
    for number in range(7):
        day = monday + timedelta(days=number)
        midnight, next_midnight = wall(day, 0, zone), wall(day, 1440, zone)
        those = [each for each in bookings if each.starts < next_midnight and each.ends > midnight]
        whole = _room_day(hall, day, those, closures)
        days.append(next(each for each in (whole, *whole.parts) if each.room.id == room))
    return RoomWeek(days[0].room, monday, tuple(days))


def _hall_now(
    hall: Hall,
    bookings: Sequence[BookingRow],
    closures: Sequence[Closure],
    at: datetime,
    zone: ZoneInfo,
) -> RoomNow:
    day = at.astimezone(zone).date()
    # A hall of which only a part is closed cannot be used whole, but is not closed.
    closed = closed_by(closures, frozenset((hall.room.id,)), day)
    if closed is not None:
        opens = opens_on(closures, frozenset((hall.room.id,)), day)
        return RoomNow(hall.room, RoomState.CLOSED, None, (), opens, closed.reason)
    all_rooms = {hall.room.id, *(part.id for part in hall.parts)}
    state, until = _state(
        hall.room, [each for each in bookings if each.room in all_rooms], at, zone
    )
    if state is not RoomState.IN_USE:
        return RoomNow(hall.room, state, until)
    free = []
    for part in hall.parts:
        taking = [each for each in bookings if each.room in (part.id, hall.room.id)]
        open_today = closed_by(closures, frozenset((part.id,)), day) is None
        if open_today and _state(part, taking, at, zone)[0] is RoomState.FREE:
            free.append(part)
    return RoomNow(hall.room, state, until, tuple(free))


def _state(
    room: Room, taking: Sequence[BookingRow], at: datetime, zone: ZoneInfo
) -> tuple[RoomState, datetime | None]:
    """Return a room's state and until when, given the bookings that take it, by their beginning."""
    day = at.astimezone(zone).date()
    opens, closes = wall(day, room.opens, zone), wall(day, room.closes, zone)
    if at < opens:
        return RoomState.CLOSED, opens
    if at >= closes:
        return RoomState.CLOSED, None
    until = at
    for booking in taking:
        if booking.starts > until:
            break
        until = max(until, booking.ends)
    if until > at:
        return RoomState.IN_USE, until if until < closes else None
    return RoomState.FREE, min([closes, *(each.starts for each in taking)])


def _room_day(
    hall: Hall, day: date, bookings: Iterable[BookingRow], closures: Sequence[Closure]
) -> RoomDay:
    """Return the day of a hall: its own bookings, and beside it what each part is taken by."""
    own = [booking for booking in bookings if booking.room == hall.room.id]
    parts = []
    for part in hall.parts:
        taking = [each for each in bookings if each.room in (part.id, hall.room.id)]
        shut = closed_by(closures, frozenset((part.id, hall.room.id)), day)
        parts.append(_day_of(part, day, taking, (), shut))
    shut = closed_by(closures, frozenset((hall.room.id,)), day)
    return _day_of(hall.room, day, own, tuple(parts), shut)


def _day_of(
    room: Room,
    day: date,
    bookings: Iterable[BookingRow],
    parts: tuple[RoomDay, ...],
    shut: Closure | None,
) -> RoomDay:
    reason = None if shut is None else shut.reason
    return RoomDay(room, day, _slots(bookings, room), parts, shut is not None, reason)


def _slots(bookings: Iterable[BookingRow], room: Room) -> tuple[Slot, ...]:
    return tuple(shapes.slot(each, room) for each in bookings)
