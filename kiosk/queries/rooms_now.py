"""Which rooms are free at a moment, and until when."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.model.rooms import BookingRow
from kiosk.queries.rooms import Hall, bookings_touching, halls
from kiosk.queries.views import Room, RoomNow, RoomState
from kiosk.store import Session


def rooms_now(session: Session, site: str, at: datetime, zone: ZoneInfo) -> tuple[RoomNow, ...]:
    """Return the state of each room at an instant, in the office's order.

    A hall that divides is one entry; it is in use as soon as one of its parts is, and then tells
    which parts are free.
    """
    midnight = wall(at.astimezone(zone).date(), 1440, zone)
    bookings = bookings_touching(session, site, at, midnight)
    return tuple(_hall_now(hall, bookings, at, zone) for hall in halls(session, site))


def _hall_now(hall: Hall, bookings: Sequence[BookingRow], at: datetime, zone: ZoneInfo) -> RoomNow:
    all_rooms = {hall.room.id, *(part.id for part in hall.parts)}
    state, until = _state(
        hall.room, [each for each in bookings if each.room in all_rooms], at, zone
    )
    if state is not RoomState.IN_USE:
        return RoomNow(hall.room, state, until)
    free = []
    for part in hall.parts:
        taking = [each for each in bookings if each.room in (part.id, hall.room.id)]
        if _state(part, taking, at, zone)[0] is RoomState.FREE:
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
