"""Files that are broken in any way are refused or read, and never do anything else."""

import random
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from kiosk.errors import FileError
from kiosk.files.opening import open_grids
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster
from kiosk.files.tables.activities import read_activities
from kiosk.files.tables.bookings import read_bookings
from kiosk.files.tables.people import read_people
from kiosk.files.tables.rooms import read_rooms
from kiosk.files.templates import TEMPLATES, template
from kiosk.i18n.languages import CHINESE

ROUNDS = 60
"""Broken files for each template; the seeds are fixed, so that a failure can be repeated."""


def everything(path: Path) -> None:
    """Read a file as everything that it could be; only file errors come out of it."""
    try:
        grids = open_grids(path)
    except FileError:
        return
    for read in (read_people, read_rooms, read_bookings, read_activities):
        try:
            read(grids)
        except FileError:
            continue
    try:
        read_roster(grids, Context(2026))
    except FileError:
        return


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


@pytest.mark.parametrize("change", [bytes_changed, part_changed])
@pytest.mark.parametrize("name", TEMPLATES)
def test_broken_workbook_is_refused_or_read(name: str, change: object, tmp_path: Path) -> None:
    assert callable(change)
    whole = template(name, CHINESE, str)
    path = tmp_path / "broken.xlsx"
    for seed in range(ROUNDS):
        path.write_bytes(change(whole, random.Random(seed)))
        everything(path)


def test_broken_text_is_refused_or_read(tmp_path: Path) -> None:
    whole = '日期,星期,姓名,职责\n2026-06-01,一,"王芳,李明",值班\n6.2,二,赵六,△\n'.encode()
    path = tmp_path / "broken.csv"
    for seed in range(5 * ROUNDS):
        path.write_bytes(bytes_changed(whole, random.Random(seed)))
        everything(path)
