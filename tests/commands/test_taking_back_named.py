"""Nothing is taken back that others name, rely on or signed up for since."""

import pytest

from kiosk.commands.change_orders import TakeBack
from kiosk.commands.orders import (
    AddLayout,
    AddPerson,
    AddRoom,
    AddStaff,
    CancelSignUp,
    MoveSignUp,
    PublishActivity,
    RemovePerson,
    RequestRoom,
    RuleSignUps,
    RunDraw,
    SetDuty,
    SignUp,
    WithdrawDuty,
)
from kiosk.commands.receipts import Receipt
from kiosk.draw import commitment
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from tests.committee import MONDAY, Committee

HASH = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA"
SEED = "5eed" * 16
ROWS = I18nText.plain("一排一排")


def back(committee: Committee, receipt: Receipt) -> Receipt:
    return committee.do(TakeBack(receipt.id))


def test_worker_with_duties_does_not_vanish_from_under_them(committee: Committee) -> None:
    added = committee.do(AddPerson("王晨", romanised=""))
    order = SetDuty(added.row("person"), MONDAY, 510, 720, DutyKind.DESK)
    duty = committee.commands.do(order, actor="小夏")
    with pytest.raises(Refused, match=r"change\.newer") as caught:
        back(committee, added)
    assert caught.value.facts["actor"] == "小夏"
    assert caught.value.facts["at"] == committee.clock.now()
    back(committee, duty)
    back(committee, added)
    assert all(row[3] for row in committee.table("person"))


def test_worker_who_has_a_pin_does_not_vanish(committee: Committee) -> None:
    added = committee.do(AddPerson("王晨", romanised=""))
    committee.do(AddStaff("王晨", HASH, added.row("person")))
    with pytest.raises(Refused, match=r"change\.newer"):
        back(committee, added)


def test_duty_of_somebody_who_has_left_does_not_come_back(committee: Committee) -> None:
    person = committee.worker()
    withdrawn = committee.do(WithdrawDuty(committee.duty(person, 510, 720)))
    left = committee.do(RemovePerson(person))
    with pytest.raises(Refused, match=r"person\.unknown"):
        back(committee, withdrawn)
    back(committee, left)
    back(committee, withdrawn)
    assert not any(row[3] for row in committee.table("duty"))


def test_leaving_can_be_done_again_though_past_duties_stay(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 720)
    committee.go_to(600, MONDAY.replace(day=24))
    committee.duty(person, 510, 720, day=MONDAY.replace(day=24))
    left = committee.do(RemovePerson(person))
    after = [row[:2] + row[3:] for row in committee.table("duty")]
    back(committee, back(committee, left))
    assert [row[:2] + row[3:] for row in committee.table("duty")] == after


def test_layout_in_which_a_booking_is_set_up_stays(committee: Committee) -> None:
    room = committee.room()
    layout = committee.do(AddLayout(room, ROWS, 20))
    committee.book(room, 600, 660, layout=layout.row("layout"))
    with pytest.raises(Refused, match=r"change\.newer"):
        back(committee, layout)


def test_room_that_a_group_waits_for_stays(committee: Committee) -> None:
    room = committee.do(AddRoom("new", ROWS, 20))
    asked = committee.do(
        RequestRoom(room.row("room"), committee.at(700), committee.at(760), ROWS, "合唱队")
    )
    with pytest.raises(Refused, match=r"change\.newer"):
        back(committee, room)
    back(committee, asked)
    back(committee, room)
    assert all(row[3] for row in committee.table("room"))


def test_activity_is_not_hidden_from_whoever_signed_up(committee: Committee) -> None:
    activity = committee.activity(published=False)
    shown = committee.do(PublishActivity(activity))
    committee.sign_up(activity, "h", 2)
    with pytest.raises(Refused, match=r"activity\.joined") as caught:
        back(committee, shown)
    assert caught.value.facts["people"] == 2


def test_places_that_come_free_go_to_who_waits(committee: Committee) -> None:
    activity = committee.activity(capacity=2)
    first = committee.sign_up(activity, "a", 2)
    waiting = committee.sign_up(activity, "b", 2)
    assert waiting.facts["status"] == "waiting"
    undone = back(committee, first)
    assert undone.facts["promoted"] == [waiting.facts["sign_up"]]
    assert {row[11:13] for row in committee.table("sign_up")} == {
        ("cancelled", "removed"),
        ("confirmed", None),
    }
    assert committee.sign_up(activity, "c").facts["status"] == "waiting"


def test_places_go_on_also_where_somebody_moves_back(committee: Committee) -> None:
    full, other = committee.activity(capacity=2), committee.activity(1000, 1030, capacity=5)
    moving = committee.sign_up(other, "a", 2).row("sign_up")
    moved = committee.do(MoveSignUp(moving, full))
    waiting = committee.sign_up(full, "b").facts["sign_up"]
    assert back(committee, moved).facts["promoted"] == [waiting]


def test_nobody_comes_back_into_a_draw_that_is_over(committee: Committee) -> None:
    activity = committee.activity(capacity=2)
    ruled = committee.do(RuleSignUps(activity, closes=committee.at(700), draw=commitment(SEED)))
    entered = committee.do(SignUp(activity, "a", household="5-301", origin="phone"))
    committee.do(SignUp(activity, "b", household="5-302", origin="phone"))
    with pytest.raises(Refused, match=r"draw\.started"):
        back(committee, ruled)
    left = committee.do(CancelSignUp(entered.row("sign_up")))
    committee.go_to(700)
    committee.do(RunDraw(activity, SEED))
    with pytest.raises(Refused, match=r"change\.final"):
        back(committee, left)


def test_last_one_with_a_pin_is_not_locked_out(committee: Committee) -> None:
    first = committee.do(AddStaff("王晨", HASH))
    second = committee.do(AddStaff("小夏", HASH))
    back(committee, second)
    with pytest.raises(Refused, match=r"change\.final"):
        back(committee, first)
    assert sum(not row[3] for row in committee.table("staff")) == 1


def test_the_last_who_changed_the_same_is_named(committee: Committee) -> None:
    person = committee.worker()
    first = committee.duty(person, 510, 720)
    changed = committee.do(SetDuty(person, MONDAY, 510, 700, DutyKind.DESK, duty=first))
    committee.commands.do(
        SetDuty(person, MONDAY, 510, 690, DutyKind.DESK, duty=first), actor="小夏"
    )
    committee.commands.do(
        SetDuty(person, MONDAY, 510, 680, DutyKind.DESK, duty=first), actor="小李"
    )
    with pytest.raises(Refused, match=r"change\.newer") as caught:
        back(committee, changed)
    assert caught.value.facts["actor"] == "小李"
