"""Weeks of a roster without a database, and drafts of them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.duties import duties_by_day
from kiosk.queries.views import Duty, Person, PersonWeek, Week
from kiosk.rostering.drafts import Draft
from kiosk.rostering.journals import Journal
from kiosk.rostering.sheets import Cell, Entry, Half, Halves, Plan, Where

MONDAY = date(2026, 11, 23)
HALVES = Halves.between(510, 1020)
AM, PM = Half.MORNING, Half.AFTERNOON
DESK, VISIT, LEAVE = DutyKind.DESK, DutyKind.VISIT, DutyKind.LEAVE
MEETING, TRAINING = DutyKind.MEETING, DutyKind.TRAINING
BUILDING = I18nText.of({"zh-Hans": "5号楼"}, "place.building:5")


def person(number: int, name: str, romanised: str = "") -> Person:
    return Person(UUID(int=number), name, romanised, None, (), (), ())


WANG = person(1, "王晨", "Wang Chen")
LI = person(2, "李俊", "Li Jun")
XIA = person(3, "夏敏", "Xia Min")
PEOPLE = (WANG, LI, XIA)


def day(number: int, monday: date = MONDAY) -> date:
    return monday + timedelta(days=number)


def cell(who: Person, number: int = 0, half: Half = AM, monday: date = MONDAY) -> Cell:
    return Cell(who.id, day(number, monday), half)


def duty(number: int, who: Person, on: date, starts: int, ends: int, kind: DutyKind = DESK) -> Duty:
    return Duty(UUID(int=1000 + number), who.id, on, kind, starts, ends, None, None, "")


def week(
    duties: Iterable[Duty] = (), monday: date = MONDAY, people: tuple[Person, ...] = PEOPLE
) -> Week:
    by_person: dict[UUID, list[Duty]] = {}
    for each in sorted(duties, key=lambda each: (each.day, each.starts)):
        by_person.setdefault(each.person, []).append(each)
    return Week(
        monday,
        tuple(
            PersonWeek(each, duties_by_day(by_person.get(each.id, ()), monday)) for each in people
        ),
    )


def week_of(plan: Plan, monday: date = MONDAY) -> Week:
    """The week in which a plan is published; new entries get ids."""
    duties = [
        Duty(
            entry.duty or UUID(int=5000 + number),
            where.person,
            where.day,
            entry.kind,
            entry.starts,
            entry.ends,
            entry.place,
            entry.back_at,
            entry.label,
        )
        for number, (where, entry) in enumerate(
            (where, entry) for where, entries in plan.items() for entry in entries
        )
    ]
    return week(duties, monday)


def draft(
    duties: Iterable[Duty] = (), monday: date = MONDAY, journal: Journal | None = None
) -> Draft:
    return Draft(week(duties, monday), HALVES, journal)


def spans(made: Draft, who: Person, number: int = 0) -> list[tuple[str, int, int]]:
    """What stands in a day, in short."""
    on = day(number, made.monday)
    return [(each.kind.value, each.starts, each.ends) for each in made.sheet.at(who.id, on)]


def contents(plan: Mapping[Where, tuple[Entry, ...]]) -> dict[Where, list[tuple[object, ...]]]:
    """What can be seen in a plan."""
    return {where: [each.content for each in entries] for where, entries in plan.items() if entries}
