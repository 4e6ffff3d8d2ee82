"""The booking that keeps an activity's room for it."""

from uuid import UUID

from kiosk.commands.act import Act
from kiosk.commands.booking_orders import Book
from kiosk.commands.bookings import book, move
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import BookingRow, standing


def book_for(act: Act, activity: ActivityRow, layout: UUID | None) -> UUID:
    """Book an activity's room for its time, and return the booking's id.

    Raises:
        Refused: It has no room ("room.unknown"), or as for any booking.
    """
    if activity.room is None:
        raise Refused("room.unknown", id=None)
    booking = act.derived_id("booking")
    book(
        act,
        Book(
            room=activity.room,
            starts=activity.starts,
            ends=activity.ends,
            title=activity.title,
            layout=layout,
            # Nobody is told what is still being prepared.
            private=not activity.published,
            activity=activity.id,
            booking=booking,
        ),
    )
    return booking


def follow(act: Act, activity: ActivityRow) -> None:
    """Move an activity's bookings to where and when it now is; without a room, give them back.

    Raises:
        Refused: The room is not free then, or closed.
    """
    if activity.room is None:
        release(act, activity)
        return
    for booking in _bookings(act, activity):
        layout = booking.layout if booking.room == activity.room else None
        move(
            act,
            booking,
            activity.room,
            activity.starts,
            activity.ends,
            layout=layout,
            title=activity.title,
        )


def release(act: Act, activity: ActivityRow) -> None:
    """Give the room back that was kept for an activity."""
    for booking in _bookings(act, activity):
        act.change(booking, status="cancelled")


def reveal(act: Act, activity: ActivityRow) -> None:
    """Let a room's plan tell of an activity what residents may know: its title, once published."""
    for booking in _bookings(act, activity):
        act.change(booking, private=not activity.published)


def _bookings(act: Act, activity: ActivityRow) -> list[BookingRow]:
    return act.session.rows(
        BookingRow.select().where(
            BookingRow.site == act.site,
            BookingRow.activity == activity.id,
            standing(),
        )
    )
