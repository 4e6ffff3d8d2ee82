"""What somebody says at the desk holds at once, over what the roster says."""

from uuid import UUID

import pytest

from kiosk.commands.orders import ComeBack, GoOut, PauseDesk, TakeDesk
from kiosk.errors import Refused
from kiosk.holidays.reading import shipped
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries import people
from kiosk.queries.today import today
from kiosk.queries.views import AtDesk, Concern, Person, Today
from tests.committee import MONDAY, Committee

HOURS = (510, 1020)
BUILDING = I18nText.of({"zh-Hans": "5号楼"}, "place.building:5")


def now(committee: Committee, minutes: int) -> Today:
    at = committee.go_to(minutes)
    with committee.store.reading() as session:
        return today(session, committee.site, at, committee.zone, HOURS, shipped())


def at_desk(shown: Today) -> list[tuple[str, int]]:
    return [(each.person.name, each.until) for each in shown.desk]


def away(shown: Today) -> list[tuple[str, int | None, bool]]:
    return [(each.person.name, each.back_at, each.overdue) for each in shown.away]


def test_out_until_a_time_and_back_at_the_desk(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 1020)
    assert at_desk(now(committee, 840)) == [("王晨", 1020)]
    committee.do(GoOut(person, committee.at(930), BUILDING))
    shown = now(committee, 850)
    assert at_desk(shown) == []
    assert away(shown) == [("王晨", 930, False)]
    assert shown.away[0].place == BUILDING
    assert shown.away[0].kind is DutyKind.VISIT
    committee.go_to(900)
    committee.do(ComeBack(person))
    shown = now(committee, 901)
    assert at_desk(shown) == [("王晨", 1020)]
    assert away(shown) == []


def test_overdue_return_turns_unconfirmed_by_itself(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 1020)
    committee.go_to(840)
    committee.do(GoOut(person, committee.at(930)))
    shown = now(committee, 931)
    assert away(shown) == [("王晨", 930, True)]
    assert at_desk(shown) == []
    assert shown.concern is Concern.EMPTY_DESK
    committee.do(ComeBack(person))
    assert now(committee, 932).concern is None


def test_a_later_duty_of_the_roster_begins_as_planned(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 720)
    committee.duty(person, 780, 1020)
    committee.go_to(600)
    committee.do(GoOut(person, committee.at(660)))
    assert away(now(committee, 700)) == [("王晨", 660, True)]
    assert at_desk(now(committee, 780)) == [("王晨", 1020)]


def test_back_ends_a_visit_of_the_roster(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 720, DutyKind.VISIT, back_at=690)
    assert away(now(committee, 700)) == [("王晨", 690, True)]
    committee.do(ComeBack(person))
    assert away(now(committee, 701)) == []


def test_desk_is_taken_over_until_the_next_duty(committee: Committee) -> None:
    wang, li = committee.worker(), committee.worker("李俊")
    committee.duty(wang, 510, 1020)
    committee.duty(li, 510, 720, DutyKind.MEETING)
    committee.duty(li, 900, 1020, DutyKind.VISIT)
    committee.go_to(600)
    committee.do(GoOut(wang, committee.at(700)))
    committee.do(TakeDesk(li))
    assert at_desk(now(committee, 601)) == [("李俊", 900)]
    assert away(now(committee, 901))[0][0] == "李俊"


def test_an_empty_desk_says_until_when(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 1020)
    committee.go_to(600)
    committee.do(PauseDesk(committee.at(610)))
    shown = now(committee, 601)
    assert shown.pause is not None
    assert shown.pause.until == 610
    assert not shown.pause.overdue
    assert at_desk(shown) == []
    assert shown.concern is None
    shown = now(committee, 611)
    assert shown.pause is not None
    assert shown.pause.overdue
    assert shown.concern is Concern.EMPTY_DESK
    committee.do(ComeBack(person))
    shown = now(committee, 612)
    assert shown.pause is None
    assert at_desk(shown) == [("王晨", 1020)]


def test_nothing_of_yesterday_holds_today(committee: Committee) -> None:
    person = committee.worker()
    committee.do(PauseDesk(committee.at(1430)))
    committee.do(GoOut(person, committee.at(1430)))
    committee.clock.move(committee.at(1439) - committee.clock.now())
    with committee.store.reading() as session:
        later = committee.at(60, MONDAY.replace(day=24))
        shown = today(session, committee.site, later, committee.zone, HOURS, shipped())
    assert shown.pause is None
    assert shown.away == ()


def test_next_at_the_desk_is_nobody_who_said_to_be_out_then(committee: Committee) -> None:
    person, other = committee.worker(), committee.worker("夏敏")
    committee.duty(person, 810, 1020)
    committee.duty(other, 960, 1020)
    committee.duty(person, 510, 720, day=MONDAY.replace(day=24))
    assert now(committee, 720).next_desk == AtDesk(_known(committee, person), MONDAY, 810, 1020)
    committee.do(GoOut(person, committee.at(930)))
    assert now(committee, 721).next_desk == AtDesk(_known(committee, other), MONDAY, 960, 1020)
    with committee.store.reading() as session:
        page = people.person_page(
            session, committee.site, person, committee.at(721), committee.zone, 1020
        )
    assert page is not None
    assert page.next_desk is not None
    assert page.next_desk.day == MONDAY.replace(day=24)


def _known(committee: Committee, person: UUID) -> Person:
    with committee.store.reading() as session:
        everybody = people.people_all(session, committee.site)
    return next(each for each in everybody if each.id == person)


def test_the_page_of_a_person_tells_the_same(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 1020)
    committee.go_to(600)
    committee.do(GoOut(person, committee.at(660), BUILDING))
    with committee.store.reading() as session:
        page = people.person_page(
            session, committee.site, person, committee.at(610), committee.zone, 1020
        )
    assert page is not None
    assert page.at_desk_until is None
    assert page.away is not None
    assert page.away.back_at == 660


@pytest.mark.parametrize("minutes", [600, 540, 1440 + 30])
def test_a_time_that_is_not_later_today_is_refused(committee: Committee, minutes: int) -> None:
    person = committee.worker()
    committee.go_to(600)
    for order in (
        GoOut(person, committee.at(minutes)),
        TakeDesk(person, committee.at(minutes)),
        PauseDesk(committee.at(minutes)),
    ):
        with pytest.raises(Refused, match=r"status\.times"):
            committee.do(order)
    assert committee.table("status") == []
