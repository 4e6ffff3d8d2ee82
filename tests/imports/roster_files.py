"""Makes real files of the cases: workbooks with all that Excel puts in, and text files."""

import csv
import re
import shutil
from collections.abc import Mapping
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.files.grids import EXCEL_EPOCH
from tests.imports.roster_cases import FOLDER, Case, Sheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def write(case: Case, name: str, folder: Path) -> Path:
    """Write the file of a case into a folder and return its path."""
    path = folder / case.file
    match path.suffix:
        case ".csv":
            _write_csv(case, path)
        case ".xls":
            # No library writes these any more, so they lie beside their cases.
            shutil.copyfile(FOLDER / f"{name}.xls", path)
        case _:
            _write_workbook(case, path)
    return path


def _write_csv(case: Case, path: Path) -> None:
    lines = StringIO(newline="")
    if case.first_line:
        lines.write(case.first_line + case.line_end)
    rows = csv.writer(lines, delimiter=case.delimiter, lineterminator=case.line_end)
    rows.writerows([str(value) for value in row] for row in case.sheets[0].rows)
    path.write_bytes(lines.getvalue().encode(case.encoding))


def _write_workbook(case: Case, path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in case.sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    file = BytesIO()
    book.save(file)
    _with_results(file, case.sheets, path)


def _fill(table: Worksheet, sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            if value != "":
                table.cell(number, column).value = value
    _calculate(table, sheet)
    for reference, shown_as in sheet.formats.items():
        for each in _cells(table, reference):
            table[each].number_format = shown_as
    _arrange(table, sheet)


def _calculate(table: Worksheet, sheet: Sheet) -> None:
    for place in sheet.uncalculated:
        table[place].value = "=NOW()"
    for place, formula in sheet.formulas.items():
        table[place].value = formula


def _arrange(table: Worksheet, sheet: Sheet) -> None:
    for reference in sheet.merged:
        table.merge_cells(reference)
    for number in sheet.hidden_rows:
        table.row_dimensions[number].hidden = True
    for letters in sheet.hidden_columns:
        table.column_dimensions[letters].hidden = True
    table.sheet_state = "hidden" if sheet.hidden else "visible"


def _cells(table: Worksheet, reference: str) -> list[str]:
    found = table[reference]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.coordinate for row in rows for cell in row]


def _with_results(file: BytesIO, sheets: list[Sheet], path: Path) -> None:
    """Write a workbook with the results of its formulas, which openpyxl leaves out."""
    parts = {f"xl/worksheets/sheet{number}.xml": each for number, each in enumerate(sheets, 1)}
    with ZipFile(file) as plain, ZipFile(path, "w", ZIP_DEFLATED) as finished:
        for part in plain.namelist():
            content = plain.read(part)
            if part in parts and parts[part].formulas:
                content = _calculated(content, _results(parts[part]))
            finished.writestr(part, content)


def _results(sheet: Sheet) -> Mapping[str, object]:
    """Return what the formulas of a sheet come to, by place."""
    found: dict[str, object] = {}
    for place in sheet.formulas:
        letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()  # type: ignore[union-attr]
        column = sum((ord(sign) - 64) * 26**power for power, sign in enumerate(reversed(letters)))
        found[place] = sheet.rows[int(digits) - 1][column - 1]
    return found


def _calculated(content: bytes, results: Mapping[str, object]) -> bytes:
    ElementTree.register_namespace("", _MAIN)
    root = ElementTree.fromstring(content)
    for cell in root.iter(f"{{{_MAIN}}}c"):
        result = results.get(cell.get("r", ""))
        if result is None:
            continue
        value = cell.find(f"{{{_MAIN}}}v")
        if value is None:
            value = ElementTree.SubElement(cell, f"{{{_MAIN}}}v")
        if isinstance(result, str):
            cell.set("t", "str")
        days = isinstance(result, date) and (result - EXCEL_EPOCH.date()).days
        value.text = str(days or result)
    return bytes(ElementTree.tostring(root, xml_declaration=True, encoding="UTF-8"))
