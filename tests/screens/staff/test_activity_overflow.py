"""In every language, what the screens of activities and people say is seen whole."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.back_office.activities import Activities
from kiosk.back_office.parties import Parties
from kiosk.desk import Desk
from kiosk.i18n.languages import LANGUAGES
from kiosk.queries.views import Activity
from kiosk.reception import Applicant
from tests.screens.lobby import desk_on, press
from tests.screens.overflow import problems
from tests.screens.staff.staffed import staff_running
from tests.screens.visitors import announce, rule

SIZES = [(80, 24), (120, 36)]
NUMBERS = ("13812345678", "13812345679", "13812345670", "13812345671")


def busy(desk: Desk) -> Activity:
    """An activity of today with a party in every state."""
    activity = announce(desk, "Kites", days=0, capacity=3)
    rule(desk, activity.id, confirm_minutes=60)
    parties = Parties(desk, "王晨", activity.id)
    made = [parties.add(Applicant(number, name="Ana", party=1)) for number in NUMBERS]
    parties.check_in(made[0])
    parties.no_show(made[1])
    Activities(desk, "王晨").count_walk_ins(activity.id, 3)
    return activity


async def walk(pilot: Pilot[None], found: list[str], *keys: str) -> None:
    """Press keys, and note what does not fit then."""
    await press(pilot, *keys)
    found.extend(f"{keys}: {problem}" for problem in problems(pilot))


async def select(pilot: Pilot[None], activity: Activity) -> None:
    table = pilot.app.screen.table  # type: ignore[attr-defined]
    table.select(activity.id)
    await press(pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tag", [each.tag for each in LANGUAGES])
async def test_nothing_is_cut_off(database: Path, tag: str, size: tuple[int, int]) -> None:
    found: list[str] = []
    with desk_on(database, language=tag) as desk:
        activity = busy(desk)
        page = "screens.staff.activities:ActivitiesScreen"
        async with staff_running(desk, size, page) as pilot:
            await select(pilot, activity)
            await walk(pilot, found)
            await walk(pilot, found, "c")
            await walk(pilot, found, "escape", "t")
            await walk(pilot, found, "escape", "r")
            await walk(pilot, found, "escape", "l")
            for _ in NUMBERS:
                await walk(pilot, found, "down")
            await walk(pilot, found, "a")
            await walk(pilot, found, "escape", "escape", "i")
            await walk(pilot, found, "escape", "enter")
            await walk(pilot, found, "escape", "n")
            await walk(pilot, found, *"tai", "f4", "escape")
            await walk(pilot, found, "escape", "escape", "v")
        async with staff_running(desk, size, "screens.staff.people:PeopleScreen") as pilot:
            await walk(pilot, found)
            await walk(pilot, found, "delete")
            await walk(pilot, found, "escape", "enter")
            await walk(pilot, found, "f4")
    assert found == []
