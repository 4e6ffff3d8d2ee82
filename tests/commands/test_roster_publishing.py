"""Publishing a draft: field by field, and nothing of another editor is overwritten or lost."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kiosk.commands import Commands
from kiosk.commands.change_orders import TakeBack
from kiosk.commands.orders import PublishRoster, WithdrawDuty
from kiosk.commands.receipts import Receipt
from kiosk.commands.roster_orders import DutyChange, DutyFields
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.stored_duties import StoredDuty, stored_duties
from tests.committee import MONDAY, Committee

DESK, VISIT, LEAVE = DutyKind.DESK, DutyKind.VISIT, DutyKind.LEAVE
WHOLE = DutyFields(DESK, 510, 1020)


def roster(committee: Committee, day: date = MONDAY) -> tuple[StoredDuty, ...]:
    with committee.store.reading() as session:
        return stored_duties(session, committee.site, day, day)


def told(committee: Committee) -> list[tuple[str, int, int]]:
    return [(each.kind.value, each.starts, each.ends) for each in roster(committee)]


def publish(committee: Committee, *changes: DutyChange) -> Receipt:
    return committee.do(PublishRoster(changes))


def conflicts(receipt: Receipt) -> list[tuple[object, object, object]]:
    listed = receipt.facts["conflicts"]
    assert isinstance(listed, list)
    return [
        (each["field"], each["theirs"], each["mine"]) for each in listed if isinstance(each, dict)
    ]


def test_duties_come_change_and_go_in_one_order(committee: Committee) -> None:
    person = committee.worker()
    stays, goes = committee.duty(person, 510, 720), committee.duty(person, 780, 1020)
    new = uuid4()
    receipt = publish(
        committee,
        DutyChange(stays, person, MONDAY, DutyFields(DESK, 510, 720), DutyFields(VISIT, 510, 700)),
        DutyChange(goes, person, MONDAY, DutyFields(DESK, 780, 1020), None, (stays, goes)),
        DutyChange(new, person, MONDAY, None, DutyFields(LEAVE, 720, 1020), (stays, goes)),
    )
    assert receipt.facts == {"done": 3, "conflicts": []}
    assert told(committee) == [("visit", 510, 700), ("leave", 720, 1020)]
    assert {each.origin for each in roster(committee)} == {"office"}


def test_what_nobody_else_touched_is_merged_field_by_field(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    place = I18nText.of(phrase="place.building:5")
    committee.duty(person, 510, 900, VISIT, duty=duty)
    receipt = publish(
        committee,
        DutyChange(
            duty, person, MONDAY, WHOLE, DutyFields(DESK, 510, 1020, place, 930, "独居老人")
        ),
    )
    assert conflicts(receipt) == []
    (stands,) = roster(committee)
    assert (stands.kind, stands.ends) == (VISIT, 900)
    assert (stands.place, stands.back_at, stands.label) == (place, 930, "独居老人")


def test_a_field_that_another_changed_stays_as_they_made_it(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    committee.duty(person, 510, 1020, LEAVE, duty=duty)
    receipt = publish(
        committee, DutyChange(duty, person, MONDAY, WHOLE, DutyFields(VISIT, 510, 900))
    )
    assert conflicts(receipt) == [("kind", "leave", "visit")]
    assert told(committee) == [("leave", 510, 900)]


def test_the_same_change_by_both_is_no_conflict(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    change = DutyChange(duty, person, MONDAY, WHOLE, DutyFields(VISIT, 510, 1020))
    new = DutyFields(LEAVE, 1020, 1080)
    add = DutyChange(uuid4(), person, MONDAY, None, new, (duty,))
    assert publish(committee, change, add).facts["done"] == 2
    other = DutyChange(uuid4(), person, MONDAY, None, new, (duty,))
    again = publish(committee, change, other)
    assert again.facts == {"done": 0, "conflicts": []}
    assert len(roster(committee)) == 2


def test_an_order_given_twice_under_one_id_is_carried_out_once(committee: Committee) -> None:
    person = committee.worker()
    order = PublishRoster((DutyChange(uuid4(), person, MONDAY, None, DutyFields(DESK, 510, 720)),))
    command = uuid4()
    first = committee.do(order, command)
    committee.do(WithdrawDuty(roster(committee)[0].id))
    assert committee.do(order, command) == first
    assert roster(committee) == ()


@pytest.mark.parametrize("starts", [510, 600])
def test_a_new_duty_is_not_put_over_one_that_its_editor_never_saw(
    committee: Committee, starts: int
) -> None:
    person = committee.worker()
    theirs = committee.duty(person, starts, 720, VISIT)
    mine = DutyFields(DESK, 510, 720)
    receipt = publish(committee, DutyChange(uuid4(), person, MONDAY, None, mine))
    ((field, other, own),) = conflicts(receipt)
    assert field == "duty"
    assert isinstance(other, dict)
    assert isinstance(own, dict)
    assert (other["kind"], own["kind"]) == ("visit", "desk")
    assert [each.id for each in roster(committee)] == [theirs]


def test_two_duties_at_one_time_are_allowed_to_whoever_saw_the_other(committee: Committee) -> None:
    person = committee.worker()
    seen = committee.duty(person, 600, 720, VISIT)
    mine = DutyFields(DESK, 510, 720)
    receipt = publish(committee, DutyChange(uuid4(), person, MONDAY, None, mine, (seen,)))
    assert conflicts(receipt) == []
    assert told(committee) == [("desk", 510, 720), ("visit", 600, 720)]


def test_a_duty_that_changed_meanwhile_is_not_taken_off(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    committee.duty(person, 510, 1020, VISIT, duty=duty)
    receipt = publish(committee, DutyChange(duty, person, MONDAY, WHOLE, None))
    assert [(field, mine) for field, _, mine in conflicts(receipt)] == [("duty", None)]
    assert told(committee) == [("visit", 510, 1020)]


def test_a_duty_that_is_gone_is_not_brought_back(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    committee.do(WithdrawDuty(duty))
    gone = DutyChange(duty, person, MONDAY, WHOLE, None)
    change = DutyChange(duty, person, MONDAY, WHOLE, DutyFields(VISIT, 510, 1020))
    assert conflicts(publish(committee, gone)) == []
    ((field, theirs, _),) = conflicts(publish(committee, change))
    assert (field, theirs) == ("duty", None)
    assert roster(committee) == ()


def test_times_that_no_longer_go_together_are_left_alone(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    committee.duty(person, 510, 600, duty=duty)
    change = DutyChange(duty, person, MONDAY, WHOLE, DutyFields(VISIT, 700, 1020))
    assert conflicts(publish(committee, change)) == [("starts", 510, 700)]
    assert told(committee) == [("visit", 510, 600)]


def test_a_duty_that_became_another_is_not_divided(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    committee.duty(person, 510, 1020, LEAVE, duty=duty)
    receipt = publish(
        committee,
        DutyChange(duty, person, MONDAY, WHOLE, DutyFields(DESK, 720, 1020), (duty,)),
        DutyChange(uuid4(), person, MONDAY, None, DutyFields(VISIT, 510, 720), (duty,)),
    )
    assert [field for field, _, _ in conflicts(receipt)] == ["starts", "duty"]
    assert told(committee) == [("leave", 510, 1020)]


def test_people_who_left_are_told_and_the_rest_is_done(committee: Committee) -> None:
    person = committee.worker()
    receipt = publish(
        committee,
        DutyChange(uuid4(), uuid4(), MONDAY, None, WHOLE),
        DutyChange(uuid4(), person, MONDAY, None, WHOLE),
    )
    assert receipt.facts["done"] == 1
    assert [(field, theirs) for field, theirs, _ in conflicts(receipt)] == [("duty", None)]


def test_a_day_turned_round_is_published_without_two_from_one_minute(committee: Committee) -> None:
    person = committee.worker()
    first, second = committee.duty(person, 510, 720), committee.duty(person, 720, 1020, VISIT)
    beside = (first, second)
    receipt = publish(
        committee,
        DutyChange(first, person, MONDAY, DutyFields(DESK, 510, 720), None, beside),
        DutyChange(
            second,
            person,
            MONDAY,
            DutyFields(VISIT, 720, 1020),
            DutyFields(VISIT, 510, 720),
            beside,
        ),
        DutyChange(uuid4(), person, MONDAY, None, DutyFields(DESK, 720, 1020), beside),
    )
    assert conflicts(receipt) == []
    assert told(committee) == [("visit", 510, 720), ("desk", 720, 1020)]


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (DutyFields(DESK, 720, 720), "duty.times"),
        (DutyFields(DESK, 0, 1441), "duty.times"),
        (DutyFields(DESK, 0, 60, back_at=1441), "field.value"),
        (DutyFields(DESK, 0, 60, label="x" * 121), "field.too_long"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_nothing_is_done(
    committee: Committee, new: DutyFields, code: str
) -> None:
    person = committee.worker()
    with pytest.raises(Refused) as refused:
        publish(
            committee,
            DutyChange(uuid4(), person, MONDAY, None, WHOLE),
            DutyChange(uuid4(), person, MONDAY, None, new),
        )
    assert refused.value.code == code
    assert roster(committee) == ()


def test_another_offices_duty_is_not_touched(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 1020)
    elsewhere = Commands(committee.store, committee.clock, "other", "test", committee.zone)
    order = PublishRoster((DutyChange(duty, person, MONDAY, WHOLE, None),))
    assert len(conflicts(elsewhere.do(order, actor="tester"))) == 1
    assert told(committee) == [("desk", 510, 1020)]


def test_a_publication_can_be_taken_back_and_done_again(committee: Committee) -> None:
    person = committee.worker()
    duty, goes = committee.duty(person, 510, 720), committee.duty(person, 780, 1020, label="私事")
    before, beside = roster(committee), (duty, goes)
    morning, later = DutyFields(DESK, 510, 720), DutyFields(DESK, 720, 1020)
    receipt = publish(
        committee,
        DutyChange(goes, person, MONDAY, DutyFields(DESK, 780, 1020, label="私事"), None, beside),
        DutyChange(duty, person, MONDAY, morning, later, beside),
        DutyChange(uuid4(), person, MONDAY, None, DutyFields(VISIT, 510, 720), beside),
    )
    assert conflicts(receipt) == []
    after = roster(committee)
    taken_back = committee.do(TakeBack(receipt.id))
    assert [replace(each, origin="") for each in roster(committee)] == [
        replace(each, origin="") for each in before
    ]
    committee.do(TakeBack(taken_back.id))
    assert roster(committee) == after
