"""Compares a table of bookings with the database."""

from kiosk.clock import wall
from kiosk.commands.orders import Book, ChangeBooking
from kiosk.files.problems import Problem
from kiosk.files.tables.bookings import BookingLine
from kiosk.files.tables.tables import Table
from kiosk.imports.differences import differing
from kiosk.imports.plans import Change, Office, Plan, Step, Subject
from kiosk.imports.room_names import RoomNames, layout_of
from kiosk.queries.stored import StoredBooking, bookings_by_source
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session


def plan_bookings(session: Session, office: Office, table: Table[BookingLine]) -> Plan:
    """Return what importing a table of bookings would do; no booking is cancelled by it."""
    names = RoomNames(stored_rooms(session, office.site))
    problems: list[Problem] = []
    known: list[tuple[BookingLine, StoredRoom, str]] = []
    for line in table.rows:
        room = names.room(line.room)
        if room is None:
            problems.append(Problem("row.no_room", line.address, line.room))
        elif line.layout and layout_of(room, line.layout) is None:
            problems.append(Problem("row.no_layout", line.address, line.layout))
        else:
            known.append((line, room, line.source(room.code)))
    stored = bookings_by_source(session, office.site, [source for _, _, source in known])
    steps: list[Step] = []
    for line, room, source in known:
        step = _step(line, room, source, stored.get(source), table.given, office)
        if step is not None:
            steps.append(step)
    every = (*table.problems, *problems)
    return Plan("bookings", (table.sheet,), tuple(steps), len(known) - len(steps), every)


def _step(
    line: BookingLine,
    room: StoredRoom,
    source: str,
    stored: StoredBooking | None,
    given: frozenset[str],
    office: Office,
) -> Step | None:
    layout = layout_of(room, line.layout) if line.layout else None
    starts = wall(line.day, line.starts, office.zone)
    ends = wall(line.day, line.ends, office.zone)
    place = (line.address, line.day, line.starts, line.ends)
    if stored is None:
        order = Book(
            room=room.id,
            starts=starts,
            ends=ends,
            title=line.title,
            group=line.group,
            private=line.private,
            layout=layout.id if layout else None,
            source=source,
        )
        return Step(Change.ADD, Subject.BOOKING, line.title, order, *place, detail=room.name)
    wanted: dict[str, object] = {
        "room": room.id,
        "starts": starts,
        "ends": ends,
        "title": line.title,
        "group": line.group,
        "private": line.private,
        "layout": layout.id if layout else None,
    }
    changed = differing(wanted, stored, given)
    if not changed:
        return None
    change = ChangeBooking(booking=stored.id, **changed)  # type: ignore[arg-type]
    return Step(
        Change.CHANGE,
        Subject.BOOKING,
        line.title,
        change,
        *place,
        detail=room.name,
        fields=tuple(changed),
    )
