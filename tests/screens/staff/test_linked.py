"""Staff answer what kiosks handed in, see how all stands, and lend; nothing of it where none is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.commands.orders import CancelActivity, ReopenActivity
from kiosk.desk import Desk
from kiosk.queries.inbox import InboxItem, inbox
from kiosk.queries.loans import Loan, loans
from kiosk.queries.views import Ticket
from kiosk.reception import Applicant
from kiosk.sync.contact import Contact, Standing
from screens.staff.menu import LINKED_PAGES, MenuScreen
from tests.screens.joined import NAME, Joined, joined_on
from tests.screens.lobby import desk_on, press, text_seen
from tests.screens.staff.staffed import staff_running, staff_screen
from tests.screens.visitors import free, until_seen

INBOX = "screens.staff.inbox:InboxScreen"
SYNC = "screens.staff.sync:SyncScreen"
ACTIVITIES = "screens.staff.activities:ActivitiesScreen"
ROOMS = "screens.staff.room_list:RoomListScreen"


@pytest.fixture
def joined(database: Path) -> Iterator[Joined]:
    with joined_on(database, language="en") as opened:
        yield opened


def refused(joined: Joined, number: str = "13812345678") -> Ticket:
    """Somebody signs up at the kiosk alone, for what the office has called off meanwhile."""
    activity = free(joined.desk)
    joined.wire.cut = True
    ticket = joined.desk.reception.join(
        activity.id, Applicant(number=number, name="李"), origin="kiosk"
    )
    joined.commands.do(CancelActivity(activity.id), actor="office")
    joined.wire.carry()
    return ticket


def waiting(desk: Desk) -> tuple[InboxItem, ...]:
    with desk.store.reading() as session:
        return inbox(session, desk.settings.site)


def lent(desk: Desk) -> tuple[Loan, ...]:
    with desk.store.reading() as session:
        return loans(session, desk.settings.site)


async def test_the_inbox_tells_what_why_where_and_whom_to_call(joined: Joined) -> None:
    refused(joined)
    async with staff_running(joined.office, page=INBOX) as pilot:
        assert "inbox: 1" in text_seen(pilot)
        assert "Signed up · Paper cutting" in text_seen(pilot)
        assert "This activity has been canceled." in text_seen(pilot)
        await press(pilot, "enter")
        for fact in (NAME, "李", "+8613812345678", "14:05"):
            assert fact in text_seen(pilot)


async def test_one_key_says_that_it_is_settled(joined: Joined) -> None:
    refused(joined)
    async with staff_running(joined.office, page=INBOX) as pilot:
        await press(pilot, "t")
        assert "Nothing waits here" in text_seen(pilot)
        assert waiting(joined.office) == ()
        await press(pilot, "f6")
        assert "Paper cutting" in text_seen(pilot)
        assert "Told" not in text_seen(pilot)
    joined.wire.carry()
    assert waiting(joined.desk) == ()


async def test_one_key_does_it_after_all_and_the_ticket_counts(joined: Joined) -> None:
    ticket = refused(joined)
    async with staff_running(joined.office, page=INBOX) as pilot:
        await press(pilot, "a")
        # Still called off: it says so, and stays.
        assert "This activity has been canceled." in text_seen(pilot)
        assert len(waiting(joined.office)) == 1
        joined.commands.do(ReopenActivity(ticket.activity.id, False), actor="office")
        await press(pilot, "a")
        assert "Done after all." in text_seen(pilot)
    held = joined.office.reception.ticket(ticket.code)
    assert held is not None
    assert (held.status, held.party) == ("confirmed", 1)


async def test_at_the_kiosk_nobody_reads_who_it_was_but_may_answer(joined: Joined) -> None:
    ticket = refused(joined)
    joined.commands.do(ReopenActivity(ticket.activity.id, False), actor="office")
    joined.wire.carry()
    async with staff_running(joined.desk, page=INBOX) as pilot:
        await press(pilot, "enter")
        assert "only the office can read it" in text_seen(pilot)
        assert "13812345678" not in text_seen(pilot)
        await press(pilot, "escape", "a")
        assert "the office does it when it is reached" in text_seen(pilot)
        await until_seen(pilot, "for the office: 1")
    joined.wire.carry()
    held = joined.desk.reception.ticket(ticket.code)
    assert held is not None
    assert held.status == "confirmed"


async def test_the_page_of_a_kiosk_tells_how_it_stands_and_tries_at_once(joined: Joined) -> None:
    joined.wire.contact = Contact(
        standing=Standing.OLD_KIOSK,
        reached_at=joined.clock.now(),
        next_try=joined.clock.now() + timedelta(minutes=2),
        skew=-75,
        copied_at=joined.clock.now(),
    )
    async with staff_running(joined.desk, page=SYNC) as pilot:
        text = text_seen(pilot)
        for fact in (NAME, "The office is newer", "14:07", "75 seconds behind", "a copy of this"):
            assert fact in text
        await press(pilot, "f5")
        assert joined.wire.tried == 1


async def test_the_office_sees_its_kiosks(joined: Joined) -> None:
    async with staff_running(joined.office, page=SYNC) as pilot:
        assert NAME in text_seen(pilot)
        assert "14:05" in text_seen(pilot)


async def test_the_menu_tells_what_is_wrong_between_the_two(joined: Joined) -> None:
    joined.wire.contact = replace(joined.wire.contact, standing=Standing.OLD_KIOSK)
    async with staff_running(joined.desk) as pilot:
        assert "Update the program of this kiosk" in text_seen(pilot)
        await press(pilot, "y")
        assert "Last contact" in text_seen(pilot)


async def test_seats_are_lent_and_taken_back(joined: Joined) -> None:
    activity = free(joined.office)
    async with staff_running(joined.office, page=ACTIVITIES) as pilot:
        staff_screen(pilot).table.select(activity.id)  # type: ignore[attr-defined]
        await press(pilot, "k", "n", "2", "enter")
        assert "Recorded." in text_seen(pilot)
        assert [(each.device, each.seats) for each in lent(joined.office)] == [(NAME, 2)]
        await press(pilot, "enter", "backspace", "9", "9", "9", "enter")
        assert "places are taken" in text_seen(pilot)
        assert "999" in text_seen(pilot)
        await press(pilot, "escape", "delete", "enter")
        assert lent(joined.office) == ()


async def test_a_room_is_lent_for_some_days(joined: Joined) -> None:
    async with staff_running(joined.office, page=ROOMS) as pilot:
        await press(pilot, "f7", "n", "f8")
        assert [(each.device, each.first) for each in lent(joined.office)] == [
            (NAME, joined.office.day())
        ]


async def test_where_all_is_in_one_place_nothing_of_it_shows(database: Path) -> None:
    with desk_on(database, language="en") as desk:
        async with staff_running(desk) as pilot:
            screen = staff_screen(pilot)
            assert isinstance(screen, MenuScreen)
            for page in LINKED_PAGES:
                assert page.title[1] not in text_seen(pilot)
            await press(pilot, "i", "y")
            assert staff_screen(pilot) is screen
        async with staff_running(desk, (200, 60), page=ACTIVITIES) as pilot:
            assert "Lend" not in text_seen(pilot)
            await press(pilot, "k")
            assert "Lent" not in text_seen(pilot)
