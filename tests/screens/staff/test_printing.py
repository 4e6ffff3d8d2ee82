"""Printing and figures from the staff side, by keys alone."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.commands.orders import CheckIn, CountWalkIns
from kiosk.desk import Desk
from kiosk.i18n.languages import LANGUAGES
from kiosk.model.activities import SignUpRow
from screens.base import KioskScreen
from tests.screens.lobby import desk_on, press, text_seen
from tests.screens.overflow import problems
from tests.screens.staff.staffed import staff_running

PRINTING = "screens.staff.printing:PrintingScreen"
FIGURES = "screens.staff.figures:FiguresScreen"
SIZES = [(80, 24), (120, 36), (200, 60), (60, 20)]
TAGS = [each.tag for each in LANGUAGES]


@pytest.fixture
def kept(desk: Desk, tmp_path: Path) -> Desk:
    """A desk that has a folder for what is printed."""
    return replace(desk, folder=tmp_path)


async def test_each_thing_is_written_with_one_key(kept: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "print"
    async with staff_running(kept, (120, 36), page=PRINTING, words="en") as pilot:
        await press(pilot, "enter")
        assert "Written: " in text_seen(pilot)
        await press(pilot, "down", "right", "enter", "down", "enter", "down", "left", "f6", "enter")
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "doors-2026-11-24.pdf"
    assert names[1] == "figures-2026-10.pdf"
    assert names[2].startswith("poster-")
    assert names[3] == "roster-2026-11-23.pdf"
    pages = PdfReader(folder / names[1]).pages
    assert round(float(pages[0].mediabox.height) * 25.4 / 72) == 420


async def test_doors_of_no_rooms_are_no_empty_file(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with desk_on(tmp_path / "none.sqlite3") as opened:
        empty = replace(opened, folder=folder)
        async with staff_running(empty, page=PRINTING, words="en") as pilot:
            await press(pilot, "down", "enter")
            assert "No rooms yet." in text_seen(pilot)
    assert not folder.exists()


async def test_next_week_is_one_key_away(kept: Desk, tmp_path: Path) -> None:
    async with staff_running(kept, page=PRINTING, words="en") as pilot:
        await press(pilot, "right", "enter")
    assert (tmp_path / "print" / "roster-2026-11-30.pdf").is_file()


async def test_printer_gets_what_is_selected(
    kept: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    told = tmp_path / "told"
    lp = programs / "lp"
    lp.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}\n')
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    async with staff_running(kept, page=PRINTING, words="en") as pilot:
        await press(pilot, "f5")
        assert "Sent to the printer." in text_seen(pilot)
    path = tmp_path / "print" / "roster-2026-11-23.pdf"
    assert told.read_text().splitlines() == ["-o", "media=A4", "-o", "fit-to-page", "--", str(path)]
    lp.write_text("#!/bin/sh\necho 'no \033[2Jpaper' >&2\nexit 1\n")
    async with staff_running(kept, page=PRINTING, words="en") as pilot:
        await press(pilot, "f5")
        assert "no [2Jpaper" in text_seen(pilot)


async def test_what_cannot_be_written_is_told(kept: Desk, tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "print").write_text("a file, where the folder should be")
    async with staff_running(kept, page=PRINTING, words="en") as pilot:
        await press(pilot, "enter")
        assert "Check disk and printer." in text_seen(pilot)
    async with staff_running(desk, page=PRINTING, words="en") as pilot:
        await press(pilot, "enter")
        assert "keeps no files" in text_seen(pilot)


async def test_figures_turn_by_months_and_charts(kept: Desk, tmp_path: Path) -> None:
    with kept.store.reading() as session:
        found = [r for r in session.rows(SignUpRow.select()) if r.status == "confirmed"]
        first = kept.activities()[0]
    mine = [row for row in found if row.activity == first.id]
    kept.commands.do(CheckIn(mine[0].id), actor="x")
    kept.commands.do(CountWalkIns(first.id, 5), actor="x")
    came = mine[0].party + 5
    async with staff_running(kept, (100, 30), page=FIGURES, words="en") as pilot:
        seen = text_seen(pilot)
        assert f"came {came} " in seen
        assert "█" in seen
        assert f"{came} / " in seen
        await press(pilot, "right")
        assert "time of day" in text_seen(pilot)
        await press(pilot, "right")
        assert "活动室" in text_seen(pilot) or "Activity room" in text_seen(pilot)
        await press(pilot, "right", "pageup")
        assert "October 2026" in text_seen(pilot)
        await press(pilot, "left", "left", "left")
        assert "There was no activity." in text_seen(pilot)
        await press(pilot, "pagedown", "f6")
    assert (tmp_path / "print" / "figures-2026-11.pdf").is_file()


@pytest.fixture(params=TAGS)
def spoken(request: pytest.FixtureRequest, database: Path, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(database, language=request.param) as opened:
        yield replace(opened, folder=tmp_path)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_everything_is_seen_whole(spoken: Desk, size: tuple[int, int]) -> None:
    found: list[str] = []
    async with staff_running(spoken, size, page=PRINTING) as pilot:
        found += problems(pilot)
        await press(pilot, "f7")
        found += problems(pilot)
    async with staff_running(spoken, size, page=FIGURES) as pilot:
        for _ in range(4):
            assert isinstance(pilot.app.screen, KioskScreen)
            found += problems(pilot)
            await press(pilot, "right")
    assert found == []
