"""Files in the shapes that offices make, as bytes, for tests that then break them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO

from openpyxl import Workbook

from tests.files.old_books import Formula, OldSheet, OldValue, Shown, old_workbook

DAYS = range(1, 31)
CODECS = ("utf-8-sig", "gb18030", "utf-16", "big5", "cp932")


def new_book() -> bytes:
    """Return a workbook with a list under a title, a matrix, merged and hidden cells."""
    book = Workbook()
    month = book.worksheets[0]
    month.title = "六月"
    month.append(["2026年6月值班表"])
    month.merge_cells("A1:E1")
    month.append(["日期", "星期", "姓名", "电话", "职责"])
    for day in DAYS:
        names = ("王芳、李明", "赵六(代)")[day % 2]
        month.append([date(2026, 6, day), f'=TEXT(A{day + 2},"aaa")', names, "13800000000", "值班"])
        month.cell(day + 2, 1).number_format = 'm"月"d"日";@'
    month.row_dimensions[7].hidden = True
    month.column_dimensions["D"].hidden = True
    matrix = book.create_sheet("矩阵")
    matrix.append(["姓名", *(date(2026, 7, day) for day in DAYS)])
    for name in ("王芳", "李明", "赵六"):
        matrix.append([name, *("√休△值"[day % 4] for day in DAYS)])
    matrix.append(["注：△代表走访"])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def old_book() -> bytes:
    """Return the same list as an old workbook."""
    rows: list[list[OldValue]] = [["2026年6月值班表"], ["日期", "星期", "姓名", "职责"]]
    rows += [[Shown(46173 + day, 58), "一", "王芳、李明", Formula("值班")] for day in DAYS]
    sheets = [
        OldSheet("六月", rows, merged=[(0, 0, 0, 3)], hidden_rows=[6], hidden_columns=[1]),
        OldSheet("旧", rows[:5], hidden=True),
    ]
    return old_workbook(*sheets)


def text(codec: str) -> bytes:
    """Return a short list as text."""
    lines = [
        "日期,星期,姓名,班次",
        '2026-06-01,一,"王芳,李明",早',
        "6.2,二,赵六,晚",
        "6.3,三,林大明,△",
    ]
    return "\r\n".join(lines).encode(codec, "replace")


def page() -> bytes:
    """Return a list as a web page."""
    rows = "".join(f"<tr><td>2026/6/{day}</td><td>王芳<br>李明</td></tr>" for day in DAYS)
    head = '<html><meta charset="gbk"><table border=1><tr><th colspan="2">六月值班表</th></tr>'
    return f"{head}<tr><td>日期</td><td>姓名</td></tr>{rows}</table></html>".encode("gbk")


def xml() -> bytes:
    """Return a list in the XML of Excel 2003."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = "".join(
        f'<Row><Cell><Data ss:Type="DateTime">2026-06-{day:02}T00:00:00.000</Data></Cell>'
        '<Cell ss:MergeAcross="1"><Data ss:Type="String">王芳</Data></Cell></Row>'
        for day in DAYS
    )
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        '<Worksheet ss:Name="六月"><Table><Row><Cell><Data ss:Type="String">日期</Data></Cell>'
        f'<Cell><Data ss:Type="String">姓名</Data></Cell></Row>{rows}</Table></Worksheet>'
        "</Workbook>"
    ).encode()


OFFICE_FILES: dict[str, Callable[[], bytes]] = {
    "list.xlsx": new_book,
    "list.xls": old_book,
    "page.xls": page,
    "xml.xls": xml,
    **{f"{codec}.csv": partial(text, codec) for codec in CODECS},
}
