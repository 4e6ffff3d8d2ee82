"""Files that are broken in any way are refused or read, and never do anything else."""

import random
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.ole import SIGNATURE
from kiosk.files.opening import SUFFIXES
from kiosk.files.templates import TEMPLATES, template
from kiosk.i18n.languages import CHINESE
from tests.files.everything import everything
from tests.files.new_books import SHEET, STYLES, TEXTS, new_workbook, sheet, styles, texts
from tests.files.office_files import OFFICE_FILES
from tests.files.old_books import OldSheet, old_workbook, record

ROUNDS = 120
"""Broken files for each template; the seeds are fixed, so that a failure can be repeated."""


def bytes_changed(content: bytes, chance: random.Random) -> bytes:
    """Return a file with some bytes changed, cut out or doubled."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randint(1, 200)]
            case 2:
                changed[place:place] = changed[place : place + chance.randint(1, 200)]
            case _:
                changed[place] ^= 1 << chance.randrange(8)
        if not changed:
            return b"PK"
    return bytes(changed)


def part_changed(content: bytes, chance: random.Random) -> bytes:
    """Return a workbook in which one part is changed and the container is sound."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        names = source.namelist()
        victim = chance.choice(names)
        for name in names:
            part = source.read(name)
            if name != victim:
                archive.writestr(name, part)
            elif chance.random() < 0.9:
                archive.writestr(name, xml_changed(part, chance))
    return target.getvalue()


def xml_changed(part: bytes, chance: random.Random) -> bytes:
    """Return XML in which numbers, attributes or elements are others."""
    nasty = [b"-1", b"99999999999", b"", b"NaN", b"&amp;", b"\x00", b"A0", b"1e400", b"</c>", b"s"]
    pieces = part.split(b'"')
    for _ in range(chance.randint(1, 6)):
        pieces[chance.randrange(len(pieces))] = chance.choice(nasty)
    return b'"'.join(pieces) if chance.random() < 0.8 else bytes_changed(part, chance)


def records_changed(content: bytes, chance: random.Random) -> bytes:
    """Return an old workbook in which some records, lengths or numbers are others."""
    changed = bytearray(content)
    nasty = [0, 1, 0xFFFF, 0x7FFF, 0x85, 0xFC, 0x3C, 0x809, 0x0A, chance.randrange(0x10000)]
    for _ in range(chance.randint(1, 8)):
        struct.pack_into("<H", changed, chance.randrange(len(changed) - 2), chance.choice(nasty))
    return bytes(changed)


Change = Callable[[bytes, random.Random], bytes]

CHANGES: dict[str, tuple[Change, ...]] = {
    "list.xlsx": (bytes_changed, part_changed),
    "list.xls": (bytes_changed, records_changed),
    "xml.xls": (bytes_changed, xml_changed),
    "page.xls": (bytes_changed, xml_changed),
}
CASES = [(name, change) for name in OFFICE_FILES for change in CHANGES.get(name, (bytes_changed,))]


@pytest.mark.parametrize(("name", "change"), CASES)
def test_broken_file_of_an_office_is_refused_or_read(
    name: str, change: Change, tmp_path: Path
) -> None:
    whole = OFFICE_FILES[name]()
    path = tmp_path / name
    path.write_bytes(whole)
    assert everything(path) == "read"
    for seed in range(ROUNDS):
        path.write_bytes(change(whole, random.Random(seed)))
        everything(path)


@pytest.mark.parametrize("change", [bytes_changed, part_changed])
@pytest.mark.parametrize("name", TEMPLATES)
def test_broken_workbook_is_refused_or_read(name: str, change: Change, tmp_path: Path) -> None:
    whole = template(name, CHINESE, str)
    path = tmp_path / "broken.xlsx"
    for seed in range(ROUNDS // 3):
        path.write_bytes(change(whole, random.Random(seed)))
        everything(path)


HEADS = [b"", b"PK\x03\x04", SIGNATURE, b"\x09\x08\x10\x00\x00\x06\x05\x00", b"<table><tr><td>",
         b"<?xml version='1.0'?>", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=", b"=1"]  # fmt: skip


@given(
    head=st.sampled_from(HEADS),
    tail=st.binary(max_size=600),
    suffix=st.sampled_from(sorted(SUFFIXES)),
)
def test_any_bytes_are_refused_or_read(
    head: bytes, tail: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(head + tail)
    everything(path)


NUMBERS = st.sampled_from(["", "0", "1", "7", "-1", "46174", "1e400", "99999999999", "x", "0.5"])
PLACES = st.sampled_from(["", 'r="A1"', 'r="B2"', 'r="XFD1048576"', 'r="A"', 'r="1"', 'r="ZZZZ9"'])
KINDS = st.sampled_from(
    ["", 't="s"', 't="str"', 't="b"', 't="d"', 't="e"', 't="inlineStr"', 't="?"']
)
CELLS = st.builds(
    "<c {} {} s='{}'>{}<v>{}</v><is><t>{}</t></is></c>".format,
    PLACES, KINDS, NUMBERS, st.sampled_from(["", "<f/>", "<f>A1</f>"]), NUMBERS, NUMBERS,
)  # fmt: skip
ROWS = st.builds(
    "<row r='{}' hidden='{}'>{}</row>".format,
    NUMBERS,
    NUMBERS,
    st.lists(CELLS, max_size=4).map("".join),
)
MERGED = st.sampled_from(["A1:B2", "A1", "B2:A1", "A:A", "1:1", "A1:XFD1048576", ":", "", "A0:B0"])


@given(
    rows=st.lists(ROWS, max_size=4).map("".join),
    merged=st.lists(MERGED, max_size=3),
    formats=st.lists(st.integers(-1, 200), max_size=4),
    code=st.text(
        st.characters(codec="ascii", exclude_characters='<>&"', exclude_categories=["Cc"])
    ),
)
def test_any_sheet_is_refused_or_read(
    rows: str, merged: list[str], formats: list[int], code: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    blocks = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    parts: dict[str, str | bytes] = {
        SHEET: sheet(rows, f"<mergeCells>{blocks}</mergeCells>"),
        STYLES: styles(*formats, codes={176: code}),
        TEXTS: texts("<t>王芳</t>"),
    }
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    path.write_bytes(new_workbook(parts))
    everything(path)


RECORDS = st.builds(
    record,
    st.sampled_from([0x06, 0x07, 0x0A, 0x18, 0x1C, 0x3C, 0x7D, 0x85, 0xBD, 0xBE, 0xD6, 0xE0, 0xE5,
                     0xFC, 0xFD, 0x200, 0x201, 0x203, 0x204, 0x205, 0x207, 0x208, 0x221, 0x27E,
                     0x41E, 0x4BC, 0x809]),
    st.binary(max_size=24),
)  # fmt: skip


@given(
    before=st.lists(RECORDS, max_size=3).map(b"".join),
    within=st.lists(RECORDS, max_size=6).map(b"".join),
)
def test_any_records_are_refused_or_read(
    before: bytes, within: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xls"
    path.write_bytes(old_workbook(OldSheet("a", [["日期"]], more=within), more=before))
    everything(path)
