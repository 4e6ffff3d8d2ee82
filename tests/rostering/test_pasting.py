"""Cells copied from Excel go where they fit; the rest is listed, and nothing is guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.queries.views import Person
from kiosk.rostering.blocks import Reason
from kiosk.rostering.drafts import Draft
from kiosk.rostering.pasting import Pasted
from kiosk.rostering.sheets import Cell
from tests.rostering.weeks import LI, PM, WANG, XIA, cell, day, draft, duty, spans


def paste(text: str, at: Cell | None = None) -> tuple[Draft, Pasted]:
    made = draft()
    return made, made.paste_text(at or cell(WANG), text)


def week(made: Draft, who: Person) -> str:
    """Whole days from Monday to Sunday by the first letters of their kinds."""
    return "".join(
        "".join(kind[0] for kind, _, _ in spans(made, who, number)) or "-" for number in range(7)
    )


def test_names_and_marks_go_to_those_people() -> None:
    made, done = paste("夏敏\t值\t休\t学习\tV\t班\n王晨\tD\t走访\t会议\t值班\t√\n")
    assert done == Pasted(10, ())
    assert week(made, XIA) == "dltvd--"
    assert week(made, WANG) == "dvmdd--"
    assert spans(made, WANG, 0) == [("desk", 510, 1020)]
    made.undo()
    assert made.changed == frozenset()


def test_marks_alone_go_from_the_cursor_to_the_right_and_down() -> None:
    made, done = paste("值\t休\r\n\tV\r\n", cell(LI, 2))
    assert done == Pasted(3, ())
    assert week(made, LI) == "--dl---"
    assert week(made, XIA) == "---v---"


def test_empty_cells_change_nothing_and_a_dash_clears() -> None:
    made = draft([duty(1, WANG, day(0), 510, 720), duty(2, WANG, day(1), 510, 720)])
    assert made.paste_text(cell(WANG), "\t—\t值").done == 2
    assert spans(made, WANG, 0) == [("desk", 510, 720)]
    assert spans(made, WANG, 1) == []
    assert spans(made, WANG, 2) == [("desk", 510, 1020)]


def test_a_heading_says_which_days() -> None:
    made, done = paste("姓名\t周五\t周三\n李俊\t值\t休\n")
    assert done.left == ()
    assert week(made, LI) == "--l-d--"
    made, done = paste("11月值班表\n\t11月24日\t11月25日\t12月1日\n李俊\t值\t休\t值\n")
    assert week(made, LI) == "-dl----"
    assert [(each.row, each.column, each.text, each.reason) for each in done.left] == [
        (2, 3, "值", Reason.OUTSIDE)
    ]


def test_a_day_that_does_not_exist_takes_nothing() -> None:
    made, done = paste("姓名\t周一\t2月31日\n李俊\t值\t休\n")
    assert week(made, LI) == "d------"
    assert [(each.text, each.reason) for each in done.left] == [("休", Reason.OUTSIDE)]


def test_a_heading_with_halves_divides_the_days() -> None:
    made, done = paste("\t周一\t\t周二\t\n\t上午\t下午\t上午\t下午\n王晨\t值\t休\t\t走访\n")
    assert done.left == ()
    assert spans(made, WANG, 0) == [("desk", 510, 720), ("leave", 720, 1020)]
    assert spans(made, WANG, 1) == [("visit", 720, 1020)]


def test_more_columns_than_days_are_halves() -> None:
    made, done = paste("王晨\t" + "\t".join(["值", "休"] * 7))
    assert done == Pasted(14, ())
    assert all(
        spans(made, WANG, number) == [("desk", 510, 720), ("leave", 720, 1020)]
        for number in range(7)
    )


def test_one_cell_alone_fills_the_half_under_the_cursor() -> None:
    made, _ = paste("值", cell(LI, 2, PM))
    assert spans(made, LI, 2) == [("desk", 720, 1020)]


def test_times_and_places_in_a_cell_are_kept() -> None:
    made, done = paste('李俊\t9:00-11:30 走访5号楼\t"上午 值班\n下午 走访"')
    assert done.left == ()
    (visit,) = made.sheet.at(LI.id, day(0))
    assert (visit.kind.value, visit.starts, visit.ends) == ("visit", 540, 690)
    assert visit.place is not None
    assert visit.place.phrase == "place.building:5"
    assert spans(made, LI, 1) == [("desk", 510, 720), ("visit", 720, 1020)]


def test_why_somebody_is_off_is_nobodys_business() -> None:
    made, _ = paste("李俊\t病假")
    (entry,) = made.sheet.at(LI.id, day(0))
    assert (entry.kind.value, entry.label) == ("leave", "")


def test_what_is_not_understood_is_listed_and_the_rest_is_done() -> None:
    made, done = paste("王晨\t值\t？？？\t值/休\n赵六\t值\t休\n李俊\tV\n")
    assert week(made, WANG) == "d------"
    assert week(made, LI) == "v------"
    assert done.done == 2
    assert [(each.row, each.column, each.text, each.reason) for each in done.left] == [
        (0, 2, "？？？", Reason.NOT_UNDERSTOOD),
        (0, 3, "值/休", Reason.NOT_UNDERSTOOD),
        (1, 0, "赵六 值 休", Reason.NOBODY),
    ]


def test_rows_and_days_beyond_the_sheet_are_listed() -> None:
    made, done = paste("值\t值\n休\t休\n", cell(XIA, 6))
    assert week(made, XIA) == "------d"
    assert [(each.row, each.column, each.reason) for each in done.left] == [
        (0, 1, Reason.OUTSIDE),
        (1, 0, Reason.OUTSIDE),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "\t\t\t",
        '"',
        '"a\tb',
        "值\x1b[2J\x00",
        "\u202e值",
        "[red]值[/red]",
        "=1+1",
        "\r",
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    made, done = paste(text)
    assert all("\x1b" not in each.text and "\u202e" not in each.text for each in done.left)
    assert len(made.changed) <= 2


def test_far_too_much_is_cut_and_told() -> None:
    made, done = paste("值\t" * 100 + "\n" + "值\n" * 200_000)
    assert Reason.TOO_MUCH in {each.reason for each in done.left}
    assert len(done.left) < 1000
    assert week(made, WANG) == "ddddddd"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "王晨", "李俊", "值", "休", "9-5", "周一", "上午", "x", '"', "1", "二"]
            ),
            max_size=16,
        ),
        max_size=5,
    )
)
def test_every_filled_cell_is_done_listed_or_a_heading(lines: list[list[str]]) -> None:
    made, done = paste("\n".join("\t".join(line) for line in lines))
    filled = sum(bool(text) for line in lines for text in line)
    assert 0 <= done.done <= filled
    assert done.done or made.changed == frozenset()
    assert len(done.left) <= filled
