"""A draft: cells are set, split, joined, copied and pasted as in a spreadsheet."""

from dataclasses import replace

import pytest

from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.rostering.blocks import Reason
from kiosk.rostering.sheets import Block, Cell, Entry, Half, Halves
from tests.rostering.weeks import (
    AM,
    BUILDING,
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
    spans,
    week,
)  # fmt: skip


def test_one_key_fills_a_half() -> None:
    made = draft()
    assert made.set([cell(WANG)], DESK)
    assert spans(made, WANG) == [("desk", 510, 720)]
    assert made.changed == {cell(WANG)}
    assert made.sheet.entries(cell(WANG, 0, PM)) == ()


def test_both_halves_alike_become_one_duty_and_part_again() -> None:
    made = draft()
    made.set([cell(WANG), cell(WANG, 0, PM)], DESK)
    assert spans(made, WANG) == [("desk", 510, 1020)]
    assert made.sheet.entries(cell(WANG)) == made.sheet.entries(cell(WANG, 0, PM)) != ()
    made.set([cell(WANG)], VISIT)
    assert spans(made, WANG) == [("visit", 510, 720), ("desk", 720, 1020)]
    made.set([cell(WANG)], None)
    assert spans(made, WANG) == [("desk", 720, 1020)]
    made.set([cell(WANG)], DESK)
    assert spans(made, WANG) == [("desk", 510, 1020)]


def test_what_is_left_of_a_divided_duty_stays_the_duty_that_it_was() -> None:
    stands = duty(1, WANG, day(0), 510, 1020)
    made = draft([stands])
    made.set([cell(WANG)], LEAVE)
    leave, desk = made.sheet.at(WANG.id, day(0))
    assert (leave.duty, desk.duty) == (None, stands.id)


def test_duties_that_fill_no_half_are_kept_and_shown() -> None:
    made = draft(
        [
            duty(1, WANG, day(0), 510, 600),
            duty(2, WANG, day(0), 610, 700, MEETING),
            duty(3, WANG, day(0), 700, 750, VISIT),
        ]
    )
    assert [each.starts for each in made.sheet.entries(cell(WANG))] == [510, 610, 700]
    assert [each.starts for each in made.sheet.entries(cell(WANG, 0, PM))] == [700]
    main = made.sheet.main(cell(WANG))
    assert main is not None
    assert main.starts in (510, 610)
    made.set([cell(WANG, 0, PM)], LEAVE)
    assert spans(made, WANG) == [
        ("desk", 510, 600), ("meeting", 610, 700), ("visit", 700, 720), ("leave", 720, 1020),
    ]  # fmt: skip


def test_setting_what_stands_there_is_no_change() -> None:
    made = draft([duty(1, WANG, day(0), 510, 720)])
    assert not made.set([cell(WANG)], DESK)
    assert not made.can_undo
    assert made.changed == frozenset()


def test_an_entry_keeps_its_own_times_place_and_return() -> None:
    made = draft()
    entry = Entry(VISIT, 540, 690, BUILDING, 690, "独居老人")
    made.put(cell(WANG), entry)
    assert made.sheet.at(WANG.id, day(0)) == (entry,)
    longer = replace(entry, ends=900, back_at=900)
    made.put(cell(WANG), longer, instead_of=entry)
    assert made.sheet.at(WANG.id, day(0)) == (longer,)
    made.put(cell(WANG, 0, PM), Entry(DESK, 720, 1020))
    assert spans(made, WANG) == [("visit", 540, 720), ("desk", 720, 1020)]
    assert made.sheet.at(WANG.id, day(0))[0].back_at is None


def test_details_that_cannot_be_are_refused_and_nothing_is_lost() -> None:
    made = draft([duty(1, WANG, day(0), 510, 720), duty(2, WANG, day(0), 780, 1020)])
    first, _ = made.sheet.at(WANG.id, day(0))
    for wrong, code in (
        (Entry(DESK, 700, 700), "duty.times"),
        (Entry(DESK, 700, 600), "duty.times"),
        (Entry(DESK, 700, 1441), "duty.times"),
        (Entry(DESK, 780, 900), "duty.exists"),
        (Entry(DESK, 510, 720, label="长" * 121), "field.too_long"),
        (Entry(DESK, 510, 720, place=I18nText.plain("长" * 121)), "field.too_long"),
        (Entry(DESK, 510, 720, back_at=1441), "field.value"),
    ):
        with pytest.raises(Refused) as refused:
            made.put(cell(WANG), wrong, instead_of=first)
        assert refused.value.code == code
        assert "field" in refused.value.facts
    assert made.changed == frozenset()


def test_escapes_in_an_entry_never_reach_the_sheet() -> None:
    made = draft()
    made.put(cell(WANG), Entry(VISIT, 510, 720, None, None, "a\x1b[31mb\u202ec"))
    assert made.sheet.at(WANG.id, day(0))[0].label == "a[31mbc"


def test_a_block_is_copied_to_other_people_and_half_a_day_to_the_other_half() -> None:
    made = draft()
    made.put(cell(WANG), Entry(VISIT, 540, 690, BUILDING, 690))
    made.set([cell(WANG, 0, PM)], DESK)
    clip = made.copy(Block(cell(WANG), cell(WANG, 0, PM)))
    assert made.paste(cell(LI, 2), clip) == ()
    assert [each.content for each in made.sheet.at(LI.id, day(2))] == [
        each.content for each in made.sheet.at(WANG.id, day(0))
    ]
    made.paste(cell(XIA, 1, PM), clip)
    assert spans(made, XIA, 1) == [("visit", 750, 900)]
    assert spans(made, XIA, 2) == [("desk", 510, 720)]


def test_what_is_pasted_beyond_the_edge_is_told() -> None:
    made = draft()
    made.set([cell(WANG), cell(LI)], DESK)
    clip = made.cut(Block(cell(WANG), cell(LI, 0, PM)))
    assert spans(made, WANG) == spans(made, LI) == []
    left = made.paste(cell(XIA, 6, PM), clip)
    assert [(each.row, each.column, each.reason) for each in left] == [(1, 0, Reason.OUTSIDE)]
    assert spans(made, XIA, 6) == [("desk", 720, 1020)]


def test_fill_right_repeats_the_first_day_and_fill_down_the_first_row() -> None:
    made = draft()
    made.set([cell(WANG)], DESK)
    made.set([cell(WANG, 0, PM)], VISIT)
    made.fill_right(Block(cell(WANG), cell(WANG, 4, PM)))
    assert all(
        spans(made, WANG, number) == [("desk", 510, 720), ("visit", 720, 1020)]
        for number in range(5)
    )
    made.fill_down(Block(cell(WANG), cell(XIA, 4, PM)))
    assert all(spans(made, XIA, number) == spans(made, WANG, number) for number in range(7))
    made.fill_right(Block(cell(LI), cell(LI, 0, PM)))
    assert spans(made, LI) == [("desk", 510, 1020)]


def test_a_block_is_one_step_back_and_forward() -> None:
    made = draft([duty(1, WANG, day(0), 510, 1020)])
    made.set([cell(WANG), cell(LI, 3)], LEAVE)
    made.set([cell(XIA)], DESK)
    assert {where.person for where in made.undo()} == {XIA.id}
    assert {where.person for where in made.undo()} == {WANG.id, LI.id}
    assert made.undo() == ()
    assert made.changed == frozenset()
    made.redo()
    assert spans(made, LI, 3) == [("leave", 510, 720)]
    made.set([cell(LI, 4)], DESK)
    assert not made.can_redo


def test_what_others_publish_shows_wherever_it_is_not_touched() -> None:
    mine = draft([duty(1, WANG, day(0), 510, 720), duty(2, WANG, day(0), 720, 1020)])
    mine.set([cell(WANG)], VISIT)
    mine.refresh(
        week(
            [
                duty(1, WANG, day(0), 510, 720),
                duty(2, WANG, day(0), 720, 1020, LEAVE),
                duty(3, LI, day(1), 510, 720),
            ]
        )
    )
    assert spans(mine, WANG) == [("visit", 510, 720), ("leave", 720, 1020)]
    assert spans(mine, LI, 1) == [("desk", 510, 720)]
    assert mine.changed == {cell(WANG)}
    assert mine.disputed == frozenset()
    mine.refresh(week([duty(1, WANG, day(0), 510, 720, LEAVE)]))
    assert mine.disputed == {cell(WANG)}
    mine.undo()
    assert spans(mine, WANG) == [("leave", 510, 720)]


def test_an_office_that_is_open_in_the_evening_divides_its_own_day() -> None:
    assert Halves.between(780, 1200) == (780, 990, 1200)
    assert Halves.between(510, 1020).touched(700, 730) == (AM, PM)


def test_what_is_left_of_two_that_overlap_never_begins_at_one_minute() -> None:
    made = draft((duty(1, WANG, day(0), 600, 1000), duty(2, WANG, day(0), 720, 800, VISIT)))
    made.set([Cell(WANG.id, day(0), Half.MORNING)], None)
    (left,) = made.sheet.at(WANG.id, day(0))
    assert (left.starts, left.kind) == (720, VISIT)
