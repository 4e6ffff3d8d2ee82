"""Rows of the database shaped as what may be seen of them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from kiosk.model.activities import ActivityRow
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import BookingRow, LayoutRow, RoomRow
from kiosk.queries.views import Activity, Duty, Layout, Person, Room, Slot


def person(row: PersonRow) -> Person:
    """Return a worker."""
    return Person(
        id=row.id,
        name=row.name,
        romanised=row.romanised,
        role=row.role,
        lines=row.lines,
        buildings=row.buildings,
        languages=row.languages,
    )


def duty(row: DutyRow) -> Duty:
    """Return a duty."""
    return Duty(
        id=row.id,
        person=row.person,
        day=row.day,
        kind=row.kind,
        starts=row.starts,
        ends=row.ends,
        place=row.place,
        back_at=row.back_at,
        label=row.label,
    )


def room(row: RoomRow, layouts: Iterable[LayoutRow]) -> Room:
    """Return a room with its layouts."""
    return Room(
        id=row.id,
        code=row.code,
        name=row.name,
        place=row.place,
        capacity=row.capacity,
        opens=row.opens,
        closes=row.closes,
        private=row.private,
        layouts=tuple(Layout(each.name, each.capacity, each.changeover) for each in layouts),
    )


def slot(row: BookingRow, asked: Room) -> Slot:
    """Return a booking as it stands in the plan of a room: its own, or its hall's."""
    secret = row.private or asked.private
    return Slot(row.starts, row.ends, None if secret else row.title, whole=row.room != asked.id)


def activity(row: ActivityRow, rooms: Mapping[UUID, RoomRow]) -> Activity:
    """Return an activity, with the name of its room as its place, and where that is.

    Places for which somebody waits already are not left for others.
    """
    room = None if row.room is None else rooms.get(row.room)
    left = None
    if row.capacity is not None:
        held = row.waiting and not row.fill_gaps
        left = 0 if held else row.capacity - row.reserved - row.lent - row.taken
    return Activity(
        id=row.id,
        code=row.code,
        title=row.title,
        description=row.description,
        starts=row.starts,
        ends=row.ends,
        place=row.place if room is None else room.name,
        capacity=row.capacity,
        left=left,
        waiting=row.waiting,
        audience=row.audience,
        price=row.price,
        organiser=row.organiser,
        languages=row.languages,
        cancelled=row.status == "cancelled",
        opens=row.opens,
        closes=row.closes,
        party_limit=row.party_limit,
        household_limit=row.household_limit,
        fill_gaps=row.fill_gaps,
        confirm_minutes=row.confirm_minutes,
        lobby_only=row.lobby_only,
        draw=row.draw,
        seed=row.seed,
        entered=row.entered,
        way=None if room is None else room.place,
    )
