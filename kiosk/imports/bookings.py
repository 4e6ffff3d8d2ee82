"""Compares a table of bookings with the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kiosk.clock import wall
from kiosk.commands.orders import Book, ChangeBooking
from kiosk.files.problems import Problem
from kiosk.files.tables.bookings import BookingLine
from kiosk.files.tables.tables import Table
from kiosk.imports.differences import differing
from kiosk.imports.plans import Change, Office, Plan, Step, Subject
from kiosk.imports.room_names import RoomNames, layout_of
from kiosk.queries.stored import StoredBooking, bookings_between, bookings_by_source
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
    stored = _Stored(session, office, known)
    steps: list[Step] = []
    for line, room, source in known:
        step = _step(line, room, source, stored.find(line, room, source), table.given, office)
        if step is not None:
            steps.append(step)
    every = (*table.problems, *problems)
    return Plan("bookings", (table.sheet,), tuple(steps), len(known) - len(steps), every)


class _Stored:
    """The bookings of which the rows of a file may tell."""

    def __init__(
        self, session: Session, office: Office, rows: Sequence[tuple[BookingLine, StoredRoom, str]]
    ) -> None:
        self._office = office
        self._by_source = bookings_by_source(session, office.site, [key for _, _, key in rows])
        begins = [self._begins(line) for line, _, _ in rows]
        near = (
            bookings_between(session, office.site, min(begins), max(begins) + timedelta(minutes=1))
            if begins
            else ()
        )
        self._by_place = {(each.room, each.starts): each for each in near}

    def find(self, line: BookingLine, room: StoredRoom, source: str) -> StoredBooking | None:
        """Return the booking of a row: by the office's number, else by its room and beginning.

        What was booked by hand has no key, and what was moved since keeps that of its old time.
        """
        there = self._by_place.get((room.id, self._begins(line)))
        if line.numbered or there is None or there.activity is not None:
            return self._by_source.get(source)
        return there

    def _begins(self, line: BookingLine) -> datetime:
        return wall(line.day, line.starts, self._office.zone)


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
