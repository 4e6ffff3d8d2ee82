"""Whatever file somebody names, it is opened or refused with a reason, and quickly."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.errors import FileError
from kiosk.files.contents import LARGEST_FILE
from kiosk.files.opening import SUFFIXES, open_grids
from tests.files.old_books import OldSheet, container, old_workbook
from tests.files.sheets import workbook

SMALL = [["日期", "姓名"], ["2026-06-01", "王芳"]]


def refusal(path: Path, sheet: str | None = None) -> FileError:
    """Return the error with which a file is refused."""
    with pytest.raises(FileError) as caught:
        open_grids(path, sheet)
    assert caught.value.facts["path"] == path.name
    return caught.value


def written(path: Path, content: bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content)
    return path


def packed(path: Path, **parts: bytes) -> Path:
    """Write a ZIP file; two underscores in a part's name are a slash, three a dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("___", ".").replace("__", "/"), content)
    return path


def test_file_that_does_not_exist(tmp_path: Path) -> None:
    assert refusal(tmp_path / "值班.xlsx").code == "file.missing"


def test_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0.xlsx").code == "file.missing"


def test_name_that_is_too_long(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("a" * 5000 + ".xlsx")).code == "file.unreadable"


@pytest.mark.parametrize(
    ("name", "other"),
    [("~$六月.xlsx", "六月.xlsx"), (".~lock.六月.xlsx#", "六月.xlsx"), ("~$六月.et", "六月.et")],
)
def test_mark_that_somebody_has_a_file_open(tmp_path: Path, name: str, other: str) -> None:
    error = refusal(written(tmp_path / name, b"\x05Alice" + bytes(159)))
    assert (error.code, error.facts["other"]) == ("file.lock", other)


def _grows(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"2026-06-02,")


def _is_cut(path: Path) -> None:
    path.write_bytes(b"date")


def _is_written_over(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("happens", [_grows, _is_cut, _is_written_over])
def test_file_that_a_program_is_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], None]
) -> None:
    path = written(tmp_path / "a.csv", b"date,name\n2026-06-01,Ann\n")
    looks: list[int] = []
    really = os.fstat

    def meanwhile(descriptor: int) -> os.stat_result:
        looks.append(descriptor)
        if len(looks) == 2:
            happens(path)
        return really(descriptor)

    monkeypatch.setattr(os, "fstat", meanwhile)
    assert refusal(path).code == "file.changing"


def test_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a.xlsx"
    folder.mkdir()
    assert refusal(folder).code == "file.directory"


def test_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)
    assert refusal(pipe).code == "file.special"


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", SMALL)

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The tests may run as root, whom no permission stops.
    monkeypatch.setattr(os, "open", forbidden)
    assert refusal(path).code == "file.forbidden"


def test_empty_file(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.xlsx", b"")).code == "file.empty"


@pytest.mark.parametrize("name", ["a.pdf", "a.ods", "a.et", "a.xlsb", "a", "a.xlsx.part"])
def test_suffix_that_nobody_reads(tmp_path: Path, name: str) -> None:
    error = refusal(written(tmp_path / name, b"x"))
    assert error.code == "file.suffix"
    assert ".xlsx" in str(error.facts["known"])


def test_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert LARGEST_FILE < 100 * 1024 * 1024
    assert refusal(path).code == "file.too_large"


@pytest.mark.parametrize(
    ("content", "looks"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><p>Please log in</p></html>", "HTML"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "HTML"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG"),
        (bytes(50), ""),
    ],
)
def test_other_format_that_is_called_xlsx(tmp_path: Path, content: bytes, looks: str) -> None:
    error = refusal(written(tmp_path / "a.xlsx", content))
    assert (error.code, error.facts["looks"]) == ("file.format", looks)


def test_word_document_that_is_called_xlsx(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", word__document___xml=b"<w/>")
    error = refusal(path)
    assert (error.code, error.facts["looks"]) == ("file.format", "Word")


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("made", ["xlsx", "xls", "gbk", "tabs"])
def test_file_is_read_as_what_it_is_whatever_its_name_says(
    tmp_path: Path, suffix: str, made: str
) -> None:
    text = "\n".join("\t".join(row) for row in SMALL)
    content = {
        "xlsx": workbook(tmp_path / "made.xlsx", SMALL).read_bytes(),
        "xls": old_workbook(OldSheet("表", SMALL)),
        "gbk": text.replace("\t", ",").encode("gb18030"),
        "tabs": text.encode(),
    }[made]
    (grid,) = open_grids(written(tmp_path / f"a{suffix}", content))
    assert [[grid.text(row, column) for column in (1, 2)] for row in (1, 2)] == SMALL


def test_workbook_with_a_password(tmp_path: Path) -> None:
    # Excel wraps an encrypted workbook into an old container with a stream of this name.
    wrapped = container({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"?" * 5000})
    assert refusal(written(tmp_path / "a.xlsx", wrapped)).code == "file.encrypted"


def test_workbook_that_would_fill_the_memory(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "a.xlsx",
        **{"[Content_Types]___xml": b"<Types/>", "xl__workbook___xml": b" " * 40_000_000},
    )
    assert path.stat().st_size < 100_000
    assert refusal(path).code == "file.bomb"


def test_workbook_whose_entities_grow(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
    path = packed(
        tmp_path / "a.xlsx", **{"[Content_Types]___xml": b"<Types/>", "xl__workbook___xml": laughs}
    )
    assert refusal(path).code == "file.bomb"


def test_workbook_cut_off_in_the_middle(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", SMALL).read_bytes()
    assert refusal(written(tmp_path / "b.xlsx", whole[: len(whole) // 2])).code == "file.damaged"


def test_workbook_without_its_parts(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "a.xlsx",
        **{"[Content_Types]___xml": b"<Types/>", "xl__workbook___xml": b"<workbook/>"},
    )
    assert refusal(path).code == "file.damaged"


def test_sheets_without_a_cell(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", [])).code == "file.blank"


def test_sheet_of_another_name(tmp_path: Path) -> None:
    error = refusal(workbook(tmp_path / "a.xlsx", SMALL), sheet="六月")
    assert error.code == "file.sheet"
    assert error.facts["sheets"] == ["Sheet1"]


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n" + "Łódź,Świętego".encode("cp1250") + b"\n",
        "日期,姓名\n6.1,王芳\n6.2,李明".encode()[:-1] + b"\n",
    ],
)
def test_text_in_an_encoding_that_nobody_knows(tmp_path: Path, content: bytes) -> None:
    error = refusal(written(tmp_path / "a.csv", content))
    assert (error.code, error.facts["line"]) == ("file.encoding", 3)


def test_text_with_nul_bytes(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.csv", b"a,b\n1,\0\n")).code == "file.format"


@pytest.mark.parametrize("text", ['a,b\n"1,2\n3,4\n', 'a\n"b"c\n', 'a\n"' + "x" * 1_000_000])
def test_quotation_marks_in_the_wrong_place(tmp_path: Path, text: str) -> None:
    assert refusal(written(tmp_path / "a.csv", text.encode())).code == "file.quotes"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_utf_8_with_or_without_its_mark(tmp_path: Path, start: bytes, end: str) -> None:
    path = written(tmp_path / "六月.csv", start + f"日期,姓名{end}2026-06-01,王芳{end}".encode())
    (grid,) = open_grids(path)
    assert grid.sheet == "六月"
    assert [grid.text(row, column) for row in (1, 2) for column in (1, 2)] == [
        "日期", "姓名", "2026-06-01", "王芳",
    ]  # fmt: skip
