"""A visitor finds every place by touch and by keys, and always finds the way back."""

from pathlib import Path

import pytest

from kiosk.desk import Desk
from screens.drawing import Target
from screens.steps import (
    Back,
    Go,
    OpenActivity,
    OpenPerson,
    OpenRoom,
    Place,
    Speak,
    Step,
    Turn,
)
from screens.widgets.board import Board
from tests.screens.lobby import desk_on, kiosk_of, press, running, seen, settle, text_seen
from tests.screens.touch import shown, tap


async def test_places_are_reached_by_touch(desk: Desk) -> None:
    async with running(desk) as pilot:
        for place in (Place.ROSTER, Place.ROOMS, Place.ACTIVITIES, Place.TODAY):
            await tap(pilot, Go(place))
            assert shown(pilot) is kiosk_of(pilot).gallery.place(place)


async def test_places_are_reached_by_digits(desk: Desk) -> None:
    async with running(desk) as pilot:
        for digit, place in zip("2341", (*list(Place)[1:], Place.TODAY), strict=True):
            await press(pilot, digit)
            assert shown(pilot) is kiosk_of(pilot).gallery.place(place)


async def test_tapping_a_worker_tells_what_they_can_help_with(desk: Desk) -> None:
    async with running(desk) as pilot:
        await tap(pilot, OpenPerson)
        assert shown(pilot) is kiosk_of(pilot).gallery.person
        assert "可办理" in text_seen(pilot)
        await tap(pilot, Back)
        assert shown(pilot) is kiosk_of(pilot).gallery.today


async def test_tapping_a_room_shows_its_week(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "3")
        await tap(pilot, OpenRoom)
        assert shown(pilot) is kiosk_of(pilot).gallery.room
        assert all(f"周{day}" in text_seen(pilot) for day in "一二三四五六日")
        await press(pilot, "escape")
        assert shown(pilot) is kiosk_of(pilot).gallery.rooms


async def test_tapping_an_activity_shows_a_code(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "4")
        await tap(pilot, OpenActivity)
        code = kiosk_of(pilot).gallery.activity.code
        assert (code.region.width, code.region.height) in {(37, 19), (33, 17)}
        assert shown(pilot).region.contains_region(code.region)


async def test_a_digit_leaves_an_open_page(desk: Desk) -> None:
    async with running(desk) as pilot:
        await tap(pilot, OpenPerson)
        await press(pilot, "3")
        assert shown(pilot) is kiosk_of(pilot).gallery.rooms
        await press(pilot, "escape")
        assert shown(pilot) is kiosk_of(pilot).gallery.today


async def test_arrows_and_enter_reach_everything_that_can_be_tapped(desk: Desk) -> None:
    async with running(desk) as pilot:
        screen = shown(pilot)
        wanted = {target.step for _, _, target in screen._places()}
        assert {Go(Place.ROSTER), Speak("ru")} <= wanted
        reached: set[Step] = set()
        for _ in range(len(wanted) + 2):
            await pilot.press("tab")
            assert screen._pointed is not None
            reached.add(screen._pointed.step)
        assert reached == wanted


async def test_arrow_down_leads_from_a_card_to_the_bars(desk: Desk) -> None:
    async with running(desk) as pilot:
        for _ in range(8):
            await pilot.press("down")
        assert isinstance(shown(pilot)._pointed, Target)
        await press(pilot, "right", "enter")
        assert "English" in seen(pilot)[22]
        assert "Today" in text_seen(pilot)


async def test_the_pointer_stays_on_its_worker_when_the_language_changes(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "2", "down", "right")
        before = shown(pilot)._pointed
        assert before is not None
        shown(pilot).post_message(Board.Chosen(Speak("fr")))
        await settle(pilot)
        after = shown(pilot)._pointed
        assert after is not None
        assert after.step == before.step


async def test_a_swipe_turns_one_page(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "2")
        this_week = seen(pilot)[1]
        roster = shown(pilot)
        for _ in range(9):
            roster._swipe(1)
        await settle(pilot)
        next_week = seen(pilot)[1]
        assert next_week != this_week
        await press(pilot, "pageup")
        assert seen(pilot)[1] == this_week


async def test_weeks_and_days_are_turned_by_touch(desk: Desk) -> None:
    async with running(desk) as pilot:
        for digit in "23":
            await press(pilot, digit)
            before = seen(pilot)[1]
            await tap(pilot, Turn(1))
            assert seen(pilot)[1] != before
            await tap(pilot, Turn(-1))
            assert seen(pilot)[1] == before


async def test_touch_targets_are_large_enough_for_a_finger(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        for digit in "1234":
            await press(pilot, digit)
            for board in shown(pilot).boards():
                for target in board.targets():
                    assert target.region.height >= 3, (board.id, target)
                    assert target.region.width >= 8, (board.id, target)


@pytest.mark.parametrize(
    ("size", "drawn"), [((200, 60), (2, 1)), ((80, 24), (1, 2)), ((60, 20), (1, 2))]
)
async def test_wide_codes_are_drawn_where_there_is_room(
    database: Path, size: tuple[int, int], drawn: tuple[int, int]
) -> None:
    with desk_on(database, qr="wide") as desk:
        async with running(desk, size) as pilot:
            shown(pilot).post_message(Board.Chosen(OpenActivity(desk.activities()[0].id)))
            await settle(pilot)
            code = kiosk_of(pilot).gallery.activity._code()
            assert code is not None
            region = kiosk_of(pilot).gallery.activity.code.region
            across, down = drawn
            assert region.width == code.size * across
            assert region.height == -(-code.size // down)
            assert shown(pilot).region.contains_region(region)
