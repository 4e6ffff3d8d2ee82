"""Last week's roster, and rotations, around holidays and the days worked for them."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kiosk.commands.pattern_orders import PatternDuty
from kiosk.holidays.reading import shipped
from kiosk.queries.views import Duty
from kiosk.rostering.copying import copy_last_week
from kiosk.rostering.drafts import Draft
from kiosk.rostering.patterns import Pattern, lay_pattern, pattern_weeks
from kiosk.rostering.working_days import weekday_of
from tests.rostering.weeks import (
    AM,
    DESK,
    HALVES,
    LEAVE,
    LI,
    MEETING,
    MONDAY,
    PM,
    TRAINING,
    VISIT,
    WANG,
    XIA,
    cell,
    day,
    draft,
    duty,
    spans,
    week,
)

CALENDAR = shipped()
# One kind of duty for each weekday, so that one sees whose day was taken.
OF_DAY = (DESK, VISIT, MEETING, TRAINING, LEAVE)


def ordinary(monday: date, *, days: range = range(5)) -> list[Duty]:
    return [
        duty(number, WANG, monday + timedelta(days=number), 510, 1020, OF_DAY[number])
        for number in days
    ]


def kinds(made: Draft) -> list[str]:
    """The duties of a week from Monday to Sunday, in short."""
    return [
        "".join(kind[0] for kind, _, _ in spans(made, WANG, number)) or "-" for number in range(7)
    ]


def copied(monday: date, days: range = range(5)) -> tuple[list[str], list[date], list[date]]:
    last = monday - timedelta(days=7)
    made = draft(monday=monday)
    done = copy_last_week(made, week(ordinary(last, days=days), last), CALENDAR)
    return kinds(made), list(done.skipped), list(done.without)


def test_an_ordinary_week_is_as_the_last_one() -> None:
    assert copied(MONDAY) == (["d", "v", "m", "t", "l", "-", "-"], [], [])


@pytest.mark.parametrize(
    ("day_", "weekday"),
    [
        (date(2026, 9, 20), 1),  # a Sunday worked for Tuesday 6 October
        (date(2026, 10, 10), 2),  # a Saturday worked for Wednesday 7 October
        (date(2026, 2, 14), 4),  # a Saturday worked for Friday 20 February
        (date(2026, 2, 28), 0),  # a Saturday worked for Monday 23 February
        (date(2026, 10, 1), None),
        (date(2026, 10, 12), 0),
        (date(2026, 10, 17), 5),
    ],
)
def test_a_weekend_day_that_is_worked_stands_for_the_weekday_it_makes_up_for(
    day_: date, weekday: int | None
) -> None:
    assert weekday_of(CALENDAR, day_) == weekday


def test_every_make_up_day_that_comes_with_the_program_stands_for_a_weekday() -> None:
    for year in CALENDAR.years.values():
        for day_ in year.work:
            weekday = weekday_of(CALENDAR, day_)
            assert weekday is not None
            assert weekday < 5


def test_national_day_stays_empty_and_the_saturday_after_takes_its_wednesday() -> None:
    # Monday 5 to Wednesday 7 October are off, Saturday 10 is worked for the Wednesday.
    kept, skipped, without = copied(date(2026, 10, 5), range(3))
    assert kept == ["-", "-", "-", "-", "-", "m", "-"]
    assert skipped == [date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 7)]
    # Thursday and Friday were holidays the week before: nobody knows what belongs there.
    assert without == [date(2026, 10, 8), date(2026, 10, 9)]


def test_days_that_were_off_last_week_are_told_and_not_made_up() -> None:
    last, monday = date(2026, 10, 5), date(2026, 10, 12)
    worked = [
        duty(1, WANG, date(2026, 10, 8), 510, 1020, TRAINING),
        duty(2, WANG, date(2026, 10, 9), 510, 1020, LEAVE),
        duty(3, WANG, date(2026, 10, 10), 510, 1020, MEETING),
        duty(4, WANG, date(2026, 10, 6), 510, 1020, DESK),  # on duty in the holidays
    ]
    made = draft(monday=monday)
    done = copy_last_week(made, week(worked, last), CALENDAR)
    # Saturday 10 was worked for a Wednesday; nothing goes to an ordinary Saturday.
    assert kinds(made) == ["-", "-", "m", "t", "l", "-", "-"]
    assert done.without == (date(2026, 10, 12), date(2026, 10, 13))


def test_spring_festival_stays_empty_and_the_saturday_before_takes_a_friday() -> None:
    # 15 to 23 February are off; Saturday 14 is worked for Friday 20.
    kept, skipped, _ = copied(date(2026, 2, 9))
    assert kept == ["d", "v", "m", "t", "l", "l", "-"]
    assert skipped == [date(2026, 2, 15)]
    kept, skipped, without = copied(date(2026, 2, 16))
    assert kept == ["-"] * 7
    assert len(skipped) == 7
    assert without == []


def test_cells_that_are_filled_are_left_alone_unless_one_asks() -> None:
    last = week(ordinary(MONDAY - timedelta(days=7)), MONDAY - timedelta(days=7))
    made = draft([duty(90, WANG, day(0), 510, 720, LEAVE)])
    done = copy_last_week(made, last, CALENDAR)
    assert spans(made, WANG) == [("leave", 510, 720), ("desk", 720, 1020)]
    assert (done.kept, done.cells) == (1, 9)
    made.undo()
    assert kinds(made) == ["l", "-", "-", "-", "-", "-", "-"]
    assert copy_last_week(made, last, CALENDAR, over=True).kept == 0
    assert spans(made, WANG) == [("desk", 510, 1020)]


def test_people_who_came_since_stay_empty_and_those_who_left_are_left_out() -> None:
    before = MONDAY - timedelta(days=7)
    last = week([duty(1, XIA, before, 510, 720)], before, (XIA,))
    made = Draft(week(people=(WANG, LI)), HALVES)
    assert copy_last_week(made, last, CALENDAR).cells == 0


def test_duties_with_their_own_times_come_as_they_were() -> None:
    before = MONDAY - timedelta(days=7)
    last = week([duty(1, WANG, before, 510, 750), duty(2, WANG, before, 810, 930, VISIT)], before)
    made = draft()
    copy_last_week(made, last, CALENDAR)
    assert spans(made, WANG) == [("desk", 510, 750), ("visit", 810, 930)]
    assert all(entry.duty is None for entry in made.sheet.at(WANG.id, MONDAY))


def pattern(*weeks: tuple[PatternDuty, ...]) -> Pattern:
    return Pattern(UUID(int=9), "轮换", weeks)


def test_a_rotation_goes_round_and_begins_where_one_says() -> None:
    turns = pattern(*((PatternDuty(who.id, 0, DESK, 510, 720),) for who in (WANG, LI, XIA)))
    for number, expected in enumerate([WANG, LI, XIA, WANG]):
        made = draft(monday=MONDAY + timedelta(days=7 * number))
        lay_pattern(made, turns, MONDAY + timedelta(days=2), CALENDAR)
        assert made.changed == {cell(expected, 0, AM, made.monday)}
    made = draft()
    lay_pattern(made, turns, MONDAY, CALENDAR, offset=2)
    assert made.changed == {cell(XIA)}
    before = draft(monday=MONDAY - timedelta(days=7))
    lay_pattern(before, turns, MONDAY, CALENDAR)
    assert before.changed == {cell(XIA, 0, AM, before.monday)}


def test_a_rotation_made_from_weeks_gives_them_back() -> None:
    one, two = draft(), draft()
    one.set([cell(WANG), cell(WANG, 0, PM), cell(LI, 3)], DESK)
    two.set([cell(XIA, 4)], VISIT)
    turns = pattern(*pattern_weeks([one.sheet, two.sheet]))
    for number, model in enumerate((one, two)):
        made = draft(monday=MONDAY + timedelta(days=7 * number))
        lay_pattern(made, turns, MONDAY, CALENDAR)
        for who in (WANG, LI, XIA):
            assert [spans(made, who, each) for each in range(7)] == [
                spans(model, who, each) for each in range(7)
            ]


def test_a_rotation_knows_holidays_too() -> None:
    turns = pattern(tuple(PatternDuty(WANG.id, each, OF_DAY[each], 510, 1020) for each in range(5)))
    made = draft(monday=date(2026, 10, 5))
    done = lay_pattern(made, turns, date(2026, 9, 28), CALENDAR)
    assert kinds(made) == ["-", "-", "-", "t", "l", "m", "-"]
    assert done.without == ()
