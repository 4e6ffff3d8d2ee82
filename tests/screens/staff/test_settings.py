"""Settings are changed in the office's own file, and hold from the next start."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk import Desk
from screens.stage import RESTART_WANTED
from tests.screens.lobby import kiosk_of, press, text_seen
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.settings:SettingsScreen"


@pytest.fixture
def kept(desk: Desk, tmp_path: Path) -> tuple[Desk, Path]:
    file = tmp_path / "settings.toml"
    file.write_text("# Ours\nretention_days = 20  # agreed in May\n", encoding="utf-8")
    return replace(desk, folder=tmp_path), file


def rows_down(pilot_text: str, label: str) -> int:
    rows = [row for row in pilot_text.splitlines()[2:] if row.strip()]
    return next(number for number, row in enumerate(rows) if label in row)


async def test_a_setting_is_explained_changed_and_noted(kept: tuple[Desk, Path]) -> None:
    desk, file = kept
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        down = rows_down(text_seen(pilot), "Days until data is erased")
        await press(pilot, *["down"] * down)
        assert "So long after an activity" in text_seen(pilot)
        await press(pilot, "enter", "ctrl+u", *"45", "enter")
        assert "it holds once started anew" in text_seen(pilot)
        await press(pilot, "f8", "enter")
    assert kiosk_of(pilot).return_code == RESTART_WANTED
    assert file.read_text() == "# Ours\nretention_days = 45  # agreed in May\n"


async def test_a_value_that_cannot_be_is_refused_and_stands_to_be_mended(
    kept: tuple[Desk, Path],
) -> None:
    desk, file = kept
    before = file.read_text()
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        down = rows_down(text_seen(pilot), "Desk closes")
        await press(pilot, *["down"] * down, "enter", "ctrl+u", *"07:00", "enter")
        assert "“Desk closes” cannot be" in text_seen(pilot).replace("\n", "")
        assert "07:00" in text_seen(pilot)
    assert file.read_text() == before


async def test_a_kiosk_without_a_folder_says_so(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        assert "keeps no settings" in text_seen(pilot)
