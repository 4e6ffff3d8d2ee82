"""How many keys an ordinary week of six people takes, every one of them counted until it is out."""

from collections.abc import Mapping
from datetime import date, timedelta

from textual.pilot import Pilot

from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.queries.views import Duty
from screens.staff.roster import RosterScreen
from tests.screens.lobby import press
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.roster:RosterScreen"

FROM_NOTHING, WITH_COPY = 90, 45
"""Keys at most, as was promised."""

ORDINARY = """
    d     v:5   m     d     v:3
    v:5   d     d/v   v     d
    t     t     d     v/m   v
    d/v   m     v:12  d     l
    v     d     v     t     d
    m     v     d/m   v:8   d
"""
"""A row a person, Monday to Friday: what they do, in the morning/in the afternoon, :building."""

CHANGES: Mapping[tuple[int, int], str] = {
    (1, 0): "v:7",
    (2, 3): "l",
    (2, 4): "l",
    (3, 4): "d",
    (4, 1): "v/d",
}
"""What is different in the week after, by person and day."""


class Keyboard:
    """Counts what is struck."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.struck = 0

    async def type(self, *keys: str) -> None:
        self.struck += len(keys)
        await press(self.pilot, *keys)

    async def cell(self, wanted: str) -> None:
        """Type what somebody does on the day under the cursor."""
        kinds, _, building = wanted.partition(":")
        if "/" in kinds:
            await self.type("space", *kinds.replace("/", ""), "space")
        else:
            await self.type(kinds)
        if building:
            await self.type("f9", *building, "enter")


def rows_of(text: str) -> list[list[str]]:
    return [line.split() for line in text.split("\n") if line.strip()]


def said(duties: tuple[Duty, ...]) -> str:
    """Return a day of the published roster in the letters above."""
    kinds = "/".join(duty.kind.value[0] for duty in duties)
    places = {duty.place for duty in duties}
    building = next((place.phrase for place in places if isinstance(place, I18nText)), None)
    return f"{kinds}:{building.rpartition(':')[2]}" if building else kinds


def published(desk: Desk, monday: date) -> list[list[str]]:
    return [[said(day) for day in each.days[:5]] for each in desk.week(monday).people]


def screen_of(pilot: Pilot[None]) -> RosterScreen:
    screen = pilot.app.screen
    assert isinstance(screen, RosterScreen), "the roster is not back after publishing"
    return screen


async def empty_week(pilot: Pilot[None]) -> date:
    """Turn to the first week that nobody has planned; it does not count, nor does the PIN."""
    while (draft := screen_of(pilot).draft) and draft.live.plan:
        await press(pilot, "pagedown")
    assert draft is not None
    return draft.monday


async def test_an_ordinary_week_takes_few_keys(desk: Desk) -> None:
    """First from nothing; then the week after it, copied, with five days that are different."""
    wanted = rows_of(ORDINARY)
    async with staff_running(desk, page=PAGE) as pilot:
        monday = await empty_week(pilot)
        assert len(desk.week(monday).people) == len(wanted) == 6
        fresh = Keyboard(pilot)
        for row in wanted:
            for cell in row:
                await fresh.cell(cell)
        await fresh.type("f8", "enter")
        screen_of(pilot)
        assert published(desk, monday) == wanted
        assert fresh.struck <= FROM_NOTHING, fresh.struck

        copied = Keyboard(pilot)
        await copied.type("pagedown", "f2")
        # The cursor stands on the last person's Friday.
        await copied.type(*["up"] * 5, *["left"] * 4, "down")
        await copied.cell("v:7")
        await copied.type("down", "right", "right")
        await copied.cell("l")
        await copied.cell("l")
        await copied.type(*["right"] * 4)
        await copied.cell("d")
        await copied.type("right")
        await copied.cell("v/d")
        await copied.type("f8", "enter")
        screen_of(pilot)
        for (person, day), cell in CHANGES.items():
            wanted[person][day] = cell
        assert published(desk, monday + timedelta(days=7)) == wanted
        assert copied.struck <= WITH_COPY, copied.struck
    print(f"{fresh.struck} keys from nothing, {copied.struck} with last week's copy")
