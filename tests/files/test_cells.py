"""Marks, words, times and names in single cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.grids import Value
from kiosk.files.rosters.cells import Key, read_legend, read_marks
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import kind_of, means_nobody
from kiosk.files.rosters.names import Named, NotNamed, read_names
from kiosk.files.rosters.times import Hours, clock_time, part_of_day, time_range
from kiosk.kinds import DutyKind

KEY = Key()
D, V, M, T, L, O = DutyKind  # noqa: E741


@pytest.mark.parametrize(
    ("text", "kind"),
    [("值班", D), ("值 班", D), ("前台", D), ("走访", V), ("入户", V), ("开会", M), ("培训", T),
     ("休", L), ("年假", L), ("出差", O), ("Front desk", D), ("home visit", V), ("MEETING", M),
     ("Training", T), ("day off", L), ("受付", D), ("訪問", V), ("会議", M), ("研修", T),
     ("有休", L), ("ＤＵＴＹ", D), ("走访中", V), ("张三", None), ("", None), ("值班室", None)],
)  # fmt: skip
def test_words_for_kinds_of_duty(text: str, kind: DutyKind | None) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("√", [(D, None, None)]),
        ("D", [(D, None, None)]),
        ("v", [(V, None, None)]),
        ("上午", [(D, 510, 720)]),
        ("下午走访", [(V, 810, 1020)]),
        ("8:30-12:00", [(D, 510, 720)]),
        ("值班(13:30-17:00)", [(D, 810, 1020)]),
        ("上午 9:00-10:30 培训", [(T, 540, 630)]),
        ("上午值班，下午走访", [(D, 510, 720), (V, 810, 1020)]),
        ("上午值班下午走访", [(D, 510, 720), (V, 810, 1020)]),
        ("上午开会\n下午", [(M, 510, 720), (D, 810, 1020)]),
        ("am desk / pm visit", [(D, 510, 720), (V, 810, 1020)]),
        ("消防安全培训", [(T, None, None)]),
        ("全天", [(D, 510, 1020)]),
    ],
)
def test_marks_that_say_it_all(
    text: str, expected: list[tuple[DutyKind, int | None, int | None]]
) -> None:
    marks = read_marks(text, KEY)
    assert marks is not None
    assert [(mark.kind, mark.starts, mark.ends) for mark in marks] == expected


@pytest.mark.parametrize("text", ["", "无", "/", "—", "x", "×", "N/A", "なし", "放假", " "])
def test_nothing_there(text: str) -> None:
    assert read_marks(text, KEY) == ()


@pytest.mark.parametrize(
    "text",
    ["A", "△", "○", "L", "值/休", "张三", "半天", "8:30", "8"],
)
def test_marks_that_are_never_guessed(text: str) -> None:
    assert read_marks(text, KEY) is None


def test_place_that_stands_in_the_mark() -> None:
    marks = read_marks("5号楼走访", KEY)
    assert marks
    assert (marks[0].kind, marks[0].place, marks[0].label) == (V, "5号楼", "5号楼走访")
    elsewhere = read_marks("去街道开会", KEY)
    assert elsewhere
    assert elsewhere[0].place == "街道"


def test_tick_means_what_the_title_speaks_of() -> None:
    marks = read_marks("√", Key(ticked=V))
    assert marks
    assert marks[0].kind is V


def test_legend_explains_marks() -> None:
    texts = [
        "注：A：早班 8:00-12:00；B：中班 13:00-17:00",
        "△代表走访",
        "“○”表示病假 休=公休",
        "夜: 夜巡",
    ]
    key = Key(legend=read_legend(texts, KEY))
    told = {sign: read_marks(sign, key) for sign in ("A", "b", "△", "○", "休", "夜")}
    assert {sign: marks and [(each.kind, each.starts) for each in marks]
            for sign, marks in told.items()} == {
        "A": [(D, 480)], "b": [(D, 780)], "△": [(V, None)], "○": [(L, None)], "休": [(L, None)],
        "夜": [(O, None)],
    }  # fmt: skip
    assert read_marks("C", key) is None


def test_legend_is_stronger_than_what_marks_mean_elsewhere() -> None:
    key = Key(legend=read_legend(["D：休息", "×：值班"], KEY))
    assert [mark.kind for mark in read_marks("D", key) or ()] == [L]
    assert [mark.kind for mark in read_marks("×", key) or ()] == [D]


@pytest.mark.parametrize(
    ("text", "span"),
    [("8:30-12:00", (510, 720)), ("8：30—12：00", (510, 720)), ("8:30～12:00", (510, 720)),
     ("8点半到12点", (510, 720)), ("9am-5pm", (540, 1020)), ("下午1:30～5:00", (810, 1020)),
     ("下午1:30-下午5:00", (810, 1020)), ("13-17点", (780, 1020)), ("0:00-24:00", (0, 1440)),
     ("17:00-8:30", (1020, 1440)),
     ("8:00-次日8:00", (480, 1440)), ("25:00-26:00", None),
     ("8:30-8:30", (510, 1440)), ("6.1-6.7", None),
     ("2026-06-01", None), ("值班", None)],
)  # fmt: skip
def test_stretches_of_time(text: str, span: tuple[int, int] | None) -> None:
    found = time_range(text)
    assert (found and found[0]) == span


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_every_stretch_of_a_day_is_read_back(starts: int, ends: int) -> None:
    text = f"{starts // 60}:{starts % 60:02}-{ends // 60:02}:{ends % 60:02}"
    found = time_range(text)
    assert found is not None
    if starts < ends:
        assert found[0] == (starts, ends)
    else:
        # Either an office day (9:00-5:00), or a night, of which this day has the part to midnight.
        assert found[0] in {(starts, ends + 720), (starts, 1440)}
    assert clock_time(text.split("-")[0]) == starts


@pytest.mark.parametrize(
    ("value", "minutes"),
    [("8:30", 510), ("08:30:00", 510), ("9时", 540), ("下午2:00", 840), ("24:00", 1440), (0.5, 720),
     ("25:00", None), ("8:75", None), ("早", None), (8, None), (None, None), ("8:30-9:00", None)],
)  # fmt: skip
def test_single_times(value: Value, minutes: int | None) -> None:
    assert clock_time(value) == minutes


def test_parts_of_a_day_follow_the_office_s_hours() -> None:
    hours = Hours.between(540, 1080)
    assert part_of_day("上午", hours) == (540, 720)
    assert part_of_day("PM", hours) == (810, 1080)
    assert part_of_day("全天", hours) == (540, 1080)


@pytest.mark.parametrize("opens", [0, 480, 700, 900])
@pytest.mark.parametrize("closes", [720, 800, 1020, 1440])
def test_parts_of_a_day_are_parts_of_it(opens: int, closes: int) -> None:
    if opens < closes:
        hours = Hours.between(opens, closes)
        (first, noon), (after, last) = hours.morning, hours.afternoon
        assert opens == first < noon <= after < last == closes


def people(text: str, *, spaced: bool = False) -> list[str]:
    """Return the names in a cell; a question mark before what is none."""
    return [
        each.name if isinstance(each, Named) else f"?{each.text}"
        for each in read_names(text, spaced=spaced)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王芳 李小明 赵六\u00a0", ["王芳", "李小明", "赵六"]),
        ("王芳、李明，赵六;钱七/孙八", ["王芳", "李明", "赵六", "钱七", "孙八"]),
        ("王芳\n李明\r\n赵六", ["王芳", "李明", "赵六"]),
        ("王　芳", ["王芳"]),
        ("王 芳 李 明", ["王芳", "李明"]),
        ("王芳13800000000", ["王芳"]),
        ("王芳 138-0000-0000、李明", ["王芳", "李明"]),
        ("王芳（代）、李明(早)", ["王芳", "李明"]),
        ("Anna Schmidt, Tom O'Neil", ["Anna Schmidt", "Tom O'Neil"]),
        ("李俊 Tom", ["李俊", "Tom"]),
        ("买买提·吐尔逊", ["买买提·吐尔逊"]),
        ("欧阳娜娜", ["欧阳娜娜"]),
        ("さくら", ["さくら"]),
        ("김민수 이영희", ["김민수", "이영희"]),
        ("Анна Петрова", ["Анна Петрова"]),
        ("王芳、无", ["王芳"]),
        ("无", []),
        ("休", []),
        ("", []),
        ("、，", []),
    ],
)
def test_people_in_a_cell(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    ["王 小明", "一组", "王芳李明赵六", "张三：前台", "=1", "[/b]", "值班", "12", "王", "欧阳 娜娜",
     "请各位同志准时到岗签到", "全体人员", "a@b.c", "<script>"],
)  # fmt: skip
def test_what_is_no_name_is_said_to_be_none(text: str) -> None:
    assert people(text)
    assert all(each.startswith("?") for each in people(text))


def test_japanese_names_keep_their_space() -> None:
    assert people("山田 太郎、佐藤 花子", spaced=True) == ["山田 太郎", "佐藤 花子"]


def test_note_behind_a_name_belongs_to_it() -> None:
    assert read_names("王芳(早)、李明") == (Named("王芳", "早"), Named("李明"))


@given(st.text(max_size=60))
def test_names_are_clean_whatever_stands_there(text: str) -> None:
    for each in read_names(text):
        shown = each.name if isinstance(each, Named) else each.text
        assert shown == shown.strip()
        assert all(sign.isprintable() for sign in shown)
        if isinstance(each, NotNamed):
            assert shown


@given(st.text(max_size=60))
def test_marks_never_fail(text: str) -> None:
    key = Key(legend=read_legend([text], KEY))
    for mark in read_marks(text, key) or ():
        assert (mark.starts is None) == (mark.ends is None)
        if mark.starts is not None and mark.ends is not None:
            assert 0 <= mark.starts < mark.ends <= 1440


@pytest.mark.parametrize(
    ("text", "role"),
    [("日期", Role.DATE), ("值班日期", Role.DATE), ("Date", Role.DATE), ("星期", Role.WEEKDAY),
     ("姓 名", Role.PERSON), ("值班人员", Role.PERSON), ("值班人1", Role.PERSON),
     ("值班员（二）", Role.PERSON), ("Name", Role.PERSON), ("带班领导", Role.PERSON),
     ("签字", Role.IGNORED), ("联系电话", Role.IGNORED), ("班次", Role.DUTY), ("备注", Role.NOTES),
     ("時間", Role.TIME), ("", None), ("王芳", None), ("值班电话", Role.IGNORED)],
)  # fmt: skip
def test_headers_of_rosters(text: str, role: Role | None) -> None:
    assert role_of(text) is role


def test_words_for_nobody_are_no_kinds_of_duty() -> None:
    assert means_nobody("放假")
    assert not means_nobody("年假")
