"""The week."""

from datetime import timedelta

from kiosk.commands.orders import WithdrawDuty
from kiosk.kinds import DutyKind
from kiosk.queries.roster import week
from kiosk.queries.views import Week
from tests.committee import MONDAY, Committee


def look(committee: Committee, weeks: int = 0) -> Week:
    with committee.store.reading() as session:
        return week(session, committee.site, MONDAY + timedelta(weeks=weeks))


def test_each_worker_has_seven_days_with_duties_in_order(committee: Committee) -> None:
    first, second = committee.worker("王晨"), committee.worker("夏敏")
    committee.duty(first, 780, 1020, DutyKind.VISIT)
    committee.duty(first, 510, 720)
    committee.duty(first, 510, 720, day=MONDAY + timedelta(days=6))
    shown = look(committee)
    assert [each.person.id for each in shown.people] == [first, second]
    assert [[duty.starts for duty in day] for day in shown.people[0].days] == [
        [510, 780], [], [], [], [], [], [510],
    ]  # fmt: skip
    assert shown.people[1].days == ((),) * 7


def test_it_tells_whether_there_is_more_before_and_after(committee: Committee) -> None:
    person = committee.worker()
    assert (look(committee).any_before, look(committee).any_after) == (False, False)
    before = committee.duty(person, 510, 720, day=MONDAY - timedelta(days=1))
    committee.duty(person, 510, 720, day=MONDAY + timedelta(days=7))
    assert (look(committee).any_before, look(committee).any_after) == (True, True)
    assert (look(committee, 1).any_before, look(committee, 1).any_after) == (True, False)
    committee.do(WithdrawDuty(before))
    assert not look(committee).any_before
