"""A kiosk with somebody of its staff signed in, on any page of the staff side."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from textual.pilot import Pilot

from kiosk.desk import Desk
from kiosk.queries.people import people_by_name
from screens.staff.base import StaffScreen
from screens.staff.session import StaffSession
from tests.screens.lobby import kiosk_of, running, settle

NAME = "王晨"
"""Who is signed in: the first worker of the sample neighbourhood."""


def session_of(desk: Desk, name: str = NAME) -> StaffSession:
    """Return a worker of the sample as if the PIN had been right; no staff is stored for it."""
    with desk.store.reading() as session:
        person = people_by_name(session, desk.settings.site).get(name)
    return StaffSession(UUID(int=7), name, None if person is None else person.id)


@asynccontextmanager
async def staff_running(
    desk: Desk,
    size: tuple[int, int] = (80, 24),
    page: str | None = None,
    words: str | None = None,
) -> AsyncIterator[Pilot[None]]:
    """Run the kiosk in staff mode.

    Args:
        desk: What it works on.
        size: Columns and rows.
        page: The page that lies on the menu, such as "screens.staff.roster:RosterScreen".
        words: The tag of the language; None: the site's.
    """
    async with running(desk, size) as pilot:
        app = kiosk_of(pilot)
        if words is not None:
            app._speak(words)
        app.sign_in(session_of(desk), page)
        await settle(pilot)
        yield pilot


def staff_screen(pilot: Pilot[None]) -> StaffScreen:
    """Return the staff screen that is seen."""
    screen = pilot.app.screen
    assert isinstance(screen, StaffScreen), screen
    return screen
