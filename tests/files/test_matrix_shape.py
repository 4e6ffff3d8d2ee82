"""Matrices: a row for each person, a column for each day."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.grids import Block, Value
from kiosk.files.rosters.questions import Question
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster
from tests.files.sheets import codes, grid, read, told

JUNE = [date(2026, 6, day) for day in range(1, 31)]
WEEKDAYS = "一二三四五六日"


def test_month_of_day_numbers_under_a_title() -> None:
    reading = read(
        grid(
            [
                ["2026年6月值班表"],
                ["姓名", 1, 2, 3, 4],
                [None, "一", "二", "三", "四"],
                ["王芳", "值", "√", "休", "上午"],
                ["李 明", "5号楼走访", "A", None, "8:30-12:00"],
                ["注：A：早班 8:00-12:00"],
                ["制表人：张三"],
            ]
        )
    )
    assert reading.shape == "matrix"
    assert [(each.day.day, each.person, each.kind.value, each.starts) for each in reading.entries] \
        == [
        (1, "王芳", "desk", None), (2, "王芳", "desk", None), (3, "王芳", "leave", None),
        (4, "王芳", "desk", 510), (1, "李明", "visit", None), (2, "李明", "desk", 480),
        (4, "李明", "desk", 510),
    ]  # fmt: skip
    assert reading.missed == ()
    assert [each.code for each in reading.problems] == ["note.margin", "note.margin"]
    assert reading.days == set(JUNE[:4])


def test_two_columns_a_day() -> None:
    rows: list[list[Value]] = [["2026年"], ["姓名", "6月1日", None, "6月2日", None, "6月3日", None]]
    rows += [[None, *["上午", "下午"] * 3], ["王芳", "值", "走访", "休", "休", None, "开会"]]
    merged = tuple(Block(2, column, 2, column + 1) for column in (2, 4, 6))
    reading = read(grid(rows, merged=merged))
    assert [(each.day.day, each.kind.value, each.starts) for each in reading.entries] == [
        (1, "desk", 510), (1, "visit", 810), (2, "leave", 510), (2, "leave", 810),
        (3, "meeting", 810),
    ]  # fmt: skip


def test_two_rows_a_person() -> None:
    rows: list[list[Value]] = [
        ["2026年6月"],
        ["姓名", "时段", 1, 2, 3],
        ["王芳", "上午", "值", None, "休"],
    ]
    rows += [[None, "下午", "走访", "值", "休"]]
    reading = read(grid(rows, merged=(Block(3, 1, 4, 1),)))
    assert [(each.day.day, each.kind.value, each.starts) for each in reading.entries] == [
        (1, "desk", 510), (3, "leave", 510), (1, "visit", 810), (2, "desk", 810), (3, "leave", 810),
    ]  # fmt: skip


def test_month_in_two_halves_below_each_other() -> None:
    rows: list[list[Value]] = [
        ["2026年6月值班"],
        ["姓名", 1, 2, 3],
        ["王芳", "值", None, "值"],
    ]
    rows += [["姓名", 4, 5, 6], ["王芳", None, "值", None]]
    assert {day.day for day, _, _ in told(read(grid(rows)))} == {1, 3, 5}


def test_real_dates_and_english_marks() -> None:
    days = [datetime(2026, 6, day) for day in (1, 2, 3)]
    rows: list[list[Value]] = [
        ["Name", *days, "Total"],
        ["Anna Schmidt", "Desk", "Visit", "off", 2],
    ]
    assert told(read(grid(rows))) == {
        (JUNE[0], "Anna Schmidt", "desk"), (JUNE[1], "Anna Schmidt", "visit"),
        (JUNE[2], "Anna Schmidt", "leave"),
    }  # fmt: skip


def test_unknown_mark_is_named_by_its_cell_and_its_day_stays_open() -> None:
    rows: list[list[Value]] = [
        ["2026年6月"],
        ["姓名", 1, 2, 3],
        ["王芳", "值", "△", "值"],
        ["李明", "值", "值", "值"],
    ]
    reading = read(grid(rows))
    (problem,) = reading.missed
    assert (problem.code, problem.address, problem.text) == ("mark.unknown", "Sheet1!C3", "△")
    assert (JUNE[1], "李明", "desk") in told(reading)
    assert reading.days == {JUNE[0], JUNE[2]}


def test_sums_below_and_beside_are_no_duties() -> None:
    rows: list[list[Value]] = [
        ["2026年6月"],
        ["序号", "姓名", 1, 2, 3, "合计"],
        [1, "王芳", "值", "值", None, 2],
    ]
    rows += [[None, "合计", 1, 1, 0, 2]]
    reading = read(grid(rows))
    assert told(reading) == {(JUNE[0], "王芳", "desk"), (JUNE[1], "王芳", "desk")}
    assert reading.missed == ()


def test_row_of_a_group_is_reported() -> None:
    rows: list[list[Value]] = [
        ["2026年6月"],
        ["姓名", 1, 2, 3],
        ["王芳", "值", "值", "值"],
        ["一组", "值", "值", "值"],
    ]
    assert codes(read(grid(rows))) == ["cell.not_a_name"]


def test_wrong_weekday_takes_a_column_out() -> None:
    rows: list[list[Value]] = [
        ["2026年6月"],
        ["姓名", 1, 2, 3, 4],
        ["", "一", "二", "四", "四"],
        ["王芳", *["值"] * 4],
    ]
    reading = read(grid(rows))
    assert codes(reading) == ["date.weekday"]
    assert {day.day for day, _, _ in told(reading)} == {1, 2, 4}


def test_weekdays_without_dates_are_a_pattern_for_days_that_the_user_says() -> None:
    pattern = grid([["姓名", "周一", "周二", "周三", "周四", "周五"], ["王芳", *["值"] * 5]])
    reading = read(pattern)
    assert (reading.question, reading.weekly) == (Question("roster.dates"), True)
    answered = read_roster([pattern], Context(first=date(2026, 6, 1), last=date(2026, 6, 9)))
    assert answered.question is None
    assert [each.day.day for each in answered.entries] == [1, 8, 2, 9, 3, 4, 5]


def test_month_beyond_its_end_is_reported() -> None:
    rows: list[list[Value]] = [["2026年6月"], ["姓名", 28, 29, 30, 31], ["王芳", *["值"] * 4]]
    reading = read(grid(rows))
    assert codes(reading) == ["date.impossible"]
    assert len(reading.entries) == 3


MARKS = {"desk": "值", "visit": "走访", "meeting": "开会", "training": "培训", "leave": "休"}
NAMES = ["王芳", "李小明", "赵六", "欧阳娜娜", "Anna Schmidt"]


@given(
    st.integers(1, 25),
    st.integers(3, 30),
    st.lists(st.sampled_from(NAMES), unique=True, min_size=1),
    st.data(),
)
def test_every_matrix_is_read_as_it_was_written(
    first: int, length: int, people: list[str], data: st.DataObject
) -> None:
    days = JUNE[first - 1 :][:length]
    kinds = data.draw(
        st.dictionaries(
            st.tuples(st.sampled_from(people), st.sampled_from(days)),
            st.sampled_from(sorted(MARKS)),
            min_size=1,
        )
    )
    header: list[Value] = ["姓名", *(day.day for day in days)]
    weekdays: list[Value] = [None, *(WEEKDAYS[day.weekday()] for day in days)]
    body: list[list[Value]] = [
        [name, *(MARKS.get(kinds.get((name, day), "")) for day in days)] for name in people
    ]
    reading = read(grid([["2026年6月排班表"], header, weekdays, *body]))
    assert told(reading) == {(day, name, kind) for (name, day), kind in kinds.items()}
    assert reading.problems == ()
    assert reading.days == set(days)


def test_two_duties_on_two_lines_of_a_cell() -> None:
    rows: list[list[Value]] = [["2026年6月"], ["姓名", 1, 2, 3]]
    rows += [["王芳", "8:00-12:00 值班\n13:30-17:00 走访", "值", True]]
    reading = read(grid(rows))
    assert [(each.kind.value, each.starts) for each in reading.entries] == [
        ("desk", 480), ("visit", 810), ("desk", None),
    ]  # fmt: skip
    assert codes(reading) == ["mark.unknown"]
