"""Staff mode looks different, ends by itself, leaves nothing behind, and closes only by PIN."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from textual import events
from textual.pilot import Pilot

from kiosk import pins
from kiosk.clock import FixedClock
from kiosk.commands.orders import AddStaff
from kiosk.desk import Desk
from screens.looks import LOOKS
from screens.staff.base import StaffScreen
from screens.staff.entry import EntryScreen
from screens.staff.menu import MenuScreen, available, load
from screens.staff.options import Option
from screens.staff.session import StaffSession
from screens.steps import (
    AskForNewPin,
    AskToClose,
    Back,
    CloseKiosk,
    OpenStaff,
    Sign,
    Speak,
    Strike,
)
from screens.widgets.board import Board
from tests.screens.lobby import KEYS, desk_on, kiosk_of, press, running, seen, settle, text_seen
from tests.screens.staff.staffed import NAME, session_of, staff_running, staff_screen
from tests.screens.test_wiped import gone, kept
from tests.screens.touch import tap

PIN, NEW = ("70", "49", "18"), "461937"
"""A PIN in pieces: the test itself must not hold what it looks for."""


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


def add(desk: Desk) -> StaffSession:
    kept_pin = pins.hashed(KEYS, "".join(PIN))
    person = session_of(desk).person
    added = desk.commands.do(AddStaff(NAME, kept_pin, person), actor="test").row("staff")
    return StaffSession(added, NAME, person)


def look_idle(pilot: Pilot[None], minutes: float) -> None:
    app = kiosk_of(pilot)
    assert isinstance(app.desk.clock, FixedClock)
    app.desk.clock.move(timedelta(minutes=minutes))
    app._look_idle()


def at_home(pilot: Pilot[None]) -> bool:
    return kiosk_of(pilot).front is kiosk_of(pilot).gallery.today


async def test_the_header_tells_that_this_is_not_the_lobby(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        assert "Staff: 王晨" in seen(pilot)[0]
        strip = pilot.app.screen._compositor.render_strips()[0]
        grounds = {segment.style.bgcolor for segment in strip if segment.style is not None}
        assert grounds == {LOOKS["staff"].bgcolor}
        await press(pilot, "escape")
        assert at_home(pilot)
        assert "Staff" not in seen(pilot)[0]
        strip = pilot.app.screen._compositor.render_strips()[0]
        assert LOOKS["staff"].bgcolor not in {each.style.bgcolor for each in strip if each.style}


async def test_every_page_opens_by_digit_and_letter_and_comes_back(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        for digit, page in available().items():
            for key in (digit, page.letter):
                await press(pilot, key)
                assert type(pilot.app.screen) is load(page)
                assert "Staff: 王晨" in seen(pilot)[0]
                kiosk_of(pilot)._back()
                await settle(pilot)
                assert isinstance(pilot.app.screen, MenuScreen)


async def test_arrows_and_a_tap_open_a_page(desk: Desk) -> None:
    second = list(available().values())[1]
    async with staff_running(desk) as pilot:
        await press(pilot, "down", "enter")
        assert type(pilot.app.screen) is load(second)
        kiosk_of(pilot)._back()
        await settle(pilot)
        await press(pilot, "right", "left", "up")
        await tap(pilot, Strike("2"))
        assert type(pilot.app.screen) is load(second)


async def test_the_language_is_the_one_shown_and_can_be_switched(desk: Desk) -> None:
    async with running(desk) as pilot:
        app = kiosk_of(pilot)
        await tap(pilot, Speak("de"))
        app.sign_in(session_of(desk))
        await settle(pilot)
        assert staff_screen(pilot).words.language.tag == "de"
        await tap(pilot, Speak("ru"))
        assert staff_screen(pilot).words.language.tag == "ru"
        await press(pilot, "f12")
        assert at_home(pilot)
        assert app.front.words.language.tag == "en"


async def test_f12_leaves_from_any_page(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        await press(pilot, "1", "f12")
        assert at_home(pilot)
        assert not kiosk_of(pilot).staffed


async def test_staff_mode_ends_by_itself_and_says_so(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        await press(pilot, "1")
        look_idle(pilot, 4.9)
        await settle(pilot)
        assert kiosk_of(pilot).staffed
        assert isinstance(pilot.app.screen, StaffScreen)  # nobody asks who is there
        look_idle(pilot, 0.2)
        await settle(pilot)
        assert not kiosk_of(pilot).staffed
        assert "Staff mode has ended." in text_seen(pilot)
        assert "5 minutes" in text_seen(pilot)
        assert "Staff:" not in text_seen(pilot)
        await press(pilot, "x")
        assert at_home(pilot)


async def test_it_warns_before_it_ends(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        look_idle(pilot, 4)
        await settle(pilot)
        assert "ends in" not in text_seen(pilot)
        look_idle(pilot, 0.75)
        await settle(pilot)
        assert "Staff mode ends in 15 s." in text_seen(pilot)
        await press(pilot, "down")
        assert "ends in" not in text_seen(pilot)
        look_idle(pilot, 1)
        assert kiosk_of(pilot).staffed


async def test_who_is_busy_stays_in(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        for _ in range(5):
            look_idle(pilot, 4)
            await press(pilot, "down")
        assert kiosk_of(pilot).staffed


async def test_the_lobby_asks_as_soon_as_ever_after_staff_mode(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        await press(pilot, "f12", "2")
        look_idle(pilot, 1.6)
        await settle(pilot)
        assert kiosk_of(pilot).front is kiosk_of(pilot).gallery.still_there


async def test_what_others_change_is_read_again(desk: Desk) -> None:
    class Reading(StaffScreen):
        reads: ClassVar[list[int]] = []

        def reader(self) -> Callable[[], Callable[[], None]]:
            return lambda: lambda: self.reads.append(1)

    async with staff_running(desk) as pilot:
        staff_screen(pilot).open(staff_screen(pilot).make(Reading))
        await settle(pilot)
        before = len(Reading.reads)
        kiosk_of(pilot).post_message(kiosk_of(pilot).Changed())
        await settle(pilot)
        assert len(Reading.reads) == before + 1


async def test_keys_do_not_wait_for_a_scanner(desk: Desk) -> None:
    class Typed(StaffScreen):
        heard: ClassVar[list[str]] = []

        def struck(self, key: str, character: str | None) -> bool:
            self.heard.append(key)
            return True

    class CheckIn(Typed):
        scans: ClassVar[bool | None] = True

    async with staff_running(desk) as pilot:
        app = kiosk_of(pilot)
        for kind, waits in ((Typed, False), (CheckIn, True)):
            Typed.heard.clear()
            staff_screen(pilot).open(staff_screen(pilot).make(kind))
            await settle(pilot)
            await app.on_event(events.Key("a", "a"))
            assert app.holding is waits
            await settle(pilot)
            assert Typed.heard == ["a"]


async def test_one_pin_closes_the_kiosk_and_no_other_way_does(desk: Desk) -> None:
    session = add(desk)
    async with running(desk) as pilot:
        app = kiosk_of(pilot)
        app.sign_in(session)
        await settle(pilot)
        await press(pilot, "f8")
        assert isinstance(app.screen, EntryScreen)
        await press(pilot, *"9731", "enter")
        assert "This PIN is wrong." in text_seen(pilot)
        await tap(pilot, Back())
        assert "Staff mode" in text_seen(pilot)
        await press(pilot, "f8", *"".join(PIN))
        assert pilot.app._exit is False
        await pilot.press("enter")
        for _ in range(200):
            if app._exit:
                break
            await asyncio.sleep(0.02)
        assert (app._exit, app.return_code) == (True, 0)


async def test_a_new_pin_is_chosen_with_the_old_one(desk: Desk) -> None:
    session = add(desk)
    async with running(desk) as pilot:
        app = kiosk_of(pilot)
        app.sign_in(session)
        await settle(pilot)
        await press(pilot, "f4", *NEW, "enter")
        assert "This PIN is wrong." in text_seen(pilot)
        await press(pilot, *"".join(PIN), "enter", *NEW, "enter", *NEW, "enter")
        assert isinstance(app.screen, MenuScreen)
        await press(pilot, "f12", "f12", *NEW, "enter")
        assert isinstance(app.screen, MenuScreen)


async def by_back(pilot: Pilot[None]) -> None:
    await tap(pilot, Back())


async def by_key(pilot: Pilot[None]) -> None:
    await press(pilot, "f12")


async def by_rest(pilot: Pilot[None]) -> None:
    kiosk_of(pilot).rest()
    await settle(pilot)


async def by_entering(pilot: Pilot[None]) -> None:
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, MenuScreen)


@pytest.mark.parametrize("leave", [by_back, by_key, by_rest, by_entering])
async def test_a_pin_is_gone(desk: Desk, leave: Callable[[Pilot[None]], Awaitable[None]]) -> None:
    add(desk)
    async with running(desk) as pilot:
        await press(pilot, "f12")
        for digit in "".join(PIN):
            await tap(pilot, Sign(digit))
        assert kept(*PIN)
        await leave(pilot)
        assert await gone(pilot, *PIN)


async def test_a_wrong_pin_is_gone(desk: Desk) -> None:
    add(desk)
    async with running(desk) as pilot:
        await press(pilot, "f12", *"".join(PIN), "9", "enter")
        assert "This PIN is wrong." in text_seen(pilot)
        assert await gone(pilot, *PIN)


async def test_steps_of_staff_mean_nothing_in_the_lobby(desk: Desk) -> None:
    add(desk)
    async with running(desk) as pilot:
        for step in (AskToClose(), AskForNewPin(), CloseKiosk()):
            pilot.app.screen.post_message(Board.Chosen(step))
            await settle(pilot)
            assert at_home(pilot)
            assert pilot.app._exit is False


async def test_what_was_asked_for_in_staff_mode_does_not_open_after_it(desk: Desk) -> None:
    async with staff_running(desk) as pilot:
        app = kiosk_of(pilot)
        late = staff_screen(pilot).make(StaffScreen)
        app.rest()
        app.post_message(Board.Chosen(OpenStaff(late)))
        await settle(pilot)
        assert at_home(pilot)
        app.sign_in(session_of(desk, "小夏"))
        app.post_message(Board.Chosen(OpenStaff(late)))
        await settle(pilot)
        assert isinstance(app.screen, MenuScreen)


async def test_a_fault_is_told_and_nobody_is_left_waiting(desk: Desk) -> None:
    def stumble() -> None:
        raise ZeroDivisionError

    async with staff_running(desk) as pilot:
        screen = staff_screen(pilot)
        screen.carry_out(stumble, lambda _: None)
        await settle(pilot)
        assert "It did not work (fault)." in text_seen(pilot)
        screen._tell_working()
        await settle(pilot)
        assert "One moment" not in text_seen(pilot)


async def test_a_tap_chooses_the_answer_under_it_however_many_there_are(desk: Desk) -> None:
    chosen: list[object] = []
    async with staff_running(desk) as pilot:
        answers = [Option(f"answer {number}", number) for number in range(1, 13)]
        for line, answer in ((2, "answer 2"), (11, "answer 11")):
            staff_screen(pilot).choose("Which?", answers, chosen.append)
            await settle(pilot)
            y = next(y for y, row in enumerate(seen(pilot)) if answer in row)
            await pilot.click(offset=(8, y))
            await settle(pilot)
            assert chosen[-1] == line


def test_nothing_of_the_staff_side_is_loaded_at_the_start() -> None:
    code = (
        "import sys, kiosk.cli, screens.app, screens.today\n"
        "loaded = [name for name in sys.modules if name.startswith(('screens.staff.',"
        " 'kiosk.back_office', 'kiosk.pins', 'nacl', 'lark'))]\n"
        "print(loaded)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == "[]"
