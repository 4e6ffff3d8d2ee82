"""Compares a table of rooms with the database."""

from collections.abc import Iterator
from uuid import UUID

from kiosk.commands.orders import AddLayout, AddRoom, ChangeLayout, ChangeRoom
from kiosk.files.problems import Problem
from kiosk.files.tables.rooms import RoomLine
from kiosk.files.tables.tables import Table
from kiosk.ids import new_id
from kiosk.imports.differences import differing
from kiosk.imports.plans import Change, Office, Plan, Step, Subject
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session

_OPENS, _CLOSES = 510, 1260  # those of the order, where a table has no such columns


def plan_rooms(session: Session, office: Office, table: Table[RoomLine]) -> Plan:
    """Return what importing a table of rooms would do; no room or layout is removed by it."""
    known = {room.code: room for room in stored_rooms(session, office.site)}
    lines, problems = _with_halls(table, set(known))
    ids = {code: room.id for code, room in known.items()}
    ids |= {line.code: new_id(office.clock.now()) for line in lines if line.code not in ids}
    steps: list[Step] = []
    unchanged = 0
    for line in lines:
        room = list(_steps(line, known.get(line.code), ids, table.given))
        unchanged += not room
        steps += room
    return Plan("rooms", (table.sheet,), tuple(steps), unchanged, (*table.problems, *problems))


def _with_halls(table: Table[RoomLine], known: set[str]) -> tuple[list[RoomLine], list[Problem]]:
    """Return the rooms in their order, but halls before their parts.

    Parts of no hall are problems.
    """
    whole = {line.code: line for line in table.rows if line.part_of is None}
    lines: dict[str, RoomLine] = {}
    problems: list[Problem] = []
    for line in table.rows:
        hall = line.part_of
        if hall is not None and (hall == line.code or hall not in known | set(whole)):
            problems.append(Problem("room.no_hall", line.address, hall))
            continue
        if hall in whole:
            lines.setdefault(hall, whole[hall])
        lines.setdefault(line.code, line)
    return list(lines.values()), problems


def _steps(
    line: RoomLine, stored: StoredRoom | None, ids: dict[str, UUID], given: frozenset[str]
) -> Iterator[Step]:
    hall = None if line.part_of is None else ids[line.part_of]
    if stored is None:
        yield Step(Change.ADD, Subject.ROOM, line.name, _add(line, ids, hall), line.address)
    else:
        wanted: dict[str, object] = {
            "name": line.name,
            "capacity": line.capacity,
            "place": line.place,
            "part_of": hall,
            "private": line.private,
        }
        if line.opens is not None:
            wanted["opens"] = line.opens
        if line.closes is not None:
            wanted["closes"] = line.closes
        changed = differing(wanted, stored, given)
        if changed:
            order = ChangeRoom(room=stored.id, **changed)  # type: ignore[arg-type]
            yield Step(
                Change.CHANGE,
                Subject.ROOM,
                line.name,
                order,
                line.address,
                fields=tuple(changed),
            )
    yield from _layouts(line, stored, ids[line.code])


def _add(line: RoomLine, ids: dict[str, UUID], hall: UUID | None) -> AddRoom:
    return AddRoom(
        code=line.code,
        name=line.name,
        capacity=line.capacity,
        opens=_OPENS if line.opens is None else line.opens,
        closes=_CLOSES if line.closes is None else line.closes,
        place=line.place,
        part_of=hall,
        private=line.private,
        room=ids[line.code],
    )


def _layouts(line: RoomLine, stored: StoredRoom | None, room: UUID) -> Iterator[Step]:
    known = {layout.name: layout for layout in stored.layouts} if stored else {}
    for layout in line.layouts:
        found = known.get(layout.name)
        if found is None:
            added = AddLayout(
                room=room, name=layout.name, capacity=layout.capacity, changeover=layout.changeover
            )
            yield Step(Change.ADD, Subject.LAYOUT, layout.name, added, line.address,
                       detail=line.name)  # fmt: skip
        elif (found.capacity, found.changeover) != (layout.capacity, layout.changeover):
            changed = ChangeLayout(
                layout=found.id, capacity=layout.capacity, changeover=layout.changeover
            )
            yield Step(Change.CHANGE, Subject.LAYOUT, layout.name, changed, line.address,
                       detail=line.name)  # fmt: skip
