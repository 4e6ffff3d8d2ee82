"""Every page about rooms says everything whole, in every language and at two sizes."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.back_office.requests import Requests
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES
from tests.screens.lobby import desk_on, press, settle
from tests.screens.overflow import problems
from tests.screens.staff.booked import NEXT, at, book, point, room, rooms_of, rooms_running, write
from tests.screens.staff.staffed import staff_screen

SMALL, LARGE = (80, 24), (120, 36)
LONG = I18nText.of(
    {"zh-Hans": "社区老年大学书法绘画班期末汇报演出", "en": "Rehearsal of the choir"}
)


def prepare(desk: Desk) -> None:
    """Have something on every page: a series, a set-up that is too short, wishes, closed days."""
    hall = room(desk, "activity")
    for layout, (starts, ends) in zip(
        hall.layouts, (("9:00", "10:00"), ("10:30", "12:00")), strict=True
    ):
        rooms_of(desk).book(
            hall.id, at(desk, NEXT, starts), at(desk, NEXT, ends), LONG, layout=layout.id
        )
    book(desk, "hall-a", NEXT, "11:00", "12:00")
    book(desk, "hall", NEXT, "15:00", "16:00")
    wishes = Requests(desk, "test")
    for starts, ends in (("9:00", "10:00"), ("13:00", "14:00")):
        wishes.note(
            hall.id, at(desk, NEXT, starts), at(desk, NEXT, ends), LONG, "合唱团", people=30
        )
    saturday = NEXT + timedelta(days=5)
    rooms_of(desk).close(hall.id, saturday, saturday + timedelta(days=1), LONG, anyway=True)


WALK = (
    ("week", "RoomsScreen", ()),
    ("all rooms", "RoomsScreen", ("f3",)),
    ("other room", "RoomsScreen", ("f2",)),
    ("moving", "RoomsScreen", ("escape", "f3", "m")),
    ("no room", "RoomsScreen", ("down", "enter")),
    ("canceling", "RoomsScreen", ("escape", "escape", "delete")),
    ("booking", "BookingForm", ("escape", "enter")),
    ("layouts", "BookingForm", (*["down"] * 6, "enter")),
    ("plan", "PlanScreen", ("escape", "escape", "f7")),
    ("too short", "PlanScreen", ("down", "up")),
    ("requests", "RequestsScreen", ("escape", "f5")),
    ("granting", "RequestsScreen", ("enter",)),
    ("refused", "RequestsScreen", ("1",)),
    ("noting", "RequestForm", ("escape", "f4")),
    ("closed days", "ClosuresScreen", ("escape", "escape", "f6")),
    ("opening", "ClosuresScreen", ("delete",)),
    ("closing", "ClosureForm", ("escape", "f4")),
    ("list", "RoomListScreen", ("escape", "escape", "f8")),
    ("room", "RoomForm", ("down", "enter")),
    ("layout", "LayoutForm", ("escape", "down", "enter")),
)
"""Each page after the one before it: its screen, and the keys that lead there."""

WIDE = {"week", "all rooms", "booking", "plan", "requests", "closed days", "list", "dates"}
"""What is looked at on a large screen as well."""


async def look(pilot: Pilot[None], place: str) -> list[str]:
    found = [f"{place}: {problem}" for problem in problems(pilot)]
    if place in WIDE:
        await pilot.resize_terminal(*LARGE)
        await settle(pilot)
        found += [f"{place}, large: {problem}" for problem in problems(pilot)]
        await pilot.resize_terminal(*SMALL)
        await settle(pilot)
    return found


@pytest.mark.parametrize("tag", [each.tag for each in LANGUAGES])
async def test_nothing_is_cut_off(database: Path, tag: str) -> None:
    found: list[str] = []
    with desk_on(database, language=tag) as desk:
        prepare(desk)
        async with rooms_running(desk, "activity") as pilot:
            point(pilot, NEXT, "9:00")
            for place, screen, keys in WALK:
                await press(pilot, *keys)
                assert type(staff_screen(pilot)).__name__ == screen, place
                found += await look(pilot, place)
            await press(pilot, "escape", "escape")
            point(pilot, NEXT, "9:00")
            await press(pilot, "shift+down", "f4")
            found += await look(pilot, "title")
            await write(pilot, "Chess")
            await press(pilot, "f8")
            found += await look(pilot, "series without an end")
            await press(pilot, "down", "enter")
            await write(pilot, "3")
            await press(pilot, "f8")
            found += await look(pilot, "dates")
            await press(pilot, "f8")
            found += await look(pilot, "dates that are taken")
            assert type(staff_screen(pilot)).__name__ == "DatesScreen"
    assert found == []
