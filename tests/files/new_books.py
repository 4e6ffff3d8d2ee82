"""Workbooks of today for the tests, made part by part in the ways of different programs."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """Return the part of a sheet with these rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def texts(*items: str) -> str:
    """Return the part of texts that sheets share."""
    listed = "".join(f"<si>{each}</si>" for each in items)
    return f'<sst xmlns="{MAIN}">{listed}</sst>'


def styles(*numbers: int, codes: Mapping[int, str] | None = None) -> str:
    """Return the part of styles with these formats."""
    spelled = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in (codes or {}).items()
    )
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{spelled}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{formats}</cellXfs></styleSheet>'
    )


def book(sheets: str = '<sheet name="表" sheetId="1" r:id="rId1"/>', properties: str = "") -> str:
    """Return the part that lists the sheets."""
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{sheets}</sheets></workbook>"
    )


def relations(**targets: str) -> str:
    """Return a part that says where others are: id to kind and place, with a space between."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{target.split()[0]}"'
        f' Target="{target.split()[1]}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def new_workbook(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an .xlsx file with one sheet; what is in ``parts`` replaces or joins the rest."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(rId1="officeDocument xl/workbook.xml"),
        BOOK: book(),
        BOOK_RELATIONS: relations(
            rId1="worksheet worksheets/sheet1.xml",
            rId2="sharedStrings sharedStrings.xml",
            rId3="styles styles.xml",
        ),
        SHEET: sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>日期</t></is></c></row>'),
        **parts,
    }
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return target.getvalue()
