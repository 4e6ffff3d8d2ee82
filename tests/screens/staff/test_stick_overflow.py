"""In every language and at every size, all that is said of a stick is seen whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from kiosk.desk import Desk
from kiosk.errors import FileError, KioskError
from kiosk.i18n.languages import LANGUAGES
from kiosk.sync.kiosk_stick import Gone, HandedOut, TakenIn
from kiosk.sync.sticks import Stick
from kiosk.words.bundles import BUNDLE_RULES
from kiosk.words.rules import rule_told
from screens.staff.stick import StickScreen
from screens.stick import StickPrompt
from tests.screens.lobby import desk_on, kiosk_of, running, settle
from tests.screens.overflow import problems
from tests.screens.staff.staffed import session_of

SIZES = [(80, 24), (120, 36), (60, 20)]
FACTS = {
    "name": "office-to-xuhui-garden-lobby-1.kiosk",
    "path": "/media/user/KINGSTON",
    "device": "lobby-1",
    "reason": "Input/output error",
    "version": "12.10.0",
}


@pytest.fixture(params=[each.tag for each in LANGUAGES])
def desk(request: pytest.FixtureRequest, database: Path) -> Iterator[Desk]:
    with desk_on(database, language=request.param) as opened:
        yield opened


def longest(desk: Desk, number: int) -> tuple[KioskError, ...]:
    """The longest sentences: where they fit, shorter ones do."""
    words = desk.languages.home
    found: list[KioskError] = [FileError(code, **FACTS) for code in BUNDLE_RULES]
    return tuple(sorted(found, key=lambda each: cell_len(rule_told(each, words)))[-number:])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_is_said_of_a_stick_fits(
    desk: Desk, size: tuple[int, int], tmp_path: Path
) -> None:
    out = HandedOut("xuhui-garden-lobby-1-to-office.kiosk", 5_000, 1_234)
    brought = TakenIn(1, 4_321, 21, True, True, longest(desk, 1))
    async with running(desk, size) as pilot:
        app, found = kiosk_of(pilot), []
        for empty in (False, True):
            app._open(StickPrompt(desk, app._words, app._trust(), empty=empty))
            await settle(pilot)
            assert StickPrompt in map(type, app.screen_stack)
            found += problems(pilot)
        app.sign_in(session_of(desk))
        await settle(pilot)
        page = StickScreen(desk, app._words, app._trust(), session_of(desk), Stick(tmp_path, 0))
        app._open(page)
        await settle(pilot)
        assert page in app.screen_stack
        found += problems(pilot)  # it has no office elsewhere
        page._fail(longest(desk, 1)[0])
        await settle(pilot)
        found += problems(pilot)
        for gone in (
            Gone(brought, out, None),
            Gone(TakenIn(problems=longest(desk, 4)), out, None),
            Gone(brought, None, FileError(longest(desk, 1)[0].code, **FACTS)),
        ):
            page._show(gone)
            await settle(pilot)
            found += problems(pilot)
        page._gone = None
        page._report("out", 45, 100)
        await settle(pilot)
        found += problems(pilot)
        assert found == []
