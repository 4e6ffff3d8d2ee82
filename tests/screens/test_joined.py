"""A lobby screen whose office is elsewhere says what is certain, what is not, and how old it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.commands.orders import CancelActivity, LendSeats
from kiosk.queries.views import Ticket
from kiosk.sync.contact import Contact, Standing
from screens.base import KioskScreen
from screens.steps import Accept, Bring, OpenCancel
from screens.trust import FRESH, trust_in
from tests.screens.joined import NAME, Joined, joined_on
from tests.screens.lobby import kiosk_of, press, running, settle, text_seen
from tests.screens.touch import tap
from tests.screens.visitors import choose, free, said, type_number


@pytest.fixture
def joined(database: Path) -> Iterator[Joined]:
    with joined_on(database, language="en") as opened:
        yield opened


def ticket_of(pilot: Pilot[None]) -> Ticket:
    ticket = kiosk_of(pilot).gallery.sign_up._draft.ticket
    assert ticket is not None
    return ticket


async def signed_up(pilot: Pilot[None], joined: Joined) -> Ticket:
    await type_number(pilot, free(joined.desk))
    await tap(pilot, Bring(1))
    await tap(pilot, Accept())
    return ticket_of(pilot)


async def looked_up(pilot: Pilot[None], ticket: Ticket) -> str:
    await choose(pilot, OpenCancel())
    await press(pilot, *ticket.code, "enter")
    text = said(pilot)
    await press(pilot, "escape")
    return text


async def test_with_the_office_reached_a_seat_is_confirmed_at_once(joined: Joined) -> None:
    async with running(joined.desk) as pilot:
        ticket = await signed_up(pilot, joined)
        assert "1 seat is reserved for you" in said(pilot)
        assert joined.office.reception.ticket(ticket.code) == ticket


async def test_alone_it_says_received_and_later_what_became_of_it(joined: Joined) -> None:
    joined.wire.cut = True
    async with running(joined.desk) as pilot:
        ticket = await signed_up(pilot, joined)
        assert "Received" in said(pilot)
        assert "The office will confirm it" in said(pilot)
        assert "reserved" not in said(pilot)
        assert "photograph" in said(pilot)
        await press(pilot, "escape")
        assert "Received" in await looked_up(pilot, ticket)
        joined.wire.carry()
        assert "Cancel this sign-up?" in await looked_up(pilot, ticket)


async def test_what_the_office_refuses_later_is_told_with_its_reason(joined: Joined) -> None:
    joined.wire.cut = True
    async with running(joined.desk) as pilot:
        ticket = await signed_up(pilot, joined)
        await press(pilot, "escape")
        joined.commands.do(CancelActivity(ticket.activity.id), actor="office")
        joined.wire.carry()
        text = await looked_up(pilot, ticket)
        assert "will not take place" in text or "has been canceled" in text
        assert "Cancel this sign-up?" not in text


async def test_a_lent_seat_is_confirmed_although_nobody_answers(joined: Joined) -> None:
    activity = free(joined.desk)
    joined.commands.do(LendSeats(activity.id, NAME, 1), actor="office")
    joined.wire.carry()
    joined.wire.cut = True
    async with running(joined.desk) as pilot:
        await signed_up(pilot, joined)
        assert "1 seat is reserved for you" in said(pilot)


def header(pilot: Pilot[None]) -> str:
    return "\n".join(text_seen(pilot).splitlines()[:2])


async def shown_after(pilot: Pilot[None], joined: Joined, by: timedelta) -> str:
    """What the top says when so much time has passed."""
    joined.later(by)
    app = kiosk_of(pilot)
    app.read_anew()
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, KioskScreen)
    screen.tell(app._trust())
    await settle(pilot)
    return header(pilot)


async def test_the_trust_line_turns_as_the_office_stays_silent(joined: Joined) -> None:
    async with running(joined.desk, (120, 36)) as pilot:
        # Somebody of the sample is overdue, which is told as long as nothing is worse.
        assert "Return not confirmed" in header(pilot)
        assert "Return not confirmed" in await shown_after(pilot, joined, FRESH)
        told = await shown_after(pilot, joined, timedelta(minutes=1))
        assert "▲ Office not reached since 14:05" in told
        assert kiosk_of(pilot)._trust().look == "warn"
        await shown_after(pilot, joined, timedelta(hours=1))
        assert kiosk_of(pilot)._trust().look == "bad"
        told = await shown_after(pilot, joined, timedelta(days=1))
        assert "Out of date: office not reached since Mon 23 Nov 14:05" in told
        assert "23 Nov" in await shown_after(pilot, joined, timedelta(days=2))
        joined.wire.carry()
        assert "not reached" not in await shown_after(pilot, joined, timedelta())


async def test_calm_it_says_as_of_when_the_office_agreed(joined: Joined) -> None:
    joined.later(timedelta(minutes=3))
    today = joined.desk.today()._replace(concern=None, concerning=())
    words, zone = joined.desk.languages.home, joined.desk.settings.zone
    trust = trust_in(today, joined.clock.now(), zone, joined.wire.contact)
    assert (trust.said(words), trust.look) == (("● as of 14:05",), "good")


async def test_a_clock_that_was_set_back_frightens_nobody(joined: Joined) -> None:
    async with running(joined.desk) as pilot:
        await shown_after(pilot, joined, timedelta(days=-300))
        assert not kiosk_of(pilot)._trust().alone


async def test_a_kiosk_that_never_heard_of_its_office_says_so(joined: Joined) -> None:
    joined.wire.contact = Contact()
    with joined.desk.store.writing() as session:
        session.raw("UPDATE replica SET synced_at = NULL")
    async with running(joined.desk, (120, 36)) as pilot:
        assert "The office was not reached yet" in header(pilot)


async def test_a_kiosk_that_was_shut_out_says_so_and_takes_nobody_in(joined: Joined) -> None:
    joined.wire.contact = replace(joined.wire.contact, standing=Standing.REVOKED)
    async with running(joined.desk, (120, 36)) as pilot:
        assert "This kiosk is out of service" in header(pilot)
        await type_number(pilot, free(joined.desk))
        await tap(pilot, Bring(1))
        await tap(pilot, Accept())
        assert "out of service" in said(pilot)
    with joined.desk.store.reading() as session:
        assert session.raw("SELECT count(*) FROM outbox") == [(0,)]


@pytest.mark.parametrize(
    "standing", [Standing.OLD_KIOSK, Standing.STRANGER, Standing.UNKNOWN, Standing.FAULT]
)
async def test_residents_hear_nothing_of_what_only_staff_can_mend(
    joined: Joined, standing: Standing
) -> None:
    at: datetime = joined.clock.now()
    joined.wire.contact = Contact(standing=standing, reached_at=at, copied_at=at, rebuilt_at=at)
    async with running(joined.desk, (120, 36)) as pilot:
        assert "Return not confirmed" in header(pilot)
