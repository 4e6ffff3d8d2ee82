"""Empty workbooks for the office to fill in, which import as they are."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from kiosk.files.formulas import STARTS
from kiosk.files.grids import column_letters
from kiosk.files.tables.activities import ACTIVITIES
from kiosk.files.tables.bookings import BOOKINGS
from kiosk.files.tables.columns import Column
from kiosk.files.tables.people import PEOPLE
from kiosk.files.tables.rooms import ROOMS
from kiosk.i18n.languages import CHINESE, Language
from kiosk.i18n.marking import N_

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

ROSTER = (
    Column("date", "日期", N_("The day, with its year: 2026-06-01."), "2026-06-01", required=True),
    Column("weekday", "星期", N_("Optional. If it is there it has to be right."), "周一"),
    Column("name", "姓名", N_("One or several people, with commas between them."), "王芳，李明",
           required=True),
    Column("duty", "职责", N_("Duty, visit, meeting, training, leave, or your own word."), "值班"),
    Column("start", "开始", N_("When it begins. Blank: the whole day."), "08:30"),
    Column("end", "结束", N_("When it ends. Blank: the whole day."), "12:00"),
    Column("place", "地点", N_("Where, as much as everybody may know."), "前台",
           kinds=("place", "room")),
    Column("notes", "备注", N_("Stays in the file."), ""),
)  # fmt: skip
"""The columns of the roster that the template has; other shapes are read as well."""

TEMPLATES: Mapping[str, tuple[Column, ...]] = {
    "roster": ROSTER,
    "people": PEOPLE,
    "rooms": ROOMS,
    "bookings": BOOKINGS,
    "activities": ACTIVITIES,
}
"""Every template that there is, by the name under which its file is imported."""


def template(name: str, language: Language, gettext: Callable[[str], str]) -> bytes:
    """Return a workbook with the columns of a table, one example row, and a sheet about them.

    Args:
        name: One of ``TEMPLATES``.
        language: Headers are in Chinese for Chinese readers, else in English.
        gettext: Translates what the second sheet says.

    Raises:
        KeyError: There is no such template.
    """
    from openpyxl import Workbook

    columns = TEMPLATES[name]
    chinese = language == CHINESE
    book = Workbook()
    table = book.worksheets[0]
    table.title = name
    for place, column in enumerate(columns, 1):
        _write(table.cell(1, place), column.header(chinese), strong=True)
        _write(table.cell(2, place), column.example)
        wide = max(len(column.example), len(column.header(chinese)))
        table.column_dimensions[column_letters(place)].width = min(40, 8 + 2 * wide)
    table.freeze_panes = "A2"
    about = book.create_sheet(gettext("Columns"))
    _explain(about, columns, chinese, gettext)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _explain(
    sheet: "Worksheet", columns: tuple[Column, ...], chinese: bool, gettext: Callable[[str], str]
) -> None:
    for row, column in enumerate(columns, 1):
        # Not the bare header: an import would take a sheet of those for a second table.
        star = " *" if column.required else ""
        _write(sheet.cell(row, 1), f"{row}. {column.header(chinese)}{star}", strong=True)
        _write(sheet.cell(row, 2), gettext(column.about))
    last = len(columns) + 2
    _write(sheet.cell(last, 1), "*")
    _write(sheet.cell(last, 2), gettext("Needed in every row."))
    if any(column.translated for column in columns):
        _write(sheet.cell(last + 1, 1), "(en)")
        _write(
            sheet.cell(last + 1, 2),
            gettext("A column may come once for each language: {example}.").format(
                example=_languages_of(next(each for each in columns if each.translated), chinese)
            ),
        )
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90


def _languages_of(column: Column, chinese: bool) -> str:
    tags = ("en", "ja", "ko", "fr", "de", "es", "ru", "zh-Hant")
    return ", ".join(column.header(chinese, tag) for tag in tags)


def _write(cell: "Cell | MergedCell", text: str, *, strong: bool = False) -> None:
    """Write a text that stays a text, whatever it begins with and whoever opens the file."""
    from openpyxl.styles import Font

    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    if text.startswith(STARTS):
        cell.quotePrefix = True
    if strong:
        cell.font = Font(bold=True)
