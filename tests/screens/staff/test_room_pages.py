"""Requests, closed days, the plan of a day, and rooms themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.back_office.requests import Requests
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.sealing import Contact
from tests.screens.lobby import desk_on, press, text_seen
from tests.screens.staff.booked import (
    NEXT,
    at,
    book,
    booked,
    room,
    rooms_of,
    rooms_running,
    told,
    write,
)
from tests.screens.staff.staffed import staff_screen

CHOIR = I18nText.of({"en": "Choir"})


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


def ask_for(desk: Desk, starts: str = "9:00", ends: str = "10:00") -> None:
    Requests(desk, "test").note(
        room(desk, "reading").id,
        at(desk, NEXT, starts),
        at(desk, NEXT, ends),
        CHOIR,
        "Senior choir",
        people=12,
        contact=Contact(number="13800138000"),
    )


async def test_a_request_is_granted(desk: Desk) -> None:
    ask_for(desk)
    async with rooms_running(desk) as pilot:
        assert "Requests (1)" in text_seen(pilot)
        await press(pilot, "f5")
        assert "possible" in text_seen(pilot)
        assert "Senior choir · Choir" in text_seen(pilot)
        await press(pilot, "enter")
        assert told(pilot) == "Granted: the room is booked."
        assert "No requests are waiting." in text_seen(pilot)
    assert booked(desk, "reading", NEXT) == [("09:00–10:00", "Choir")]


async def test_the_number_of_a_group_is_shown_only_when_asked_for(desk: Desk) -> None:
    ask_for(desk)
    async with rooms_running(desk) as pilot:
        await press(pilot, "f5")
        assert "13800138000" not in text_seen(pilot)
        await press(pilot, "f2")
        assert told(pilot) == "Senior choir: 13800138000"
        page = staff_screen(pilot)
        await press(pilot, "escape")
        assert "13800138000" not in page.foot.text


async def test_a_request_that_is_not_possible_is_declined_with_what_is_free(desk: Desk) -> None:
    ask_for(desk)
    book(desk, "reading", NEXT, "9:00", "10:00", "Tea")
    async with rooms_running(desk) as pilot:
        await press(pilot, "f5")
        assert "not free" in text_seen(pilot)
        await press(pilot, "enter", "1")
        assert "Free: Mon 30 Nov 09:00–10:00 Activity room" in text_seen(pilot)
        await press(pilot, "enter")
        assert told(pilot) == "Declined."
    assert Requests(desk, "test").waiting() == ()
    assert booked(desk, "reading", NEXT) == [("09:00–10:00", "Tea")]


async def test_a_request_told_at_the_desk_is_noted_and_nothing_is_booked(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        await press(pilot, "f5", "f4", "enter")
        await write(pilot, "Senior choir")
        await press(pilot, "f8")
        assert told(pilot) == "“What for” must not be empty."
        assert "Senior choir" in text_seen(pilot)
        await press(pilot, "enter", "f4")
        await press(pilot, *"Choir", "enter", "f8", "f8")
        assert "Senior choir · Choir" in text_seen(pilot)
    assert len(Requests(desk, "test").waiting()) == 1


async def test_days_are_closed_and_opened_again(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        await press(pilot, "f6", "f4", "enter", "7", "down", "enter")
        await write(pilot, "2026-12-05")
        await press(pilot, "f8")
        assert told(pilot) == "Recorded."
        assert len(rooms_of(desk).closures()) == 1
        await press(pilot, "delete", "1")
        assert told(pilot) == "Open again."
    assert rooms_of(desk).closures() == ()


async def test_bookings_on_closed_days_are_canceled_only_after_a_yes(desk: Desk) -> None:
    book(desk, "reading", NEXT, "9:00", "10:00", "Tea")
    async with rooms_running(desk) as pilot:
        await press(pilot, "f6", "f4", "enter", "7", "down", "enter")
        await write(pilot, NEXT.isoformat())
        await press(pilot, "f8")
        assert "on these days. Cancel" in text_seen(pilot)
        assert booked(desk, "reading", NEXT) == [("09:00–10:00", "Tea")]
        await press(pilot, "1")
        assert "canceled" in told(pilot)
        await press(pilot, "escape")
        assert "Closed" in text_seen(pilot)
    assert booked(desk, "reading", NEXT) == []


async def test_a_last_day_before_the_first_is_told(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        await press(pilot, "f6", "f4", "down", "down", "enter")
        await write(pilot, "2026-11-20")
        await press(pilot, "f8")
        assert told(pilot) == "The last day cannot be before the first, or years after it."
    assert rooms_of(desk).closures() == ()


async def test_the_plan_of_a_day_says_what_to_set_up_when(desk: Desk) -> None:
    hall = room(desk, "activity")
    classroom, floor = hall.layouts
    for layout, (starts, ends) in ((classroom, ("9:00", "10:00")), (floor, ("11:00", "12:00"))):
        rooms_of(desk).book(
            hall.id, at(desk, NEXT, starts), at(desk, NEXT, ends), CHOIR, layout=layout.id
        )
    async with rooms_running(desk, "activity") as pilot:
        await press(pilot, "f7")
        assert "10:00–11:00" in text_seen(pilot)
        assert "Classroom → Open" in text_seen(pilot)
        await press(pilot, "right")
        assert "Plan · Tue 1 Dec" in text_seen(pilot)


async def test_a_room_is_added_and_changed(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        await press(pilot, "f8", "f4", "enter", "f4")
        await press(pilot, *"Kitchen", "enter", "f8", "down", "enter")
        await write(pilot, "kitchen")
        await press(pilot, "f8")
        assert told(pilot) == "Recorded."
        assert "Kitchen" in text_seen(pilot)
    assert room(desk, "kitchen").name == I18nText.of(phrase="room.kitchen")


async def test_a_room_that_closes_before_it_opens_is_told_at_its_field(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        await press(pilot, "f8", "enter", "down", "down", "down", "down", "down", "enter")
        await write(pilot, "8")
        await press(pilot, "f8")
        assert told(pilot) == "A room has to close after it opens."
    assert room(desk, "talk").closes == 1050


async def test_a_layout_is_changed(desk: Desk) -> None:
    async with rooms_running(desk) as pilot:
        await press(pilot, "f8", "down", "down", "enter", "down", "down", "enter")
        await write(pilot, "25")
        await press(pilot, "f8")
        assert told(pilot) == "Recorded."
    assert room(desk, "activity").layouts[0].changeover == 25
