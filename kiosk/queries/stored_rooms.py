"""Rooms with the ids of their halls and layouts, for the office's own imports."""

from dataclasses import dataclass
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.model.rooms import LayoutRow, RoomRow
from kiosk.store import Session


@dataclass(frozen=True, slots=True)
class StoredLayout:
    """A way to set up a room."""

    id: UUID
    name: I18nText
    capacity: int
    changeover: int
    """Minutes."""


@dataclass(frozen=True, slots=True)
class StoredRoom:
    """A room; times are wall-clock minutes after midnight."""

    id: UUID
    code: str
    name: I18nText
    place: I18nText | None
    capacity: int
    opens: int
    closes: int
    part_of: UUID | None
    private: bool
    layouts: tuple[StoredLayout, ...]
    buffer: int = 0
    """Minutes that it stays empty between two bookings."""


def stored_rooms(session: Session, site: str) -> tuple[StoredRoom, ...]:
    """Return all rooms in the office's order."""
    layouts: dict[UUID, list[StoredLayout]] = {}
    for row in session.rows(
        LayoutRow.select()
        .where(LayoutRow.site == site, ~LayoutRow.deleted)
        .order_by(LayoutRow.position)
    ):
        layout = StoredLayout(row.id, row.name, row.capacity, row.changeover)
        layouts.setdefault(row.room, []).append(layout)
    rooms = session.rows(
        RoomRow.select()
        .where(RoomRow.site == site, ~RoomRow.deleted)
        .order_by(RoomRow.position, RoomRow.code)
    )
    return tuple(
        StoredRoom(
            room.id,
            room.code,
            room.name,
            room.place,
            room.capacity,
            room.opens,
            room.closes,
            room.part_of,
            room.private,
            tuple(layouts.get(room.id, ())),
            room.buffer,
        )
        for room in rooms
    )
