"""In every language and at every size, everything that a screen says is seen whole."""

from gettext import NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot

from kiosk.desk import Desk, Languages
from kiosk.i18n.catalogs import load
from kiosk.i18n.languages import LANGUAGES, language
from kiosk.i18n.localizer import Localizer
from screens.still_there import StillThereScreen
from tests.screens.lobby import desk_on, kiosk_of, press, running, settle
from tests.screens.overflow import problems

SIZES = [(80, 24), (120, 36), (200, 60), (60, 20)]
TAGS = [each.tag for each in LANGUAGES]


async def walk(pilot: Pilot[None]) -> list[str]:
    """Open every screen and return what does not fit on any of them."""
    app = kiosk_of(pilot)
    today = app.desk.today()
    found: list[str] = []

    async def look(name: str) -> None:
        await settle(pilot)
        found.extend(f"{name}: {problem}" for problem in problems(pilot))

    await look("today")
    for digit, name in (("2", "roster"), ("3", "rooms"), ("4", "activities")):
        await press(pilot, digit)
        await look(name)
        await press(pilot, "pagedown")
        await look(f"{name}, next page")
        await press(pilot, "pageup")
    for person in app.desk.week(today.day).people:
        app.person.show(person.person.id)
        app._open(app.person)
        await look(f"person {person.person.romanised}")
        await press(pilot, "escape")
    for room in today.rooms:
        app.room.show(room.room.id)
        app._open(app.room)
        await look(f"room {room.room.code}")
        await press(pilot, "escape")
    for activity in app.desk.activities():
        app.activity.show(activity.id)
        app._open(app.activity)
        await look(f"activity {activity.code}")
        await press(pilot, "escape")
    app._open(app.still_there)
    await look("still there")
    assert isinstance(app.screen, StillThereScreen)
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tag", TAGS)
async def test_nothing_is_cut_off(database: Path, tag: str, size: tuple[int, int]) -> None:
    with desk_on(database, language=tag) as desk:
        async with running(desk, size) as pilot:
            assert await walk(pilot) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tag", TAGS)
async def test_first_run_fits(tmp_path: Path, tag: str, size: tuple[int, int]) -> None:
    with desk_on(tmp_path / "kiosk.db", language=tag) as desk:
        async with running(desk, size) as pilot:
            assert pilot.app.screen is kiosk_of(pilot).first_run
            assert problems(pilot) == []


class Widened(Languages):
    """Languages in which every message is far longer than any translation may be."""

    def of(self, tag: str) -> Localizer:
        return Localizer(language(tag), WideCatalog(load(language(tag))), ZoneInfo("Asia/Shanghai"))


class WideCatalog(NullTranslations):
    """Says everything three times."""

    def __init__(self, catalog: NullTranslations) -> None:
        super().__init__()
        self._catalog = catalog

    def pgettext(self, context: str, message: str) -> str:
        return " ".join([self._catalog.pgettext(context, message)] * 3)


@pytest.mark.parametrize("size", SIZES[:1])
async def test_a_widened_label_is_noticed(desk: Desk, size: tuple[int, int]) -> None:
    wide = Desk(desk.settings, desk.clock, desk.store, Widened(desk.settings))
    async with running(wide, size) as pilot:
        found = problems(pilot)
    assert any(problem.startswith("places: no room for") for problem in found)
