"""Whatever file somebody imports: one sentence, a documented exit code, an unchanged database."""

import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from kiosk.cli import main
from kiosk.cli.exits import Exit
from tests.files.new_books import SHEET, new_workbook, sheet
from tests.files.office_files import new_book, old_book
from tests.files.old_books import OldSheet, container, old_workbook, record
from tests.files.sheets import workbook


def packed(**parts: bytes) -> bytes:
    """Return a ZIP file; two underscores in a part's name are a slash, three a dot."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("___", ".").replace("__", "/"), content)
    return target.getvalue()


def written(content: bytes, name: str = "值班.xlsx") -> Callable[[Path], Path]:
    """Return what writes a file into a folder."""

    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return write


def rows(text: str) -> bytes:
    """Return a workbook with these rows."""
    return new_workbook({SHEET: sheet(text)})


def directory(folder: Path) -> Path:
    """Make a folder that is called like a workbook."""
    path = folder / "值班.xlsx"
    path.mkdir()
    return path


def pipe(folder: Path) -> Path:
    """Make a pipe that nobody writes to."""
    path = folder / "值班.csv"
    os.mkfifo(path)
    return path


def circle(folder: Path) -> Path:
    """Make a link that leads to itself."""
    path = folder / "值班.xlsx"
    path.symlink_to(path)
    return path


def huge(folder: Path) -> Path:
    """Make a file of 100 MB that takes no room."""
    path = folder / "值班.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    return path


TABLE = "日期,姓名\n2026-06-01,王芳\n"
MERGED = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
UNCALCULATED = "".join(f"<row><c><f>B{row}</f></c><c><f>A{row}</f></c></row>" for row in range(9))
ENCRYPTED = {"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"?" * 5000}
FAR = '<row><c t="s"><v>7</v></c></row>'

BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "pdf": (written(b"%PDF-1.7"), "(PDF)"),
    "picture": (written(b"\x89PNG\r\n\x1a\n"), "(PNG)"),
    "word": (written(packed(word__document___xml=b"<w/>")), "(Word)"),
    "old word": (written(container({"WordDocument": b"x"}), "值班.xls"), "(Word)"),
    "installer": (written(container({"\u4840\u3f7f": b"x"}), "值班.xls"), "(OLE)"),
    "ods": (written(packed(mimetype=b"", content___xml=b"<a/>")), "(OpenDocument)"),
    "binary workbook": (
        written(packed(**{"[Content_Types]___xml": b"<a/>", "xl__workbook___bin": b""})),
        "(xlsb)",
    ),
    "any zip": (written(packed(a___txt=b"x")), "(ZIP)"),
    "page": (written(b"<html>log in</html>", "值班.xls"), "(HTML)"),
    "other xml": (written(b"<?xml version='1.0'?><a/>", "值班.xls"), "(XML)"),
    "ods by name": (written(b"x", "值班.ods"), "“.ods”"),
    "et by name": (written(b"x", "值班.et"), "“.et”"),
    "password": (written(container(ENCRYPTED)), "password"),
    "old password": (written(old_workbook(more=record(0x2F, b"x")), "值班.xls"), "password"),
    "no sheets": (written(rows("")), "nothing in the visible sheets"),
    "old, no sheets": (written(old_workbook(OldSheet("a", [])), "值班.xls"), "nothing in"),
    "hidden sheet": (
        written(old_workbook(OldSheet("a", [["日期"]], hidden=True)), "值班.xls"),
        "nothing in the visible sheets",
    ),
    "all empty": (
        written(rows("".join(f'<row r="{row}"/>' for row in range(1, 1_048_577)))),
        "nothing in the visible sheets",
    ),
    "all merged": (written(new_workbook({SHEET: sheet("", MERGED)})), "nothing in"),
    "nothing calculated": (written(rows(UNCALCULATED)), "formulas without results"),
    "no such text": (written(rows(FAR)), "damaged"),
    "cut off": (written(new_book()[:3000]), "damaged"),
    "old, cut off": (written(old_book()[:3000], "值班.xls"), "damaged"),
    "bomb": (written(new_workbook({SHEET: b" " * 20_000_000})), "built to do harm"),
    "entities": (
        written(new_workbook({SHEET: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
        "built to do harm",
    ),
    "bomb in a bomb": (
        written(packed(a___zip=packed(b___zip=packed(c=b"\0" * 9_000_000)))),
        "(ZIP)",
    ),
    "100 MB": (huge, "too large"),
    "encoding": (written("Świętego,Łódź\n".encode("cp1250"), "值班.csv"), "encoding line 1"),
    "nul bytes": (written(b"a,b\n1,\0\n", "值班.csv"), "not the kind of file"),
    "quotes": (written(b'a,b\n1,"2\n', "值班.csv"), "quotation mark"),
    "empty": (written(b""), "is empty"),
    "folder": (directory, "is a folder"),
    "pipe": (pipe, "no ordinary file"),
    "circle": (circle, "cannot be read"),
    "nowhere": (lambda folder: folder / "值班.xlsx", "There is no file"),
    "lock": (written(b"\x05Alice".ljust(165), "~$值班.xlsx"), "somebody has “值班.xlsx” open"),
    "escapes": (written(b"%PDF", "\x1b]0;evil\x07\u202e值班.xlsx"), "“]0;evil值班.xlsx”"),
}


class Office:
    """Somebody who imports files, and the database that this concerns."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.type("doctor")

    def type(self, *words: str) -> tuple[int, str, str]:
        """Run the command line; return its exit code, what it printed and what it complained of."""
        code = main(["--data", str(self.folder / "data"), "--language", "en", *words])
        return code, *self._capsys.readouterr()

    def database(self) -> bytes:
        """Return all that is in the database's files."""
        files = sorted((self.folder / "data").glob("kiosk.db*"))
        return b"".join(file.read_bytes() for file in files if not file.name.endswith("-shm"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with a database, made once: nothing here may change it."""
    folder = tmp_path_factory.mktemp("office")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def office(folder: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """An office with an empty database."""
    return Office(folder, capsys)


def refused(office: Office, what: str, path: Path, says: str) -> None:
    """Import a file that is refused."""
    before = office.database()
    code, out, err = office.type("import", what, str(path), "--yes")
    assert code == Exit.NOT_UNDERSTOOD
    assert says in err
    assert err.count("\n") == 1
    assert err.endswith((".\n", "…\n"))
    for sign in ("Traceback", "{", "\x1b", "\x07", "\u202e", "—"):
        assert sign not in err.replace("(—)", "")
        assert sign not in out
    assert office.database() == before


@pytest.mark.parametrize("what", ["roster", "bookings"])
@pytest.mark.parametrize("kind", BAD)
def test_bad_file_gets_one_sentence(office: Office, tmp_path: Path, what: str, kind: str) -> None:
    make, says = BAD[kind]
    refused(office, what, make(tmp_path), says)


def test_file_that_may_not_be_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "值班.xlsx", [["日期", "姓名"], ["2026-06-01", "王芳"]])
    really = os.open

    def forbidden(name: str, flags: int, *more: object, **named: int) -> int:
        if str(name) == str(path):
            raise PermissionError(13, "Permission denied")
        return really(name, flags, *more, **named)  # type: ignore[arg-type]

    # The tests may run as root, whom no permission stops.
    monkeypatch.setattr(os, "open", forbidden)
    refused(office, "roster", path, "may not be read")


def test_file_that_a_program_is_writing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "值班.xlsx", [["日期", "姓名"], ["2026-06-01", "王芳"]])
    really, number = os.fstat, path.stat().st_ino

    def growing(descriptor: int) -> os.stat_result:
        found = really(descriptor)
        if found.st_ino == number:
            with path.open("ab") as file:
                file.write(b"more")
        return found

    monkeypatch.setattr(os, "fstat", growing)
    refused(office, "roster", path, "is being written")


def with_more(content: bytes, **parts: bytes) -> bytes:
    """Return a workbook with more parts."""
    target = BytesIO(content)
    with ZipFile(target, "a", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("___", ".").replace("__", "/"), part)
    return target.getvalue()


ROSTER = "日期\t姓名\t职责\r\n2026-06-01\t王芳\t值班\n2026-06-02\t李明\t值班\r"
FINE: dict[str, Callable[[Path], Path]] = {
    "pictures, pivots and macros": written(
        with_more(
            new_book(),
            xl__media__image1___png=b"\x89PNG broken",
            xl__pivotTables__pivotTable1___xml=b"<broken",
            xl__vbaProject___bin=b"\xd0\xcf\x11\xe0 broken",
            xl__drawings__drawing1___xml=b"<!DOCTYPE broken",
        ),
        "六月.xlsm",
    ),
    "old": written(old_book(), "六月.xls"),
    "old, called new": written(old_book(), "六月.xlsx"),
    "new, called old": written(new_book(), "六月.xls"),
    "mixed line ends": written(ROSTER.encode(), "六月.txt"),
    "tabs in gbk, called old": written(ROSTER.encode("gb18030"), "六月.xls"),
    "utf-16": written(ROSTER.encode("utf-16"), "六月.csv"),
}


@pytest.mark.parametrize("kind", FINE)
def test_what_a_file_is_called_or_holds_besides_is_no_reason_to_refuse_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    office = Office(tmp_path, capsys)
    code, out, err = office.type("import", "roster", str(FINE[kind](tmp_path)), "--yes")
    assert (code, err) == (Exit.DONE, "")
    assert "王芳" in out
