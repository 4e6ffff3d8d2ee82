"""A workbook is read as its author sees it."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kiosk.errors import FileError
from kiosk.files.grids import EXCEL_EPOCH, MOST_ROWS, Grid, Value, blank
from kiosk.files.number_formats import MAC_EPOCH
from kiosk.files.opening import open_grids
from kiosk.files.workbooks import read_workbook
from tests.files.sheets import workbook


def opened(book: Workbook, path: Path) -> Grid:
    """Save a workbook and return its only sheet as it is read."""
    book.save(path)
    (grid,) = open_grids(path)
    return grid


def replaced(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Change a part inside a workbook and return where the new one is."""
    changed = path.with_name(f"changed-{path.name}")
    with ZipFile(path) as source, ZipFile(changed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return changed


SHEET = "xl/worksheets/sheet1.xml"


def test_values_keep_their_types(tmp_path: Path) -> None:
    book = Workbook()
    table = book.worksheets[0]
    values = ["王芳", 7, 6.1, True, datetime(2026, 6, 1), date(2026, 6, 2), time(8, 30)]
    table.append(values)
    table["H1"] = timedelta(hours=9)
    grid = opened(book, tmp_path / "a.xlsx")
    assert [grid.value(1, column) for column in range(1, 9)] == [
        "王芳", 7, 6.1, True, datetime(2026, 6, 1), datetime(2026, 6, 2), time(8, 30), time(9),
    ]  # fmt: skip


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.integers(-(10**9), 10**9).map(lambda number: number / 1000),  # openpyxl writes 16 digits
    TEXTS.filter(lambda text: not text.startswith("=") and not blank(text)),
    st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(
        lambda at: at.replace(microsecond=0)
    ),
    st.times().map(lambda at: at.replace(microsecond=0)),
)


@given(
    st.lists(st.lists(VALUES, max_size=4), max_size=4), st.sampled_from([EXCEL_EPOCH, MAC_EPOCH])
)
def test_what_openpyxl_writes_is_read_back(rows: list[list[Value]], epoch: datetime) -> None:
    book = Workbook()
    book.epoch = epoch
    written = {}
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if isinstance(value, datetime) and value < datetime(1904, 1, 2):
                continue
            book.worksheets[0].cell(row, column, value)
            written[row, column] = value
    target = BytesIO()
    book.save(target)
    (grid,) = read_workbook(target.getvalue())
    assert grid.cells == {place: value for place, value in written.items() if value is not None}


def test_merged_block_shows_its_value_everywhere(tmp_path: Path) -> None:
    book = Workbook()
    table = book.worksheets[0]
    table.append(["六月", None, None])
    table.append(["a", "b", "c"])
    table.merge_cells("A1:C1")
    grid = opened(book, tmp_path / "a.xlsx")
    assert [grid.text(1, column) for column in (1, 2, 3)] == ["六月"] * 3
    assert [grid.covered(1, column) for column in (1, 2, 3)] == [False, True, True]


def test_sheet_merged_as_a_whole_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    table = book.worksheets[0]
    table["A1"] = "x"
    path = tmp_path / "a.xlsx"
    book.save(path)
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (grid,) = open_grids(replaced(path, SHEET, b"</sheetData>", merged))
    assert (grid.rows, grid.columns) == (1, 1)


def test_what_is_hidden_is_known(tmp_path: Path) -> None:
    book = Workbook()
    table = book.worksheets[0]
    for row in range(4):
        table.append([row, "x", "y"])
    table.row_dimensions[3].hidden = True
    table.column_dimensions["B"].hidden = True
    grid = opened(book, tmp_path / "a.xlsx")
    assert list(grid.visible_rows()) == [1, 2, 4]
    assert list(grid.visible_columns()) == [1, 3]


def test_hidden_sheet_is_read_only_when_named(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "shown"
    other = book.create_sheet("old")
    other["A1"] = "hidden"
    other.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert [grid.sheet for grid in open_grids(path)] == ["Sheet"]
    assert [grid.text(1, 1) for grid in open_grids(path, "OLD")] == ["hidden"]


def test_formula_is_never_evaluated(tmp_path: Path) -> None:
    book = Workbook()
    table = book.worksheets[0]
    table["A1"] = "=1+1"
    table["A2"] = "x"
    grid = opened(book, tmp_path / "a.xlsx")
    assert grid.value(1, 1) is None
    assert grid.uncalculated == {(1, 1)}


def test_formula_gives_what_was_last_calculated(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["=1+1"]])
    calculated = replaced(path, SHEET, b"<v />", b"<v>2</v>")
    (grid,) = open_grids(calculated)
    assert (grid.value(1, 1), grid.uncalculated) == (2, frozenset())


def test_workbook_from_an_old_macintosh_counts_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.worksheets[0].append([datetime(2026, 6, 1), 44712])
    grid = opened(book, tmp_path / "a.xlsx")
    assert grid.value(1, 1) == datetime(2026, 6, 1)
    assert grid.epoch + timedelta(days=44712) == datetime(2026, 6, 1)


def test_a_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["日期"], ["x"]])
    empty = b"".join(b'<row r="%d"/>' % row for row in range(3, 1_048_577))
    (grid,) = open_grids(replaced(path, SHEET, b"</sheetData>", empty + b"</sheetData>"))
    assert (grid.rows, grid.unread_below) == (2, None)


def test_what_stands_too_far_down_is_said_to_be_unread(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["日期"]])
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    (grid,) = open_grids(replaced(path, SHEET, b"</sheetData>", far))
    assert grid.unread_below == MOST_ROWS


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.files.sheet_parts.MOST_CELLS", 20)
    path = workbook(tmp_path / "a.xlsx", [[1, 2, 3]] * 7)
    with pytest.raises(FileError, match=r"file\.too_many_cells"):
        open_grids(path)


def test_readings_written_above_japanese_names_are_no_part_of_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["氏名"]])
    phonetic = "<t>氏名</t><rPh sb='0' eb='2'><t>シメイ</t></rPh>".encode()
    changed = replaced(path, "xl/sharedStrings.xml", "<t>氏名</t>".encode(), phonetic)
    (grid,) = open_grids(changed)
    assert grid.text(1, 1) == "氏名"


def test_endless_cell_is_cut(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    inline = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"y" * 1_000_000
    changed = replaced(path, SHEET, b"</sheetData>", inline + b"</t></is></c></row></sheetData>")
    (grid,) = open_grids(changed)
    assert len(grid.text(2, 1)) <= 500


def test_text_in_cells_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    (grid,) = open_grids(
        workbook(tmp_path / "a.xlsx", [["\u202e王芳\u200b[/b]_x001B_[31m_x000D_"]])
    )
    assert grid.text(1, 1) == "王芳[/b][31m"
