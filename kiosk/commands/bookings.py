"""What becomes of orders about bookings."""

from datetime import datetime
from uuid import UUID

from msgspec import UNSET

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.booking_orders import Book, CancelBooking, ChangeBooking
from kiosk.commands.clashes import check_free, check_open, taking_of
from kiosk.commands.imported import origin
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import BookingRow, LayoutRow, RoomRow, standing
from kiosk.model.turnover import Taking

_SOURCE = 200


def book(act: Act, order: Book) -> Facts:
    """Take a room.

    Raises:
        Refused: There is no such room, layout or activity ("room.unknown", "layout.unknown",
            "activity.unknown"), the layout is another room's ("layout.room"), the times are none
            ("booking.times") or outside the room's opening hours ("booking.closed"), it is closed
            that day ("booking.closed_day"), somebody has the room, its hall or a part of it
            ("booking.overlap"), too little time is left to set it up ("booking.changeover") or to
            leave it empty ("booking.buffer"), or the imported row is booked already
            ("booking.exists").
    """
    room = act.find(RoomRow, order.room, "room.unknown")
    if order.activity is not None:
        act.find(ActivityRow, order.activity, "activity.unknown")
    row = BookingRow(
        id=order.booking or act.id,
        room=room.id,
        layout=checked_layout(act, room, order.layout),
        starts=checks.instant("starts", order.starts),
        ends=checks.instant("ends", order.ends),
        title=checks.content("title", order.title),
        group=checks.line("group", order.group, optional=True),
        private=order.private,
        activity=order.activity,
        source=_source(act, order.source),
        **origin(order),
    )
    place(act, room, row)
    return {"booking": str(row.id)}


def place(act: Act, room: RoomRow, row: BookingRow) -> None:
    """Store a new booking if the room is open and free.

    Raises:
        Refused: "booking.times", "booking.closed", "booking.closed_day", "booking.overlap",
            "booking.changeover" or "booking.buffer".
    """
    check_open(act, room, row.starts, row.ends)
    check_free(act, room, taking_of(row))
    act.insert(row)


def change_booking(act: Act, order: ChangeBooking) -> Facts:
    """Move or rename a booking.

    Raises:
        Refused: There is no such booking ("booking.unknown"), it was cancelled
            ("booking.cancelled"), it is an activity's, which has to be moved itself
            ("booking.activity"), or as for a new one.
    """
    row = act.find(BookingRow, order.booking, "booking.unknown")
    if row.status != "confirmed":
        raise Refused("booking.cancelled", id=str(row.id))
    values = origin(order)
    if order.title is not UNSET:
        values["title"] = checks.content("title", order.title)
    if order.group is not UNSET:
        values["group"] = checks.line("group", order.group, optional=True)
    if order.private is not UNSET:
        values["private"] = order.private
    room = row.room if order.room is UNSET else order.room
    starts = row.starts if order.starts is UNSET else order.starts
    ends = row.ends if order.ends is UNSET else order.ends
    # A layout does not follow into another room.
    layout = (row.layout if room == row.room else None) if order.layout is UNSET else order.layout
    if row.activity is not None and (room, starts, ends) != (row.room, row.starts, row.ends):
        raise Refused("booking.activity", id=str(row.id), activity=str(row.activity))
    return {
        "booking": str(row.id),
        "changed": move(act, row, room, starts, ends, layout=layout, **values),
    }


def move(
    act: Act,
    row: BookingRow,
    room: UUID,
    starts: datetime,
    ends: datetime,
    **values: object,
) -> bool:
    """Store a booking's new room and times, and other values, and return whether any differ.

    Raises:
        Refused: As for a new booking.
    """
    found = act.find(RoomRow, room, "room.unknown")
    starts, ends = checks.instant("starts", starts), checks.instant("ends", ends)
    layout = values.get("layout", row.layout)
    if isinstance(layout, UUID) and (layout, room) != (row.layout, row.room):
        checked_layout(act, found, layout)
    wanted = Taking(row.id, room, layout if isinstance(layout, UUID) else None, starts, ends)
    if (room, starts, ends) != (row.room, row.starts, row.ends):
        check_open(act, found, starts, ends)
        check_free(act, found, wanted)
    elif wanted.layout != row.layout:
        check_free(act, found, wanted, only_set_up=True)
    return act.change(row, room=room, starts=starts, ends=ends, **values)


def cancel_booking(act: Act, order: CancelBooking) -> Facts:
    """Give a room free again.

    Raises:
        Refused: There is no such booking ("booking.unknown"), or it is an activity's, which has
            to be cancelled or moved itself ("booking.activity").
    """
    row = act.find(BookingRow, order.booking, "booking.unknown")
    if row.activity is not None and row.status == "confirmed":
        raise Refused("booking.activity", id=str(row.id), activity=str(row.activity))
    changed = act.change(row, status="cancelled", **origin(order))
    return {"booking": str(row.id), "changed": changed}


def checked_layout(act: Act, room: RoomRow, layout: UUID | None) -> UUID | None:
    """Return a layout, if it is one of a room, or None for none.

    Raises:
        Refused: There is no such layout ("layout.unknown") or it is another room's ("layout.room").
    """
    if layout is None:
        return None
    found = act.find(LayoutRow, layout, "layout.unknown")
    if found.room != room.id:
        raise Refused("layout.room", id=str(layout), room=str(room.id))
    return found.id


def _source(act: Act, source: str | None) -> str | None:
    if source is None:
        return None
    key = checks.line("source", source, _SOURCE)
    found = act.session.first(
        BookingRow.select().where(
            BookingRow.site == act.site,
            BookingRow.source == key,
            standing(),
        )
    )
    if found is not None:
        raise Refused("booking.exists", source=key, booking=str(found.id))
    return key
