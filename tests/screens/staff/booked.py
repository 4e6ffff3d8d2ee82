"""The grid of bookings under a pilot: where to go, and what is booked afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

from textual.pilot import Pilot

from kiosk.back_office.rooms import Rooms
from kiosk.clock import wall
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.queries.stored import StoredBooking
from kiosk.queries.stored_rooms import StoredRoom
from screens.staff.room_cursor import Cursor
from screens.staff.rooms import RoomsScreen
from tests.screens.lobby import press, settle
from tests.screens.staff.staffed import staff_running, staff_screen

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=4)
NEXT = MONDAY + timedelta(days=7)
"""The Monday after, of which the sample says nothing in the reading corner's mornings."""


def rooms_of(desk: Desk) -> Rooms:
    return Rooms(desk, "test")


def room(desk: Desk, code: str) -> StoredRoom:
    return next(each for each in rooms_of(desk).all() if each.code == code)


def at(desk: Desk, day: date, time: str) -> datetime:
    hours, minutes = time.split(":")
    return wall(day, int(hours) * 60 + int(minutes), desk.settings.zone)


def booked(desk: Desk, code: str, day: date) -> list[tuple[str, str]]:
    """Return the times and titles of a room's own bookings on a morning, in English."""
    words = desk.languages.of("en")
    found = room(desk, code)
    plan = next(each for each in rooms_of(desk).day(day) if each.room.id == found.id)
    return [
        (words.interval(each.starts, each.ends), words.text(each.title))
        for each in plan.bookings
        if each.room == found.id and each.starts < at(desk, day, "13:00")
    ]


def book(desk: Desk, code: str, day: date, starts: str, ends: str, title: str = "Tea") -> UUID:
    return rooms_of(desk).book(
        room(desk, code).id, at(desk, day, starts), at(desk, day, ends), I18nText.of({"en": title})
    )


def booking(desk: Desk, found: UUID) -> StoredBooking | None:
    return rooms_of(desk).booking(found)


@asynccontextmanager
async def rooms_running(
    desk: Desk, code: str = "reading", day: date = NEXT, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """Run the grid of a room in the week of a day."""
    async with staff_running(desk, size, "screens.staff.rooms:RoomsScreen") as pilot:
        screen = grid_screen(pilot)
        screen._room = room(desk, code).id
        screen._go_to(day)
        await settle(pilot)
        yield pilot


def grid_screen(pilot: Pilot[None]) -> RoomsScreen:
    screen = staff_screen(pilot)
    assert isinstance(screen, RoomsScreen), screen
    return screen


def point(pilot: Pilot[None], day: date, time: str) -> None:
    """Put the cursor on a half hour of a day of the week that is seen."""
    hours, minutes = map(int, time.split(":"))
    grid_screen(pilot).grid.cursor = Cursor(day.weekday(), 2 * hours + minutes // 30)


async def write(pilot: Pilot[None], text: str, end: str = "enter") -> None:
    """Write into the line that is asked for, over what stands there."""
    await press(pilot, "ctrl+u", *text, end)


def told(pilot: Pilot[None]) -> str:
    """Return what the line above the keys says."""
    return staff_screen(pilot).foot.text
