"""Bookings kept from a keyboard: made, moved, resized and canceled on the grid."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from kiosk.back_office.rooms import Rooms
from kiosk.desk import Desk
from kiosk.errors import StoreError
from screens.staff.room_cursor import Cursor
from tests.screens.lobby import desk_on, press, seen, settle, text_seen
from tests.screens.staff.booked import (
    FRIDAY,
    MONDAY,
    NEXT,
    book,
    booked,
    booking,
    grid_screen,
    point,
    room,
    rooms_of,
    rooms_running,
    told,
    write,
)
from tests.screens.staff.staffed import staff_screen


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


async def test_a_booking_is_made_of_what_was_selected(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "shift+down", "shift+down", "enter")
        await write(pilot, "Tai chi")
        await press(pilot, "f8")
        assert "Tai chi" in text_seen(pilot)
    assert booked(desk, "reading", NEXT) == [("09:00–10:30", "Tai chi")]


async def test_a_phrase_is_there_in_all_languages_and_own_words_only_in_one(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "enter")
        await write(pilot, "太极")
        assert "translation" not in text_seen(pilot)
        await press(pilot, "escape", "enter")
        await write(pilot, "Tea and cakes")
        assert "7 translations missing" in text_seen(pilot)


async def test_a_booking_without_a_title_is_asked_for_again(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "enter", "enter")
        assert told(pilot) == "Type what it is for; Esc gives up."
        await write(pilot, "Chess")
        await press(pilot, "f8")
    assert [title for _, title in booked(desk, "reading", NEXT)] == ["Chess"]


async def test_where_a_room_is_taken_a_digit_takes_what_is_free_nearby(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "8:30")
        await press(pilot, "shift+down", "shift+down", "enter")
        await write(pilot, "Chess")
        await press(pilot, "f8")
        assert "is taken from" in text_seen(pilot)
        first = next(row for row in seen(pilot) if row.startswith("  1  "))
        await press(pilot, "1")
        assert grid_screen(pilot).is_current
    assert "Mon 30 Nov 08:30–10:00 · Activity room" in first
    assert ("08:30–10:00", "Chess") in booked(desk, "activity", NEXT)


async def test_what_was_typed_stays_where_a_booking_is_refused(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "8:30")
        await press(pilot, "shift+down", "enter")
        await write(pilot, "Chess")
        await press(pilot, "enter")
        await write(pilot, "Senior club")
        await press(pilot, "f8", "escape")
        assert "Senior club" in text_seen(pilot)
        assert "Chess" in text_seen(pilot)
        await press(pilot, "escape")
        assert "Leave without recording" in text_seen(pilot)


async def test_a_full_disk_is_told_and_what_was_typed_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("store.full")

    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "enter")
        await write(pilot, "Chess")
        with monkeypatch.context() as patch:
            patch.setattr(Rooms, "book", full)
            await press(pilot, "f8")
        assert told(pilot) == "The disk is full. Make room; nothing was changed."
        await press(pilot, "f8")
    assert [title for _, title in booked(desk, "reading", NEXT)] == ["Chess"]


async def test_an_end_before_the_start_is_told_at_its_field(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "enter")
        await write(pilot, "Chess")
        await press(pilot, "down", "down", "down", "down", "enter")
        await write(pilot, "8")
        await press(pilot, "f8")
        assert told(pilot) == "A booking has to end after it begins, on the same day."
        assert "08:00" in text_seen(pilot)
    assert booked(desk, "reading", NEXT) == []


async def test_no_such_day_is_asked_for_again(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "enter")
        await write(pilot, "Chess")
        await press(pilot, "down", "down", "enter")
        await write(pilot, "2-31")
        assert told(pilot) == "There is no day “2-31”. Type it like 11-25 or 2026-11-25."
        assert staff_screen(pilot).editor.text == "2-31"


async def test_the_arrows_carry_a_booking_to_another_day_and_week(desk: Desk) -> None:
    tea = book(desk, "reading", NEXT, "9:15", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "m", "right", "down", "pagedown", "enter")
        assert told(pilot) == "Moved."
    found = booking(desk, tea)
    assert found is not None
    assert found.starts.astimezone(desk.settings.zone).strftime("%d %H:%M") == "08 09:45"


async def test_a_booking_that_is_let_go_stays_where_it_was(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "m", "down", "escape")
        assert grid_screen(pilot).grid.carried is None
    assert booked(desk, "reading", NEXT) == [("09:00–10:00", "Tea")]


async def test_a_booking_dropped_on_another_offers_what_is_free_and_is_still_carried(
    desk: Desk,
) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00", "Tea")
    book(desk, "reading", NEXT, "10:00", "11:00", "Chess")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "m", "down", "enter")
        assert "Free instead:" in text_seen(pilot)
        assert text_seen(pilot).count("is taken from") == 1
        await press(pilot, "escape")
        assert grid_screen(pilot).grid.carried is not None
        await press(pilot, "enter", "1")
        assert told(pilot) == "Moved."
    assert ("09:00–10:00", "Tea") not in booked(desk, "reading", NEXT)


async def test_a_booking_is_made_longer(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:30")
        await press(pilot, "r", "down", "down", "up", "enter")
    assert booked(desk, "reading", NEXT) == [("09:00–10:30", "Tea")]


async def test_a_booking_is_canceled_after_a_yes_only(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "delete", "escape")
        assert booked(desk, "reading", NEXT) == [("09:00–10:00", "Tea")]
        await press(pilot, "delete", "1")
        assert told(pilot) == "Canceled."
        assert "Tea" not in text_seen(pilot)
    assert booked(desk, "reading", NEXT) == []


async def test_a_booking_of_an_activity_is_not_moved_from_here(desk: Desk) -> None:
    async with rooms_running(desk, "hall", MONDAY) as pilot:
        await press(pilot, "f3")
        screen = grid_screen(pilot)
        lanes = screen.grid.lanes
        spot = next(
            (number, block)
            for number, lane in enumerate(lanes)
            for block in lane.blocks
            if block.look == "desk"
        )
        screen.grid.cursor = Cursor(spot[0], spot[1].starts // 30)
        await press(pilot, "m")
        assert told(pilot) == "This booking belongs to an activity. Change the activity."
        assert screen.grid.carried is None


async def test_a_part_of_a_hall_says_what_takes_it(desk: Desk) -> None:
    book(desk, "hall", NEXT, "11:00", "12:00", "Concert")
    async with rooms_running(desk, "hall-a") as pilot:
        point(pilot, NEXT, "11:00")
        await settle(pilot)
        assert "Concert" in text_seen(pilot)
        await press(pilot, "delete")
        assert told(pilot) == "Taken with another room: Concert · Multi-function hall"


async def test_all_rooms_of_a_day_and_back_to_the_room_of_the_cursor(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "f3")
        grid = grid_screen(pilot).grid
        assert [lane.day for lane in grid.lanes] == [NEXT] * 6
        assert grid.lane is not None
        assert grid.lane.room == room(desk, "reading").id
        await press(pilot, "left", "f3")
        assert grid.lane.room == room(desk, "hall-b").id
        assert grid.lane.day == NEXT


async def test_a_week_ends_where_the_next_begins(desk: Desk) -> None:
    async with rooms_running(desk, day=MONDAY) as pilot:
        point(pilot, FRIDAY, "9:00")
        await press(pilot, "right", "right", "right")
        lane = grid_screen(pilot).grid.lane
        assert lane is not None
        assert lane.day == NEXT
        await press(pilot, "f9")
        assert [each.today for each in grid_screen(pilot).grid.lanes] == [True] + [False] * 6


async def test_a_finger_selects_and_a_second_tap_opens(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        rows = seen(pilot)
        y = next(number for number, row in enumerate(rows) if "Tea" in row)
        x = rows[y].index("Tea")
        for _ in range(2):
            await pilot.click(offset=(x, y))
            await settle(pilot)
        assert "Who (office only)" in text_seen(pilot)


async def test_a_finger_drawn_over_half_hours_selects_them(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        rows = seen(pilot)
        y = next(number for number, row in enumerate(rows) if row.startswith("09:00"))
        await pilot.mouse_down(offset=(8, y))
        await pilot._post_mouse_events([events.MouseMove], offset=(8, y + 3), button=1, times=1)
        await pilot.mouse_up(offset=(8, y + 3))
        assert "Mon 30 09:00–11:00" in text_seen(pilot)
        await press(pilot, "escape")
        assert grid_screen(pilot).is_current
        assert grid_screen(pilot).grid.cursor.anchor is None


async def test_a_finger_puts_down_what_is_carried(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "m")
        y = next(number for number, row in enumerate(seen(pilot)) if row.startswith("11:00"))
        await pilot.click(offset=(18, y))
        await press(pilot, "enter")
        assert told(pilot) == "Moved."
    tuesday = NEXT.replace(day=1, month=12)
    assert booked(desk, "reading", tuesday) == [("11:00–12:00", "Tea")]


async def test_a_booking_that_somebody_else_canceled_meanwhile_is_told(desk: Desk) -> None:
    tea = book(desk, "reading", NEXT, "9:00", "10:00")
    async with rooms_running(desk) as pilot:
        point(pilot, NEXT, "9:00")
        await press(pilot, "enter", "down", "enter")
        await write(pilot, "Senior club")
        rooms_of(desk).cancel(tea)
        await press(pilot, "f8")
        assert told(pilot) == "This booking has been canceled."
        assert "Senior club" in text_seen(pilot)
