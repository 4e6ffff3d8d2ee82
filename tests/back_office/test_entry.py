"""A PIN opens the door; wrong ones make only their own door slow, and never shut it for good."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kiosk import pins
from kiosk.back_office.entry import Entry
from kiosk.clock import FixedClock
from kiosk.commands.orders import AddStaff
from kiosk.desk import Desk, Languages
from kiosk.errors import Refused, StoreError
from kiosk.reception import Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store
from tests.committee import Committee, committee

__all__ = ["committee"]

KEYS = OfficeKeys(bytes(range(32)))
PIN, WRONG = "258015", "731902"


@contextmanager
def office(path: Path, clock: FixedClock, keys: OfficeKeys = KEYS) -> Iterator[Desk]:
    settings = Settings(site=Committee.site)
    with Store.open(path, clock=clock) as store:
        reception = Reception(store, clock, settings, keys)
        yield Desk(settings, clock, store, Languages(settings), reception)


@pytest.fixture
def desk(committee: Committee) -> Iterator[Desk]:
    with office(committee.path, committee.clock) as opened:
        yield opened


def clock_of(desk: Desk) -> FixedClock:
    assert isinstance(desk.clock, FixedClock)
    return desk.clock


def add(desk: Desk, name: str = "王晨", pin: str = PIN) -> UUID:
    return desk.commands.do(AddStaff(name, pins.hashed(desk.keys, pin)), actor="t").row("staff")


def refused(desk: Desk, staff: UUID, pin: str = WRONG) -> Refused:
    with pytest.raises(Refused) as problem:
        Entry(desk).enter(staff, pin)
    return problem.value


def test_the_right_pin_opens(desk: Desk, committee: Committee) -> None:
    person = committee.worker("王晨")
    order = AddStaff("王晨", pins.hashed(desk.keys, PIN), person)
    staff = desk.commands.do(order, actor="t").row("staff")
    entered = Entry(desk).enter(staff, PIN)
    assert (entered.id, entered.name, entered.person) == (staff, "王晨", person)
    assert Entry(desk).enter(staff, "２５８０１５") == entered  # as an input method types digits


def test_who_was_there_before_the_roster_is_known_on_it_by_name(
    desk: Desk, committee: Committee
) -> None:
    staff = add(desk)
    assert Entry(desk).enter(staff, PIN).person is None
    person = committee.worker("王晨")
    assert Entry(desk).enter(staff, PIN).person == person
    assert [each.person for each in Entry(desk).door().members] == [person]


def test_waits_grow_and_end(desk: Desk) -> None:
    staff = add(desk)
    waits = []
    for _ in range(12):
        problem = refused(desk, staff)
        assert problem.code == "pin.wrong"
        seconds = problem.facts["seconds"]
        assert isinstance(seconds, int)
        waits.append(seconds)
        if seconds:
            clock_of(desk).move(timedelta(seconds=seconds - 1))
            waiting = refused(desk, staff, PIN)
            assert (waiting.code, waiting.facts["seconds"]) == ("pin.wait", 1)
        clock_of(desk).move(timedelta(seconds=1))
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    assert Entry(desk).enter(staff, PIN).name == "王晨"
    assert refused(desk, staff).facts["seconds"] == 0


def test_fifty_wrong_pins_take_hours_and_lock_nobody_out(desk: Desk) -> None:
    staff, other = add(desk), add(desk, "夏敏", "8642")
    began, tried = desk.now(), 0
    while tried < 50:
        problem = refused(desk, staff)
        tried += problem.code == "pin.wrong"
        seconds = problem.facts["seconds"]
        assert isinstance(seconds, int)
        assert seconds <= 300
        assert Entry(desk).door().members
        clock_of(desk).move(timedelta(seconds=seconds))
    assert desk.now() - began > timedelta(hours=3)
    assert Entry(desk).enter(other, "8642").name == "夏敏"
    assert Entry(desk).enter(staff, PIN).name == "王晨"


def test_waiting_goes_on_after_a_restart(desk: Desk, committee: Committee) -> None:
    staff = add(desk)
    for _ in range(3):
        refused(desk, staff)
    with office(committee.path, clock_of(desk)) as again:
        assert refused(again, staff, PIN).code == "pin.wait"


def test_a_clock_that_was_set_back_shuts_nobody_out(desk: Desk) -> None:
    staff = add(desk)
    for _ in range(3):
        refused(desk, staff)
    clock_of(desk).move(timedelta(days=-400))
    assert Entry(desk).enter(staff, PIN).name == "王晨"


def test_another_offices_key_opens_nothing(desk: Desk, committee: Committee) -> None:
    staff = add(desk)
    with office(committee.path, clock_of(desk), OfficeKeys(bytes(32))) as thief:
        assert refused(thief, staff, PIN).code == "pin.wrong"


def test_no_pin_is_in_the_database(desk: Desk, committee: Committee) -> None:
    staff = add(desk)
    Entry(desk).enter(staff, PIN)
    refused(desk, staff)
    stored = committee.stored()
    assert PIN.encode() not in stored
    assert WRONG.encode() not in stored
    assert b"$argon2id$" in stored


def test_the_first_pin_is_set_where_there_is_nothing(desk: Desk, committee: Committee) -> None:
    assert Entry(desk).door().fresh
    first = Entry(desk).first("王晨", PIN)
    assert Entry(desk).enter(first.id, PIN).name == "王晨"
    assert not Entry(desk).door().fresh
    with pytest.raises(Refused, match=r"staff\.not_first"):
        Entry(desk).first("Mallory", "8642")


def test_no_visitor_makes_himself_staff(desk: Desk, committee: Committee) -> None:
    committee.worker("王晨")
    door = Entry(desk).door()
    assert (door.members, door.fresh, [each.name for each in door.workers]) == ((), False, ["王晨"])
    with pytest.raises(Refused, match=r"staff\.shell"):
        Entry(desk).first("Mallory", PIN)
    assert committee.table("staff") == []


def test_somebody_who_was_removed_stays_outside(desk: Desk) -> None:
    assert refused(desk, UUID(int=9)).code == "staff.unknown"


def test_the_right_pin_opens_where_nothing_can_be_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = add(desk)

    def full(*_: object, **__: object) -> None:
        raise StoreError("store.full")

    monkeypatch.setattr("kiosk.commands.commanding.Commands.do", full)
    assert Entry(desk).enter(staff, PIN).name == "王晨"
    assert refused(desk, staff).facts["seconds"] == 5


def test_wrong_pins_that_cannot_be_written_down_are_no_free_tries(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff, other, door = add(desk), add(desk, "小夏"), Entry(desk)

    def full(*_: object, **__: object) -> None:
        raise StoreError("store.full")

    monkeypatch.setattr("kiosk.commands.commanding.Commands.do", full)
    waits = []
    for _ in range(10):
        with pytest.raises(Refused, match=r"pin\.wrong") as wrong:
            door.enter(staff, WRONG)
        with pytest.raises(Refused, match=r"pin\.wait"):
            door.enter(staff, PIN)
        assert door.enter(other, PIN).name == "小夏"
        seconds = wrong.value.facts["seconds"]
        assert isinstance(seconds, int)
        waits.append(seconds)
        clock_of(desk).move(timedelta(seconds=seconds))
    assert waits == [5, 5, 5, 10, 20, 40, 80, 160, 300, 300]
    assert door.enter(staff, PIN).name == "王晨"
    with pytest.raises(Refused, match=r"pin\.wrong"):
        door.enter(staff, WRONG)
    clock_of(desk).move(timedelta(days=-30))
    assert door.enter(staff, PIN).name == "王晨"


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("", "pin.malformed"),
        ("123", "pin.malformed"),
        ("12a4", "pin.malformed"),
        ("1234567890123", "pin.malformed"),
        ("²³²³", None),
        ("१२३५", "pin.malformed"),
        ("\x1b[2J2580", "pin.malformed"),
        ("0" * 100_000, "pin.malformed"),
        ("1111", "pin.simple"),
        ("1234", "pin.simple"),
        ("987654", "pin.simple"),
        ("7890", "pin.simple"),
        ("1985", None),
        ("1212", None),
        (" 2580 ", None),
    ],
)
def test_what_is_a_pin(pin: str, code: str | None) -> None:
    if code is None:
        assert pins.matches(KEYS, pin, pins.hashed(KEYS, pin))
        return
    with pytest.raises(Refused) as problem:
        pins.hashed(KEYS, pin)
    assert problem.value.code == code
