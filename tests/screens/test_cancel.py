"""A place is given up by the code of its ticket, after one more question, and by nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.desk import Desk
from screens.steps import Accept, Back, OpenCancel, Sign, TakeUp
from tests.screens.lobby import desk_on, kiosk_of, press, running
from tests.screens.touch import shown, tap
from tests.screens.visitors import (
    announce,
    choose,
    free,
    go,
    hold,
    rule,
    said,
    scan,
    until_seen,
)


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


async def test_a_code_typed_by_touch_gives_the_places_back(desk: Desk) -> None:
    activity = free(desk)
    ticket = hold(desk, activity, party=2)
    async with running(desk) as pilot:
        await go(pilot, activity)
        await tap(pilot, OpenCancel())
        for sign in ticket.code:
            await tap(pilot, Sign(sign))
        await tap(pilot, Accept())
        assert "Paper cutting" in said(pilot)
        assert "2 people" in said(pilot)
        assert "Cancel this sign-up?" in said(pilot)
        held = desk.reception.ticket(ticket.code)
        assert held is not None
        assert held.status == "confirmed"
        await tap(pilot, Accept())
        assert "Given back" in said(pilot)
        await tap(pilot, Back())
        assert shown(pilot) is kiosk_of(pilot).gallery.activity
        await until_seen(pilot, f"{activity.left} seats left")


async def test_the_keyboard_types_it_in_any_case(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel())
        await press(pilot, *ticket.code.lower(), "enter")
        assert "Cancel this sign-up?" in said(pilot)


async def test_going_back_from_the_question_changes_nothing(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel(), *map(Sign, ticket.code))
        await tap(pilot, Accept())
        await press(pilot, "escape")
    held = desk.reception.ticket(ticket.code)
    assert held is not None
    assert held.status == "confirmed"


async def test_what_is_no_ticket_is_said_and_can_be_corrected(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel(), *map(Sign, ticket.code[:-1]))
        await tap(pilot, Accept())
        assert "eight letters and digits" in said(pilot)
        await tap(pilot, Sign(ticket.code[-1]))
        assert "eight letters and digits" not in said(pilot)
        await tap(pilot, Accept())
        assert "Cancel this sign-up?" in said(pilot)


async def test_a_ticket_of_nobody_is_not_known(desk: Desk) -> None:
    from kiosk.tickets import ticket_from

    async with running(desk) as pilot:
        await choose(pilot, OpenCancel(), *map(Sign, ticket_from(free(desk).id)))
        await tap(pilot, Accept())
        assert "Nothing was found for this" in said(pilot)


async def test_a_place_cannot_be_given_back_twice(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    desk.reception.leave(ticket.code)
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel(), *map(Sign, ticket.code))
        await tap(pilot, Accept())
        assert "others can come in your place" in said(pilot)
        assert "Cancel this sign-up?" not in said(pilot)


async def test_one_given_back_on_a_phone_meanwhile_is_said(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel(), *map(Sign, ticket.code))
        await tap(pilot, Accept())
        desk.reception.leave(ticket.code)
        await tap(pilot, Accept())
        assert "These places were given back before." in said(pilot)


async def test_a_scanned_ticket_fills_the_pad(desk: Desk) -> None:
    ticket = hold(desk, free(desk))
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel())
        await scan(pilot, ticket.code)
        assert "Cancel this sign-up?" in said(pilot)
    held = desk.reception.ticket(ticket.code)
    assert held is not None
    assert held.attended is None


async def test_a_place_that_is_offered_can_be_taken(desk: Desk) -> None:
    activity = announce(desk, "Calligraphy", capacity=1)
    rule(desk, activity.id, confirm_minutes=60)
    first = hold(desk, activity)
    waiting = hold(desk, activity, "13900000002")
    desk.reception.leave(first.code)
    async with running(desk) as pilot:
        await choose(pilot, OpenCancel(), *map(Sign, waiting.code))
        await tap(pilot, Accept())
        assert "A place is free for you" in said(pilot)
        await tap(pilot, TakeUp())
        assert "1 seat is reserved for you" in said(pilot)
