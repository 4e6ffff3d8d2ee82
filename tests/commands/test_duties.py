"""The roster: a worker has one duty from any minute of a day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kiosk.commands.orders import SetDuty, WithdrawDuty
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.duties import duties_between
from kiosk.queries.views import Duty
from tests.committee import MONDAY, Committee


def roster(committee: Committee) -> tuple[Duty, ...]:
    with committee.store.reading() as session:
        return duties_between(session, committee.site, MONDAY, MONDAY + timedelta(days=6))


def test_a_duty_from_the_same_minute_is_changed_not_doubled(committee: Committee) -> None:
    person = committee.worker()
    first = committee.duty(person, 510, 720)
    second = committee.duty(
        person, 510, 1020, DutyKind.VISIT, place=I18nText.of(phrase="place.building:5"),
        back_at=930, label="独居老人",
    )  # fmt: skip
    assert second == first
    (duty,) = roster(committee)
    assert (duty.ends, duty.kind, duty.back_at, duty.label) == (
        1020,
        DutyKind.VISIT,
        930,
        "独居老人",
    )


def test_setting_the_same_duty_again_changes_nothing(committee: Committee) -> None:
    person = committee.worker()
    order = SetDuty(person, MONDAY, 510, 720, DutyKind.DESK)
    assert committee.do(order).facts["changed"] is True
    before = committee.table("duty")
    assert committee.do(order).facts["changed"] is False
    assert committee.table("duty") == before


def test_a_duty_can_be_moved_by_its_id(committee: Committee) -> None:
    person = committee.worker()
    duty = committee.duty(person, 510, 720)
    committee.duty(person, 780, 1020, duty=duty, day=MONDAY + timedelta(days=1))
    (moved,) = roster(committee)
    assert (moved.id, moved.day, moved.starts) == (duty, MONDAY + timedelta(days=1), 780)


def test_a_duty_cannot_be_moved_onto_another(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 720)
    later = committee.duty(person, 780, 1020)
    with pytest.raises(Refused, match=r"duty\.exists"):
        committee.duty(person, 510, 700, duty=later)
    assert len(roster(committee)) == 2


def test_a_withdrawn_duty_is_gone_and_forgets_what_was_written(committee: Committee) -> None:
    person = committee.worker()
    place = I18nText.plain("5号楼")
    duty = committee.duty(person, 510, 720, DutyKind.VISIT, place=place, label="私事")
    assert committee.do(WithdrawDuty(duty)).facts["changed"] is True
    assert roster(committee) == ()
    stored = committee.table("duty")[0]
    assert not any(
        isinstance(value, str) and ("5号楼" in value or "私事" in value) for value in stored
    )
    assert committee.do(WithdrawDuty(duty)).facts["changed"] is False
    committee.duty(person, 510, 720)
    assert len(roster(committee)) == 1


@pytest.mark.parametrize(("starts", "ends"), [(-1, 60), (600, 600), (700, 600), (1380, 1441)])
def test_times_that_are_no_part_of_a_day_are_refused(
    committee: Committee, starts: int, ends: int
) -> None:
    person = committee.worker()
    with pytest.raises(Refused, match=r"duty\.times"):
        committee.duty(person, starts, ends)


def test_a_duty_of_a_whole_day_is_allowed(committee: Committee) -> None:
    committee.duty(committee.worker(), 0, 1440, DutyKind.LEAVE)
    assert len(roster(committee)) == 1


def test_duties_of_unknown_people_and_unknown_duties_are_refused(committee: Committee) -> None:
    with pytest.raises(Refused, match=r"person\.unknown"):
        committee.duty(uuid4(), 510, 720)
    with pytest.raises(Refused, match=r"duty\.unknown"):
        committee.do(WithdrawDuty(uuid4()))
    person = committee.worker()
    with pytest.raises(Refused, match=r"field\.value"):
        committee.duty(person, 510, 720, back_at=1441)
    with pytest.raises(Refused, match=r"field\.value"):
        committee.duty(person, 510, 720, origin="nowhere")
