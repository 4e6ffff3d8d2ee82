"""In every language and at every size, everything that the staff's roster says is seen whole."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.i18n.languages import LANGUAGES
from screens.staff.roster import RosterScreen
from tests.screens.lobby import BEFORE_SPRING, desk_on, kiosk_of, press, settle
from tests.screens.overflow import problems
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.roster:RosterScreen"
SIZES = [(80, 24), (120, 36), (200, 60)]


async def look(pilot: Pilot[None]) -> list[str]:
    """Open what the roster opens, and return what does not fit on it."""
    found = [f"grid: {each}" for each in problems(pilot)]
    await press(pilot, "f8")
    found += [f"publishing: {each}" for each in problems(pilot)]
    await press(pilot, "escape", "enter")
    found += [f"details: {each}" for each in problems(pilot)]
    await press(pilot, "escape", "f5")
    found += [f"cover: {each}" for each in problems(pilot)]
    await press(pilot, "escape", "f3")
    found += [f"pattern: {each}" for each in problems(pilot)]
    await press(pilot, "escape", "f6")
    found += [f"sentence: {each}" for each in problems(pilot)]
    await press(pilot, "escape", "shift+down", "shift+right")
    found += [f"selection: {each}" for each in problems(pilot)]
    await press(pilot, "escape")
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_nothing_is_cut_off_in_a_week_with_holidays(
    spring_file: Path, size: tuple[int, int]
) -> None:
    with desk_on(spring_file, BEFORE_SPRING) as desk:
        async with staff_running(desk, size, page=PAGE) as pilot:
            # A mixed day, a changed day, an empty desk: all that can be marked or warned of.
            await press(pilot, "space", *"vml", "space", *"54321", "delete")
            for each in LANGUAGES:
                kiosk_of(pilot)._speak(each.tag)
                await settle(pilot)
                assert isinstance(pilot.app.screen, RosterScreen)
                assert await look(pilot) == [], each.tag
