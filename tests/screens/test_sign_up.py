"""A visitor without a phone gets a seat by digits alone, once, and nobody reads the number."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.desk import Desk
from kiosk.errors import StoreError
from kiosk.qr import ticket_url
from kiosk.queries.views import Ticket
from kiosk.reception import Reception
from kiosk.tickets import ticket_told
from screens.steps import (
    Accept,
    Amend,
    Back,
    Bring,
    Erase,
    OpenActivity,
    OpenCancel,
    OpenSignUp,
    Sign,
    Speak,
)
from screens.widgets.board import Board
from tests.screens.lobby import desk_on, kiosk_of, press, running, settle, text_seen
from tests.screens.touch import find, shown, tap
from tests.screens.visitors import (
    CARD,
    MOBILE,
    announce,
    choose,
    free,
    full,
    go,
    hold,
    issue_card,
    rule,
    said,
    type_number,
)


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


def offered(pilot: Pilot[None], step: object) -> bool:
    return any(target.step == step for board in shown(pilot).boards() for target in board.targets())


def ticket_of(pilot: Pilot[None]) -> Ticket:
    ticket = kiosk_of(pilot).gallery.sign_up._draft.ticket
    assert ticket is not None
    return ticket


async def test_digits_lead_to_a_seat_and_a_ticket_to_photograph(desk: Desk) -> None:
    activity = free(desk)
    async with running(desk) as pilot:
        await type_number(pilot, activity)
        await tap(pilot, Bring(2))
        assert "•••• 5678" in said(pilot)
        await tap(pilot, Accept())
        ticket = ticket_of(pilot)
        code = kiosk_of(pilot).gallery.sign_up.code._code
        assert code is not None
        assert code.url == ticket_url(desk.office_url, ticket.code)
        assert "2 seats are reserved for you" in said(pilot)
        assert "photograph" in said(pilot)
    found = desk.activity(activity.id)
    assert found is not None
    assert activity.left is not None
    assert found.left == activity.left - 2


async def test_the_number_is_never_seen_whole_while_it_is_typed(desk: Desk) -> None:
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await tap(pilot, OpenSignUp)
        for at, digit in enumerate(MOBILE, start=1):
            await tap(pilot, Sign(digit))
            assert text_seen(pilot).count("•") == at
            assert MOBILE[max(0, at - 3) : at] not in said(pilot) or at < 3
        await tap(pilot, Erase())
        assert text_seen(pilot).count("•") == len(MOBILE) - 1


async def test_it_goes_by_the_keyboard_too(desk: Desk) -> None:
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await press(pilot, "down", "enter")
        await press(pilot, *"129", "backspace", "8", "enter")
        assert "How many people" not in said(pilot)
        await press(pilot, *["backspace"] * 3, *MOBILE, "enter")
        assert "How many people" in said(pilot)
        await press(pilot, "3")
        assert "3 people" in said(pilot)
        await press(pilot, "right", "enter")
        assert ticket_of(pilot).party == 3


async def test_digits_on_the_pad_lead_nowhere_else(desk: Desk) -> None:
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await tap(pilot, OpenSignUp)
        await press(pilot, "1", "2", "3", "4")
        assert shown(pilot) is kiosk_of(pilot).gallery.sign_up


async def test_a_double_tap_gives_one_sign_up(desk: Desk) -> None:
    activity = free(desk)
    async with running(desk) as pilot:
        await type_number(pilot, activity)
        await tap(pilot, Bring(1))
        board, target = find(pilot, Accept())
        x, y = target.region.center
        await pilot.click(board, offset=(int(x), int(y)), times=2)
        await settle(pilot)
        assert "1 seat is reserved for you" in said(pilot)
    found = desk.activity(activity.id)
    assert found is not None
    assert activity.left is not None
    assert found.left == activity.left - 1


async def test_a_lost_reply_is_asked_for_again_and_nothing_is_doubled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = free(desk)
    join = Reception.join

    def lose(*given: object, **named: object) -> Ticket:
        join(*given, **named)  # type: ignore[arg-type]
        raise StoreError("store.busy", path="")

    async with running(desk) as pilot:
        await type_number(pilot, activity)
        await tap(pilot, Bring(2))
        monkeypatch.setattr(Reception, "join", lose)
        await tap(pilot, Accept())
        assert "Nothing is lost; please try again" in said(pilot)
        monkeypatch.setattr(Reception, "join", join)
        await tap(pilot, Accept())
        assert "2 seats are reserved for you" in said(pilot)
    found = desk.activity(activity.id)
    assert found is not None
    assert activity.left is not None
    assert found.left == activity.left - 2


async def test_a_fault_of_the_program_is_said_and_the_screen_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object, **named: object) -> Ticket:
        raise ZeroDivisionError

    monkeypatch.setattr(Reception, "join", fail)
    async with running(desk) as pilot:
        await type_number(pilot, free(desk))
        await tap(pilot, Bring(1))
        board, target = find(pilot, Accept())
        board.post_message(Board.Chosen(target.step))
        for _ in range(50):
            await pilot.pause(0.02)
            if "went wrong" in said(pilot):
                break
        assert "Something went wrong here. Please try again, or ask our staff." in said(pilot)
        await tap(pilot, Back())
        assert shown(pilot) is kiosk_of(pilot).gallery.activity


async def test_another_language_keeps_what_was_typed(desk: Desk) -> None:
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await tap(pilot, OpenSignUp)
        await choose(pilot, *map(Sign, MOBILE))
        await tap(pilot, Speak("ja"))
        assert text_seen(pilot).count("•") == len(MOBILE)
        await tap(pilot, Accept())
        await tap(pilot, Speak("en"))
        assert "•••• 5678" in said(pilot)


async def test_where_all_is_taken_one_waits(desk: Desk) -> None:
    activity = full(desk)
    async with running(desk) as pilot:
        await go(pilot, activity)
        assert "Join waiting list" in text_seen(pilot)
        await type_number(pilot, activity)
        await tap(pilot, Bring(1))
        await tap(pilot, Accept())
        assert "On the waiting list" in said(pilot)
        assert f"{activity.waiting} people are ahead of you" in said(pilot)


async def test_a_draw_asks_for_the_household_and_tells_what_comes(desk: Desk) -> None:
    activity = announce(desk, "Calligraphy")
    rule(desk, activity.id, draw="ab" * 32, closes=activity.starts - timedelta(hours=1))
    async with running(desk) as pilot:
        await type_number(pilot, activity)
        assert "building and apartment" in said(pilot)
        for sign in "5-30":
            await tap(pilot, Sign(sign))
        assert "5-30" not in said(pilot).split("for example 5-301")[-1]
        await press(pilot, "1", "enter")
        await tap(pilot, Bring(1))
        assert "drawn by lot" in said(pilot)
        await tap(pilot, Accept())
        assert "In the draw" in said(pilot)


@pytest.mark.parametrize("typed", ["", "123", "999000000012", "+++", "0" * 20])
async def test_what_is_no_number_is_said_on_the_same_screen(desk: Desk, typed: str) -> None:
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await tap(pilot, OpenSignUp)
        await press(pilot, *(sign if sign != "+" else "plus" for sign in typed), "enter")
        assert "again" in said(pilot) or "type a number first" in said(pilot)
        assert text_seen(pilot).count("•") == len(typed)


async def test_an_unknown_card_can_be_corrected_without_losing_the_rest(desk: Desk) -> None:
    async with running(desk) as pilot:
        await type_number(pilot, free(desk), CARD)
        await tap(pilot, Bring(2))
        await tap(pilot, Accept())
        assert "We do not know this card" in said(pilot)
        issue_card(desk)
        await tap(pilot, Amend("number"))
        await choose(pilot, *map(Sign, CARD))
        await tap(pilot, Accept())
        await tap(pilot, Bring(2))
        await tap(pilot, Accept())
        assert "2 seats are reserved for you" in said(pilot)


async def test_a_change_elsewhere_disturbs_nobody_who_is_typing(desk: Desk) -> None:
    activity = free(desk)
    async with running(desk) as pilot:
        await choose(pilot, OpenActivity(activity.id), OpenSignUp(activity.id), *map(Sign, CARD))
        kiosk_of(pilot).read_anew()
        await settle(pilot)
        assert "Your mobile number" in said(pilot)
        assert said(pilot).count("•") == len(CARD)


async def test_who_has_a_seat_already_is_told_so(desk: Desk) -> None:
    hold(desk, free(desk), MOBILE)
    async with running(desk) as pilot:
        await type_number(pilot, free(desk))
        await tap(pilot, Bring(1))
        await tap(pilot, Accept())
        assert "This number or household is signed up already" in said(pilot)
        assert not offered(pilot, Accept())


async def test_a_small_party_limit_is_the_most_that_is_offered(desk: Desk) -> None:
    activity = free(desk)
    rule(desk, activity.id, party_limit=2)
    async with running(desk) as pilot:
        await type_number(pilot, activity)
        assert [offered(pilot, Bring(people)) for people in (1, 2, 3)] == [True, True, False]
        await press(pilot, "3")
        assert "How many people" in said(pilot)
    rule(desk, activity.id, party_limit=1)
    async with running(desk) as pilot:
        await type_number(pilot, activity)
        assert "1 person" in said(pilot)
        assert offered(pilot, Accept())


async def test_sign_up_is_offered_only_while_it_is_possible(desk: Desk) -> None:
    activity = free(desk)
    later = activity.starts - timedelta(minutes=5)
    rule(desk, activity.id, opens=later)
    async with running(desk) as pilot:
        await go(pilot, activity)
        assert "Sign-ups open at 14:55" in said(pilot)
        assert not offered(pilot, OpenSignUp(activity.id))
        assert not offered(pilot, OpenCancel())
    earlier = desk.now() - timedelta(minutes=5)
    rule(desk, activity.id, opens=None, closes=earlier)
    async with running(desk) as pilot:
        await go(pilot, activity)
        assert "Sign-ups closed at " in said(pilot)
        assert not offered(pilot, OpenSignUp(activity.id))
        assert offered(pilot, OpenCancel())
    rule(desk, activity.id, closes=later)
    async with running(desk) as pilot:
        await go(pilot, activity)
        assert "Sign-up until 14:55" in said(pilot)
        assert offered(pilot, OpenSignUp(activity.id))


async def test_one_that_closes_meanwhile_is_refused_with_a_sentence(desk: Desk) -> None:
    activity = free(desk)
    async with running(desk) as pilot:
        await type_number(pilot, activity)
        await tap(pilot, Bring(1))
        rule(desk, activity.id, closes=desk.now() - timedelta(minutes=1))
        await tap(pilot, Accept())
        assert "Sign-ups closed at " in said(pilot)


async def test_the_lobbys_code_for_phones_is_seen_and_the_kiosk_asks_for_none(desk: Desk) -> None:
    activity = free(desk)
    rule(desk, activity.id, lobby_only=True)
    async with running(desk) as pilot:
        await go(pilot, activity)
        assert f"Code for your phone: {desk.reception.lobby_code()}" in said(pilot)
        await type_number(pilot, activity)
        await tap(pilot, Bring(1))
        await tap(pilot, Accept())
        assert "1 seat is reserved for you" in said(pilot)


async def test_one_sentence_says_what_is_kept_and_how_long(desk: Desk) -> None:
    async with running(desk) as pilot:
        await go(pilot, free(desk))
        await tap(pilot, OpenSignUp)
        assert f"erase it {desk.settings.retention_days} days after" in said(pilot)


async def test_the_code_is_read_in_plain_where_there_is_little_room(desk: Desk) -> None:
    async with running(desk, (60, 20)) as pilot:
        await type_number(pilot, free(desk))
        await tap(pilot, Bring(1))
        await tap(pilot, Accept())
        assert ticket_told(ticket_of(pilot).code) in text_seen(pilot)


async def test_a_title_without_end_leaves_room_for_the_question(desk: Desk) -> None:
    activity = announce(desk, "Calligraphy " * 15)
    async with running(desk, (60, 20)) as pilot:
        await choose(pilot, OpenActivity(activity.id), OpenSignUp(activity.id))
        assert "…" in said(pilot)
        assert "Your mobile number" in said(pilot)
        assert f"erase it {desk.settings.retention_days} days after" in said(pilot)
