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
from screens.steps import Back, Go, OpenActivity, OpenPerson, OpenRoom, Place, Step, Turn
from screens.still_there import StillThereScreen
from screens.widgets.board import Board
from tests.screens.lobby import desk_on, kiosk_of, running, settle
from tests.screens.overflow import problems

SIZES = [(80, 24), (120, 36), (200, 60), (60, 20)]
TAGS = [each.tag for each in LANGUAGES]


async def walk(pilot: Pilot[None]) -> list[str]:
    """Open every screen, with what is longest on it, and return what does not fit."""
    app = kiosk_of(pilot)
    today, words = app.desk.today(), app.desk.languages.home
    found: list[str] = []

    async def look(*steps: Step) -> None:
        for step in steps:
            app.screen.post_message(Board.Chosen(step))
            await settle(pilot)
        found.extend(f"{steps}: {problem}" for problem in problems(pilot))

    await look()
    for place in (Place.ROSTER, Place.ROOMS, Place.ACTIVITIES):
        await look(Go(place))
        await look(Turn(1))
    people = app.desk.week(today.day).people
    for each in (today.desk[0].person, today.away[-1].person, people[-1].person):
        await look(OpenPerson(each.id))
        await look(Back())
    for now in (today.rooms[0], max(today.rooms, key=lambda now: len(now.room.layouts))):
        await look(OpenRoom(now.room.id))
        await look(Back())
    longest = sorted(app.desk.activities(), key=lambda each: -len(words.text(each.title)))
    for activity in (*longest[:2], longest[-1]):
        await look(OpenActivity(activity.id))
        await look(Back())
    app._open(app.gallery.still_there)
    await look()
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
            assert pilot.app.screen is kiosk_of(pilot).gallery.first_run
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
    wide = Desk(desk.settings, desk.clock, desk.store, Widened(desk.settings), desk.reception)
    async with running(wide, size) as pilot:
        found = problems(pilot)
    assert any(problem.startswith("places: no room for") for problem in found)
