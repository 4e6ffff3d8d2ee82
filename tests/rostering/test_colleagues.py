"""Colleagues swap, step in for each other, and are found by what one types."""

import pytest

from kiosk.rostering.covering import cover, substitutes
from kiosk.rostering.finding import find_people, same_person
from kiosk.rostering.swapping import swap
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
    person,
    spans,
)


def test_two_swap_their_week_in_one_step() -> None:
    made = draft([duty(1, WANG, day(0), 510, 1020), duty(2, LI, day(3), 540, 690, VISIT)])
    assert swap(made, WANG.id, LI.id)
    assert spans(made, LI) == [("desk", 510, 1020)]
    assert spans(made, WANG, 3) == [("visit", 540, 690)]
    assert spans(made, WANG) == spans(made, LI, 3) == []
    made.undo()
    assert made.changed == frozenset()


def test_two_swap_one_day_only() -> None:
    made = draft([duty(1, WANG, day(0), 510, 1020), duty(2, WANG, day(1), 510, 1020)])
    swap(made, WANG.id, LI.id, day(1))
    assert spans(made, WANG) == spans(made, LI, 1) == [("desk", 510, 1020)]
    assert not swap(made, WANG.id, WANG.id)


def test_a_substitute_takes_the_desk_of_whoever_is_ill() -> None:
    made = draft(
        [
            duty(1, WANG, day(0), 510, 720),
            duty(2, WANG, day(0), 780, 1020, VISIT),
            duty(3, LI, day(0), 600, 900, MEETING),
            duty(4, WANG, day(1), 510, 1020),
        ]
    )
    done = cover(made, WANG.id, LI.id, [day(0)])
    assert spans(made, WANG) == [("leave", 510, 1020)]
    assert spans(made, LI) == [("desk", 510, 720), ("meeting", 720, 900)]
    assert [entry.kind for _, entry in done.taken] == [DESK]
    assert [entry.kind for _, entry in done.displaced] == [MEETING]
    assert spans(made, WANG, 1) == [("desk", 510, 1020)]
    made.undo()
    assert made.changed == frozenset()


def test_whoever_is_at_the_desk_anyway_stays_there() -> None:
    made = draft([duty(1, WANG, day(0), 510, 750), duty(2, LI, day(0), 510, 1020)])
    assert cover(made, WANG.id, LI.id, [day(0)]).taken == ()
    assert made.changed == {cell(WANG), cell(WANG, 0, PM)}


def test_a_free_half_of_whoever_is_ill_stays_free_and_nobody_need_step_in() -> None:
    made = draft([duty(1, WANG, day(0), 510, 720)])
    assert cover(made, WANG.id, None, [day(0), day(1)]).taken == ()
    assert spans(made, WANG) == [("leave", 510, 720)]
    assert spans(made, WANG, 1) == []
    assert made.changed == {cell(WANG, 0, AM)}


def test_who_has_least_to_give_up_is_asked_first() -> None:
    made = draft(
        [
            duty(1, WANG, day(0), 510, 1020),
            duty(2, LI, day(0), 510, 720, VISIT),
            duty(3, XIA, day(4), 510, 1020),
        ]
    )
    assert substitutes(made, WANG.id, [day(0)]) == (XIA, LI)
    made.set([cell(XIA)], LEAVE)
    assert substitutes(made, WANG.id, [day(0)]) == (LI,)


WEBER = person(5, "Anna Weber", "Anna Weber")
ALL = (WANG, LI, XIA, person(4, "王小明"), WEBER, person(6, "吕芳"), person(7, "单芳"))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("wc", ["王晨"]),
        ("WC", ["王晨"]),
        ("ｗｃ", ["王晨"]),
        ("王晨", ["王晨"]),
        ("王", ["王晨", "王小明"]),
        ("晨", ["王晨"]),
        ("wangchen", ["王晨"]),
        ("wang chen", ["王晨"]),
        ("wang", ["王晨", "王小明"]),
        ("chen", ["王晨"]),
        ("wchen", ["王晨"]),
        ("wangc", ["王晨"]),
        ("wxm", ["王小明"]),
        ("xm", ["夏敏", "王小明"]),
        ("xiaoming", ["王小明"]),
        ("weber", ["Anna Weber"]),
        ("aw", ["Anna Weber"]),
        ("lvfang", ["吕芳"]),
        ("lv", ["吕芳"]),
        ("shanfang", ["单芳"]),
        ("fang", ["吕芳", "单芳"]),
        ("zzz", []),
        ("\x1b[2J", []),
        ("", [each.name for each in ALL]),
        (" ", [each.name for each in ALL]),
    ],
)
def test_people_are_found_by_what_one_types(typed: str, names: list[str]) -> None:
    assert [each.name for each in find_people(typed, ALL)] == names


def test_a_very_long_text_finds_nobody_at_once() -> None:
    assert find_people("wangchen" * 100_000, ALL) == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [("王晨", "王晨"), (" 王 晨 ", "王晨"), ("Wang Chen", "王晨"), ("王", None), ("", None)],
)
def test_a_written_name_is_exactly_one_persons(written: str, name: str | None) -> None:
    found = same_person(written, ALL)
    assert (found.name if found else None) == name


def test_a_name_that_two_bear_is_nobodys() -> None:
    assert same_person("Li Jun", (LI, person(8, "李军", "Li Jun"))) is None
