"""The rooms and their layouts, as a table tells of them."""

from kiosk.exports.frames import Frame
from kiosk.files.tables.rooms import LayoutLine, RoomLine
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session


def room_lines(session: Session, frame: Frame) -> tuple[RoomLine, ...]:
    """Return all rooms in the office's order."""
    rooms = stored_rooms(session, frame.site)
    codes = {room.id: room.code for room in rooms}
    return tuple(
        RoomLine(
            address="",
            code=room.code,
            name=room.name,
            capacity=room.capacity,
            place=room.place,
            opens=room.opens,
            closes=room.closes,
            part_of=None if room.part_of is None else codes.get(room.part_of),
            private=room.private,
            layouts=_layouts(room),
        )
        for room in rooms
    )


def _layouts(room: StoredRoom) -> tuple[LayoutLine, ...]:
    return tuple(LayoutLine(each.name, each.capacity, each.changeover) for each in room.layouts)
