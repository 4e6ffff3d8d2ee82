"""Files that are made to fill the memory or to keep the reader busy do neither."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.files.new_books import MAIN, SHEET, STYLES, TEXTS, new_workbook, sheet, styles
from tests.files.old_books import OldSheet, container, old_workbook, record
from tests.gate.tree import ROOT


def loose(parts: dict[str, str | bytes]) -> bytes:
    """Return a workbook that is not packed, so that its size alone gives no reason to refuse it."""
    target = BytesIO()
    with ZipFile(BytesIO(new_workbook(parts))) as packed, ZipFile(target, "w", ZIP_STORED) as loose:
        for name in packed.namelist():
            loose.writestr(name, packed.read(name))
    return target.getvalue()


def nested() -> bytes:
    """Return an archive in an archive in an archive, each of them small."""
    content = b"\0" * 20_000_000
    for level in range(8):
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for number in range(4):
                archive.writestr(f"{level}-{number}.zip", content)
        content = target.getvalue()
    return content


def overlapping() -> bytes:
    """Return a workbook with 4000 parts that are one and the same."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 5_000_000)
        part = archive.infolist()[1]
        for number in range(4000):
            copy = type(part)(f"xl/{number}.xml")
            for fact in ("header_offset", "CRC", "file_size", "compress_size", "compress_type"):
                setattr(copy, fact, getattr(part, fact))
            archive.filelist.append(copy)
    return target.getvalue()


def crowded() -> bytes:
    """Return an archive of which the directory alone would fill the memory."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0, 0, len(entry) * 200_000, 0, 0)
    return b"PK\x03\x04" + entry * 200_000 + end


def doubling() -> bytes:
    """Return an old workbook with 60 names, each of which is the one before it, twice."""

    def name(number: int) -> bytes:
        before = b"\x23" + struct.pack("<HH", number, 0)
        formula = before * 2 + b"\x08" if number else b"\x17\x08\0aaaaaaaa"
        head = struct.pack("<HBBHHHBBBB", 0, 0, 3, len(formula), 0, 0, 0, 0, 0, 0)
        return record(0x18, head + b"\0" + f"n{number:02}".encode() + formula)

    names = b"".join(name(number) for number in range(60))
    return old_workbook(OldSheet("a", [["x"]]), more=names)


def fractal() -> bytes:
    """Return an old container in which each entry has the next one on both sides of it."""
    content = bytearray(container({f"s{number:02}": b"x" for number in range(60)}))
    for number in range(59):
        at = content.index(f"s{number:02}\0".encode("utf-16-le")) + 68
        content[at : at + 8] = struct.pack("<II", number + 2, number + 2)
    return bytes(content)


def far() -> bytes:
    """Return an old workbook of which every row has only its last cell."""
    cells = (record(0x203, struct.pack("<HHHd", row, 255, 0, 1.0)) for row in range(30_000))
    return old_workbook(OldSheet("a", [["x"]], more=b"".join(cells)))


HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.xlsx": (lambda: new_workbook({SHEET: b" " * 40_000_000}), "file.bomb"),
    "nested.xlsx": (nested, "file.format"),
    "overlapping.xlsx": (overlapping, "file.bomb"),
    "crowded.xlsx": (crowded, "file.bomb"),
    "rows.xlsx": (
        lambda: new_workbook(
            {SHEET: sheet("".join(f'<row r="{row}"/>' for row in range(1, 1_048_577)))}
        ),
        "file.blank",
    ),
    "looks.xlsx": (
        lambda: loose({TEXTS: f'<sst xmlns="{MAIN}"><si>{"<r><t>a</t></r>" * 400_000}</si></sst>'}),
        "read",
    ),
    "deep.xlsx": (lambda: loose({SHEET: sheet("<a>" * 2_000_000)}), "file.damaged"),
    "many.xlsx": (lambda: loose({SHEET: sheet("<a/>" * 4_100_000)}), "file.bomb"),
    "long.xlsx": (lambda: loose({SHEET: sheet("a" * 20_000_000)}), "file.blank"),
    "styles.xlsx": (
        lambda: loose({STYLES: styles(*[0] * 400_000)}),
        "read",
    ),
    "cells.xlsx": (
        lambda: new_workbook({SHEET: sheet(f"<row>{'<c><v>1</v></c>' * 200}</row>" * 2001)}),
        "file.too_many_cells",
    ),
    "doubling.xls": (doubling, "read"),
    "fractal.xls": (fractal, "file.format"),
    "far.xls": (far, "read"),
    "open.xls": (lambda: b"<html>" + b"<!--<td" * 1_000_000, "file.format"),
    "spaces.xls": (lambda: b"<table><td colspan=" + b" " * 5_000_000 + b">", "file.blank"),
    "spans.xls": (
        lambda: b"<table><tr>" + b"<td rowspan=9999>" * 1000 + b"<tr><td>" * 300_000,
        "file.blank",
    ),
    "quotes.csv": (lambda: b',"a"' * 2_000_000, "read"),
    "unclosed.csv": (lambda: b'a,"' * 2_000_000, "file.quotes"),
    "lines.csv": (lambda: b"\n" * 10_000_000, "file.blank"),
    "wide.csv": (lambda: b"a," * 5_000_000, "read"),
    "chinese.csv": (
        lambda: ("王芳,李明," * 50 + "\n").encode("gb18030") * 9000,
        "file.too_many_cells",
    ),
}


def test_harmful_files_are_read_or_refused_with_little_memory_and_time(tmp_path: Path) -> None:
    expected: dict[str, int] = {}
    for name, (make, code) in HARMFUL.items():
        (tmp_path / name).write_bytes(make())
        expected[code] = expected.get(code, 0) + 1
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.everything", *(tmp_path / name for name in HARMFUL)],
        cwd=ROOT,
        # Not what is measured here: a bomb takes several times as long under coverage.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = {code: int(times) for code, times in map(str.split, done.stdout.splitlines())}
    assert told == expected
