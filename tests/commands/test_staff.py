"""Who may enter the staff side; no PIN is ever stored."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kiosk import pins
from kiosk.commands.orders import AddStaff, ChangePin, NoteEntry, RemoveStaff, TakeBack
from kiosk.errors import Refused
from kiosk.queries.stored_staff import StoredStaff, staff_all, staff_by_name
from kiosk.sealing import OfficeKeys
from tests.committee import Committee

KEYS = OfficeKeys(bytes(32))
HASH = pins.hashed(KEYS, "2580")
OTHER = pins.hashed(KEYS, "4711")
THIRD = pins.hashed(KEYS, "9058")


def staff(committee: Committee) -> tuple[StoredStaff, ...]:
    with committee.store.reading() as session:
        return staff_all(session, committee.site)


def test_somebody_may_enter_until_they_are_removed(committee: Committee) -> None:
    person = committee.worker("王晨")
    added = committee.do(AddStaff("王晨", HASH, person)).row("staff")
    (member,) = staff(committee)
    assert (member.id, member.name, member.person, member.pin) == (added, "王晨", person, HASH)
    committee.do(RemoveStaff(added))
    assert staff(committee) == ()
    assert HASH not in [row[-3] for row in committee.table("staff")]
    with pytest.raises(Refused, match=r"staff\.unknown"):
        committee.do(ChangePin(added, OTHER))


def test_nothing_is_kept_of_a_pin_that_is_no_longer_one(committee: Committee) -> None:
    def logged(kept: str) -> bool:
        return any(kept in str(row) for row in committee.table("command"))

    first = committee.do(AddStaff("王晨", HASH)).row("staff")
    committee.do(AddStaff("小夏", THIRD))
    committee.do(ChangePin(first, OTHER))
    assert (logged(HASH), logged(OTHER), logged(THIRD)) == (False, True, True)
    committee.do(RemoveStaff(first))
    assert (logged(HASH), logged(OTHER), logged(THIRD)) == (False, False, True)


def test_a_name_is_found_however_it_is_written(committee: Committee) -> None:
    added = committee.do(AddStaff("Anna Petrova", HASH)).row("staff")
    with committee.store.reading() as session:
        found = staff_by_name(session, committee.site, " anna PETROVA")
        assert found is not None
        assert found.id == added
        assert staff_by_name(session, committee.site, "Anna") is None


def test_one_of_each_name(committee: Committee) -> None:
    committee.do(AddStaff("王晨", HASH))
    with pytest.raises(Refused, match=r"staff\.exists"):
        committee.do(AddStaff(" 王\u200b晨 ", OTHER))
    with pytest.raises(Refused, match=r"person\.unknown"):
        committee.do(AddStaff("夏敏", OTHER, uuid4()))


def test_only_one_can_be_the_first(committee: Committee) -> None:
    committee.do(AddStaff("王晨", HASH, first=True))
    with pytest.raises(Refused, match=r"staff\.not_first"):
        committee.do(AddStaff("Mallory", OTHER, first=True))
    assert [member.name for member in staff(committee)] == ["王晨"]


@pytest.mark.parametrize("pin", ["2580", "", "$argon2id$" + "x" * 200, "$argon2id$密码"])
def test_a_pin_by_mistake_is_not_stored(committee: Committee, pin: str) -> None:
    with pytest.raises(Refused, match=r"pin\.malformed"):
        committee.do(AddStaff("王晨", pin))
    added = committee.do(AddStaff("夏敏", HASH)).row("staff")
    with pytest.raises(Refused, match=r"pin\.malformed"):
        committee.do(ChangePin(added, pin))
    assert staff(committee)[0].pin == HASH


def test_wrong_pins_are_counted_until_a_right_one(committee: Committee) -> None:
    added = committee.do(AddStaff("王晨", HASH)).row("staff")
    committee.do(AddStaff("夏敏", HASH))
    for _ in range(4):
        committee.clock.move(timedelta(seconds=1))
        committee.do(NoteEntry(added, right=False))
    other, first = staff(committee)
    assert (first.failures, first.failed_at) == (4, committee.clock.now())
    assert (other.failures, other.failed_at) == (0, None)
    committee.do(NoteEntry(added, right=True))
    assert (staff(committee)[1].failures, staff(committee)[1].failed_at) == (0, None)


def test_a_new_pin_ends_the_waiting(committee: Committee) -> None:
    added = committee.do(AddStaff("王晨", HASH)).row("staff")
    for _ in range(9):
        committee.do(NoteEntry(added, right=False))
    committee.do(ChangePin(added, OTHER))
    (member,) = staff(committee)
    assert (member.pin, member.failures, member.failed_at) == (OTHER, 0, None)


def test_who_came_in_cannot_be_taken_back(committee: Committee) -> None:
    added = committee.do(AddStaff("王晨", HASH)).row("staff")
    wrong = committee.do(NoteEntry(added, right=False))
    with pytest.raises(Refused, match=r"change\.final"):
        committee.do(TakeBack(wrong.id))
    assert staff(committee)[0].failures == 1
