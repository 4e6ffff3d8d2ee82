"""What a scanner types is one scan: a card signs up, a ticket checks in, and no key is pressed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from kiosk.desk import Desk
from kiosk.qr import ticket_url
from screens.base import KioskScreen
from screens.scan_result import ScanScreen
from screens.scanner import GAP
from screens.steps import Accept, Bring, Go, OpenSignUp, Place, Sign
from tests.screens.lobby import desk_on, kiosk_of, press, running, settle
from tests.screens.touch import shown, tap
from tests.screens.visitors import (
    CARD,
    announce,
    choose,
    free,
    full,
    go,
    hold,
    issue_card,
    said,
    scan,
)


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


async def test_a_card_signs_its_holder_up_for_the_chosen_activity(desk: Desk) -> None:
    issue_card(desk)
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await scan(pilot, CARD)
        assert "How many people" in said(pilot)
        assert CARD not in said(pilot)
        await tap(pilot, Bring(2))
        await tap(pilot, Accept())
        assert "2 seats are reserved for you" in said(pilot)


async def test_a_card_on_the_pad_is_the_number(desk: Desk) -> None:
    issue_card(desk)
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await tap(pilot, OpenSignUp)
        await choose(pilot, Sign("1"), Sign("3"))
        await scan(pilot, CARD)
        assert "How many people" in said(pilot)
        assert f"•••• {CARD[-4:]}" in said(pilot)


@pytest.mark.parametrize("place", Place)
async def test_a_card_elsewhere_is_told_to_choose_first(desk: Desk, place: Place) -> None:
    async with running(desk) as pilot:
        await choose(pilot, Go(place))
        await scan(pilot, CARD)
        assert "choose an activity first" in said(pilot)
        await press(pilot, "escape")
        assert shown(pilot) is kiosk_of(pilot).gallery.place(place)


async def test_a_ticket_checks_in_on_the_day_and_the_screen_goes_back(desk: Desk) -> None:
    ticket = hold(desk, free(desk), party=2)
    async with running(desk) as pilot:
        await choose(pilot, Go(Place.ROSTER))
        await scan(pilot, ticket_url(desk.office_url, ticket.code))
        assert "Checked in Welcome" in said(pilot)
        assert "2 people" in said(pilot)
        screen = shown(pilot)
        assert isinstance(screen, ScanScreen)
        assert screen._leaving is not None
        screen.leave()
        await settle(pilot)
        assert shown(pilot) is kiosk_of(pilot).gallery.roster
    held = desk.reception.ticket(ticket.code)
    assert held is not None
    assert held.attended == 2


@pytest.mark.parametrize("garbled", ["{}", "http>&&lobby.example&t&{}", "HTTP://10.0.0.5/T/{}/de"])
async def test_scanners_of_other_layouts_are_read(desk: Desk, garbled: str) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await scan(pilot, garbled.format(ticket.code.lower()))
        assert "Welcome, and have a good time!" in said(pilot)


async def test_why_a_ticket_does_not_count_is_said(desk: Desk) -> None:
    tomorrow = hold(desk, announce(desk, "Calligraphy", days=2))
    waiting = hold(desk, full(desk))
    known = hold(desk, free(desk))
    desk.reception.check_in(known.code)
    async with running(desk) as pilot:
        for ticket, sentence in (
            (tomorrow, "for another day"),
            (waiting, "still on the waiting list"),
            (known, "checked in already"),
        ):
            await scan(pilot, ticket.code)
            assert sentence in said(pilot)


async def test_anything_else_is_one_calm_sentence(desk: Desk) -> None:
    async with running(desk) as pilot:
        for text in (
            "6901234567892",
            "https://example.com/x",
            "1234567890",
            "[/b]::::",
        ):
            await scan(pilot, text)
            assert "We do not know this code." in said(pilot)
        await scan(pilot, "AAAAAAAA")
        assert "Nothing was found for this." in said(pilot)
        await press(pilot, "escape")
        assert shown(pilot) is kiosk_of(pilot).gallery.today


async def test_a_scan_presses_nothing(desk: Desk) -> None:
    """The digits of a code would lead to four places, and its Enter choose something."""
    async with running(desk) as pilot:
        await press(pilot, "down")
        await scan(pilot, "4321432143214321")
        await press(pilot, "escape")
        assert shown(pilot) is kiosk_of(pilot).gallery.today


async def test_a_scan_answers_whether_anybody_is_there(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await press(pilot, "3")
        app = kiosk_of(pilot)
        app._open(app.gallery.still_there)
        await settle(pilot)
        await scan(pilot, ticket.code)
        assert "Welcome, and have a good time!" in said(pilot)
        await press(pilot, "escape")
        assert shown(pilot) is app.gallery.rooms


async def test_a_ticket_scanned_while_another_signs_up_loses_nothing(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await tap(pilot, OpenSignUp)
        await choose(pilot, Sign("1"), Sign("3"))
        await scan(pilot, ticket.code)
        assert "Welcome, and have a good time!" in said(pilot)
        await press(pilot, "escape")
        assert "••" in said(pilot)


async def test_a_hands_key_is_kept_waiting_too_short_to_be_felt(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted: list[float] = []
    monkeypatch.setattr(KioskScreen, "press", lambda *_: acted.append(time.monotonic()))

    async def waited(key: str, sign: str | None) -> float:
        """Return the shortest wait of several; others' work may make one longer."""
        waits = []
        for _ in range(8):
            at = time.monotonic()
            pilot.app.post_message(events.Key(key, sign))
            await settle(pilot)
            waits.append(acted.pop() - at)
        return min(waits)

    async with running(desk) as pilot:
        assert GAP <= await waited("2", "2") < GAP + 0.012
        assert await waited("down", None) < 0.012
