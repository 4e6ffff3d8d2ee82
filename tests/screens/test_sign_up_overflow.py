"""In every language and at every size, all that is said while signing up is seen whole."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kiosk.desk import Desk
from kiosk.i18n.languages import LANGUAGES
from kiosk.qr import private_modules, ticket_url
from kiosk.queries.views import Activity, Ticket
from screens.draft import Question
from screens.flow import FlowScreen
from screens.refusals import Refusal, refusal_told
from screens.steps import Accept, Bring, OpenActivity, OpenCancel, OpenSignUp, Sign
from tests.screens.lobby import desk_on, kiosk_of, running, settle
from tests.screens.overflow import problems
from tests.screens.visitors import announce, choose, free, full, hold, rule, scan

LATER = datetime(2027, 11, 30, 9, 30, tzinfo=UTC)

SIZES = [(80, 24), (120, 36), (200, 60), (60, 20)]

REFUSALS = (
    Refusal("number.malformed"),
    Refusal("household.malformed"),
    Refusal("card.unknown"),
    Refusal("store"),
    Refusal("fault"),
    Refusal("sign_up.already"),
    Refusal("sign_up.closed", (("closes", LATER),)),
    Refusal("sign_up.not_yet", (("opens", LATER),)),
    Refusal("sign_up.too_large"),
    Refusal("sign_up.household_needed"),
    Refusal("sign_up.household", (("most", 4),)),
    Refusal("sign_up.party", (("most", 4),)),
    Refusal("ticket.malformed"),
    Refusal("sign_up.unknown"),
)
"""What is said on a screen that also asks."""

ALONE = (
    Refusal("sign_up.waiting"),
    Refusal("sign_up.not_today"),
    Refusal("sign_up.checked_in"),
    Refusal("sign_up.lapsed"),
    Refusal("sign_up.gone"),
    Refusal("activity.full"),
    Refusal("scan.card"),
    Refusal("scan.unknown"),
)
"""What is said on a screen of its own."""


class Walk:
    """Looks at one screen after another, and remembers what does not fit."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.found: list[str] = []

    async def look(self, where: str) -> None:
        await settle(self.pilot)
        self.found += [f"{where}: {problem}" for problem in problems(self.pilot)]

    async def refuse(self, screen: FlowScreen, refusals: tuple[Refusal, ...]) -> None:
        """Look at the two longest sentences: where they fit, shorter ones do."""

        def length(refused: Refusal) -> int:
            return cell_len(refusal_told(refused, screen.words, screen.desk.day()))

        for refused in sorted(refusals, key=length)[-2:]:
            screen.refused = refused
            screen.refresh_all()
            await self.look(f"{type(screen).__name__} {refused.code}")
        screen.refused = None
        screen.refresh_all()


@pytest.fixture(params=[each.tag for each in LANGUAGES])
def desk(request: pytest.FixtureRequest, database: Path) -> Iterator[Desk]:
    with desk_on(database, language=request.param) as opened:
        yield opened


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_nothing_is_cut_off(desk: Desk, size: tuple[int, int]) -> None:
    drawn = announce(desk, "Calligraphy for beginners and their families")
    rule(desk, drawn.id, draw="ab" * 32, closes=drawn.starts, lobby_only=True)
    held = hold(desk, free(desk), party=2)
    async with running(desk, size) as pilot:
        walk = Walk(pilot)
        await _sign_up(walk, drawn)
        await choose(pilot, OpenActivity(full(desk).id))
        await walk.look("full")
        await choose(pilot, OpenSignUp(full(desk).id), *map(Sign, "13812345678"))
        await choose(pilot, Accept(), Bring(6))
        await walk.look("to wait")
        await _tickets(walk, held)
        await _cancel(walk, held)
        await scan(pilot, held.code)
        await walk.look("check-in")
        await walk.refuse(kiosk_of(pilot).gallery.scan_result, ALONE)
        assert walk.found == []


async def _sign_up(walk: Walk, activity: Activity) -> None:
    pilot, screen = walk.pilot, kiosk_of(walk.pilot).gallery.sign_up
    await choose(pilot, OpenActivity(activity.id))
    await walk.look("activity")
    await choose(pilot, OpenSignUp(activity.id), *map(Sign, "13812345678"))
    await walk.look("number")
    screen._ask(Question.HOUSEHOLD)
    screen.refresh_all()
    await walk.look("household")
    await walk.refuse(screen, REFUSALS[:4])
    screen._ask(Question.PARTY)
    screen.refresh_all()
    await walk.look("party")
    await choose(pilot, Bring(6))
    await walk.look("yes")
    await walk.refuse(screen, REFUSALS[2:-2])
    screen.busy = True
    screen.refresh_all()
    await walk.look("busy")
    screen.busy = False


async def _tickets(walk: Walk, held: Ticket) -> None:
    screen = kiosk_of(walk.pilot).gallery.sign_up
    until = held.activity.starts - timedelta(hours=30)
    entered = held.activity._replace(closes=until)
    code = private_modules(ticket_url(screen.desk.office_url, held.code))
    for status in ("confirmed", "waiting", "offered", "entered"):
        ticket = held._replace(status=status, ahead=12, confirm_by=until, activity=entered)
        screen._show_ticket(ticket, code)
        screen.refresh_all()
        await walk.look(status)


async def _cancel(walk: Walk, held: Ticket) -> None:
    pilot, screen = walk.pilot, kiosk_of(walk.pilot).gallery.cancel
    await choose(pilot, OpenCancel())
    await walk.look("code")
    await walk.refuse(screen, (REFUSALS[3], *REFUSALS[-2:]))
    until = held.activity.starts
    for status in ("confirmed", "waiting", "offered", "entered", "cancelled"):
        for over in (False, True):
            ticket = held._replace(status=status, ahead=12, confirm_by=until)
            screen._show_ticket(ticket, over=over)
            screen.refresh_all()
            await walk.look(f"cancel {status} {over}")
