"""What staff read about who signed up is nowhere in the program once they have left the screen."""

import pytest

from kiosk.back_office.parties import Parties
from kiosk.desk import Desk
from kiosk.reception import Applicant
from tests.screens.lobby import press, text_seen
from tests.screens.staff.staffed import staff_running
from tests.screens.test_wiped import gone, kept
from tests.screens.visitors import announce

WRITTEN = ("139", "7531", "9024")
"""A number in pieces: the test itself must not hold what it looks for."""
PAGE = "screens.staff.activities:ActivitiesScreen"


def prepare(desk: Desk) -> object:
    activity = announce(desk, "Kites", days=0)
    Parties(desk, "王晨", activity.id).add(Applicant("".join(WRITTEN)))
    return activity.id


@pytest.mark.parametrize("ways", [("l", "down"), ("i",), ("i", "enter"), ("l", "delete")], ids=str)
async def test_a_number_that_staff_read_is_gone(desk: Desk, ways: tuple[str, ...]) -> None:
    activity = prepare(desk)
    async with staff_running(desk, (120, 36), page=PAGE, words="en") as pilot:
        table = pilot.app.screen.table  # type: ignore[attr-defined]
        table.select(activity)
        await press(pilot, *ways)
        assert kept(*WRITTEN)
        await press(pilot, "escape", "escape")
        assert "List of people" in text_seen(pilot) or "Staff mode" in text_seen(pilot)
        assert await gone(pilot, *WRITTEN)


async def test_a_number_that_staff_typed_is_gone(desk: Desk) -> None:
    activity = announce(desk, "Kites", days=0)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        table = pilot.app.screen.table  # type: ignore[attr-defined]
        table.select(activity.id)
        await press(pilot, "l", "a", *"".join(WRITTEN), "enter")
        assert kept(*WRITTEN)
        await press(pilot, "escape", "1", "escape")
        assert await gone(pilot, *WRITTEN)
