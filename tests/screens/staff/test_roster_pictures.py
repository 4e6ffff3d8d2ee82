"""Pictures of the staff's roster, looked at once and compared ever after."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from tests.screens.lobby import desk_on, kiosk_of, press, settle
from tests.screens.staff.staffed import session_of

PAGE = "screens.staff.roster:RosterScreen"
KEYS = ("down", "v", "space", "l", "m", "space", "shift+down", "shift+right")


@pytest.mark.parametrize(
    ("size", "more"), [((120, 36), ()), ((80, 24), ("f8",))], ids=["grid", "publishing"]
)
def test_the_roster_looks_as_it_did(
    database: Path, snap_compare: Callable[..., bool], size: tuple[int, int], more: tuple[str, ...]
) -> None:
    with desk_on(database, language="en") as desk:

        async def go(pilot: Pilot[None]) -> None:
            await settle(pilot)
            kiosk_of(pilot).sign_in(session_of(desk), PAGE)
            await settle(pilot)
            await press(pilot, *KEYS, *more)

        assert snap_compare(KioskApp(desk, desk.today()), terminal_size=size, run_before=go)
