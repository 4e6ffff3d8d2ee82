"""Plain tables of people, rooms, bookings and activities."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import FileError
from kiosk.files.grids import Value
from kiosk.files.opening import open_grids
from kiosk.files.tables.activities import read_activities
from kiosk.files.tables.bookings import read_bookings
from kiosk.files.tables.people import read_people
from kiosk.files.tables.rooms import read_rooms
from kiosk.i18n.content import I18nText
from tests.files.sheets import grid, workbook

Rows = list[list[Value]]


def test_people_with_everything_said_of_them() -> None:
    rows: Rows = [
        ["社工一览表"],
        ["姓名", "职务", "条线", "带块", "语言", "工号"],
        ["王　芳", "社工", "民政，老龄", "1-3号楼、12A", "英语、日本語", 7],
        ["Anna Schmidt", None, None, None, None, None],
    ]
    table = read_people([grid(rows)])
    first, second = table.rows
    assert (first.name, first.buildings) == ("王芳", ("1", "2", "3", "12A"))
    assert first.languages == ("en", "ja")
    assert first.role == I18nText.of({"zh-Hans": "社工"}, "role.community_worker")
    assert [line.phrase for line in first.lines] == ["line.relief", "line.seniors"]
    assert (second.name, second.role, second.lines) == ("Anna Schmidt", None, ())
    assert table.given == {"name", "role", "lines", "buildings", "languages"}
    assert [(each.code, each.text) for each in table.problems] == [("note.column", "工号")]


def test_content_in_several_languages() -> None:
    rows: Rows = [
        [
            *("代码", "名称", "名称 (en)", "name_ja", "名称（韩文）", "名称 Français"),
            *("名称（繁體）", "容量"),
        ],
        ["tea", "茶室", "Tea room", "茶室", "다실", "Salon de thé", "茶藝室", "20人"],
    ]
    (room,) = read_rooms([grid(rows)]).rows
    assert dict(room.name.texts) == {
        "zh-Hans": "茶室", "en": "Tea room", "ja": "茶室", "ko": "다실", "fr": "Salon de thé",
        "zh-Hant": "茶藝室",
    }  # fmt: skip
    assert room.capacity == 20


def test_phrase_keys_and_words_that_are_phrases() -> None:
    rows: Rows = [
        ["code", "name", "name_phrase", "capacity"],
        ["a", "活动室", None, 40],
        ["b", None, "room.kitchen", 5],
        ["c", "Quiet room", None, 5],
        ["d", "x", "room.nowhere", 5],
    ]
    table = read_rooms([grid(rows)])
    assert [room.name for room in table.rows] == [
        I18nText.of({"zh-Hans": "活动室"}, "room.activity"),
        I18nText.of(phrase="room.kitchen"),
        I18nText.of({"en": "Quiet room"}),
    ]
    assert [(each.code, each.address) for each in table.missed] == [("field.phrase", "Sheet1!B5")]


def test_layouts_of_a_room() -> None:
    rows: Rows = [
        ["code", "name", "capacity", "layouts"],
        ["hall", "多功能厅", 60, "剧院式 60人 30分钟；圆桌(40人, 45分钟)\nU形:20"],
        ["b", "活动室", 40, "成排"],
    ]
    table = read_rooms([grid(rows)])
    (hall,) = table.rows
    assert [(each.capacity, each.changeover) for each in hall.layouts] == [
        (60, 30), (40, 45), (20, 0),
    ]  # fmt: skip
    assert [each.code for each in table.missed] == ["field.layout"]


def test_bookings() -> None:
    rows: Rows = [
        ["编号", "房间", "日期", "开始", "结束", "用途", "使用方", "私密"],
        ["B-1", "hall", "2026-06-01", "9:00", "10:30", "合唱", "合唱队", "否"],
        [2, "谈话室", "6月2日", 0.5, "下午2:00", "调解", None, "是"],
    ]
    first, second = read_bookings([grid(rows)], year=2026).rows
    assert (first.day, first.starts, first.ends) == (date(2026, 6, 1), 540, 630)
    assert first.title.phrase == "group.choir"
    assert first.source("hall") == "bookings:B-1"
    assert (second.starts, second.ends, second.private) == (720, 840, True)
    # A running number is no key: next month's list begins with 1 again.
    assert second.source("talk") == "bookings:talk:2026-06-02:720"


def test_activities() -> None:
    rows: Rows = [
        ["标题", "标题(en)", "日期", "开始", "结束", "地点", "名额", "已报名", "费用", "介绍"],
        ["剪纸课", "Paper cutting with Ms Shen", "2026-06-01", "15:00", "16:30", "活动室", 24, 3,
         "20元", "第一行\n第二行"],
        ["义诊", None, "2026-06-02", "9:00", "11:00", "花园", None, None, "免费", None],
    ]  # fmt: skip
    first, second = read_activities([grid(rows)]).rows
    assert first.title.own("en") == "Paper cutting with Ms Shen"
    assert (first.capacity, first.reserved) == (24, 3)
    assert first.price == I18nText.of(phrase="price.amount:¥20")
    assert first.description
    assert first.description.own("zh-Hans") == "第一行\n第二行"
    assert (second.capacity, second.price, second.source) == (
        None, None, "activities:2026-06-02:540:义诊",
    )  # fmt: skip


GOOD: Sequence[Value] = ["B-1", "hall", "2026-06-01", "9:00", "10:00", "合唱", "", "", ""]
HEADER: Sequence[Value] = ["编号", "房间", "日期", "开始", "结束", "标题", "使用方", "私密", "布局"]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (1, None, "field.missing"),
        (2, None, "field.missing"),
        (2, "2026-02-30", "date.impossible"),
        (2, "6月1日", "date.no_year"),
        (2, "周一 2026-06-02", "date.weekday"),
        (2, "明天", "date.unreadable"),
        (3, "早上", "field.time"),
        (3, "25:00", "field.time"),
        (4, "8:00", "field.backwards"),
        (4, "9:00", "field.backwards"),
        (5, None, "field.missing"),
        (5, "书法" * 80, "field.too_long"),
        (7, "也许", "field.yes_no"),
    ],
    ids=lambda each: str(each)[:12],
)
def test_row_with_a_wrong_cell_is_left_out_and_named(column: int, value: Value, code: str) -> None:
    bad = [*GOOD]
    bad[0] = "B-2"
    bad[column] = value
    table = read_bookings([grid([HEADER, GOOD, bad])])
    letter = "ABCDEFGHI"[column]
    assert [(each.code, each.address) for each in table.missed] == [(code, f"Sheet1!{letter}3")]
    assert [row.number for row in table.rows] == ["B-1"]


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        (["姓名", "语言"], ["王芳", "火星语"], "field.language"),
        (["姓名", "职务"], ["王芳", "x" * 200], "field.too_long"),
        (["姓名", "职务"], [None, "社工"], "field.missing"),
    ],
)
def test_worker_who_cannot_be_taken(header: list[Value], row: list[Value], code: str) -> None:
    table = read_people([grid([header, row])])
    assert (table.rows, [each.code for each in table.missed]) == ((), [code])


def test_more_places_given_out_than_there_are() -> None:
    rows: Rows = [["标题", "日期", "开始", "结束", "名额", "已报名"]]
    rows += [["剪纸课", "2026-06-01", "15:00", "16:30", 5, 6]]
    assert [each.code for each in read_activities([grid(rows)]).missed] == ["field.reserved"]


def test_row_that_repeats_another_is_reported_with_it() -> None:
    table = read_people([grid([["姓名"], ["王芳"], ["李明"], ["王 芳"]])])
    assert [row.name for row in table.rows] == ["王芳", "李明"]
    (problem,) = table.missed
    assert (problem.code, problem.address, problem.facts["other"]) == (
        "row.repeated", "Sheet1!A4", "Sheet1!A2",
    )  # fmt: skip


def test_file_without_the_columns_says_which_are_missing() -> None:
    with pytest.raises(FileError) as caught:
        read_bookings([grid([["日期", "标题"], ["2026-06-01", "合唱"]])])
    assert caught.value.code == "table.columns"
    assert caught.value.facts["missing"] == ["房间 / room", "开始 / starts", "结束 / ends"]


def test_table_is_found_on_whatever_sheet_it_stands() -> None:
    other = grid([["说明"], ["请填写"]], sheet="说明")
    table = read_people([other, grid([["姓名"], ["王芳"]], sheet="社工")])
    assert table.sheet == "社工"
    assert [(each.code, each.address) for each in table.problems] == [("note.other_sheet", "说明")]


def test_formulas_and_markup_stay_text() -> None:
    (person,) = read_people([grid([["姓名"], ['=HYPERLINK("x")[/b]\x1b[31m\u202e']])]).rows
    assert person.name == '=HYPERLINK("x")[/b][31m'


SAFE = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=30)
NAMES = st.lists(SAFE.map(lambda text: f"员{text}"), min_size=1, max_size=20, unique=True)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_every_table_of_people_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")

    @given(NAMES, st.data())
    def check(names: list[str], data: st.DataObject) -> None:
        tags = st.lists(st.sampled_from(["en", "ja", "ko", "fr", "de"]), unique=True)
        spoken = [data.draw(tags) for _ in names]
        rows: Rows = [["姓名", "语言"]]
        rows += [[name, "，".join(each)] for name, each in zip(names, spoken, strict=True)]
        path = folder / f"people{suffix}"
        if suffix == ".csv":
            path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
        else:
            workbook(path, rows)
        table = read_people(open_grids(path))
        assert table.problems == ()
        assert [list(row.languages) for row in table.rows] == spoken
        assert [row.name for row in table.rows] == [_as_written(name) for name in names]

    def _as_written(name: str) -> str:
        from kiosk.text import inert

        return inert(name)

    check()


def test_reading_a_table_from_a_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "社工.xlsx", [["姓名"], ["王芳"]], sheet="社工")
    assert [row.address for row in read_people(open_grids(path)).rows] == ["社工!A2"]
