"""What must hold, and how it is looked at."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any
from uuid import UUID

from kiosk.commands.inbox_orders import NoteRefused
from tests.simulation.kiosks import Kiosk
from tests.simulation.offices import Office
from tests.simulation.residents import told_somebody
from tests.simulation.story import (
    ALL_AGREE,
    COPIES_PART,
    EXACTLY_ONCE,
    IN_ORDER,
    NEVER_TOO_MANY,
    NO_FAULT,
    NOBODYS_NUMBER,
    NONE_DISAPPEARS,
    Broken,
)


def never_too_many(office: Office) -> None:
    """Look at places and rooms as they are at the office now."""
    people = """
        SELECT a.code, a.capacity, a.reserved + a.lent, a.taken, coalesce(sum(s.party), 0)
        FROM activity a LEFT JOIN sign_up s ON s.activity = a.id AND NOT s.deleted
            AND s.status IN ('confirmed', 'offered')
        WHERE NOT a.deleted GROUP BY a.id, a.code, a.capacity, a.reserved, a.lent, a.taken
    """
    for code, capacity, kept, taken, there in office.select(people):
        if int(there) != taken:
            raise Broken(NEVER_TOO_MANY, f"{there} people are in {code}, which counts {taken}")
        if capacity is not None and there + kept > capacity:
            raise Broken(NEVER_TOO_MANY, f"{there} + {kept} people are in {code} for {capacity}")
    lent = """
        SELECT a.code, a.lent, coalesce(sum(l.seats - l.used), 0)
        FROM activity a LEFT JOIN loan l ON l.activity = a.id AND NOT l.deleted
        GROUP BY a.id, a.code, a.lent
    """
    for code, counted, there in office.select(lent):
        if counted != there:
            raise Broken(NEVER_TOO_MANY, f"{there} places of {code} are lent, {counted} counted")
    _never_two_bookings(office)


def _never_two_bookings(office: Office) -> None:
    parts = {
        str(id_): str(part_of)
        for id_, part_of in office.select("SELECT id, part_of FROM room WHERE part_of IS NOT NULL")
    }
    taken: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for id_, room, starts, ends in office.select(
        "SELECT id, room, starts, ends FROM booking WHERE status = 'confirmed' AND NOT deleted"
    ):
        taken[str(room)].append((starts, ends, str(id_)))
    for room, bookings in taken.items():
        whole = [(*each, "") for each in taken.get(parts.get(room, ""), ())]
        own = [(*each, room) for each in bookings]
        for (first, last, one, a), (start, end, other, b) in combinations(own + whole, 2):
            if first < end and start < last and (a or b):
                raise Broken(NEVER_TOO_MANY, f"bookings {one} and {other} of a room overlap")


def nobodys_number(data: bytes, tokens: Collection[str], whose: str) -> None:
    """Look for a resident in bytes that a kiosk has, or is told."""
    found = told_somebody(data, tokens)
    if found is not None:
        raise Broken(NOBODYS_NUMBER, f"{found!r} stands in {whose}")


def exactly_once(office: Office, wanted: Mapping[UUID, str]) -> None:
    """Look whether all has come that was called recorded."""
    rows = office.select("SELECT id, count(*) FROM command GROUP BY id")
    held = {UUID(str(id_)): count for id_, count in rows}
    for command, told in wanted.items():
        if held.get(command, 0) != 1:
            raise Broken(
                EXACTLY_ONCE,
                f"{told} was called recorded; the office has it {held.get(command, 0)} times",
            )


def none_disappears(office: Office, kiosks: list[Kiosk], wanted: Mapping[UUID, str]) -> None:
    """Look whether staff can see what became of each command, at the office and where it was."""
    notes = {
        UUID(str(id_)): (kind, code)
        for id_, kind, code in office.select("SELECT id, kind, code FROM inbox WHERE NOT deleted")
    }
    logged = {
        UUID(str(id_)): (name, arguments)
        for id_, name, arguments in office.select("SELECT id, name, arguments FROM command")
    }
    for command, told in wanted.items():
        name, arguments = logged[command]
        became = ("done", None) if name != NoteRefused.COMMAND else notes.get(command)
        if became is None or (became[0] != "done" and not became[1]):
            raise Broken(NONE_DISAPPEARS, f"{told} was not done, and staff see no reason")
        if became[1] == "command.fault":
            raise Broken(NO_FAULT, f"{told} is parked: {became[1]} {json.loads(arguments)}")
        for kiosk in kiosks:
            known = kiosk.outbox().get(command)
            if not kiosk.revoked and known is not None and known != became:
                raise Broken(
                    NONE_DISAPPEARS, f"{told} is {became} at the office, {known} at {kiosk.name}"
                )


def all_agree(office: Office, kiosk: Kiosk) -> None:
    """Look whether a kiosk that has just heard everything has what its office tells."""
    there, here = office.told(), kiosk.told()
    for table in sorted({*there, *here}):
        lacking = set(there.get(table, ())) - set(here.get(table, ()))
        extra = set(here.get(table, ())) - set(there.get(table, ()))
        if lacking or extra:
            raise Broken(
                ALL_AGREE,
                f"{kiosk.name} lacks {len(lacking)} and has {len(extra)} other rows "
                f"of {table}: {_first(lacking)} / {_first(extra)}",
            )
    for table in ("undo", "outbox WHERE status = 'waiting'"):
        if (count := kiosk.select(f"SELECT count(*) FROM {table}")[0][0]) != 0:
            raise Broken(ALL_AGREE, f"{count} rows are left in {table} of {kiosk.name}")


def in_order(office: Office) -> None:
    """Look whether what a kiosk handed in was carried out in the order in which it was given."""
    handed = office.select(
        "SELECT h.kiosk, h.incarnation, h.n, c.ord FROM handed_in h JOIN command c ON c.id = h.id"
        " ORDER BY h.kiosk, h.incarnation, h.n, c.ord"
    )
    last: dict[tuple[Any, Any], tuple[int, int]] = {}
    for kiosk, incarnation, n, place in handed:
        before = last.get((kiosk, incarnation))
        if before is not None and before[1] > place:
            raise Broken(IN_ORDER, f"number {n} of {kiosk} was carried out before {before[0]}")
        last[kiosk, incarnation] = (n, place)


def no_two_alike(kiosks: list[Kiosk]) -> None:
    """Look whether no two machines give numbers under the same name to different commands."""
    given: dict[tuple[object, ...], tuple[str, str]] = {}
    for kiosk in kiosks:
        rows = kiosk.select("SELECT kiosk, incarnation, n, o.id FROM outbox o, replica")
        for *number, id_ in () if kiosk.revoked else rows:
            other, name = given.setdefault(tuple(number), (id_, kiosk.name))
            if other != id_:
                raise Broken(COPIES_PART, f"{name} and {kiosk.name} both gave number {number[2]}")


def _first(rows: set[tuple[str, ...]]) -> str:
    return ", ".join(min(rows))[:300] if rows else "nothing"
