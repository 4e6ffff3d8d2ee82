"""Rooms with the parts into which they divide, and their bookings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.model.rooms import BookingRow, LayoutRow, RoomRow, standing
from kiosk.queries import shapes
from kiosk.queries.views import Room
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
        standing(),
        BookingRow.starts > since - _LONGEST,
        BookingRow.starts < until,
        BookingRow.ends > since,
    )
    if rooms is not None:
        query = query.where(BookingRow.room.in_(rooms))
    return session.rows(query.order_by(BookingRow.starts))
