"""Workbooks of many programs are read, whichever way of the standard they took."""

from datetime import datetime, time

import pytest

from kiosk.errors import FileError
from kiosk.files.grids import Grid
from kiosk.files.workbooks import read_workbook
from tests.files.new_books import (
    BOOK,
    BOOK_RELATIONS,
    MAIN,
    RELATIONS,
    SHEET,
    STRICT,
    STRICT_RELATIONS,
    STYLES,
    TEXTS,
    book,
    new_workbook,
    relations,
    sheet,
    styles,
    texts,
)


def only(parts: dict[str, str | bytes]) -> Grid:
    """Return how a workbook with one sheet is read."""
    (grid,) = read_workbook(new_workbook(parts))
    return grid


def refusal(parts: dict[str, str | bytes]) -> str:
    """Return the code with which a workbook is refused."""
    with pytest.raises(FileError) as caught:
        read_workbook(new_workbook(parts))
    return caught.value.code


def shown(number: str, style: str) -> object:
    """Return what a number means in a format, given as in a style."""
    cell = f'<row><c s="1"><v>{number}</v></c></row>'
    return only({SHEET: sheet(cell), STYLES: style}).value(1, 1)


@pytest.mark.parametrize("number", [14, 27, 31, 50, 57, 58])
def test_formats_that_excel_does_not_spell_out_in_china_show_days(number: int) -> None:
    assert shown("46174", styles(0, number)) == datetime(2026, 6, 1)


@pytest.mark.parametrize("code", ["[$-804]aaaa;@", "m&quot;月&quot;d&quot;日&quot;", "d", "aaa"])
def test_formats_of_days(code: str) -> None:
    assert shown("46174", styles(0, 176, codes={176: code})) == datetime(2026, 6, 1)


@pytest.mark.parametrize("code", ["0%", "0&quot;日&quot;", "&quot;¥&quot;#,##0.00", "[DBNum1]0"])
def test_formats_of_numbers(code: str) -> None:
    assert shown("46174", styles(0, 176, codes={176: code})) == 46174


def test_cell_without_a_style_has_the_first() -> None:
    parts: dict[str, str | bytes] = {SHEET: sheet("<row><c><v>46174</v></c></row>")}
    assert only({**parts, STYLES: styles(14)}).value(1, 1) == datetime(2026, 6, 1)
    assert only({**parts, STYLES: styles(0)}).value(1, 1) == 46174


def test_style_that_does_not_exist_shows_a_number() -> None:
    assert shown("46174", styles(14)) == 46174
    assert shown("46174", "<styleSheet/>") == 46174


def test_looks_that_nobody_knows_are_no_reason_to_give_up() -> None:
    odd = styles(0, 58).replace("<cellXfs>", "<fills><fill><odd/></fill></fills><cellXfs>")
    assert shown("46174", odd) == datetime(2026, 6, 1)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="str"><f>A1</f><v>王芳</v></c>', "王芳"),
        ('<c t="d"><v>2026-06-01</v></c>', datetime(2026, 6, 1)),
        ('<c t="d"><v>2026-06-01T08:30:00Z</v></c>', datetime(2026, 6, 1, 8, 30)),
        ('<c t="d"><v>08:30:00</v></c>', time(8, 30)),
        ("<c><v>7</v></c>", 7),
        ("<c><v>-7.50</v></c>", -7.5),
        ("<c><v>1E2</v></c>", 100),
        ("<c><v>NaN years</v></c>", "NaN years"),
        ("<c>\n  <f>A2</f>\n  <v>\n7\n</v>\n</c>", 7),
        ('<c t="new"><v>x</v></c>', "x"),
        ('<c t="inlineStr"><is><r><t>王</t></r><r><rPr><b/></rPr><t>芳</t></r></is></c>', "王芳"),
        (
            '<c t="inlineStr"><is><t>氏</t><rPh sb="0" eb="1"><t>シ</t></rPh><t>名</t></is></c>',
            "氏名",
        ),
    ],
)
def test_cells_of_every_kind(cell: str, value: object) -> None:
    grid = only({SHEET: sheet(f"<row>{cell}</row>")})
    assert grid.value(1, 1) == value
    assert grid.uncalculated == frozenset()


@pytest.mark.parametrize(
    "cell", ['<c t="str"><f>B1</f><v></v></c>', '<c t="str"><f>B1</f><v/></c>']
)
def test_formula_that_results_in_no_text_is_a_blank_cell(cell: str) -> None:
    grid = only({SHEET: sheet(f"<row>{cell}<c><v>1</v></c></row>")})
    assert grid.value(1, 1) is None
    assert grid.uncalculated == frozenset()


@pytest.mark.parametrize("cell", ["<c><f>B1</f></c>", "<c><f>B1</f><v/></c>"])
def test_formula_that_nobody_calculated_is_known(cell: str) -> None:
    grid = only({SHEET: sheet(f"<row>{cell}</row>")})
    assert grid.uncalculated == {(1, 1)}


def test_shared_texts() -> None:
    rows = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(4))
    shared = texts(
        "<t>王芳</t>",
        "<r><t>李</t></r><r><t>明</t></r>",
        "<t>a_x000D_b</t>",
        "<t>_x005F_x000D_</t>",
    )
    grid = only({SHEET: sheet(rows), TEXTS: shared})
    assert [grid.value(row, 1) for row in range(1, 5)] == ["王芳", "李明", "a\rb", "_x000D_"]


@pytest.mark.parametrize("place", ["1", "-1", "99999999999999999999", "x"])
def test_text_that_the_workbook_does_not_have(place: str) -> None:
    rows = f'<row><c t="s"><v>{place}</v></c></row>'
    assert refusal({SHEET: sheet(rows), TEXTS: texts("<t>a</t>")}) == "file.damaged"
    assert refusal({SHEET: sheet(rows)}) == "file.damaged"


def test_rows_and_cells_need_not_say_where_they_are() -> None:
    last = '<row r="5.0"><c r="d5"><v>2</v></c><c><v>3</v></c></row>'
    grid = only({SHEET: sheet(f"<row/><row><c/><c><v>1</v></c></row>{last}")})
    assert grid.cells == {(2, 2): 1, (5, 4): 2, (5, 5): 3}


def test_names_of_elements_may_have_a_prefix() -> None:
    plain = sheet('<row r="1"><c r="A1"><v>7</v></c></row>')
    prefixed = plain.replace("xmlns=", "xmlns:x=").replace("</", "</x:")
    for name in ("worksheet", "sheetData", "row", "c ", "v"):
        prefixed = prefixed.replace(f"<{name}", f"<x:{name}")
    assert only({SHEET: prefixed}).cells == {(1, 1): 7}


def test_strict_form_of_the_standard() -> None:
    strict: dict[str, str | bytes] = {
        name: content.replace(MAIN, STRICT).replace(RELATIONS, STRICT_RELATIONS)
        for name, content in {
            BOOK: book(properties='<workbookPr date1904="true"/>'),
            BOOK_RELATIONS: relations(
                rId1="worksheet worksheets/sheet1.xml", rId3="styles styles.xml"
            ),
            SHEET: sheet('<row><c s="1"><v>44712</v></c></row>'),
            STYLES: styles(0, 14),
        }.items()
    }
    assert only(strict).value(1, 1) == datetime(2026, 6, 1)


def test_parts_may_be_anywhere() -> None:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(rId1="officeDocument /xl/Main.xml"),
        "xl/Main.xml": book('<sheet name="表" sheetId="1" r:id="a"/>'),
        "xl/_rels/Main.xml.rels": relations(a="worksheet ../Data/ONE.xml"),
        "data/one.xml": sheet("<row><c><v>7</v></c></row>"),
    }
    assert only(parts).cells == {(1, 1): 7}


def test_sheets_without_cells_of_their_own_are_left_aside() -> None:
    sheets = "".join(f'<sheet name="{each}" sheetId="1" r:id="{each}"/>' for each in "abc")
    kinds = relations(
        a="chartsheet chart.xml", b="worksheet worksheets/sheet1.xml", c="dialogsheet d.xml"
    )
    assert only({BOOK: book(sheets), BOOK_RELATIONS: kinds}).sheet == "b"


def test_broken_sheet_that_nobody_sees_is_not_looked_at() -> None:
    sheets = '<sheet name="a" r:id="a" state="veryHidden"/><sheet name="b" r:id="b"/>'
    kinds = relations(a="worksheet broken.xml", b="worksheet worksheets/sheet1.xml")
    parts: dict[str, str | bytes] = {
        BOOK: book(sheets),
        BOOK_RELATIONS: kinds,
        "xl/broken.xml": "<",
    }
    assert only(parts).sheet == "b"
    with pytest.raises(FileError, match=r"file\.damaged"):
        read_workbook(new_workbook(parts), "A")


@pytest.mark.parametrize(
    "parts",
    [
        {BOOK: "<workbook/>"},
        {BOOK: book("")},
        {BOOK: book('<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/>')},
        {BOOK_RELATIONS: relations(rId1="worksheet nowhere.xml")},
        {BOOK_RELATIONS: "<"},
        {SHEET: sheet('<row r="0"/>')},
        {SHEET: sheet('<row r="x"/>')},
        {SHEET: sheet('<row><c r="A0"><v>1</v></c></row>')},
        {SHEET: sheet('<row><c r="1A"><v>1</v></c></row>')},
        {SHEET: sheet('<row><c r="ÄÖ1"><v>1</v></c></row>')},
        {SHEET: sheet("", '<mergeCells><mergeCell ref="A1:"/></mergeCells>')},
        {SHEET: sheet("<a>" * 50_000 + "</a>" * 50_000)},
        {SHEET: sheet("")[:-5]},
        {SHEET: "<?xml version='1.0' encoding='gb2312'?>" + sheet("")},
        {STYLES: f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt/></numFmts></styleSheet>'},
    ],
)
def test_parts_that_contradict_each_other(parts: dict[str, str | bytes]) -> None:
    assert refusal(parts) == "file.damaged"


@pytest.mark.parametrize("name", [BOOK, SHEET, TEXTS, STYLES, BOOK_RELATIONS, "_rels/.rels"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", f"<!-- {'x' * 100_000} -->"])
def test_document_types_are_refused_wherever_they_stand(name: str, codec: str, before: str) -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
    assert refusal({name: (before + laughs).encode(codec)}) == "file.bomb"


def test_columns_hidden_from_far_below_the_first() -> None:
    hidden = (
        '<cols><col min="-99999999999" max="2" hidden="1"/><col min="4" max="9" hidden="1"/></cols>'
    )
    cells = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>"
    grid = only({SHEET: sheet(cells, before=hidden)})
    assert list(grid.visible_columns()) == [3]


def test_blocks_that_lie_over_each_other_without_end_are_refused() -> None:
    cells = '<row r="20000"><c r="ALL20000"><v>1</v></c></row>'
    blocks = '<mergeCell ref="A1:ALL20000"/>' * 1000
    assert (
        refusal({SHEET: sheet(cells, f"<mergeCells>{blocks}</mergeCells>")})
        == "file.too_many_cells"
    )
