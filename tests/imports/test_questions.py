"""What a roster leaves open is asked, once, and nothing is written before it is answered."""

from pathlib import Path

import pytest

from kiosk.cli.exits import Exit
from kiosk.imports.name_matching import near_name, same_name
from tests.files.sheets import workbook
from tests.imports.test_command_line import Desk, answering

PATTERN = [["星期", "姓名"], ["周一", "Ann Lee"], ["周二", "Tom Wu"], ["周三", "Eva Sun"]]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An office that has nothing yet."""
    return Desk(tmp_path, capsys)


def two_versions(path: Path) -> str:
    """Write a workbook whose sheets tell differently about one day; return its path."""
    from openpyxl import load_workbook

    workbook(path, [["日期", "姓名"], ["2026-06-01", "Ann Lee"]], sheet="初稿")
    book = load_workbook(path)
    other = book.create_sheet("定稿")
    other.append(["日期", "姓名"])
    other.append(["2026-06-01", "Tom Wu"])
    book.save(path)
    return str(path)


def test_pattern_of_weekdays_needs_to_know_for_which_days(desk: Desk, tmp_path: Path) -> None:
    path = str(workbook(tmp_path / "pattern.xlsx", PATTERN))
    desk.type("doctor")
    before = desk.database()
    assert desk.type("import", "roster", path, "--yes") == Exit.ASKED
    assert "--from" in desk.err
    assert desk.err.count("\n") == 1
    assert desk.database() == before
    days = ("--from", "2026-06-01", "--to", "2026-06-09", "--yes")
    assert desk.type("import", "roster", path, *days) == Exit.DONE
    assert "2026-06-08" in desk.out
    assert "2026-06-10" not in desk.out


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-06-01 2026-06-07\ny\n", Exit.DONE),
        ("next week\n2026-06-01 2026-06-07\ny\n", Exit.DONE),
        ("2026-06-07 2026-06-01\n\n", Exit.ASKED),
        ("\n", Exit.ASKED),
    ],
)
def test_somebody_at_the_terminal_is_asked_for_the_days(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: Exit
) -> None:
    path = str(workbook(tmp_path / "pattern.xlsx", PATTERN))
    answering(monkeypatch, typed)
    assert desk.type("import", "roster", path) == code
    assert ("2026-06-02" in desk.out.partition("y")[2]) == (code is Exit.DONE)


def test_sheets_that_contradict_each_other_are_chosen_among(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = two_versions(tmp_path / "two.xlsx")
    assert desk.type("import", "roster", path, "--yes") == Exit.ASKED
    assert "定稿" in desk.err
    answering(monkeypatch, "9\n2\ny\n")
    assert desk.type("import", "roster", path) == Exit.DONE
    assert "Tom Wu" in desk.out
    assert "New people: Tom Wu" in desk.out


def test_name_that_is_nearly_somebody_s_is_asked_about(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = str(workbook(tmp_path / "a.xlsx", [["日期", "姓名"], ["2026-06-01", "William Brook"]]))
    slip = str(workbook(tmp_path / "b.xlsx", [["日期", "姓名"], ["2026-06-02", "Wiliam Brook"]]))
    assert desk.type("import", "roster", first, "--yes") == Exit.DONE
    assert desk.type("import", "roster", slip, "--yes") == Exit.ASKED
    assert "--same Wiliam Brook=William Brook" in desk.err
    answering(monkeypatch, "1\ny\n")
    assert desk.type("import", "roster", slip) == Exit.DONE
    assert "New people" not in desk.out
    again = ("--same", "Wiliam Brook=William Brook", "--yes")
    assert desk.type("import", "roster", slip, *again) == Exit.DONE
    assert "Nothing to change." in desk.out
    assert desk.type("import", "roster", slip, "--new", "Wiliam Brook", "--yes") == Exit.DONE
    assert "New people: Wiliam Brook" in desk.out


def test_same_name_in_another_spelling_is_the_same_person(desk: Desk, tmp_path: Path) -> None:
    for name, rows in (("a", "Li Jun"), ("b", "LI  JUN")):
        path = workbook(tmp_path / f"{name}.xlsx", [["日期", "姓名"], ["2026-06-01", rows]])
        assert desk.type("import", "roster", str(path), "--yes") == Exit.DONE
    assert "Nothing to change." in desk.out


@pytest.mark.parametrize(
    ("written", "known", "near"),
    [
        ("欧阳娜那", "欧阳娜娜", True),
        ("王小名", "王小明", True),
        ("王方", "王芳", False),
        ("李小明", "王小明", False),
        ("Tom", "Tim", False),
        ("Katharina Bauer", "Katarina Bauer", True),
        ("Ann Lee", "Tom Wu", False),
    ],
)
def test_names_that_are_nearly_the_same(written: str, known: str, near: bool) -> None:
    assert (near_name(written, [known]) == known) == near
    assert same_name(written, [known]) is None


def test_explanation_says_how_each_sheet_was_read_and_how_else_it_was_not(
    desk: Desk, tmp_path: Path
) -> None:
    path = str(workbook(tmp_path / "a.xlsx", [["日期", "姓名"], ["2026-06-01", "Ann Lee"]]))
    assert desk.type("import", "roster", path, "--explain", "--yes") == Exit.DONE
    lines = desk.out.splitlines()
    assert lines[0] == "Readings of the sheet Sheet1, the best first:"
    assert lines[1].startswith("  list: 1 entries, 0 not understood, 100")
    assert any(line.startswith("  matrix: 0 entries") for line in lines)
