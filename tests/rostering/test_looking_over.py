"""Before a draft is published, one sees what changes for residents and what looks wrong."""

from datetime import date

from kiosk.holidays.reading import shipped
from kiosk.i18n.content import I18nText
from kiosk.rostering.changes import changes, desk_changes
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Entry
from kiosk.rostering.warnings import Caution, Kind, warnings
from tests.rostering.weeks import (
    AM,
    DESK,
    LEAVE,
    LI,
    MEETING,
    PM,
    VISIT,
    WANG,
    XIA,
    cell,
    day,
    draft,
    duty,
)

CALENDAR = shipped()


def cautions(made: Draft, minimum: int = 0, since: date | None = None) -> list[Caution]:
    return list(warnings(made, CALENDAR, (510, 1020), minimum, since))


def staffed() -> Draft:
    """A week in which somebody is always at the desk."""
    made = draft()
    made.set([cell(WANG, number, half) for number in range(5) for half in (AM, PM)], DESK)
    return made


def test_a_week_with_somebody_always_at_the_desk_needs_no_warning() -> None:
    assert cautions(staffed()) == []


def test_a_desk_that_nobody_staffs_is_told_with_its_times() -> None:
    made = staffed()
    made.put(cell(WANG, 1), Entry(DESK, 540, 700))
    made.set([cell(WANG, 3), cell(WANG, 3, PM)], VISIT)
    found = [(each.kind, each.day, each.starts, each.ends) for each in cautions(made)]
    assert found == [
        (Kind.EMPTY_DESK, day(1), 510, 540),
        (Kind.EMPTY_DESK, day(1), 700, 720),
        (Kind.EMPTY_DESK, day(3), 510, 1020),
    ]
    assert [each.day for each in cautions(made, since=day(2))] == [day(3)]


def test_somebody_in_two_places_is_told() -> None:
    made = draft(
        [duty(1, WANG, day(0), 510, 1020), duty(2, WANG, day(0), 600, 660, VISIT)],
        date(2026, 11, 23),
    )
    (told,) = [each for each in cautions(made) if each.kind is Kind.DOUBLE]
    assert (told.people, told.starts, told.ends) == ((WANG,), 600, 660)


def test_too_few_at_work_are_told_by_the_half() -> None:
    made = staffed()
    made.set([cell(LI, number, half) for number in range(5) for half in (AM, PM)], VISIT)
    made.set([cell(LI, 0, PM)], LEAVE)
    made.set([cell(LI, 1), cell(LI, 1, PM)], None)
    found = [
        (each.kind, each.day, each.starts, each.ends, each.count) for each in cautions(made, 2)
    ]
    assert found == [
        (Kind.TOO_FEW, day(0), 720, 1020, 1),
        (Kind.TOO_FEW, day(1), 510, 1020, 1),
    ]


def test_work_on_a_public_holiday_and_nobody_on_a_day_worked_for_it_are_told() -> None:
    made = draft(monday=date(2026, 10, 5))
    made.set([cell(WANG, 0, AM, made.monday)], DESK)
    made.set([cell(LI, 0, AM, made.monday)], LEAVE)
    told = {each.kind: each for each in cautions(made)}
    national = I18nText.of(phrase="festival.national")
    assert told[Kind.HOLIDAY].people == (WANG,)
    assert told[Kind.HOLIDAY].holiday == national
    assert (told[Kind.MAKE_UP].day, told[Kind.MAKE_UP].holiday) == (date(2026, 10, 10), national)
    assert {each.day.weekday() for each in cautions(made) if each.kind is Kind.EMPTY_DESK} == {
        3,
        4,
        5,
    }


def test_a_return_after_the_end_is_told() -> None:
    made = staffed()
    made.put(cell(LI), Entry(VISIT, 540, 660, None, 720))
    made.put(cell(XIA), Entry(VISIT, 540, 660, None, 660))
    (told,) = cautions(made)
    assert (told.kind, told.people, told.back_at) == (Kind.RETURN, (LI,), 720)


def test_what_changes_is_told_by_day_and_half() -> None:
    made = draft([duty(1, LI, day(1), 510, 720)])
    made.set([cell(WANG, 2), cell(WANG, 2, PM)], LEAVE)
    made.set([cell(LI, 1)], MEETING)
    made.set([cell(XIA, 1, PM)], DESK)
    told = [
        (each.person, each.day, each.half, [e.kind for e in each.old], [e.kind for e in each.new])
        for each in changes(made)
    ]
    assert told == [
        (LI, day(1), AM, [DESK], [MEETING]),
        (XIA, day(1), PM, [], [DESK]),
        (WANG, day(2), None, [], [LEAVE]),
    ]


def test_residents_are_told_who_will_be_at_the_desk_instead() -> None:
    made = draft([duty(1, LI, day(0), 510, 1020), duty(2, XIA, day(1), 510, 720)])
    made.set([cell(LI)], VISIT)
    made.put(cell(WANG), Entry(DESK, 510, 660))
    told = [(each.day, each.starts, each.ends, each.old, each.new) for each in desk_changes(made)]
    assert told == [(day(0), 510, 660, (LI,), (WANG,)), (day(0), 660, 720, (LI,), ())]
    made.undo()
    made.undo()
    assert desk_changes(made) == ()
    assert changes(made) == ()
