"""The first screen: who is here, who is not, and whether that can be right."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from kiosk.commands.orders import CancelActivity, WithdrawDuty
from kiosk.holidays.reading import shipped
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.today import today
from kiosk.queries.views import Away, Concern, Today
from tests.committee import MONDAY, Committee, new_committee

HOURS = (510, 1020)
SATURDAY = MONDAY + timedelta(days=5)
NATIONAL_DAY = date(2026, 10, 1)
MAKE_UP = date(2026, 10, 10)
PLACE = I18nText.of(phrase="place.building:5")


def look(committee: Committee, minutes: int, day: date = MONDAY) -> Today:
    at = committee.go_to(minutes, day)
    with committee.store.reading() as session:
        return today(session, committee.site, at, committee.zone, HOURS, shipped())


def only(away: tuple[Away, ...]) -> Away:
    (one,) = away
    return one


def test_at_the_desk_is_who_has_desk_duty_from_its_first_to_its_last_minute(
    committee: Committee,
) -> None:
    committee.duty(committee.worker("王晨"), 510, 720)
    assert look(committee, 509).desk == ()
    for minute in (510, 719):
        (desk,) = look(committee, minute).desk
        assert (desk.person.name, desk.starts, desk.until, desk.day) == ("王晨", 510, 720, MONDAY)
    assert look(committee, 720).desk == ()


def test_duties_at_the_desk_without_a_gap_are_one(committee: Committee) -> None:
    person = committee.worker()
    for starts, ends in ((600, 720), (510, 600), (720, 780), (840, 1020)):
        committee.duty(person, starts, ends)
    (desk,) = look(committee, 700).desk
    assert (desk.starts, desk.until) == (510, 780)
    assert look(committee, 800).desk == ()
    assert look(committee, 900).desk[0].starts == 840


def test_everybody_stands_in_the_offices_order(committee: Committee) -> None:
    late, early = committee.worker("陆宁", position=2), committee.worker("王晨", position=1)
    for person in (late, early):
        committee.duty(person, 510, 1020)
    assert [each.person.name for each in look(committee, 600).desk] == ["王晨", "陆宁"]


def test_when_nobody_is_there_the_next_one_is_told(committee: Committee) -> None:
    first, second = committee.worker("王晨"), committee.worker("夏敏")
    committee.duty(second, 840, 1020)
    committee.duty(first, 510, 720, day=MONDAY + timedelta(days=1))
    next_desk = look(committee, 600).next_desk
    assert next_desk is not None
    assert (next_desk.person.name, next_desk.day, next_desk.starts) == ("夏敏", MONDAY, 840)
    assert look(committee, 900).next_desk is None
    tomorrow = look(committee, 1100).next_desk
    assert tomorrow is not None
    assert (tomorrow.person.name, tomorrow.day) == ("王晨", MONDAY + timedelta(days=1))


@pytest.mark.parametrize(("days", "told"), [(14, True), (15, False)])
def test_the_next_one_is_looked_for_within_two_weeks(
    committee: Committee, days: int, told: bool
) -> None:
    committee.duty(committee.worker(), 510, 720, day=MONDAY + timedelta(days=days))
    assert (look(committee, 600).next_desk is not None) is told


def test_away_is_who_does_something_else_now(committee: Committee) -> None:
    person = committee.worker("李俊")
    committee.duty(person, 780, 960, DutyKind.VISIT, place=PLACE, back_at=930)
    assert look(committee, 700).away == ()
    away = only(look(committee, 800).away)
    assert (away.person.name, away.kind, away.place) == ("李俊", DutyKind.VISIT, PLACE)
    assert (away.back_at, away.overdue) == (930, False)


def test_who_is_at_the_desk_is_not_away(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 1020)
    committee.duty(person, 600, 660, DutyKind.VISIT)
    view = look(committee, 630)
    assert len(view.desk) == 1
    assert view.away == ()


def test_of_two_things_at_once_the_later_begun_counts(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 510, 1020, DutyKind.OTHER)
    committee.duty(person, 600, 660, DutyKind.MEETING)
    assert only(look(committee, 630).away).kind is DutyKind.MEETING


def test_leave_comes_last_and_tells_nothing_more(committee: Committee) -> None:
    ill, out = committee.worker("王晨"), committee.worker("夏敏")
    committee.duty(ill, 0, 1440, DutyKind.LEAVE, place=PLACE, back_at=700, label="手术")
    committee.duty(out, 510, 1020, DutyKind.TRAINING)
    view = look(committee, 900)
    assert [each.kind for each in view.away] == [DutyKind.TRAINING, DutyKind.LEAVE]
    assert (view.away[1].place, view.away[1].back_at, view.away[1].overdue) == (None, None, False)
    assert view.concern is not Concern.OVERDUE


@pytest.mark.parametrize(
    ("minute", "overdue"), [(810, False), (811, True), (899, True), (900, True), (929, True)]
)
def test_a_return_that_nobody_confirmed_is_overdue(
    committee: Committee, minute: int, overdue: bool
) -> None:
    committee.duty(committee.worker("王晨"), 510, 1020)
    committee.duty(committee.worker("范青"), 700, 900, DutyKind.VISIT, back_at=810)
    view = look(committee, minute)
    assert only(view.away).overdue is overdue
    assert (view.concern is Concern.OVERDUE) is overdue
    assert [person.name for person in view.concerning] == (["范青"] if overdue else [])


def test_after_two_hours_nobody_asks_any_more(committee: Committee) -> None:
    committee.duty(committee.worker("范青"), 700, 800, DutyKind.VISIT, back_at=810)
    assert not only(look(committee, 805).away).overdue
    assert only(look(committee, 929).away).overdue
    assert look(committee, 930).away == ()


def test_another_duty_confirms_the_return(committee: Committee) -> None:
    person = committee.worker("范青")
    committee.duty(person, 700, 800, DutyKind.VISIT, back_at=800)
    committee.duty(person, 840, 900)
    assert only(look(committee, 830).away).overdue
    assert look(committee, 840).away == ()
    assert look(committee, 905).away == ()


def test_in_office_hours_somebody_has_to_be_at_the_desk(committee: Committee) -> None:
    committee.duty(committee.worker("王晨"), 510, 720)
    committee.duty(committee.worker("夏敏"), 780, 1020)
    assert look(committee, 600).concern is None
    assert look(committee, 750).concern is Concern.EMPTY_DESK
    committee.duty(committee.worker("李俊"), 510, 600, day=MONDAY + timedelta(days=1))
    assert look(committee, 900, MONDAY + timedelta(days=1)).concern is Concern.EMPTY_DESK
    assert look(committee, 505).concern is None
    assert look(committee, 1020).concern is None


def test_on_a_saturday_the_office_closes_with_its_last_duty(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 540, 600, day=SATURDAY)
    committee.duty(person, 660, 720, day=SATURDAY)
    assert look(committee, 530, SATURDAY).concern is None
    assert look(committee, 630, SATURDAY).concern is Concern.EMPTY_DESK
    assert look(committee, 720, SATURDAY).concern is None


def test_a_day_on_which_all_are_off_is_no_concern(committee: Committee) -> None:
    person = committee.worker()
    committee.duty(person, 0, 1440, DutyKind.LEAVE)
    committee.duty(person, 510, 720, day=MONDAY + timedelta(days=1))
    assert look(committee, 600).concern is None


def test_a_week_without_a_roster_is_a_concern_on_working_days(committee: Committee) -> None:
    duty = committee.duty(committee.worker(), 510, 720, day=MONDAY + timedelta(days=3))
    assert look(committee, 600).concern is None
    committee.do(WithdrawDuty(duty))
    assert look(committee, 600).concern is Concern.NO_ROSTER
    assert look(committee, 600, SATURDAY).concern is None


def test_on_a_day_off_only_planned_desk_duty_is_missed(committee: Committee) -> None:
    person = committee.worker()
    for day in (NATIONAL_DAY, SATURDAY):
        committee.duty(person, 540, 660, DutyKind.VISIT, day=day)
        assert look(committee, 600, day).concern is None
        committee.duty(person, 700, 760, day=day)
        committee.duty(person, 840, 900, day=day)
        assert look(committee, 600, day).concern is None
        assert look(committee, 800, day).concern is Concern.EMPTY_DESK
        assert look(committee, 900, day).concern is None


def test_a_make_up_workday_is_a_working_day(committee: Committee) -> None:
    person = committee.worker()
    assert MAKE_UP.weekday() == 5
    assert look(committee, 600, MAKE_UP).concern is Concern.NO_ROSTER
    committee.duty(person, 510, 720, day=MAKE_UP)
    assert look(committee, 600, MAKE_UP).concern is None
    assert look(committee, 900, MAKE_UP).concern is Concern.EMPTY_DESK


def test_a_week_of_holidays_needs_no_roster(committee: Committee) -> None:
    for number in range(7):
        day = date(2026, 2, 16) + timedelta(days=number)
        assert look(committee, 600, day).concern is None
    assert look(committee, 600, date(2026, 2, 24)).concern is Concern.NO_ROSTER


def test_what_runs_or_comes_next_is_told_without_what_is_over_or_off(committee: Committee) -> None:
    committee.activity(500, 560, title=I18nText.plain("过去"))
    committee.activity(560, 640, title=I18nText.plain("正在"))
    committee.activity(700, 760, title=I18nText.plain("以后"))
    committee.do(CancelActivity(committee.activity(650, 660, title=I18nText.plain("取消"))))
    view = look(committee, 600)
    assert [each.title for each in view.next] == [I18nText.plain("正在"), I18nText.plain("以后")]


def test_at_most_twelve_activities_are_told(committee: Committee) -> None:
    for number in range(14):
        committee.activity(900 + number, 1000)
    view = look(committee, 600)
    assert [each.starts for each in view.next] == [committee.at(900 + n) for n in range(12)]


def test_an_empty_committee_has_a_first_screen(committee: Committee) -> None:
    view = look(committee, 600)
    assert (view.desk, view.away, view.rooms, view.next) == ((), (), (), ())
    assert view.next_desk is None


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Shanghai", date(2026, 11, 23)),
        ("Europe/Berlin", date(2026, 3, 29)),  # clocks go forward at two
        ("Europe/Berlin", date(2026, 10, 25)),  # clocks go back at three
        ("Pacific/Honolulu", date(2026, 11, 23)),
    ],
)
def test_the_day_is_that_of_the_wall_clock(zone: str, day: date) -> None:
    with new_committee(ZoneInfo(zone)) as committee:
        night: UUID = committee.worker("夜")
        committee.duty(night, 0, 60, day=day)
        committee.duty(night, 1380, 1440, day=day)
        committee.duty(night, 200, 300, day=day)
        for minute, there in ((0, 1), (59, 1), (60, 0), (200, 1), (299, 1), (300, 0), (1439, 1)):
            view = look(committee, minute, day)
            assert (view.day, len(view.desk)) == (day, there), minute
        assert look(committee, 0, day + timedelta(days=1)).desk == ()
