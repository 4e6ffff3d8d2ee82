"""What a screen asks costs as much after five years as on the first day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import apsw
import pytest

from kiosk.commands.orders import CancelSignUp, SetDuty
from kiosk.holidays.reading import shipped
from kiosk.kinds import DutyKind
from kiosk.queries.activities import activities, activity
from kiosk.queries.people import person_page
from kiosk.queries.rooms import room_week, rooms_day, rooms_now
from kiosk.queries.roster import week
from kiosk.queries.stored import (
    activities_between,
    activities_by_source,
    bookings_between,
    bookings_by_source,
)
from kiosk.queries.today import today
from kiosk.store import Session
from tests.committee import MONDAY, Committee, new_committee

GROWING = ("duty", "booking", "activity", "sign_up", "command")


@contextmanager
def plans(committee: Committee) -> Iterator[list[str]]:
    """Collect how SQLite goes about each statement of a block."""
    statements: dict[str, None] = {}
    with committee.store.reading() as session:
        connection: apsw.Connection = session._database.connection()

    def note(cursor: apsw.Cursor, statement: str, bindings: object) -> bool:
        statements.setdefault(statement)
        return True

    found: list[str] = []
    connection.exec_trace = note
    try:
        yield found
    finally:
        connection.exec_trace = None
    for statement in statements:
        if statement.startswith(("SELECT", "UPDATE")):
            count = statement.count("?")
            cursor = connection.execute(f"EXPLAIN QUERY PLAN {statement}", ("0",) * count)
            found += [f"{row[3]}  <- {statement}" for row in cursor]


def whole_tables(found: list[str]) -> list[str]:
    return [
        step
        for step in found
        if any(step.startswith(f"SCAN {alias}") for alias in ("t1", "t2", *GROWING))
    ]


@pytest.fixture
def committee() -> Iterator[Committee]:
    """In a file: the plans are SQLite's."""
    with new_committee() as made:
        yield made


@pytest.fixture
def busy(committee: Committee) -> Committee:
    person, room = committee.worker(), committee.room()
    committee.duty(person, 510, 720)
    committee.book(room, 600, 660, source="b")
    committee.sign_up(committee.activity(source="a"), "x")
    return committee


def test_nothing_that_grows_is_ever_read_whole(busy: Committee) -> None:
    site, at, zone = busy.site, busy.clock.now(), busy.zone
    later = at + timedelta(days=90)
    person, room, joined = (
        UUID(busy.table(table)[0][0]) for table in ("person", "room", "activity")
    )

    def ask(session: Session) -> None:
        today(session, site, at, zone, (510, 1020), shipped())
        week(session, site, MONDAY)
        person_page(session, site, person, at, zone)
        rooms_now(session, site, at, zone)
        rooms_day(session, site, MONDAY, zone)
        room_week(session, site, room, MONDAY, zone)
        activities(session, site, at, later)
        activity(session, site, joined)
        bookings_between(session, site, at, later)
        bookings_by_source(session, site, ["b"])
        activities_between(session, site, at, later)
        activities_by_source(session, site, ["a"])

    with plans(busy) as found, busy.store.reading() as session:
        ask(session)
    assert len(found) > 15
    assert whole_tables(found) == []
    # Bookings are looked for from a day on, or all that ever were would be gone through.
    assert [
        step for step in found if "starts<?" in step.partition("<-")[0] and "starts>?" not in step
    ] == []


def test_no_command_reads_a_growing_table_whole(committee: Committee) -> None:
    with plans(committee) as found:
        person, room = committee.worker(), committee.room()
        committee.do(SetDuty(person, MONDAY, 510, 720, DutyKind.DESK))
        committee.book(room, 600, 660, source="b")
        made = committee.activity(1000, 1060, room=room, book_room=True, capacity=2, source="a")
        first = committee.sign_up(made, "a", 2).row("sign_up")
        committee.sign_up(made, "b", 1)
        committee.do(CancelSignUp(first))
    assert len(found) > 15
    assert whole_tables(found) == []
