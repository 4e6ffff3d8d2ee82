"""In every language and at every size, all that a kiosk says of its office is seen whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kiosk.back_office.inbox import Inbox
from kiosk.commands.orders import CancelActivity, LendRoom, LendSeats
from kiosk.desk import Desk
from kiosk.i18n.languages import LANGUAGES
from kiosk.queries.stored_rooms import stored_rooms
from kiosk.queries.views import Activity, Ticket
from kiosk.reception import Applicant
from kiosk.sync.contact import Contact, Standing
from kiosk.words.links import standing_told
from screens.staff.base import StaffScreen
from screens.staff.inbox import InboxItemScreen, InboxScreen
from screens.staff.lend_room import LendRoomForm
from screens.staff.lending import LendingScreen, Lent
from screens.staff.sync import SyncScreen
from screens.steps import Accept, Bring, Go, OpenCancel, Place
from screens.widgets.board import Board
from tests.screens.joined import NAME, Joined, joined_on
from tests.screens.lobby import kiosk_of, press, running, settle
from tests.screens.overflow import problems
from tests.screens.staff.staffed import session_of
from tests.screens.touch import tap
from tests.screens.visitors import choose, free, type_number

SIZES = [(80, 24), (120, 36), (60, 20)]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture(params=[each.tag for each in LANGUAGES])
def joined(request: pytest.FixtureRequest, database: Path) -> Iterator[Joined]:
    with joined_on(database, language=request.param) as opened:
        yield opened


def refuse(joined: Joined, activity: Activity, number: int) -> Ticket:
    joined.wire.cut = True
    who = Applicant(number=f"1381234567{number}", name="Maximiliane von Hohenzollern")
    return joined.desk.reception.join(activity.id, who, origin="kiosk")


@sizes
async def test_what_is_not_certain_is_seen_whole(joined: Joined, size: tuple[int, int]) -> None:
    found: list[str] = []
    joined.wire.cut = True
    async with running(joined.desk, size) as pilot:
        await type_number(pilot, free(joined.desk))
        await tap(pilot, Bring(1))
        await tap(pilot, Accept())
        found += problems(pilot)
        ticket = kiosk_of(pilot).gallery.sign_up._draft.ticket
        assert ticket is not None
        assert ticket.provisional
        await press(pilot, "escape")
        found += await looked_up(pilot, ticket)
        joined.commands.do(CancelActivity(ticket.activity.id), actor="office")
        joined.wire.carry()
        found += await looked_up(pilot, ticket)
    assert found == []


async def looked_up(pilot: Pilot[None], ticket: Ticket) -> list[str]:
    await choose(pilot, OpenCancel())
    await press(pilot, *ticket.code, "enter")
    found = problems(pilot)
    await press(pilot, "escape")
    return found


@sizes
async def test_the_trust_line_fits_however_long_the_office_is_silent(
    joined: Joined, size: tuple[int, int]
) -> None:
    found: list[str] = []
    async with running(joined.desk, size) as pilot:
        app = kiosk_of(pilot)

        async def look() -> None:
            app.read_anew()
            await settle(pilot)
            for place in Place:
                app.screen.post_message(Board.Chosen(Go(place)))
                await settle(pilot)
                app.front.tell(app._trust())
                await settle(pilot)
                found.extend(problems(pilot))

        for by in (timedelta(minutes=10), timedelta(days=10), timedelta(days=300)):
            joined.later(by)
            await look()
        joined.wire.contact = replace(joined.wire.contact, standing=Standing.REVOKED)
        await look()
    assert found == []


@sizes
async def test_pages_of_staff_are_seen_whole(joined: Joined, size: tuple[int, int]) -> None:
    words, found = joined.desk.languages.home, list[str]()
    longest = max(Standing, key=lambda each: cell_len(standing_told(each, words)))
    activity = free(joined.desk)
    for number in range(3):
        refuse(joined, activity, number)
    joined.commands.do(CancelActivity(activity.id), actor="office")
    joined.wire.carry()
    joined.wire.contact = Contact(longest, joined.clock.now(), skew=-86_400)
    joined.wire.cut = True
    with joined.office.store.reading() as session:
        room = stored_rooms(session, joined.office.settings.site)[0].id
    other = lend(joined, room)
    for desk in (joined.desk, joined.office):
        async with running(desk, size) as pilot:
            look = Look(pilot, desk)
            kiosk_of(pilot).sign_in(look.session)
            await settle(pilot)
            look.found += problems(pilot)
            await look.at(InboxScreen)
            await look.at(InboxItemScreen, Inbox(desk, "test").items()[0])
            await look.at(SyncScreen)
            seats = Lent(words.text(other.title), activity=other.id)
            await look.at(LendingScreen, seats, keys=("delete",))
            await look.at(LendingScreen, seats, keys=("s",))
            await look.at(LendingScreen, Lent(seats.name, room=room))
            await look.at(LendRoomForm, room, (NAME,))
            found += look.found
    assert found == []


class Look:
    """Opens pages of the staff side, and remembers what does not fit."""

    def __init__(self, pilot: Pilot[None], desk: Desk) -> None:
        self.pilot, self.desk, self.session = pilot, desk, session_of(desk)
        self.found: list[str] = []

    async def at(self, kind: type[StaffScreen], *more: object, keys: tuple[str, ...] = ()) -> None:
        app = kiosk_of(self.pilot)
        app._open(kind(self.desk, app._words, app._trust(), self.session, *more))
        await settle(self.pilot)
        assert type(app.screen) is kind
        self._note(kind.__name__)
        await press(self.pilot, *keys)
        self._note(f"{kind.__name__} {keys}")
        await press(self.pilot, *["escape"] * (2 if keys else 1))

    def _note(self, where: str) -> None:
        self.found += [f"{where}: {each}" for each in problems(self.pilot)]


def lend(joined: Joined, room: UUID) -> Activity:
    """Lend a room and seats of what has the longest title."""
    words, day = joined.office.languages.home, joined.office.day()
    open_ = [each for each in joined.office.activities() if each.left and not each.cancelled]
    other = max(open_, key=lambda each: cell_len(words.text(each.title)))
    joined.commands.do(LendSeats(other.id, NAME, 1), actor="office")
    joined.commands.do(LendRoom(room, NAME, day, day + timedelta(days=30)), actor="office")
    return other
