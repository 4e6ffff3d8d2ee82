"""Any change that is in the log can be taken back, unless somebody built on it since."""

from uuid import UUID, uuid4

import pytest

from kiosk.commands.change_orders import TakeBack
from kiosk.commands.orders import (
    AddActivity,
    Book,
    CancelActivity,
    CancelBooking,
    CancelSignUp,
    ChangeActivity,
    ChangePerson,
    EraseSignUps,
    SetDuty,
    SignUp,
    WithdrawDuty,
)
from kiosk.commands.receipts import Receipt
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from tests.committee import MONDAY, Committee

BUILDING = I18nText.of({"zh-Hans": "5号楼"}, "place.building:5")


def rows(committee: Committee, table: str) -> list[tuple[object, ...]]:
    """What a table holds, without the counter and what was deleted."""
    return [(row[0], *row[4:]) for row in committee.table(table) if not row[3]]


def back(committee: Committee, receipt: Receipt) -> Receipt:
    return committee.do(TakeBack(receipt.id))


def test_a_changed_duty_is_as_it_was(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 720, DutyKind.VISIT, place=BUILDING, back_at=700)
    before = rows(committee, "duty")
    change = committee.do(SetDuty(person, MONDAY, 510, 800, DutyKind.DESK))
    assert rows(committee, "duty") != before
    assert back(committee, change).facts["rows"] == 1
    assert rows(committee, "duty") == before


def test_a_new_row_is_gone_and_a_withdrawn_one_is_there(committee: Committee) -> None:
    person = committee.worker()
    made = committee.do(SetDuty(person, MONDAY, 510, 720, DutyKind.DESK, label="早班"))
    before = rows(committee, "duty")
    gone = committee.do(WithdrawDuty(made.row("duty")))
    back(committee, gone)
    assert rows(committee, "duty") == before
    back(committee, made)
    assert rows(committee, "duty") == []


def test_what_was_taken_back_can_be_done_again(committee: Committee) -> None:
    person = committee.worker()
    change = committee.do(ChangePerson(person, name="李俊"))
    after = rows(committee, "person")
    undone = back(committee, change)
    with pytest.raises(Refused, match=r"change\.taken_back"):
        back(committee, change)
    back(committee, undone)
    assert rows(committee, "person") == after
    back(committee, change)


def test_another_field_may_have_changed_since(committee: Committee) -> None:
    activity = committee.activity(capacity=10)
    title = committee.do(ChangeActivity(activity, title=I18nText.plain("书法课")))
    committee.do(ChangeActivity(activity, capacity=20))
    committee.sign_up(activity, "h")
    back(committee, title)
    (row,) = committee.table("activity")
    assert "剪纸课" in str(row)
    assert 20 in row


def test_who_changed_the_same_since_is_named(committee: Committee) -> None:
    person = committee.worker()
    first = committee.do(ChangePerson(person, name="李俊"))
    committee.commands.do(ChangePerson(person, name="马婷婷"), actor="小夏")
    with pytest.raises(Refused, match=r"change\.newer") as caught:
        back(committee, first)
    assert caught.value.facts["actor"] == "小夏"
    assert caught.value.facts["at"] == committee.clock.now()


def test_what_others_use_cannot_vanish(committee: Committee) -> None:
    made = committee.do(_announced(committee))
    committee.sign_up(made.row("activity"), "h", 2)
    with pytest.raises(Refused, match=r"change\.used"):
        back(committee, made)


def test_a_booking_comes_back_only_where_the_room_is_free(committee: Committee) -> None:
    room = committee.room()
    booking = committee.book(room, 600, 660)
    gone = committee.do(CancelBooking(booking))
    other = committee.do(_booked(committee, room))
    with pytest.raises(Refused, match=r"booking\.overlap"):
        back(committee, gone)
    back(committee, other)
    back(committee, gone)
    (row,) = rows(committee, "booking")
    assert "confirmed" in row


def test_a_place_comes_back_only_where_there_is_one(committee: Committee) -> None:
    activity = committee.activity(capacity=2)
    first = committee.do(SignUp(activity, "a", 2))
    gone = committee.do(CancelSignUp(first.row("sign_up"), "removed"))
    committee.sign_up(activity, "b", 2)
    with pytest.raises(Refused, match=r"activity\.full"):
        back(committee, gone)


def test_a_called_off_activity_takes_place_after_all(committee: Committee) -> None:
    room = committee.room()
    activity = committee.activity(room=room, book_room=True)
    before = rows(committee, "booking"), rows(committee, "activity")
    back(committee, committee.do(CancelActivity(activity)))
    assert (rows(committee, "booking"), rows(committee, "activity")) == before


def test_nothing_personal_is_in_the_log(committee: Committee) -> None:
    activity = committee.activity()
    committee.do(SignUp(activity, "holder-token", 1, household="house-token", contact="sealed-c"))
    committee.go_to(1200)
    committee.do(EraseSignUps(committee.clock.now()))
    changes = "".join(str(row[-2]) for row in committee.table("command"))
    assert "sign_up" in changes
    for secret in ("holder-token", "house-token", "sealed-c"):
        assert secret not in changes


def test_what_is_final_stays(committee: Committee) -> None:
    activity = committee.activity()
    committee.sign_up(activity, "h")
    committee.go_to(1200)
    erased = committee.do(EraseSignUps(committee.clock.now()))
    with pytest.raises(Refused, match=r"change\.final"):
        back(committee, erased)
    with pytest.raises(Refused, match=r"change\.unknown"):
        committee.do(TakeBack(uuid4()))


def _announced(committee: Committee) -> AddActivity:
    return AddActivity(I18nText.plain("剪纸课"), committee.at(900), committee.at(990))


def _booked(committee: Committee, room: UUID) -> Book:
    return Book(room, committee.at(600), committee.at(660), I18nText.plain("合唱"))
