"""An .xls workbook is read as its author sees it, and nothing in it does harm."""

import struct
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from kiosk.errors import FileError
from kiosk.files.grids import MOST_ROWS, Block, Grid
from kiosk.files.old_workbooks import LARGEST_OLD, read_old_workbook
from kiosk.files.opening import open_grids
from tests.files.old_books import (
    Fault,
    Formula,
    OldSheet,
    OldValue,
    Shown,
    container,
    old_stream,
    old_workbook,
    record,
)

ROWS: list[list[OldValue]] = [["日期", "姓名"], ["2026-06-01", "王芳"]]


def only(*rows: list[OldValue], mac: bool = False) -> Grid:
    """Return how a workbook with these rows is read."""
    (grid,) = read_old_workbook(old_workbook(OldSheet("表", rows), mac=mac))
    return grid


def refusal(content: bytes, sheet: str | None = None) -> FileError:
    """Return the error with which a workbook is refused."""
    with pytest.raises(FileError) as caught:
        read_old_workbook(content, sheet)
    return caught.value


def test_values_keep_their_types() -> None:
    values: list[OldValue] = [
        "王芳", 7, 6.1, True, Fault(42), Shown(46174, 14), Shown(0.375, 20), Shown(46174.5, 22),
        Shown(0.5, 9), Shown(46174, 0),
    ]  # fmt: skip
    grid = only(values)
    day = datetime(2026, 6, 1)
    assert [grid.value(1, column) for column in range(1, 11)] == [
        "王芳", 7, 6.1, True, "#N/A", day, time(9), day + timedelta(hours=12), 0.5, 46174,
    ]  # fmt: skip
    assert isinstance(grid.value(1, 2), int)


def test_formulas_give_what_was_last_calculated() -> None:
    grid = only([Formula("王芳"), Formula(""), Formula(7), Formula(True), "x"])
    assert [grid.value(1, column) for column in range(1, 6)] == ["王芳", None, 7, True, "x"]


@pytest.mark.parametrize("number", [*range(14, 23), *range(27, 37), *range(50, 59)])
def test_formats_that_need_not_be_spelled_out_show_days(number: int) -> None:
    assert isinstance(only([Shown(46174.25, number)]).value(1, 1), datetime)


@pytest.mark.parametrize("code", ['m"月"d"日";@', "[$-804]aaaa;@", "yyyy年m月d日", "[DBNum1]d"])
def test_formats_that_are_spelled_out_show_days(code: str) -> None:
    assert only([Shown(46174, 170, code)]).value(1, 1) == datetime(2026, 6, 1)


def test_workbook_from_an_old_macintosh_counts_from_1904() -> None:
    grid = only([Shown(44712, 14), 44712], mac=True)
    assert grid.value(1, 1) == datetime(2026, 6, 1)
    assert grid.epoch + timedelta(days=44712) == datetime(2026, 6, 1)


def test_what_is_merged_and_hidden_is_known() -> None:
    rows: list[list[OldValue]] = [["六月", None, None], ["a", "b", "c"], ["d", "e", "f"]]
    sheet = OldSheet("表", rows, merged=[(0, 0, 0, 2)], hidden_rows=[2], hidden_columns=[1])
    (grid,) = read_old_workbook(old_workbook(sheet))
    assert grid.merged == (Block(1, 1, 1, 3),)
    assert [grid.text(1, column) for column in (1, 2, 3)] == ["六月"] * 3
    assert list(grid.visible_rows()) == [1, 2]
    assert list(grid.visible_columns()) == [1, 3]


def test_hidden_sheet_is_read_only_when_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook(OldSheet("旧", [["hidden"]], hidden=True), OldSheet("表", ROWS)))
    assert [grid.sheet for grid in open_grids(path)] == ["表"]
    assert [grid.text(1, 1) for grid in open_grids(path, "旧")] == ["hidden"]
    error = refusal(path.read_bytes(), "新")
    assert (error.code, error.facts["sheets"]) == ("file.sheet", ["旧", "表"])


def test_workbook_without_its_container_is_read() -> None:
    (grid,) = read_old_workbook(old_stream(OldSheet("表", ROWS)))
    assert grid.text(2, 2) == "王芳"


def test_workbook_of_several_megabytes_is_read() -> None:
    padding = record(0x00E9, bytes(8000)) * 1200
    (grid,) = read_old_workbook(old_workbook(OldSheet("表", ROWS, more=padding)))
    assert grid.text(2, 2) == "王芳"


def test_names_links_and_notes_are_passed_over_however_odd() -> None:
    odd = b"".join(record(code, b"\xff" * 9) for code in (0x18, 0x17, 0x23, 0x1AE, 0x92))
    notes = b"".join(record(code, b"\xff" * 9) for code in (0x1B8, 0x1C, 0x5D, 0x1B6, 0x1B0))
    content = old_workbook(OldSheet("表", ROWS, more=notes), more=odd)
    (grid,) = read_old_workbook(content)
    assert grid.text(2, 2) == "王芳"


def test_workbook_with_a_password() -> None:
    content = old_workbook(OldSheet("表", ROWS), more=record(0x2F, bytes(54)))
    assert refusal(content).code == "file.encrypted"


@pytest.mark.parametrize(
    ("stream", "looks"),
    [("WordDocument", "Word"), ("PowerPoint Document", "PowerPoint"), ("FileHeader", "HWP"),
     ("\u4840\u3f7f\u4164", "OLE"), ("__properties_version1.0", "Outlook")],
)  # fmt: skip
def test_other_programs_use_the_same_container(stream: str, looks: str) -> None:
    error = refusal(container({"Other": b"x", stream: b"y" * 9000}))
    assert (error.code, error.facts["looks"]) == ("file.format", looks)


@pytest.mark.parametrize("kept", [8, 100, 600, 2000, 4000])
def test_workbook_that_is_cut_off(kept: int) -> None:
    assert refusal(old_workbook(OldSheet("表", ROWS))[:kept]).code == "file.damaged"


def test_workbook_older_than_its_texts_say() -> None:
    """Excel 5 wrote texts in the encoding of its country, which one record names."""
    bof = struct.pack("<HHHH", 0x500, 5, 0, 0)
    sheet = record(0x809, struct.pack("<HHHH", 0x500, 16, 0, 0))
    sheet += record(0x204, struct.pack("<HHHH", 0, 0, 0, 4) + "王芳".encode("gbk")) + record(0x0A)

    def book(codepage: bytes) -> bytes:
        start = len(record(0x809, bof) + codepage + record(0x85, bytes(8)) + record(0x0A))
        bound = record(0x85, struct.pack("<IBB", start, 0, 0) + b"\x01a")
        return record(0x809, bof) + codepage + bound + record(0x0A) + sheet

    (grid,) = read_old_workbook(book(record(0x42, struct.pack("<H", 936))))
    assert grid.text(1, 1) == "王芳"
    assert refusal(book(b"")).code == "file.damaged"


def test_sheets_that_are_one_and_the_same_are_not_read_a_thousand_times() -> None:
    content = bytearray(old_stream(OldSheet("a", ROWS), OldSheet("b", ROWS)))
    bounds = [at for at in range(len(content)) if content[at : at + 2] == b"\x85\x00"][:2]
    content[bounds[1] + 4 : bounds[1] + 8] = content[bounds[0] + 4 : bounds[0] + 8]
    assert refusal(bytes(content)).code == "file.damaged"


def test_folder_that_contains_itself_is_no_way_to_keep_the_reader_busy() -> None:
    content = bytearray(container({f"s{number:02}": b"x" for number in range(60)}))
    for number in range(60):
        at = content.index(f"s{number:02}\0".encode("utf-16-le")) + 68
        content[at : at + 8] = struct.pack("<II", number + 2, number + 2)
    assert refusal(bytes(content)).code == "file.format"


def test_chain_of_sectors_without_an_end() -> None:
    content = bytearray(old_workbook(OldSheet("表", ROWS)))
    at = content.rindex(struct.pack("<III", 1, 2, 3))
    content[at : at + 4] = struct.pack("<I", 0)
    assert refusal(bytes(content)).code == "file.damaged"


def test_what_stands_too_far_down_is_said_to_be_unread() -> None:
    far = record(0x203, struct.pack("<HHHd", MOST_ROWS, 0, 0, 1.0))
    (grid,) = read_old_workbook(old_workbook(OldSheet("表", ROWS, more=far)))
    assert (grid.rows, grid.unread_below) == (2, MOST_ROWS)


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.files.old_workbooks.MOST_CELLS", 3)
    assert refusal(old_workbook(OldSheet("表", ROWS))).code == "file.too_many_cells"


def test_huge_workbook_is_refused_before_it_is_read() -> None:
    content = old_workbook(OldSheet("表", ROWS)).ljust(LARGEST_OLD + 1, b"\0")
    assert refusal(content).code == "file.too_large"
