"""Writes a table as text with commas that spreadsheets open and programs read."""

import csv
from datetime import date, datetime, time
from io import StringIO

from kiosk.files.formulas import neutral
from kiosk.files.grids import Value
from kiosk.files.writing.sheets import Sheet


def csv_text(sheet: Sheet) -> bytes:
    """Return a table as text; what a spreadsheet would run has an apostrophe before it.

    It is UTF-8 with the mark by which Excel knows it: without, a few letters can be read as
    Chinese in another encoding.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.headers)
    writer.writerows([_shown(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _shown(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case str():
            return neutral(value)
    return str(value)
