"""Compares a table of activities with the database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.clock import wall
from kiosk.commands.orders import AddActivity, ChangeActivity, CountReserved
from kiosk.files.problems import Problem
from kiosk.files.tables.activities import ActivityLine
from kiosk.files.tables.tables import Table
from kiosk.i18n.explicit import NONE
from kiosk.imports.differences import differing
from kiosk.imports.plans import Change, Office, Plan, Step, Subject
from kiosk.imports.room_names import RoomNames
from kiosk.queries.stored import StoredActivity, activities_by_code, activities_by_source
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session


def plan_activities(session: Session, office: Office, table: Table[ActivityLine]) -> Plan:
    """Return what importing a table of activities would do; none is cancelled by it."""
    names = RoomNames(stored_rooms(session, office.site))
    stored = activities_by_source(session, office.site, [line.source for line in table.rows])
    coded = activities_by_code(session, office.site, [line.number for line in table.rows])
    problems: list[Problem] = []
    steps: list[Step] = []
    unchanged = 0
    for line in table.rows:
        room = _room(line, names)
        known = stored.get(line.source) or coded.get(line.number)
        if line.room not in ("", NONE) and room is None:
            problems.append(Problem("row.no_room", line.address, line.room))
        elif known is not None and known.cancelled:
            problems.append(Problem("note.cancelled", line.address))
        else:
            of_line = list(_steps(_placed(line, room), room, known, table.given, office))
            unchanged += not of_line
            steps += of_line
    every = (*table.problems, *problems)
    return Plan("activities", (table.sheet,), tuple(steps), unchanged, every)


def _room(line: ActivityLine, names: RoomNames) -> StoredRoom | None:
    """Return the room of an activity; where the file names none, its place may be one."""
    if line.room == NONE:
        return None
    return names.room(line.room) if line.room else names.of_content(line.place)


def _placed(line: ActivityLine, room: StoredRoom | None) -> ActivityLine:
    """Return the line without a place where that is one of the rooms."""
    return replace(line, place=None) if room is not None and not line.room else line


def _steps(
    line: ActivityLine,
    room: StoredRoom | None,
    stored: StoredActivity | None,
    given: frozenset[str],
    office: Office,
) -> Iterator[Step]:
    starts = wall(line.day, line.starts, office.zone)
    ends = wall(line.day, line.ends, office.zone)
    shown = (line.address, line.day, line.starts, line.ends)
    place = room.name if room else line.place or ""
    if stored is None:
        order = _add(line, room, starts, ends)
        yield Step(Change.ADD, Subject.ACTIVITY, line.title, order, *shown, detail=place)
        return
    wanted: dict[str, object] = {
        "title": line.title,
        "starts": starts,
        "ends": ends,
        "description": line.description,
        "room": room.id if room else None,
        "place": line.place,
        "capacity": line.capacity,
        "audience": line.audience,
        "price": line.price,
        "organiser": line.organiser,
        "languages": line.languages,
    }
    told = given | {"starts", "ends"} | ({"room"} if "place" in given else set())
    changed = differing(wanted, stored, told)
    if changed:
        change = ChangeActivity(activity=stored.id, **changed)  # type: ignore[arg-type]
        yield Step(
            Change.CHANGE,
            Subject.ACTIVITY,
            line.title,
            change,
            *shown,
            detail=place,
            fields=tuple(changed),
        )
    if "reserved" in given and stored.reserved != line.reserved:
        count = CountReserved(stored.id, line.reserved)
        yield Step(
            Change.CHANGE,
            Subject.ACTIVITY,
            line.title,
            count,
            *shown,
            detail=place,
            fields=("reserved",),
        )


def _add(
    line: ActivityLine, room: StoredRoom | None, starts: datetime, ends: datetime
) -> AddActivity:
    return AddActivity(
        title=line.title,
        starts=starts,
        ends=ends,
        description=line.description,
        room=room.id if room else None,
        book_room=room is not None and line.book_room,
        place=line.place,
        capacity=line.capacity,
        reserved=line.reserved,
        audience=line.audience,
        price=line.price,
        organiser=line.organiser,
        languages=line.languages,
        source=line.source,
    )
