"""What visitors who sign up do on the kiosk, and what the office has prepared for them."""

from datetime import timedelta
from uuid import UUID

from textual import events
from textual.pilot import Pilot

from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity, IssueCard, RuleSignUps
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.numbers import CARD_PREFIX, card_check
from kiosk.queries.views import Activity, Ticket
from kiosk.reception import Applicant
from screens.steps import Accept, OpenActivity, OpenSignUp, Sign, Step
from screens.widgets.board import Board
from tests.screens.lobby import kiosk_of, settle, text_seen
from tests.screens.touch import shown, tap

MOBILE = "13812345678"
CARD = CARD_PREFIX + "00000001"
CARD += card_check(CARD)


def commands_of(desk: Desk) -> Commands:
    settings = desk.settings
    return Commands(desk.store, desk.clock, settings.site, "office", settings.zone)


def rule(desk: Desk, activity: UUID, **rules: object) -> None:
    commands_of(desk).do(RuleSignUps(activity, **rules), actor="office")  # type: ignore[arg-type]


def issue_card(desk: Desk) -> None:
    commands_of(desk).do(IssueCard(CARD, "household-1"), actor="office")


def free(desk: Desk) -> Activity:
    """Return an activity of today that has not begun and has places for several."""
    return next(
        each
        for each in desk.activities()
        if each.left
        and each.left >= 3
        and desk.now() < each.starts < desk.now() + timedelta(hours=9)
    )


def announce(desk: Desk, title: str, *, days: int = 1, capacity: int = 10) -> Activity:
    """Announce an activity for which nobody is signed up."""
    starts = desk.now() + timedelta(days=days)
    order = AddActivity(
        I18nText(texts=(("en", title),)), starts, starts + timedelta(hours=1), capacity=capacity
    )
    added = commands_of(desk).do(order, actor="office")
    found = desk.activity(added.row("activity"))
    assert found is not None
    return found


def full(desk: Desk) -> Activity:
    return next(each for each in desk.activities() if each.left == 0)


def hold(desk: Desk, activity: Activity, number: str = "13900000001", party: int = 1) -> Ticket:
    """Sign somebody up on a phone."""
    return desk.reception.join(activity.id, Applicant(number, party=party), origin="phone")


async def choose(pilot: Pilot[None], *steps: Step) -> None:
    """Ask for steps without looking for what asks for them."""
    for step in steps:
        pilot.app.screen.post_message(Board.Chosen(step))
        if not isinstance(step, Sign):
            await settle(pilot)
    await settle(pilot)


async def until_seen(pilot: Pilot[None], text: str) -> None:
    """Wait for what the screen notices by itself, within a second."""
    for _ in range(20):
        if text in text_seen(pilot):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{text} did not appear within a second:\n{text_seen(pilot)}")


async def go(pilot: Pilot[None], activity: Activity) -> None:
    await choose(pilot, OpenActivity(activity.id))


def said(pilot: Pilot[None]) -> str:
    """Return what a screen says beside its buttons, as one line."""
    board = next(board for board in shown(pilot).boards() if board.id in ("said", "card"))
    return " ".join(text for _, _, text in board.canvas.labels)


async def type_number(pilot: Pilot[None], activity: Activity, number: str = MOBILE) -> None:
    """Open an activity, sign up there, and type a number."""
    await go(pilot, activity)
    await tap(pilot, OpenSignUp)
    await choose(pilot, *map(Sign, number))
    await tap(pilot, Accept())


async def scan(pilot: Pilot[None], text: str) -> None:
    """Type as a scanner does: all at once, with Enter at the end."""
    app = kiosk_of(pilot)
    for sign in text:
        app.post_message(events.Key(sign.lower(), sign))
    app.post_message(events.Key("enter", "\r"))
    await settle(pilot)
