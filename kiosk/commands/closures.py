"""What becomes of orders about days on which rooms are closed."""

from datetime import date, timedelta
from uuid import UUID

from kiosk.clock import wall
from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.clashes import LONGEST, shared_space
from kiosk.commands.closure_orders import AddClosure, RemoveClosure
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.rooms import BookingRow, ClosureRow, RoomRow, standing

_MOST = timedelta(days=731)
_YEARS = 10


def add_closure(act: Act, order: AddClosure) -> Facts:
    """Close a room, its hall and its parts, or every room, for whole days.

    Raises:
        Refused: There is no such room ("room.unknown"), the last day lies before the first, more
            than two years after it or many years from now ("closure.days"), or bookings that are
            not over stand in the way ("closure.bookings", with their ids and how many).
    """
    far = abs(order.first.year - act.at.year) > _YEARS
    if far or not timedelta(0) <= order.last - order.first <= _MOST:
        raise Refused("closure.days", first=order.first, last=order.last)
    room = None if order.room is None else act.find(RoomRow, order.room, "room.unknown")
    affected = _affected(act, room, order.first, order.last)
    if affected and not order.anyway:
        ids = tuple(str(each.id) for each in affected)
        raise Refused("closure.bookings", bookings=ids, count=len(ids))
    row = ClosureRow(
        id=order.closure or act.id,
        room=order.room,
        first=order.first,
        last=order.last,
        reason=checks.maybe("reason", order.reason),
    )
    act.insert(row)
    for booking in affected:
        if booking.activity is None:
            act.change(booking, status="cancelled")
    activities = dict.fromkeys(str(each.activity) for each in affected if each.activity)
    return {
        "closure": str(row.id),
        "cancelled": [str(each.id) for each in affected if each.activity is None],
        "activities": list(activities),
    }


def remove_closure(act: Act, order: RemoveClosure) -> Facts:
    """Open again what was closed; bookings that were cancelled stay so.

    Raises:
        Refused: There is no such closure ("closure.unknown").
    """
    row = act.find(ClosureRow, order.closure, "closure.unknown")
    return {"closure": str(row.id), "changed": act.change(row, deleted=True)}


def check_unbooked(act: Act, room: RoomRow | None, first: date, last: date) -> None:
    """Check that nobody has booked a room, or any, for days on which it is to be closed again.

    Raises:
        Refused: Somebody has ("closure.bookings"); activities' bookings do not count.
    """
    own = [each for each in _affected(act, room, first, last) if each.activity is None]
    if own:
        ids = tuple(str(each.id) for each in own)
        raise Refused("closure.bookings", bookings=ids, count=len(ids))


def _affected(act: Act, room: RoomRow | None, first: date, last: date) -> list[BookingRow]:
    """Return the bookings that a closure meets and that are not over, by their beginning."""
    since, until = wall(first, 0, act.zone), wall(last, 1440, act.zone)
    query = BookingRow.select().where(
        BookingRow.site == act.site,
        standing(),
        BookingRow.starts > since - LONGEST,
        BookingRow.starts < until,
        BookingRow.ends > max(since, act.at),
    )
    if room is not None:
        space: list[UUID] = [each.id for each in shared_space(act, room)]
        query = query.where(BookingRow.room.in_(space))
    return act.session.rows(query.order_by(BookingRow.starts))
