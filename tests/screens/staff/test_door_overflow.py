"""In every language and at every size, all that the staff's door and menu say is seen whole."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kiosk.commands.orders import AddStaff
from kiosk.desk import Desk
from kiosk.i18n.languages import LANGUAGES
from kiosk.words.staff_rules import STAFF_RULES
from screens.refusals import Refusal
from screens.staff.entry import EntryScreen
from screens.steps import AskForNewPin, AskToClose, Step
from screens.widgets.board import Board
from tests.screens.lobby import desk_on, kiosk_of, press, running, settle
from tests.screens.overflow import problems
from tests.screens.staff.staffed import session_of
from tests.screens.staff.test_entry import HASH

SIZES = [(80, 24), (120, 36), (200, 60), (60, 20)]
TAGS = [each.tag for each in LANGUAGES]
NAMES = ("王晨", "夏敏", "Alexandra Konstantinopolskaya-Petrova", "欧阳" * 15, *"赵钱孙李周吴郑冯")

at_all_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture(params=TAGS)
def desk(request: pytest.FixtureRequest, database: Path) -> Iterator[Desk]:
    with desk_on(database, language=request.param) as opened:
        yield opened


class Walk:
    """Looks at one screen after another, and remembers what does not fit."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.found: list[str] = []

    async def look(self, where: str, *keys: str) -> None:
        await press(self.pilot, *keys)
        await settle(self.pilot)
        self.found += [f"{where}: {problem}" for problem in problems(self.pilot)]

    async def step(self, step: Step) -> None:
        self.pilot.app.screen.post_message(Board.Chosen(step))
        await self.look(str(step))

    async def refuse(self) -> None:
        """Look at the two longest sentences: where they fit, shorter ones do."""
        screen = self.pilot.app.screen
        assert isinstance(screen, EntryScreen)

        def length(code: str) -> int:
            return cell_len(screen.words.gettext(STAFF_RULES[code]))

        codes = [code for code in STAFF_RULES if code.startswith(("pin.", "staff."))]
        for code in sorted(codes, key=length)[-2:]:
            screen.refused = Refusal(code)
            screen.refresh_all()
            await self.look(code)
        screen._until = screen.desk.now() + timedelta(seconds=300)
        screen.refresh_all()
        await self.look("waiting")


@at_all_sizes
async def test_the_door_fits(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        walk = Walk(pilot)
        await walk.look("shut", "f12")
        for name in NAMES:
            desk.commands.do(AddStaff(name, HASH), actor="test")
        await walk.look("who", "f12", "f12")
        await walk.look("PIN", "1", *"123456789012")
        await walk.refuse()
        assert walk.found == []


@at_all_sizes
async def test_the_menu_and_what_it_asks_fit(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        app, walk = kiosk_of(pilot), Walk(pilot)
        app.sign_in(session_of(desk))
        await walk.look("menu")
        for step in (AskToClose(), AskForNewPin()):
            await walk.step(step)
            await press(pilot, "escape")
        app.end_staff_mode()
        await walk.look("ended")
        assert walk.found == []


@at_all_sizes
@pytest.mark.parametrize("tag", TAGS)
async def test_the_first_pin_fits(tmp_path: Path, tag: str, size: tuple[int, int]) -> None:
    with desk_on(tmp_path / "kiosk.db", language=tag) as desk:
        async with running(desk, size) as pilot:
            walk = Walk(pilot)
            await walk.look("name", "f12", *"Wang")
            await walk.look("new", "enter", *"2580")
            await walk.look("again", "enter", *"2580")
            await walk.look("unlike", "1", "enter")
            assert walk.found == []
