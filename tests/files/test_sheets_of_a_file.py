"""Which sheets of a file are a roster, and what becomes of the others."""

from datetime import date

import pytest

from kiosk.errors import FileError
from kiosk.files.grids import Value
from kiosk.files.rosters.questions import Question
from tests.files.sheets import codes, grid, read, told

GOOD = [["日期", "姓名"], ["2026-06-01", "王芳"], ["2026-06-02", "李明"]]


def test_sheets_of_different_days_belong_together() -> None:
    july = [["日期", "姓名"], ["2026-07-01", "赵六"]]
    reading = read(grid(GOOD, sheet="6月"), grid(july, sheet="7月"))
    assert {day.month for day, _, _ in told(reading)} == {6, 7}
    assert reading.sheets == ("6月", "7月")


def test_sheets_about_the_same_day_are_for_the_user_to_choose() -> None:
    other = [GOOD[0], ["2026-06-01", "赵六"]]
    reading = read(grid(GOOD, sheet="初稿"), grid(other, sheet="定稿"))
    assert reading.question == Question("roster.sheet", ("初稿", "定稿"), {"day": date(2026, 6, 1)})


def test_copy_of_a_sheet_says_nothing_more() -> None:
    reading = read(grid(GOOD, sheet="初稿"), grid(GOOD, sheet="副本"))
    assert (reading.question, len(reading.entries), reading.sheets) == (None, 2, ("初稿",))


def test_sheet_that_is_no_roster_is_left_aside() -> None:
    reading = read(grid(GOOD), grid([["说明"], ["请准时"]], sheet="说明"))
    assert len(reading.entries) == 2
    assert [each.code for each in reading.problems] == ["note.other_sheet"]
    assert reading.days


def test_sheet_that_could_not_be_understood_leaves_all_days_open() -> None:
    broken = [["日期", "姓名"], ["下周一", "王芳"]]
    reading = read(grid(GOOD), grid(broken, sheet="加班"))
    assert codes(reading) == ["date.unreadable"]
    assert reading.days == frozenset()


def test_file_of_which_too_little_is_understood_is_refused_with_reasons() -> None:
    rows = [["日期", "姓名"], ["2026-06-01", "王芳"], *([f"第{n}天", "李明"] for n in range(3))]
    with pytest.raises(FileError) as caught:
        read(grid(rows))
    assert caught.value.code == "roster.unclear"
    assert (caught.value.facts["understood"], caught.value.facts["missed"]) == (1, 3)


@pytest.mark.parametrize(
    "rows",
    [
        [["a", "b"], [1, 2]],
        [["姓名", "电话"], ["王芳", "13800000000"]],
        [["日期", "金额"], ["2026-06-01", 12.5]],
        [["日期", "姓名"]],
        [[1, 2, 3, 4], [5, 6, 7, 8]],
        [["品名", 1, 2, 3], ["苹果", 4, 5, 6], ["梨子", 7, 8, 9]],
    ],
)
def test_file_that_is_no_roster_is_refused(rows: list[list[str | int | float]]) -> None:
    with pytest.raises(FileError) as caught:
        read(grid(rows))
    assert caught.value.code == "roster.none"
    assert caught.value.facts["problems"]


def test_table_below_another_is_of_the_time_that_its_own_title_says() -> None:
    names: list[list[Value]] = [["日期", "姓名"], ["1日", "王芳"]]
    lists: list[list[Value]] = [["2026年12月值班表"], *names, [None], ["2027年1月值班表"], *names]
    assert [day for day, _, _ in sorted(told(read(grid(lists))))] == [
        date(2026, 12, 1), date(2027, 1, 1),
    ]  # fmt: skip
    days: list[list[Value]] = [["姓名", 1, 2, 3], ["王芳", "值", None, None]]
    matrices: list[list[Value]] = [["2026年6月值班表"], *days, [None], ["2026年7月值班表"], *days]
    assert [day for day, _, _ in sorted(told(read(grid(matrices))))] == [
        date(2026, 6, 1), date(2026, 7, 1),
    ]  # fmt: skip
