"""The roster in the office's own workbook: its shape and looks, with the present duties."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from kiosk.cli.exits import Exit
from kiosk.commands.orders import SetDuty, WithdrawDuty
from kiosk.files.writing.refilled import Shift, moved_text
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.people import people_by_name
from kiosk.queries.stored_duties import stored_duties
from tests.cli.counter import Counter
from tests.committee import MONDAY, Committee, committee

__all__ = ["committee"]


@pytest.fixture
def counter(committee: Committee) -> Counter:
    return Counter(committee)


@pytest.fixture
def wall_sheet(tmp_path: Path) -> Path:
    """A week as an office draws it: people by days, with a title and colours."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["值班表 2026年11月23日-11月29日"])
    sheet.merge_cells("A1:F1")
    sheet["A1"].font = Font(size=20, bold=True)
    sheet.append(["姓名", *(datetime(2026, 11, 23) + timedelta(each) for each in range(5))])
    for column in "BCDEF":
        sheet[f"{column}2"].number_format = "m月d日"
    sheet.append(["王晨", "值班", "走访", "值班", "", "休"])
    sheet.append(["李俊", "走访", "值班", "", "值班", "值班"])
    sheet.append(["夏敏", "", "", "", "", ""])
    sheet["B3"].fill = PatternFill("solid", fgColor="FFCCFFCC")
    sheet["B3"].comment = Comment("keep", "office")
    sheet.column_dimensions["A"].width = 23
    path = tmp_path / "本周值班.xlsx"
    book.save(path)
    return path


@pytest.fixture
def imported(counter: Counter, wall_sheet: Path) -> Counter:
    counter.committee.worker("夏敏")
    counter.done("import", "roster", wall_sheet, "--yes")
    return counter


def cells(path: Path) -> list[list[object]]:
    sheet = load_workbook(path).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def set_duty(counter: Counter, name: str, day: int, kind: DutyKind, **more: object) -> None:
    with counter.committee.store.reading() as session:
        person = people_by_name(session, "garden")[name].id
    counter.committee.do(
        SetDuty(person, MONDAY + timedelta(day), 510, 1020, kind, **more)  # type: ignore[arg-type]
    )


def withdraw(counter: Counter, day: int) -> None:
    when = MONDAY + timedelta(day)
    with counter.committee.store.reading() as session:
        found = stored_duties(session, "garden", when, when)
    for duty in found:
        counter.committee.do(WithdrawDuty(duty.id))


def test_nothing_changes_where_nothing_has_changed(
    imported: Counter, wall_sheet: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    said = imported.done("export", "roster", "--like", wall_sheet, "--out", out)
    assert "stand there" not in said
    assert cells(out) == cells(wall_sheet)
    sheet = load_workbook(out).active
    assert sheet is not None
    assert (sheet["A1"].font.size, sheet["B3"].fill.fgColor.rgb) == (20, "FFCCFFCC")
    assert sheet["B3"].comment is not None
    assert str(next(iter(sheet.merged_cells.ranges))) == "A1:F1"
    assert sheet.column_dimensions["A"].width == 23


def test_present_duties_stand_in_the_words_of_the_sheet(
    imported: Counter, wall_sheet: Path, tmp_path: Path
) -> None:
    withdraw(imported, 0)
    set_duty(imported, "王晨", 0, DutyKind.LEAVE)
    set_duty(imported, "夏敏", 3, DutyKind.DESK)
    set_duty(imported, "夏敏", 2, DutyKind.MEETING)
    out = tmp_path / "out.xlsx"
    said = imported.done("export", "roster", "--like", wall_sheet, "--out", out)
    assert "stand there" not in said
    _, _, wang, li, xia = cells(out)
    assert wang == ["王晨", "休", "走访", "值班", None, "休"]
    assert li[1] is None
    assert xia == ["夏敏", None, None, "会议", "值班", None]
    again = Counter(imported.committee).done("import", "roster", out, "--yes")
    assert "夏敏" not in again


def test_next_week_has_its_own_days(imported: Counter, wall_sheet: Path, tmp_path: Path) -> None:
    set_duty(imported, "夏敏", 8, DutyKind.DESK)
    out = tmp_path / "out.xlsx"
    words = ("export", "roster", "--like", wall_sheet, "--out", out, "--force", "--from")
    said = imported.done(*words, "2026-11-30")
    assert "stand there" not in said
    title, head, wang, _, xia = cells(out)
    assert title[0] == "值班表 2026年11月30日-12月6日"
    assert head[1:] == [datetime(2026, 11, 30) + timedelta(each) for each in range(5)]
    assert wang[1:] == [None] * 5
    assert xia[2] == "值班"
    typed = imported.type(*words, "2026-12-01")
    assert (typed.code, "another weekday" in typed.said) == (Exit.USAGE, True)


def test_duties_without_a_cell_are_listed_and_not_lost(
    imported: Counter, wall_sheet: Path, tmp_path: Path
) -> None:
    imported.committee.worker("新来的")
    set_duty(imported, "新来的", 1, DutyKind.DESK)
    out = tmp_path / "out.xlsx"
    said = imported.done("export", "roster", "--like", wall_sheet, "--out", out)
    assert "1 duty does not stand there" in said
    assert "2026-11-24 新来的" in said
    assert out.exists()


def test_no_formula_is_written(imported: Counter, wall_sheet: Path, tmp_path: Path) -> None:
    book = load_workbook(wall_sheet)
    sheet = book.active
    assert sheet is not None
    sheet["H3"] = '=HYPERLINK("http://evil.example","x")'
    book.save(wall_sheet)
    set_duty(imported, "夏敏", 0, DutyKind.OTHER, label="=1+1")
    out = tmp_path / "out.xlsx"
    said = imported.done("export", "roster", "--like", wall_sheet, "--out", out)
    assert "1 formula was left out" in said
    sheet = load_workbook(out).active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert sheet["B5"].value == "=1+1"
    assert sheet["B5"].data_type == "s"


def test_sheet_of_names_gets_other_names(counter: Counter, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["日期", "值班人员", "电话"],
        ["2026-11-23", "王晨/李俊", "1"],
        ["2026-11-24", "李俊", "2"],
        ["2026-11-25", "夏敏", "3"],
    ):
        sheet.append(row)
    path, out = tmp_path / "list.xlsx", tmp_path / "out.xlsx"
    book.save(path)
    counter.done("import", "roster", path, "--yes")
    withdraw(counter, 1)
    set_duty(counter, "夏敏", 1, DutyKind.DESK, label="")
    set_duty(counter, "王晨", 1, DutyKind.DESK, label="")
    counter.done("export", "roster", "--like", path, "--out", out)
    assert [row[1:] for row in cells(out)[1:]] == [
        ["王晨/李俊", "1"],
        ["王晨/夏敏", "2"],
        ["夏敏", "3"],
    ]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2026年11月23日-11月29日", "2026年12月28日-2027年1月3日"),
        ("11.23—11.29 值班", "12.28—1.3 值班"),
        ("2026-11-03", "2026-11-03"),
        ("10:30-11:25", "10:30-11:25"),
        ("2026年11月值班表", "2026年12月值班表"),
        ("13812345678", "13812345678"),
    ],
)
def test_days_in_texts_move_as_they_are_written(text: str, moved: str) -> None:
    shift = Shift(timedelta(weeks=5), date(2026, 11, 23), date(2026, 11, 29))
    assert moved_text(text, shift) == moved.replace("2027年1月3日", "1月3日")


def test_other_files_are_refused(imported: Counter, wall_sheet: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.xls"
    old.write_bytes(b"x")
    typed = imported.type("export", "roster", "--like", old, "--out", tmp_path / "o.xlsx")
    assert (typed.code, ".xlsx" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    typed = imported.type("export", "roster", "--like", wall_sheet, "--out", tmp_path / "o.csv")
    assert typed.code == Exit.NOT_UNDERSTOOD
    with pytest.raises(SystemExit):
        imported.type("export", "people", "--like", wall_sheet, "--out", tmp_path / "o.xlsx")


def test_roundtrip_keeps_the_place_of_a_visit(counter: Counter, wall_sheet: Path) -> None:
    counter.committee.worker("夏敏")
    counter.done("import", "roster", wall_sheet, "--yes")
    place = I18nText(phrase="place.building:5")
    set_duty(counter, "夏敏", 0, DutyKind.VISIT, place=place)
    out = wall_sheet.with_name("out.xlsx")
    counter.context = Counter(counter.committee, "zh-Hans").context
    counter.done("export", "roster", "--like", wall_sheet, "--out", out)
    assert cells(out)[4][1] == "走访5号楼"
