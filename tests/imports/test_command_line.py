"""``kiosk import`` and ``kiosk template`` as somebody types them."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.exits import Exit
from kiosk.files.templates import TEMPLATES
from kiosk.i18n.languages import LANGUAGES
from tests.files.sheets import workbook

ROSTER = [
    ["日期", "星期", "姓名", "职责"],
    ["2026-06-01", "周一", "Ann Lee, Tom Wu", "值班"],
    ["2026-06-02", "周二", "Ann Lee", "△"],
    ["2026-06-03", "周三", "Eva Sun", "走访"],
    ["制表人"],
]


class Desk:
    """A data folder, and what the command line said last."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.out = self.err = ""
        self._capsys = capsys

    def type(self, *words: str, language: str = "en") -> int:
        """Run the command line and return its exit code."""
        code = main(["--data", str(self.folder / "data"), "--language", language, *words])
        self.out, self.err = self._capsys.readouterr()
        return code

    def database(self) -> bytes:
        """Return all that is in the database's files; nothing where there is none."""
        files = sorted((self.folder / "data").glob("kiosk.db*"))
        return b"".join(file.read_bytes() for file in files if not file.name.endswith("-shm"))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An office that has nothing yet."""
    return Desk(tmp_path, capsys)


@pytest.fixture
def roster(tmp_path: Path) -> str:
    """A roster of which one cell is not understood."""
    return str(workbook(tmp_path / "六月.xlsx", ROSTER))


def answering(monkeypatch: pytest.MonkeyPatch, answer: str, *, terminal: bool = True) -> None:
    """Let somebody sit at the terminal and type an answer."""
    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdin", typed)


def test_import_shows_what_it_understood_and_what_not_then_writes(desk: Desk, roster: str) -> None:
    assert desk.type("import", "roster", roster, "--yes") == Exit.DONE
    assert "New people: Ann Lee, Tom Wu and Eva Sun" in desk.out
    assert "+ 2026-06-01 Mon  08:30–17:00  Desk: Ann Lee and Tom Wu" in desk.out
    assert "+ 2026-06-03 Wed  08:30–17:00  Visit: Eva Sun" in desk.out
    assert "Sheet1!D3 “△”" in desk.out
    assert "Sheet1!A5 “制表人”" in desk.out
    assert desk.err == ""


def test_second_import_says_that_there_is_nothing_to_do(desk: Desk, roster: str) -> None:
    desk.type("import", "roster", roster, "--yes")
    before = desk.database()
    assert desk.type("import", "roster", roster) == Exit.DONE
    assert "Nothing to change." in desk.out
    assert desk.database() == before


def test_withdrawn_duties_are_shown(desk: Desk, roster: str, tmp_path: Path) -> None:
    desk.type("import", "roster", roster, "--yes")
    changed = workbook(tmp_path / "b.xlsx", [ROSTER[0], ["2026-06-01", "周一", "Tom Wu", "值班"]])
    assert desk.type("import", "roster", str(changed), "--yes") == Exit.DONE
    assert "- 2026-06-01 Mon  08:30–17:00  Desk: Ann Lee" in desk.out
    assert "withdrawn: 1" in desk.out


@pytest.mark.parametrize(
    ("answer", "code"),
    [("y\n", Exit.DONE), ("Y \n", Exit.DONE), ("n\n", Exit.NOT_CONFIRMED),
     ("\n", Exit.NOT_CONFIRMED), ("", Exit.NOT_CONFIRMED), ("是的吧\n", Exit.NOT_CONFIRMED)],
)  # fmt: skip
def test_import_asks_somebody_who_is_there(
    desk: Desk, roster: str, monkeypatch: pytest.MonkeyPatch, answer: str, code: Exit
) -> None:
    answering(monkeypatch, answer)
    assert desk.type("import", "roster", roster) == code
    again = desk.type("import", "roster", roster, "--yes")
    assert again == Exit.DONE
    assert ("Nothing to change." in desk.out) == (code is Exit.DONE)


def test_import_without_anybody_there_changes_nothing(
    desk: Desk, roster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.type("doctor")
    before = desk.database()
    answering(monkeypatch, "y\n", terminal=False)
    assert desk.type("import", "roster", roster) == Exit.NOT_CONFIRMED
    assert "--yes" in desk.out
    assert desk.database() == before


def _text(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path = path.with_suffix(".csv")
        path.write_bytes(content)
        return path

    return write


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "missing": lambda path: path,
    "folder": _folder,
    "empty": _bytes(b""),
    "pdf": _bytes(b"%PDF-1.4"),
    "cut": _bytes(b"PK\x03\x04 half a workbook"),
    "encoding": _text(b"date,name\n2026-06-01," + "Świętego,Łódź".encode("cp1250") + b"\n"),
    "quotes": _text(b'date,name\n"2026-06-01,Ann\n'),
    "no roster": _text(b"a,b\n1,2\n"),
    "no year": _text("日期,姓名\n6.1,Ann Lee\n".encode()),
    "unclear": _text("日期,姓名\n2026-06-01,Ann Lee\n一,Tom Wu\n二,Tom Wu\n".encode()),
    "suffix": lambda path: _bytes(b"x")(path.with_suffix(".docx")),
}


# Whoever names a worker in a roster names a worker: such a file is a table of people too.
CASES = [(what, kind) for what in TEMPLATES for kind in BAD]
CASES = [case for case in CASES if case not in {("people", "no year"), ("people", "unclear")}]


@pytest.mark.parametrize(("what", "kind"), CASES)
def test_bad_file_gets_one_sentence_and_leaves_the_database_alone(
    desk: Desk, tmp_path: Path, what: str, kind: str
) -> None:
    desk.type("doctor")
    before = desk.database()
    path = BAD[kind](tmp_path / "bad.xlsx")
    # A roster without its year is read, but for the one thing that the office has to say.
    asked = (what, kind) == ("roster", "no year")
    expected = Exit.ASKED if asked else Exit.NOT_UNDERSTOOD
    assert desk.type("import", what, str(path), "--yes") == expected
    assert desk.err.count("\n") == 1
    assert path.name in desk.err or f"“{path.suffix}”" in desk.err
    assert "Traceback" not in desk.err
    assert "{" not in desk.err
    assert desk.database() == before


@pytest.mark.parametrize("reader", LANGUAGES, ids=lambda each: each.tag)
def test_everything_is_said_in_the_language_asked_for(
    desk: Desk, roster: str, tmp_path: Path, reader: object
) -> None:
    tag = getattr(reader, "tag", "")
    assert desk.type("import", "roster", roster, "--yes", language=tag) == Exit.DONE
    said = desk.out
    assert desk.type("import", "roster", str(tmp_path / "x.xlsx"), language=tag) == 3
    assert "x.xlsx" in desk.err
    if tag != "en":
        for english in ("New people", "Not understood", "Done:", "Desk:", "This mark"):
            assert english not in said
        assert "There is no file" not in desk.err


def test_year_and_sheet_are_for_the_user_to_say(desk: Desk, tmp_path: Path) -> None:
    path = str(workbook(tmp_path / "a.xlsx", [["日期", "姓名"], ["6.1", "Ann Lee"]], sheet="六月"))
    assert desk.type("import", "roster", path, "--yes") == Exit.ASKED
    assert "--year" in desk.err
    assert desk.type("import", "roster", path, "--year", "2026", "--sheet", "五月") == 3
    assert "六月" in desk.err
    words = ("import", "roster", path, "--year", "2026", "--sheet", "六月", "--yes")
    assert desk.type(*words) == Exit.DONE
    assert "2026-06-01" in desk.out


@pytest.mark.parametrize("year", ["26", "1999", "abc", "２０２６"])
def test_year_that_is_none_is_a_mistake_in_typing(
    desk: Desk, roster: str, year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        desk.type("import", "roster", roster, "--year", year)
    assert caught.value.code == Exit.USAGE
    assert "2000 … 2099" in capsys.readouterr().err


def test_clash_is_refused_with_the_row_and_what_is_in_the_way(desk: Desk, tmp_path: Path) -> None:
    rooms = workbook(tmp_path / "r.xlsx", [["code", "name", "capacity"], ["talk", "Quiet room", 6]])
    desk.type("import", "rooms", str(rooms), "--yes")
    header = ["room", "date", "starts", "ends", "title"]
    rows = [header, ["talk", "2026-06-01", "9:00", "10:00", "Chess"]]
    rows += [["talk", "2026-06-01", "9:30", "11:00", "Tea"]]
    path = workbook(tmp_path / "b.xlsx", rows)
    before = desk.database()
    assert desk.type("import", "bookings", str(path), "--yes") == Exit.REFUSED
    assert desk.err.startswith("Sheet1!A3: Quiet room is taken from 2026-06-01 09:00")
    assert "Chess" in desk.err
    assert desk.database() == before


@pytest.mark.parametrize("what", TEMPLATES)
@pytest.mark.parametrize("reader", ["en", "zh-Hans", "de"])
def test_template_is_written_and_imports(
    desk: Desk, tmp_path: Path, what: str, reader: str
) -> None:
    rooms = workbook(tmp_path / "r.xlsx", [["code", "name", "capacity"], ["hall", "多功能厅", 60]])
    desk.type("import", "rooms", str(rooms), "--yes")
    people = workbook(tmp_path / "p.xlsx", [["姓名", "拼音"], ["王芳", "w"], ["李明", "l"]])
    desk.type("import", "people", str(people), "--yes")
    out = str(tmp_path / "neu.xlsx")
    assert desk.type("template", what, "--out", out, language=reader) == Exit.DONE
    assert out in desk.out
    assert desk.type("import", what, out, "--yes", language=reader) == Exit.DONE
    assert desk.type("import", what, out, language=reader) == Exit.DONE


def test_template_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "people.xlsx"
    mine.write_bytes(b"mine")
    assert desk.type("template", "people", "--out", str(mine)) == Exit.NOT_UNDERSTOOD
    assert mine.read_bytes() == b"mine"
    assert "people.xlsx" in desk.err
    nowhere = tmp_path / "no" / "such" / "people.xlsx"
    assert desk.type("template", "people", "--out", str(nowhere)) == Exit.NOT_UNDERSTOOD


def test_hostile_text_is_printed_inert(desk: Desk, tmp_path: Path) -> None:
    hostile = "Ann\x1b]52;c;ZXZpbA==\x07\u202e[/b]{0}"
    path = tmp_path / "a.csv"
    path.write_text(f"date,name,duty\n2026-06-01,Tom Wu,{hostile}\n2026-06-02,{hostile},x\n")
    desk.type("import", "roster", str(path), "--yes")
    for said in (desk.out, desk.err):
        assert not any(sign in said for sign in "\x1b\x07\u202e")
