"""One worker's page."""

from datetime import timedelta
from uuid import UUID, uuid4

from kiosk.kinds import DutyKind
from kiosk.queries.people import person_page
from kiosk.queries.views import PersonPage
from tests.committee import MONDAY, Committee


def page(committee: Committee, person: UUID, minutes: int) -> PersonPage:
    at = committee.go_to(minutes)
    with committee.store.reading() as session:
        found = person_page(session, committee.site, person, at, committee.zone)
    assert found is not None
    return found


def test_it_tells_until_when_they_are_at_the_desk_and_when_next(committee: Committee) -> None:
    person, other = committee.worker("王晨"), committee.worker("夏敏")
    committee.duty(person, 510, 720)
    committee.duty(other, 780, 1020)
    committee.duty(person, 510, 720, day=MONDAY + timedelta(days=2))
    shown = page(committee, person, 600)
    assert shown.at_desk_until == 720
    assert shown.away is None
    assert shown.next_desk is not None
    assert shown.next_desk.day == MONDAY + timedelta(days=2)


def test_it_tells_where_they_are(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 780, 960, DutyKind.VISIT, back_at=930)
    away = page(committee, person, 940).away
    assert away is not None
    assert (away.kind, away.overdue) == (DutyKind.VISIT, True)
    assert page(committee, person, 600).away is None


def test_it_shows_their_own_week_only(committee: Committee) -> None:
    person, other = committee.worker("王晨"), committee.worker("夏敏")
    for days in (-1, 0, 6, 7):
        committee.duty(person, 510, 720, day=MONDAY + timedelta(days=days))
    committee.duty(other, 510, 720)
    shown = page(committee, person, 600)
    assert [len(day) for day in shown.week.days] == [1, 0, 0, 0, 0, 0, 1]
    assert shown.monday == MONDAY


def test_nobody_has_no_page(committee: Committee) -> None:
    with committee.store.reading() as session:
        at = committee.clock.now()
        assert person_page(session, committee.site, uuid4(), at, committee.zone) is None
        person = committee.worker("王晨")
        assert person_page(session, "another site", person, at, committee.zone) is None
