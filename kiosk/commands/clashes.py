"""Whether a room is open and free."""

from datetime import datetime, timedelta
from uuid import UUID

from kiosk.clock import wall
from kiosk.commands.act import Act
from kiosk.errors import Refused
from kiosk.model.rooms import BookingRow, RoomRow, standing

LONGEST = timedelta(hours=25)
"""A booking lies within one day, and the longest day of a zone has 25 hours."""


def check_open(act: Act, room: RoomRow, starts: datetime, ends: datetime) -> None:
    """Check that a stretch of time lies within a room's opening hours on one day.

    Raises:
        Refused: It is none ("booking.times") or does not ("booking.closed", with the hours).
    """
    if starts >= ends:
        raise Refused("booking.times", starts=starts, ends=ends)
    day = starts.astimezone(act.zone).date()
    if starts < wall(day, room.opens, act.zone) or ends > wall(day, room.closes, act.zone):
        raise Refused("booking.closed", room=room.name, opens=room.opens, closes=room.closes)


def check_free(act: Act, room: RoomRow, starts: datetime, ends: datetime, except_for: UUID) -> None:
    """Check that nobody has a room, the hall it is part of, or a part of it.

    Args:
        act: The transaction.
        room: The room.
        starts: From when.
        ends: Until when; a booking may begin the moment another ends.
        except_for: The booking that is being made or moved.

    Raises:
        Refused: Somebody has ("booking.overlap", with whose booking and when).
    """
    taken = act.session.first(
        BookingRow.select()
        .where(
            BookingRow.site == act.site,
            standing(),
            BookingRow.room.in_(_shared_space(act, room)),
            BookingRow.starts < ends,
            BookingRow.starts > starts - LONGEST,
            BookingRow.ends > starts,
            BookingRow.id != except_for,
        )
        .order_by(BookingRow.starts)
    )
    if taken is not None:
        raise Refused(
            "booking.overlap",
            room=room.name,
            starts=starts,
            ends=ends,
            with_booking=str(taken.id),
            with_starts=taken.starts,
            with_ends=taken.ends,
            with_title=taken.title,
        )


def _shared_space(act: Act, room: RoomRow) -> list[UUID]:
    """Return all rooms that cannot be used while this one is."""
    if room.part_of is not None:
        return [room.id, room.part_of]
    parts = RoomRow.select(RoomRow.id).where(RoomRow.site == act.site, RoomRow.part_of == room.id)
    return [room.id, *(part.id for part in act.session.rows(parts))]
