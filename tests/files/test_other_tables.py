"""Web pages and the XML of Excel 2003, which office systems export and call .xls."""

from contextlib import suppress
from datetime import datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import FileError
from kiosk.files.grids import Block, Grid
from kiosk.files.opening import open_grids
from kiosk.files.web_tables import read_web_tables
from kiosk.files.xml_workbooks import SPACE, read_xml_workbook

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<style>td {color: red} </style><!--[if gte mso 9]><xml><td>没有</td></xml><![endif]--></head>
<body><p>导出</p><table border=1><tr><th colspan="3">六月值班表</th></tr>
<tr><td>日期</td><td>姓名</td><td>职责</td></tr>
<tr><td rowspan=2>6.1</td><td x:str>王芳<br>李明</td><td>值&nbsp;班 &lt;早&gt;</td></tr>
<tr style='display:none'><td> 赵
 六 </td><td></td></tr></table></body></html>"""


def page(text: str) -> Grid:
    """Return how a page is read."""
    return read_web_tables(text.encode(), "a")


def rows(grid: Grid) -> list[list[str]]:
    """Return what a sheet shows."""
    columns = range(1, grid.columns + 1)
    return [[grid.text(row, column) for column in columns] for row in range(1, grid.rows + 1)]


@pytest.mark.parametrize("name", ["六月.xls", "六月.xlsx", "六月.csv"])
def test_page_is_read_as_a_browser_shows_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PAGE.encode("gb18030"))
    (grid,) = open_grids(path)
    assert grid.sheet == "六月"
    assert rows(grid) == [
        ["六月值班表"] * 3, ["日期", "姓名", "职责"],
        ["6.1", "王芳 李明", "值\xa0班 <早>"], ["6.1", "赵 六", ""],
    ]  # fmt: skip
    assert grid.merged == (Block(1, 1, 1, 3), Block(3, 1, 4, 1))
    assert list(grid.visible_rows()) == [1, 2, 3]


def test_tables_stand_below_each_other() -> None:
    assert rows(page("<table><tr><td>a</table>text<table><tr><td>b<td>c</table>")) == [
        ["a", ""], ["b", "c"],
    ]  # fmt: skip


def test_cells_that_span_rows_push_others_to_the_right() -> None:
    table = "<table><tr><td rowspan=3>a<td>b<td rowspan=2>c<tr><td>d<td>e<tr><td>f<td>g</table>"
    assert rows(page(table)) == [["a", "b", "c", ""], ["a", "d", "c", "e"], ["a", "f", "g", ""]]


def test_formula_in_a_page_is_text() -> None:
    assert page("<table><tr><td>=1+1</td></tr></table>").value(1, 1) == "=1+1"


@pytest.mark.parametrize("text", ["<html><p>Please log in</p></html>", "<html", "<!doctype html>"])
def test_page_without_a_table_is_none(text: str) -> None:
    with pytest.raises(FileError, match=r"file\.format"):
        page(text)


PIECES = ["<table>", "</table>", "<tr>", "<td>", "</td>", "<th colspan=3>", "<td rowspan=99999>"]
PIECES += [
    "<",
    ">",
    "<!--",
    "-->",
    "a",
    "&amp;",
    "&#0;",
    "<br>",
    "\0",
    "<td colspan=",
    '"',
    "<style",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_page_is_read_or_refused(text: str) -> None:
    with suppress(FileError):
        grid = page(text)
        assert all(isinstance(value, str) for value in grid.cells.values())


def xml(table: str, more: str = "") -> str:
    """Return a workbook in the XML of Excel 2003 with one sheet."""
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><Worksheet ss:Name="六月"><Table>'
        f"{table}</Table></Worksheet>{more}</Workbook>"
    )


def cell(kind: str, text: str, attributes: str = "") -> str:
    """Return a cell."""
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize("codec", ["utf-8", "gb2312", "utf-16", "big5"])
def test_xml_is_read_as_its_author_sees_it(tmp_path: Path, codec: str) -> None:
    table = '<Column ss:Index="2" ss:Hidden="1"/><Row>' + cell(
        "String", "六月", 'ss:MergeAcross="1"'
    )
    table += '</Row><Row ss:Index="4" ss:Hidden="1">' + cell("Number", "7")
    table += cell("DateTime", "2026-06-01T00:00:00.000", 'ss:Index="3"')
    table += cell("DateTime", "1899-12-31T08:30:00.000") + cell("Boolean", "1")
    table += cell("Error", "#N/A", 'ss:Formula="=1/0"') + '<Cell ss:Formula="=A1"/></Row>'
    path = tmp_path / "a.xls"
    text = xml(table).replace('"1.0"', f'"1.0" encoding="{codec}"')
    path.write_bytes(text.encode(codec))
    (grid,) = open_grids(path)
    assert grid.sheet == "六月"
    assert grid.cells == {
        (1, 1): "六月", (4, 1): 7, (4, 3): datetime(2026, 6, 1), (4, 4): time(8, 30), (4, 5): True,
        (4, 6): "#N/A",
    }  # fmt: skip
    assert grid.uncalculated == {(4, 7)}
    assert grid.merged == (Block(1, 1, 1, 2),)
    assert grid.hidden_rows == {4}
    assert grid.hidden_columns == {2}


def test_pieces_of_text_with_looks_of_their_own_are_one_text() -> None:
    rich = '<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>王</B>'
    (grid,) = read_xml_workbook(xml(rich + "<Font>芳</Font></ss:Data></Cell></Row>").encode())
    assert grid.value(1, 1) == "王芳"


def test_hidden_sheet_is_read_only_when_named() -> None:
    options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    table = f"<Table><Row>{cell('String', 'x')}</Row></Table>"
    content = xml("", f'<Worksheet ss:Name="旧">{table}{options}</Worksheet>').encode()
    assert [grid.sheet for grid in read_xml_workbook(content)] == ["六月"]
    assert [grid.text(1, 1) for grid in read_xml_workbook(content, "旧")] == ["x"]
    with pytest.raises(FileError, match=r"file\.sheet"):
        read_xml_workbook(content, "新")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<?xml version='1.0'?><a/>", "file.format"),
        (xml("<Row ss:Index='-1'/>"), "file.damaged"),
        (xml("<Row ss:Index='99999999999'/>"), "file.damaged"),
        (xml("<Row ss:Index='x'/>"), "file.damaged"),
        (xml("<Row>")[:-40], "file.damaged"),
        (f'<?xml version="1.0"?><Cell xmlns="{SPACE}"/>', "file.damaged"),
        (f'<?xml version="1.0"?><!DOCTYPE a><a xmlns="{SPACE}"/>', "file.bomb"),
    ],
)
def test_xml_that_is_no_workbook(text: str, code: str) -> None:
    with pytest.raises(FileError) as caught:
        read_xml_workbook(text.encode())
    assert caught.value.code == code
