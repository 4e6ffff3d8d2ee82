"""What a cell can say beyond words: languages, phrases, and that something is none."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.formulas import neutral, restored
from kiosk.files.grids import Value
from kiosk.files.opening import open_grids
from kiosk.files.tables.activities import read_activities
from kiosk.files.tables.people import read_people
from kiosk.files.tables.rooms import read_rooms
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import read_explicit
from kiosk.i18n.recognition import recognise
from tests.files.sheets import grid

Rows = list[list[Value]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("社工 [role.community_worker]", I18nText.of(phrase="role.community_worker")),
        ("茶室 [zh-Hans] Tea room [en]", I18nText.of({"zh-Hans": "茶室", "en": "Tea room"})),
        ("花园 [zh-Hans] [—]", I18nText.of({"zh-Hans": "花园"})),
        (r"a\, b \[c\] [en]", I18nText.of({"en": "a, b [c]"})),
        ("5号楼 [place.building:5]", I18nText.of(phrase="place.building:5")),
    ],
)
def test_content_in_full(text: str, content: I18nText) -> None:
    assert read_explicit(text) == content
    assert recognise(text, "place") == content


@pytest.mark.parametrize(
    "text",
    ["", "花园", "Hall [A]", "[A] Hall", "x [en", "x [role.nothing]", "x [place.building:]",
     "a [en] b", "a [en] b [en]", "] [en]"],
)  # fmt: skip
def test_other_brackets_are_words_like_any(text: str) -> None:
    assert read_explicit(text) is None


@given(st.text())
def test_texts_in_brackets_never_do_harm(text: str) -> None:
    told = read_explicit(f"{text} [class.yoga:{text}]")
    assert told is None or (told.phrase or "").startswith("class.yoga:")


def test_dash_says_that_there_is_no_phrase_or_spelling() -> None:
    rows: Rows = [
        ["name", "romanised", "role", "role (phrase)", "lines"],
        ["王芳", "—", "社工", "—", r"民政，Relief [line.relief]，a\,b，[5]"],
    ]
    (line,) = read_people([grid(rows)]).rows
    assert line.romanised == ""
    assert line.role == I18nText.plain("社工")
    assert [each.phrase for each in line.lines] == ["line.relief", "line.relief", None, None]
    assert line.lines[2] == I18nText.of({"en": "a,b"})


def test_brackets_keep_buildings_and_languages_as_they_are() -> None:
    rows: Rows = [
        ["name", "buildings", "languages"],
        ["王芳", "1-3, [4号楼]", "en, [zh], [zh-Hant]"],
    ]
    (line,) = read_people([grid(rows)]).rows
    assert line.buildings == ("1", "2", "3", "4号楼")
    assert line.languages == ("en", "zh", "zh-Hant")


def test_long_list_is_read_to_its_end() -> None:
    houses = [f"{number:03}" for number in range(1, 181)]
    (line,) = read_people([grid([["name", "buildings"], ["王芳", ", ".join(houses)]])]).rows
    assert line.buildings == tuple(houses)


def test_layout_whose_name_is_told_in_full() -> None:
    rows: Rows = [
        ["code", "name", "capacity", "layouts"],
        ["a", "A", 5, "Rows [layout.theatre] 100000 people; 圆桌 5人 2分钟; x 0人"],
    ]
    table = read_rooms([grid(rows)])
    assert [each.code for each in table.missed] == ["field.layout"]
    rows[1][3] = "Rows [layout.theatre] 100000 people; 圆桌 5人 2分钟"
    first, second = read_rooms([grid(rows)]).rows[0].layouts
    assert (first.name, first.capacity) == (I18nText.of(phrase="layout.theatre"), 100_000)
    assert second.name == I18nText.of({"zh-Hans": "圆桌"}, "layout.round_tables")


@pytest.mark.parametrize(
    ("ends", "minutes"),
    [
        ("16:30", 990),
        (datetime(2026, 6, 1, 16, 30), 990),
        ("2026-06-01 16:30", 990),
        (datetime(2026, 6, 3, 9, 0), 2 * 1440 + 540),
        ("2026/6/3 9:00", 2 * 1440 + 540),
        ("2026-06-02 24:00", 2 * 1440),
    ],
)
def test_activity_may_end_on_a_later_day(ends: Value, minutes: int) -> None:
    rows: Rows = [["title", "date", "starts", "ends"], ["Show", date(2026, 6, 1), "9:00", ends]]
    (line,) = read_activities([grid(rows)]).rows
    assert (line.starts, line.ends) == (540, minutes)


@pytest.mark.parametrize(
    "ends", [datetime(2026, 5, 31, 16), "2026-02-30 9:00", "9999-12-31 24:00", "2028-06-01 9:00"]
)
def test_activity_cannot_end_before_it_begins_or_years_later(ends: Value) -> None:
    rows: Rows = [["title", "date", "starts", "ends"], ["Show", date(2026, 6, 1), "9:00", ends]]
    table = read_activities([grid(rows)])
    assert table.rows == ()
    assert [each.address for each in table.missed] == ["Sheet1!D2"]


@given(st.text(st.sampled_from("=+-@'\";\n\t x＝")))
def test_text_that_was_kept_from_running_is_the_same_again(text: str) -> None:
    kept = neutral(text)
    assert restored(kept) == text
    assert not kept.startswith(tuple("=+-@＝"))


def test_apostrophes_before_formulas_are_no_part_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,role\nTom,'=1+1\nAnn,'tis\n")
    (found,) = open_grids(path)
    assert [found.text(row, 2) for row in (2, 3)] == ["=1+1", "'tis"]
