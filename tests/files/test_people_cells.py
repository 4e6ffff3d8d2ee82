"""Who is named in a cell, and what the cell says about each one's duty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.rosters.cells import Key
from kiosk.files.rosters.duty_headings import heading_mark
from kiosk.files.rosters.names import Named
from kiosk.files.rosters.people_cells import read_people
from kiosk.files.rosters.surnames import likeness


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    """Return the people of a cell with their times."""
    return [
        (each.who.name, *((each.mark.starts, each.mark.ends) if each.mark else (None, None)))
        for each in read_people(text, Key())
        if isinstance(each.who, Named)
    ]


def test_duties_before_a_colon_are_those_of_the_names_behind_it() -> None:
    assert told("上午：王芳、李明\n下午：赵六") == [
        ("王芳", 510, 720), ("李明", 510, 720), ("赵六", 810, 1020),
    ]  # fmt: skip


def test_times_before_names_are_theirs() -> None:
    assert told("8:00-12:00 Ann Lee\n13:00-17:00 Tom Wu") == [
        ("Ann Lee", 480, 720), ("Tom Wu", 780, 1020),
    ]  # fmt: skip


def test_names_alone_say_nothing_of_duties() -> None:
    assert told("王芳、李明") == [("王芳", None, None), ("李明", None, None)]


@given(st.text(max_size=80))
def test_no_cell_makes_the_reader_fail(text: str) -> None:
    for each in read_people(text, Key()):
        assert 0 <= likeness(getattr(each.who, "name", "x")) <= 1


@pytest.mark.parametrize(
    ("headings", "label", "starts", "ends"),
    [
        (("早班 8:00-14:00",), "早班", 480, 840),
        (("带班领导",), "带班", None, None),
        (("值班人员1",), "值班", None, None),
        (("一楼", "早班"), "一楼 早班", 510, 720),
        (("东门",), "东门", None, None),
        (("姓名",), "", None, None),
        (("1", "夜1"), "夜", 1020, 1200),
    ],
)
def test_headings_say_duty_and_time(
    headings: tuple[str, ...], label: str, starts: int | None, ends: int | None
) -> None:
    mark = heading_mark(headings, Key())
    assert (mark.label, mark.starts, mark.ends) == (label, starts, ends)


@pytest.mark.parametrize(
    ("name", "word"),
    [("王芳", "大厅"), ("欧阳娜娜", "行政值守"), ("佐藤", "見回り"), ("Ann Lee", "N")],
)
def test_names_look_more_like_names_than_posts_do(name: str, word: str) -> None:
    assert likeness(name) > 0.8 > likeness(word)
