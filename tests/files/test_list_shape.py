"""Lists: one row a day or a duty, with a date and names."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.grids import Block, Value
from kiosk.files.rosters.questions import Question
from tests.files.sheets import codes, grid, read, told

JUNE = [date(2026, 6, day) for day in range(1, 31)]


def test_plain_list() -> None:
    reading = read(
        grid(
            [
                ["六月值班表"],
                ["日期", "星期", "值班人员", "联系电话", "签字"],
                [datetime(2026, 6, 1), "周一", "王芳 李小明\u00a0", "13800000000", None],
                [datetime(2026, 6, 2), "周二", "赵六", None, None],
            ]
        )
    )
    assert reading.shape == "list"
    assert told(reading) == {
        (JUNE[0], "王芳", "desk"), (JUNE[0], "李小明", "desk"), (JUNE[1], "赵六", "desk"),
    }  # fmt: skip
    assert {each.label for each in reading.entries} == {"值班"}
    assert [each.source for each in reading.entries] == ["Sheet1!C3", "Sheet1!C3", "Sheet1!C4"]
    assert reading.problems == ()
    assert reading.days == {JUNE[0], JUNE[1]}


def test_several_columns_of_names_each_with_its_duty() -> None:
    reading = read(
        grid([["日期", "带班领导", "值班员1", "值班员2"], ["2026-06-01", "王芳", "李明", "赵六"]])
    )
    assert [(each.person, each.label) for each in reading.entries] == [
        ("王芳", "带班"), ("李明", "值班"), ("赵六", "值班"),
    ]  # fmt: skip


def test_names_under_one_merged_header() -> None:
    sheet = grid(
        [["日期", "值班人员", None], ["2026-06-01", "王芳", "李明"]], merged=(Block(1, 2, 1, 3),)
    )
    assert {person for _, person, _ in told(read(sheet))} == {"王芳", "李明"}


def test_date_merged_over_several_rows() -> None:
    sheet = grid(
        [["日期", "姓名"], ["2026-06-01", "王芳"], [None, "李明"], ["2026-06-02", "赵六"]],
        merged=(Block(2, 1, 3, 1),),
    )
    assert {(day, person) for day, person, _ in told(read(sheet))} == {
        (JUNE[0], "王芳"), (JUNE[0], "李明"), (JUNE[1], "赵六"),
    }  # fmt: skip


def test_names_without_a_date_are_reported_and_nothing_is_sure_to_be_complete() -> None:
    reading = read(grid([["日期", "姓名"], ["2026-06-01", "王芳"], [None, "李明"]]))
    assert codes(reading) == ["date.blank"]
    assert reading.missed[0].address == "Sheet1!A3"
    assert reading.days == frozenset()


def test_duties_times_places_and_notes() -> None:
    reading = read(
        grid(
            [
                ["Date", "Name", "Duty", "Start", "End", "Place", "Notes"],
                ["2026-06-01", "Anna Schmidt", "Home visit", "08:30", "12:00", "Building 5", "key"],
                ["2026-06-01", "Tom", "Meeting", "13:30", "15:00", None, None],
            ]
        )
    )
    first, second = reading.entries
    assert (first.kind, first.starts, first.ends, first.place) == ("visit", 510, 720, "Building 5")
    assert (second.kind, second.starts, second.ends, second.place) == ("meeting", 810, 900, None)
    assert [each.code for each in reading.problems] == ["note.remark"]


def test_time_in_one_column_and_in_brackets() -> None:
    reading = read(
        grid(
            [
                ["日期", "时间", "姓名"],
                ["2026-06-01", "上午", "王芳"],
                ["2026-06-01", "13:30-17:00", "李明"],
                ["2026-06-02", None, "赵六(早)、钱七(14:00-16:00)、孙八（代）"],
            ]
        )
    )
    assert [(each.person, each.starts, each.ends) for each in reading.entries] == [
        ("王芳", 510, 720), ("李明", 810, 1020), ("赵六", 510, 720), ("钱七", 840, 960),
        ("孙八", None, None),
    ]  # fmt: skip


def test_own_word_for_a_duty_is_kept() -> None:
    (entry,) = read(grid([["日期", "姓名", "班次"], ["2026-06-01", "王芳", "护河巡堤"]])).entries
    assert (entry.kind, entry.label) == ("other", "护河巡堤")


@pytest.mark.parametrize(
    ("row", "code", "address"),
    [
        (["6月31日", "三", "王芳", "值班"], "date.impossible", "A2"),
        (["6月1日", "周二", "王芳", "值班"], "date.weekday", "A2"),
        (["下周", "一", "王芳", "值班"], "date.unreadable", "A2"),
        (["6月1日", "一", "王 小明", "值班"], "cell.not_a_name", "C2"),
        (["6月1日", "一", 42, "值班"], "cell.not_a_name", "C2"),
        (["6月1日", "一", "王芳", "A"], "mark.unknown", "D2"),
        (["6月1日", "一", "王芳", "△"], "mark.unknown", "D2"),
    ],
)
def test_what_is_not_understood_is_named_and_not_taken(
    row: list[str | int], code: str, address: str
) -> None:
    good = [["6月2日", "二", "李明", "值班"], ["6月3日", "三", "赵六", "值班"]]
    reading = read(grid([["日期", "星期", "姓名", "班次"], row, *good]), year=2026)
    assert [(each.code, each.address) for each in reading.missed] == [(code, f"Sheet1!{address}")]
    assert {person for _, person, _ in told(reading)} == {"李明", "赵六"}


def test_person_with_two_duties_at_once_is_reported() -> None:
    rows: list[list[Value]] = [
        ["日期", "姓名", "班次"],
        ["2026-06-01", "王芳", "走访"],
        ["2026-06-01", "王芳", "休"],
    ]
    rows += [["2026-06-02", "王芳", "值班"], ["2026-06-02", "王芳", "值班"]]
    reading = read(grid(rows))
    assert codes(reading) == ["entry.contradiction"]
    assert told(reading) == {(JUNE[1], "王芳", "desk")}
    assert reading.days == {JUNE[1]}
    assert any(each.code == "note.repeated" for each in reading.problems)


def test_nobody_on_duty_is_understood() -> None:
    rows: list[list[Value]] = [
        ["日期", "姓名"],
        ["2026-06-01", "王芳"],
        ["2026-06-02", "无"],
        ["2026-06-03", "放假"],
    ]
    reading = read(grid(rows))
    assert reading.problems == ()
    assert reading.days == set(JUNE[:3])


def test_text_around_the_table_is_told_and_takes_nothing_away() -> None:
    rows: list[list[Value]] = [
        ["日期", "姓名"],
        ["2026-06-01", "王芳"],
        ["制表人：李明"],
        ["日期", "姓名"],
    ]
    reading = read(grid([*rows, ["2026-06-02", "赵六"]]))
    assert len(reading.entries) == 2
    assert [each.code for each in reading.problems] == ["note.margin"]


def test_hidden_rows_and_columns_are_left_aside() -> None:
    sheet = grid(
        [["日期", "姓名", "姓名"], ["2026-06-01", "王芳", "李明"], ["2026-06-02", "赵六", "钱七"]],
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({3}),
    )
    reading = read(sheet)
    assert told(reading) == {(JUNE[0], "王芳", "desk")}
    assert [each.code for each in reading.problems] == ["note.hidden_rows"]


def test_formula_without_a_result_is_reported() -> None:
    sheet = grid(
        [["日期", "姓名"], ["2026-06-01", "王芳"], ["2026-06-02", None]],
        uncalculated=frozenset({(3, 2)}),
    )
    reading = read(sheet)
    assert codes(reading) == ["cell.uncalculated"]
    assert reading.days == {JUNE[0]}


def test_column_without_a_known_header_is_reported() -> None:
    rows: list[list[Value]] = [
        ["日期", "姓名", "巡堤"],
        ["2026-06-01", "王芳", "李明"],
        ["2026-06-02", "王芳", None],
    ]
    reading = read(grid(rows))
    assert [(each.code, each.text) for each in reading.missed] == [("column.unknown", "巡堤")]


def test_year_comes_from_title_sheet_file_or_user() -> None:
    rows: list[list[Value]] = [["日期", "姓名"], ["6.1", "王芳"]]
    assert told(read(grid([["2026年值班表"], *rows]))) == {(JUNE[0], "王芳", "desk")}
    assert told(read(grid(rows, sheet="2026年6月"))) == {(JUNE[0], "王芳", "desk")}
    assert told(read(grid(rows), file_name="值班表2026")) == {(JUNE[0], "王芳", "desk")}
    assert told(read(grid([["2025年"], *rows]), year=2026)) == {(JUNE[0], "王芳", "desk")}
    assert read(grid(rows)).question == Question("roster.dates")


def test_japanese_list() -> None:
    rows: list[list[Value]] = [
        ["2026年6月当番表"],
        ["日付", "曜日", "当番者"],
        ["6月1日", "月", "山田 太郎、佐藤 花子"],
    ]
    assert {person for _, person, _ in told(read(grid(rows)))} == {"山田 太郎", "佐藤 花子"}


NAMES = ["王芳", "李小明", "赵六", "欧阳娜娜", "Anna Schmidt", "买买提·吐尔逊", "钱七"]
WORDS = {"desk": "值班", "visit": "走访", "meeting": "开会", "training": "培训", "leave": "休"}


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(JUNE), st.sampled_from(NAMES)), st.sampled_from(sorted(WORDS))
    ).filter(bool),
    st.sampled_from(["{0.year}-{0.month}-{0.day}", "{0.month}月{0.day}日", "{0.month}/{0.day}"]),
)
def test_every_list_is_read_as_it_was_written(
    duties: dict[tuple[date, str], str], spelling: str
) -> None:
    rows: list[list[Value]] = [
        [spelling.format(day), "一二三四五六日"[day.weekday()], name, WORDS[kind]]
        for (day, name), kind in sorted(duties.items())
    ]
    reading = read(grid([["日期", "星期", "姓名", "职责"], *rows]), year=2026)
    assert told(reading) == {(day, name, kind) for (day, name), kind in duties.items()}
    assert reading.problems == ()
    assert reading.score > 0.7


def test_whoever_made_the_list_is_not_on_duty() -> None:
    rows: list[list[Value]] = [["日期", "值班人", "制表人"], ["2026-06-01", "王芳", "李明"]]
    assert told(read(grid(rows))) == {(JUNE[0], "王芳", "desk")}


def test_lists_side_by_side_each_have_their_dates() -> None:
    rows: list[list[Value]] = [["序号", "日期", "姓名", "序号", "日期", "姓名"]]
    rows += [[1, "2026-06-01", "王芳", 3, "2026-06-03", "李明"]]
    rows += [[2, "2026-06-02", "赵六", 4, "2026-06-04", "钱七"]]
    reading = read(grid(rows))
    assert [(day.day, person) for day, person, _ in sorted(told(reading))] == [
        (1, "王芳"), (2, "赵六"), (3, "李明"), (4, "钱七"),
    ]  # fmt: skip
    assert reading.problems == ()


def test_second_row_of_a_header_says_the_duties() -> None:
    rows: list[list[Value]] = [["日期", "值班人员", None], [None, "值班", "备勤"]]
    rows += [["2026-06-01", "王芳", "李明"]]
    reading = read(grid(rows, merged=(Block(1, 1, 2, 1), Block(1, 2, 1, 3))))
    assert told(reading) == {(JUNE[0], "王芳", "desk"), (JUNE[0], "李明", "other")}


def test_header_of_people_says_their_time() -> None:
    rows: list[list[Value]] = [["日期", "早班人员", "值班员(13:30-16:00)"]]
    rows += [["2026-06-01", "王芳", "李明"]]
    assert [(each.starts, each.ends) for each in read(grid(rows)).entries] == [
        (510, 720), (810, 960),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["主任", "另行通知", "各科室", "党员"])
def test_words_that_stand_where_names_stand(text: str) -> None:
    rows: list[list[Value]] = [["日期", "姓名"], ["2026-06-01", "王芳"], ["2026-06-02", text]]
    reading = read(grid(rows))
    assert [(each.code, each.text) for each in reading.missed] == [("cell.not_a_name", text)]


def test_people_who_stand_in_are_not_taken_for_those_on_duty() -> None:
    rows: list[list[Value]] = [["日期", "值班人", "替班人"], ["2026-06-01", "王芳", "李明"]]
    reading = read(grid(rows))
    assert told(reading) == {(JUNE[0], "王芳", "desk")}
    assert [(each.code, each.text) for each in reading.missed] == [("column.unknown", "替班人")]


def test_title_of_another_year_is_pointed_out() -> None:
    rows: list[list[Value]] = [
        ["2026年6月值班表"],
        ["日期", "姓名"],
        [datetime(2025, 6, 1), "王芳"],
    ]
    reading = read(grid(rows))
    assert [each.code for each in reading.problems] == ["note.other_year"]
    assert read(grid([["2025年6月"], *rows[1:]])).problems == ()


def test_duty_behind_a_name_keeps_the_time_of_its_row() -> None:
    rows: list[list[Value]] = [["日期", "时间", "姓名"], ["2026-06-01", "上午", "王芳(走访)"]]
    (entry,) = read(grid(rows)).entries
    assert (entry.kind, entry.starts, entry.ends) == ("visit", 510, 720)


def test_duty_or_time_that_nobody_calculated_is_not_taken_for_none() -> None:
    rows: list[list[Value]] = [["日期", "姓名", "职责", "时间"]]
    rows += [["2026-06-01", "王芳", "值班", None], ["2026-06-02", "李明", None, None]]
    rows += [["2026-06-03", "李明", "值班", None]]
    rows += [["2026-06-04", "赵六", "值班", None]]
    reading = read(grid(rows, uncalculated=frozenset({(2, 4), (3, 3)})))
    assert codes(reading) == ["cell.uncalculated"] * 2
    assert told(reading) == {(JUNE[2], "李明", "desk"), (JUNE[3], "赵六", "desk")}


@pytest.mark.parametrize(
    ("text", "times"), [("8:30-12:00", [(510, 720)]), ("8:30", []), ("上午", [(510, 720)])]
)
def test_beginning_without_an_end_is_no_time(text: str, times: list[tuple[int, int]]) -> None:
    rows: list[list[Value]] = [["日期", "姓名", "上班时间"], ["2026-06-01", "王芳", text]]
    rows += [["2026-06-02", "李明", "9:00-10:00"]]
    reading = read(grid(rows))
    found = [(each.starts, each.ends) for each in reading.entries if each.person == "王芳"]
    assert found == times
    assert codes(reading) == ([] if times else ["time.unreadable"])
