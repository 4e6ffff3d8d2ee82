"""The rules that must never break hold for any program that writes to the file."""

from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

import pytest

from kiosk.commands.orders import AddLayout, CancelBooking
from kiosk.i18n.content import I18nText
from tests.committee import Committee
from tests.engines import ENGINES
from tests.store.intruders import Intruder, intruder_of


@pytest.fixture(params=ENGINES)
def committee(request: pytest.FixtureRequest) -> Iterator[Committee]:
    with ENGINES[request.param]() as made:
        yield made


@pytest.fixture
def intruder(committee: Committee) -> Iterator[Intruder]:
    with closing(intruder_of(committee)) as made:
        yield made


def test_no_two_bookings_of_a_room_overlap(committee: Committee, intruder: Intruder) -> None:
    committee.book(committee.room(), 600, 660)
    assert "booking.overlap" in intruder.copies("booking", "b")
    assert intruder.copies("booking", "c", status="cancelled") == ""
    assert intruder.copies("booking", "d", deleted=True) == ""
    for revival in ("status = 'confirmed'", "deleted = FALSE, status = 'confirmed'"):
        assert "booking.overlap" in intruder.tries(
            f"UPDATE booking SET {revival} WHERE id IN ('c', 'd')"
        )


def test_a_hall_blocks_its_parts_and_they_it(committee: Committee, intruder: Intruder) -> None:
    hall, first, second = (room.hex for room in committee.hall())
    booking = committee.book(committee.room("elsewhere"), 600, 660)
    assert intruder.copies("booking", "a", room=first) == ""
    assert "booking.overlap" in intruder.copies("booking", "b", room=hall)
    assert intruder.copies("booking", "c", room=second) == ""
    assert "booking.overlap" in intruder.tries(
        "UPDATE booking SET room = ? WHERE id = ?", hall, booking.hex
    )
    committee.do(CancelBooking(booking))
    assert "booking.overlap" in intruder.copies("booking", "d", room=hall, status="confirmed")


def test_a_booked_hall_blocks_its_parts(committee: Committee, intruder: Intruder) -> None:
    hall, first, _ = (room.hex for room in committee.hall())
    committee.book(UUID(hall), 600, 660)
    assert "booking.overlap" in intruder.copies("booking", "a", room=first)


def test_bookings_take_time_but_not_for_ever(committee: Committee, intruder: Intruder) -> None:
    committee.book(committee.room(), 600, 660)
    assert "booking.times" in intruder.copies("booking", "a", ends=0)
    assert "booking.times" in intruder.tries("UPDATE booking SET ends = starts + 90001")


def test_a_layout_is_the_rooms_own(committee: Committee, intruder: Intruder) -> None:
    committee.book(committee.room(), 600, 660)
    layout = committee.do(AddLayout(committee.room("talk"), I18nText.plain("x"), 3))
    assert "FOREIGN KEY" in intruder.tries(
        "UPDATE booking SET layout = ?", layout.row("layout").hex
    )


def test_a_part_has_no_parts(committee: Committee, intruder: Intruder) -> None:
    hall, part, _ = (room.hex for room in committee.hall())
    other = committee.room("other").hex
    for room, whole in ((other, part), (hall, other), (other, other)):
        assert "room.part" in intruder.tries(
            "UPDATE room SET part_of = ? WHERE id = ?", whole, room
        )
    assert "room.part" in intruder.copies("room", "x", code="x", part_of=part)


def test_joining_a_hall_does_not_make_bookings_overlap(
    committee: Committee, intruder: Intruder
) -> None:
    hall, room = committee.room("hall"), committee.room("annex")
    committee.book(hall, 600, 660)
    committee.book(room, 630, 700)
    assert "booking.overlap" in intruder.tries(
        "UPDATE room SET part_of = ? WHERE id = ?", hall.hex, room.hex
    )


def test_no_more_places_are_taken_than_there_are(committee: Committee, intruder: Intruder) -> None:
    activity = committee.activity(capacity=3)
    committee.sign_up(activity, "a", 2)
    assert "activity.full" in intruder.copies("sign_up", "b", ticket=None, holder="b", party=2)
    assert intruder.copies("sign_up", "c", ticket=None, holder="c", party=2, status="waiting") == ""
    assert "activity.full" in intruder.tries("UPDATE sign_up SET status = 'confirmed'")
    assert "activity.full" in intruder.tries("UPDATE sign_up SET party = 4 WHERE holder = 'a'")
    assert "activity.full" in intruder.tries("UPDATE activity SET capacity = 1")
    assert "activity.full" in intruder.tries("UPDATE activity SET reserved = 2")
    assert counts(committee) == (2, 2)


def test_the_counts_are_what_the_sign_ups_say(committee: Committee, intruder: Intruder) -> None:
    first = committee.activity(capacity=9)
    second = committee.activity(capacity=9)
    committee.sign_up(first, "a", 2)
    assert intruder.tries("UPDATE sign_up SET party = 5") == ""
    assert sorted(all_counts(committee)) == [(0, 0), (5, 0)]
    assert intruder.tries("UPDATE sign_up SET activity = ?", second.hex) == ""
    assert sorted(row[0] for row in all_counts(committee)) == [0, 5]
    assert intruder.tries("DELETE FROM sign_up") == ""
    assert sorted(row[0] for row in all_counts(committee)) == [0, 0]


def test_one_live_sign_up_a_holder_and_activity(committee: Committee, intruder: Intruder) -> None:
    committee.sign_up(committee.activity(), "a")
    for status in ("confirmed", "waiting"):
        assert "UNIQUE" in intruder.copies("sign_up", "b", ticket=None, status=status)
    assert intruder.copies("sign_up", "b", ticket=None, status="cancelled") == ""


@pytest.mark.parametrize(
    ("statement", "objection"),
    [
        ("UPDATE duty SET ends = starts", "duty.times"),
        ("UPDATE duty SET ends = 1441", "duty.times"),
        ("UPDATE duty SET kind = 'idle'", "kind"),
        ("UPDATE duty SET day = '2026-02-30'", "day"),
        ("UPDATE duty SET person = 'nobody'", "FOREIGN KEY"),
        ("UPDATE duty SET site = 'nowhere'", "FOREIGN KEY"),
        ("UPDATE duty SET starts = 'soon'", "cannot store TEXT"),
        ("UPDATE person SET name = ''", "field.empty"),
        ("UPDATE person SET role = '{'", "json_valid"),
        ("UPDATE room SET capacity = 0", "field.value"),
        ("UPDATE room SET opens = closes", "room.times"),
        ("UPDATE activity SET code = 'CUT72O'", "activity.code"),
        ("UPDATE activity SET code = 'CUT72'", "activity.code"),
        ("UPDATE activity SET ends = starts", "activity.times"),
        ("UPDATE activity SET reserved = -1", "field.value"),
        ("UPDATE sign_up SET party = 7", "sign_up.party"),
        ("UPDATE sign_up SET status = 'maybe'", "status"),
        ("UPDATE command SET outcome = 'x'", "json_valid"),
        ("INSERT INTO site SELECT 'garden', 0, 'x', ''", "UNIQUE"),
    ],
)
def test_impossible_rows_are_objected_to(
    committee: Committee, intruder: Intruder, statement: str, objection: str
) -> None:
    committee.duty(committee.worker(), 510, 720)
    committee.room()
    committee.sign_up(committee.activity(capacity=9), "a")
    assert objection in intruder.tries(statement)


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("person", {}),
        ("duty", {}),
        ("room", {}),
        ("activity", {}),
        ("activity", {"code": "ABCDEF"}),  # the source is still the same
        ("booking", {"room": "hall"}),
    ],
)
def test_what_is_unique_in_a_site_is(
    committee: Committee, intruder: Intruder, table: str, changes: dict[str, object]
) -> None:
    committee.duty(committee.worker(), 510, 720)
    room = committee.room()
    committee.book(room, 600, 660, source="x")
    committee.activity(source="x")
    if "room" in changes:
        changes = {"room": committee.room("hall").hex}
    assert "UNIQUE" in intruder.copies(table, "other", **changes)


def all_counts(committee: Committee) -> list[tuple[int, int]]:
    with committee.store.reading() as session:
        rows = session._database.execute_sql("SELECT taken, waiting FROM activity").fetchall()
    return [(taken, waiting) for taken, waiting in rows]


def counts(committee: Committee) -> tuple[int, int]:
    (only,) = all_counts(committee)
    return only
