"""Every roster of our own is read as a human reads it, and never wrongly."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
import xlrd

from kiosk.files.opening import open_grids
from tests.imports.__main__ import differences, line, main
from tests.imports.agreement import Agreement, agreement, expectation, folded
from tests.imports.expected_files import expected_files
from tests.imports.roster_cases import FOLDER, Status, case_names, load, told
from tests.imports.roster_files import write

CASES = case_names()


def agreed(name: str, folder: Path) -> Agreement:
    """Return what comes of the file of a case."""
    case = load(name)
    return agreement(expectation(case), write(case, name, folder))


def test_there_are_enough_rosters() -> None:
    assert len(CASES) >= 40
    assert {load(name).status for name in CASES} == set(Status)


@pytest.mark.parametrize("name", CASES)
def test_roster_is_read_as_a_human_reads_it(name: str, tmp_path: Path) -> None:
    found = agreed(name, tmp_path)
    told_apart = "\n".join([line(name, found), *differences(found)])
    assert not found.wrong, told_apart
    assert found.as_expected, told_apart
    assert not found.missed, told_apart
    assert not found.unnamed, told_apart


@pytest.mark.parametrize("name", CASES)
def test_what_is_expected_stands_in_the_file(name: str, tmp_path: Path) -> None:
    """A slip of the pen in an expectation would be blamed on the importer."""
    case = load(name)
    cells = [str(value) for sheet in case.sheets for row in sheet.rows for value in row]
    text = folded(" ".join([case.file, *(sheet.name for sheet in case.sheets), *cells]))
    for each in told(case):
        assert folded(each.person) in text
        assert not each.duties or any(folded(word) in text for word in each.duties)
    sheets = {Path(case.file).stem, *(sheet.name for sheet in case.sheets)}
    for address in case.missed:
        assert {each.rpartition("!")[0] for each in address.split(" / ")} <= sheets
    assert (case.status is Status.REFUSE) == (not told(case))


@pytest.mark.parametrize("name", [each for each in CASES if (FOLDER / f"{each}.xls").exists()])
def test_old_workbook_holds_what_its_case_shows(name: str) -> None:
    book = xlrd.open_workbook(str(FOLDER / f"{name}.xls"))
    for sheet, table in zip(load(name).sheets, book.sheets(), strict=True):
        shown = [
            [
                xlrd.xldate_as_datetime(float(cell.value), book.datemode).date()
                if cell.ctype == xlrd.XL_CELL_DATE
                else cell.value
                for cell in table.row(row)
            ]
            for row in range(table.nrows)
        ]
        wide = max(len(row) for row in sheet.rows)
        assert table.name == sheet.name
        assert shown == [[*row, *[""] * (wide - len(row))] for row in sheet.rows]


def test_one_wrong_person_is_seen(tmp_path: Path) -> None:
    name = "01_list_with_phone_and_signature"
    case = load(name)
    assert agreement(expectation(case), write(case, name, tmp_path)).whole
    other = msgspec.structs.replace(case, entries=case.entries.replace("王芳", "王方", 1))
    found = agreement(expectation(other), write(other, name, tmp_path))
    assert [each.person for each in found.wrong] == ["王芳"]
    assert [each.person for each in found.missed] == ["王方"]
    assert any("wrong" in each and "王芳" in each for each in differences(found))


def test_another_duty_a_needless_question_and_a_silent_cell_are_seen(tmp_path: Path) -> None:
    name = "01_list_with_phone_and_signature"
    case = load(name)
    path = write(case, name, tmp_path)
    duty = msgspec.structs.replace(case, entries=case.entries.replace("| 值班", "| 走访", 1))
    assert agreement(expectation(duty), path).wrong
    asking = msgspec.structs.replace(case, status=Status.ASK)
    assert not agreement(expectation(asking), path).as_expected
    silent = msgspec.structs.replace(case, missed=["Sheet1!A3"])
    assert agreement(expectation(silent), path).unnamed == ("Sheet1!A3",)
    forbidden = msgspec.structs.replace(case, never=["王芳"])
    assert agreement(expectation(forbidden), path).wrong


def test_report_has_a_line_for_each_file(capsys: pytest.CaptureFixture[str]) -> None:
    name = "01_list_with_phone_and_signature"
    assert main(["--only", name, "--verbose", name]) == 0
    assert name in capsys.readouterr().out


def test_every_written_file_can_be_opened(tmp_path: Path) -> None:
    """A case that our own writer spoils would test nothing."""
    for name in CASES:
        case = load(name)
        if case.file.endswith(".xlsx"):
            folder = tmp_path / name
            folder.mkdir()
            grids = open_grids(write(case, name, folder))
            assert len(grids) == sum(not each.hidden for each in case.sheets)


def test_files_of_others_are_tried_with_what_they_are_said_to_mean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "01_list_with_phone_and_signature"
    path = write(load(name), name, tmp_path)
    (tmp_path / "expected").mkdir()
    entries = [
        {"date": "2026-06-01", "persons": ["王芳", "李小明"], "duty": "值班"},
        {"date": "2026-06-02", "persons": ["赵六"], "duty": "值班"},
        {"date": "2026-06-03", "persons": ["钱七"], "duty": "值班"},
    ]
    said = {"id": "X1", "file": path.name, "status": "exact", "entries": entries}
    (tmp_path / "expected" / "X1.json").write_bytes(msgspec.json.encode(said))
    assert main(["--only", "none of ours", str(tmp_path)]) == 1
    assert "1 wrong" in capsys.readouterr().out
    entries[2]["persons"] = ["钱七", "孙八"]
    (tmp_path / "expected" / "X1.json").write_bytes(msgspec.json.encode(said))
    assert main(["--only", "none of ours", str(tmp_path)]) == 0


def test_weekdays_that_others_expect_are_laid_over_a_fortnight(tmp_path: Path) -> None:
    (tmp_path / "expected").mkdir()
    entries = [{"weekday": 7, "persons": ["王芳"], "duty": ""}]
    said = {"file": "a.xlsx", "status": "ask", "entries": entries}
    (tmp_path / "expected" / "X2.json").write_bytes(msgspec.json.encode(said))
    ((name, path, expected),) = expected_files(tmp_path)
    assert (name, path) == ("X2", tmp_path / "a.xlsx")
    assert [each.day.isoformat() for each in expected.entries] == ["2026-06-07", "2026-06-14"]
    assert expected.answers
    assert (expected.answers.first, expected.answers.last) == (date(2026, 6, 1), date(2026, 6, 14))
