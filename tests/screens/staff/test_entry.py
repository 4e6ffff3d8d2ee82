"""Staff enter with a PIN, by key and by touch; visitors do not."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from textual.pilot import Pilot

from kiosk import pins
from kiosk.back_office.entry import Entry, Member
from kiosk.clock import FixedClock
from kiosk.commands.orders import AddPerson, AddStaff
from kiosk.desk import Desk
from kiosk.errors import StoreError
from screens.staff.entry import EntryScreen
from screens.staff.menu import MenuScreen
from screens.steps import Accept, AskForPin, Back, Pick, Sign
from tests.screens.lobby import KEYS, desk_on, kiosk_of, press, running, seen, settle, text_seen
from tests.screens.staff.staffed import session_of
from tests.screens.touch import find, tap

PIN, WRONG = "2580", "9731"
HASH = pins.hashed(KEYS, PIN)


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database, language="en") as opened:
        yield opened


def add(desk: Desk, *names: str) -> list[UUID]:
    """Give workers the same PIN."""
    orders = [AddStaff(name, HASH, session_of(desk, name).person) for name in names]
    return [desk.commands.do(order, actor="test").row("staff") for order in orders]


def move(desk: Desk, seconds: float) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.move(timedelta(seconds=seconds))


def entry(pilot: Pilot[None]) -> EntryScreen:
    assert isinstance(pilot.app.screen, EntryScreen), pilot.app.screen
    return pilot.app.screen


def at_home(pilot: Pilot[None]) -> bool:
    return kiosk_of(pilot).front is kiosk_of(pilot).gallery.today


async def tap_clock(pilot: Pilot[None], times: int) -> None:
    for _ in range(times):
        await pilot.click(offset=(pilot.app.size.width - 3, 0))
    await settle(pilot)


@pytest.mark.parametrize("key", ["f12", "f10"])
async def test_a_key_and_a_pin_open_the_staff_side(desk: Desk, key: str) -> None:
    add(desk, "王晨")
    async with running(desk) as pilot:
        await press(pilot, key)
        assert "王晨" in text_seen(pilot)
        await press(pilot, *PIN, "enter")
        assert isinstance(pilot.app.screen, MenuScreen)
        assert "Staff: 王晨" in seen(pilot)[0]
        assert pilot.app.screen.session.person == session_of(desk).person


async def test_five_taps_on_the_clock_and_a_finger_open_it(desk: Desk) -> None:
    _, second = add(desk, "王晨", "夏敏")
    async with running(desk) as pilot:
        await tap_clock(pilot, 4)
        assert at_home(pilot)
        await tap_clock(pilot, 1)
        await tap(pilot, Pick(second))
        for digit in PIN:
            await tap(pilot, Sign(digit))
        await tap(pilot, Accept())
        assert isinstance(pilot.app.screen, MenuScreen)
        assert pilot.app.screen.session.name == "夏敏"


async def test_slow_taps_on_the_clock_mean_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, "王晨")
    monkeypatch.setattr("screens.staffing.WITHIN", 0.0)
    async with running(desk) as pilot:
        await tap_clock(pilot, 9)
        assert at_home(pilot)


@pytest.mark.parametrize("typed", ["2", "xm", "xiam", "min", "M"])
async def test_a_name_is_found_by_digit_pinyin_or_initials(desk: Desk, typed: str) -> None:
    add(desk, "李俊", "夏敏", "王晨", "范青")
    numbers = [each.name for each in _members(desk)]
    wanted = typed if typed != "2" else str(numbers.index("夏敏") + 1)
    async with running(desk) as pilot:
        await press(pilot, "f12", *wanted)
        assert "夏敏" in text_seen(pilot)
        assert "王晨" not in text_seen(pilot)
        await press(pilot, *PIN, "enter")
        assert isinstance(pilot.app.screen, MenuScreen)


def _members(desk: Desk) -> tuple[Member, ...]:
    return Entry(desk).door().members


async def test_only_dots_are_shown(desk: Desk) -> None:
    add(desk, "王晨")
    async with running(desk) as pilot:
        await press(pilot, "f12", *"97531")
        assert "••• ••" in text_seen(pilot)
        assert not any("97" in row for row in seen(pilot))
        await press(pilot, "backspace")
        assert "••• •" in text_seen(pilot)
        assert "••• ••" not in text_seen(pilot)


async def test_a_wrong_pin_is_said_and_waits_are_counted_down(desk: Desk) -> None:
    add(desk, "王晨")
    async with running(desk) as pilot:
        await press(pilot, "f12")
        for _ in range(2):
            await press(pilot, *WRONG, "enter")
            assert "This PIN is wrong." in text_seen(pilot)
        await press(pilot, *WRONG, "enter")
        assert "Wait 5 s" in text_seen(pilot)
        await press(pilot, *PIN, "enter")  # not looked at
        assert "Wait 5 s" in text_seen(pilot)
        move(desk, 3)
        entry(pilot).count_down()
        await settle(pilot)
        assert "Wait 2 s" in text_seen(pilot)
        move(desk, 2)
        entry(pilot).count_down()
        await settle(pilot)
        assert "Wait" not in text_seen(pilot)
        await press(pilot, *PIN, "enter")
        assert isinstance(pilot.app.screen, MenuScreen)


async def test_leaving_and_coming_back_does_not_shorten_the_wait(desk: Desk) -> None:
    add(desk, "王晨", "夏敏")
    async with running(desk) as pilot:
        await press(pilot, "f12", "w")
        for _ in range(3):
            await press(pilot, *WRONG, "enter")
        await press(pilot, "f12", "f12", "w", *PIN, "enter")
        assert "Wait 5 s" in text_seen(pilot)
        await press(pilot, "f12", "f12", "x", *PIN, "enter")  # nobody else waits
        assert isinstance(pilot.app.screen, MenuScreen)


async def test_no_visitor_sets_the_first_pin_of_an_office_with_data(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "f12")
        assert "kiosk staff add" in text_seen(pilot)
        await press(pilot, *"Mallory", "enter", *PIN, "enter", *PIN, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert not kiosk_of(pilot).staffed
        assert not _members(desk)
        await press(pilot, "escape")
        assert at_home(pilot)


async def test_the_first_pin_is_set_at_the_first_run(tmp_path: Path) -> None:
    with desk_on(tmp_path / "empty.db", language="en") as desk:
        async with running(desk) as pilot:
            await press(pilot, "f12", *"Wang", "space", *"Chen", "enter")
            await press(pilot, *"1234", "enter")
            assert "first that anybody tries" in text_seen(pilot)
            await press(pilot, *PIN, "enter", *WRONG, "enter")
            assert "not the same" in text_seen(pilot)
            await press(pilot, *PIN, "enter", *PIN, "enter")
            assert "Staff: Wang Chen" in seen(pilot)[0]
            await press(pilot, "f12")
            assert pilot.app.screen is kiosk_of(pilot).gallery.first_run
            await press(pilot, "f12", *PIN, "enter")
            assert isinstance(pilot.app.screen, MenuScreen)


async def test_the_first_pin_is_set_with_a_finger(tmp_path: Path) -> None:
    with desk_on(tmp_path / "empty.db", language="en") as desk:
        async with running(desk) as pilot:
            await tap(pilot, AskForPin())
            for letter in "LI":
                await tap(pilot, Sign(letter))
            await tap(pilot, Accept())
            for _ in range(2):
                for digit in PIN:
                    await tap(pilot, Sign(digit))
                await tap(pilot, Accept())
            assert "Staff: LI" in seen(pilot)[0]


async def test_an_office_filled_from_the_staff_side_calls_nobody_away(tmp_path: Path) -> None:
    with desk_on(tmp_path / "empty.db", language="en") as desk:
        async with running(desk) as pilot:
            app = kiosk_of(pilot)
            app.sign_in(session_of(desk))
            desk.commands.do(AddPerson("王晨", ""), actor="test")
            app.post_message(app.Changed())
            await settle(pilot)
            assert isinstance(app.screen, MenuScreen)
            await press(pilot, "f12")
            await settle(pilot)
            assert at_home(pilot)


async def test_somebody_who_gets_a_pin_meanwhile_is_shown(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "f12")
        add(desk, "王晨", "夏敏")
        kiosk_of(pilot).post_message(kiosk_of(pilot).Changed())
        await settle(pilot)
        assert "Who are you?" in text_seen(pilot)


async def test_a_database_that_cannot_be_read_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: Entry) -> None:
        raise StoreError("store.busy")

    add(desk, "王晨")
    async with running(desk) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(Entry, "door", busy)
            await press(pilot, "f12")
            assert "cannot be reached" in text_seen(pilot)
        kiosk_of(pilot).post_message(kiosk_of(pilot).Changed())
        await settle(pilot)
        assert "cannot be reached" not in text_seen(pilot)
        await press(pilot, *PIN, "enter")
        assert isinstance(pilot.app.screen, MenuScreen)


async def test_going_and_coming_back_is_no_way_around_a_wait(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("store.full")

    add(desk, "王晨")
    async with running(desk) as pilot:
        monkeypatch.setattr("kiosk.commands.commanding.Commands.do", full)
        await press(pilot, "f12", *"9731", "enter")
        assert "5 s" in text_seen(pilot)
        await tap(pilot, Back())
        await press(pilot, "f12", *PIN, "enter")
        assert "5 s" in text_seen(pilot)


async def test_back_leads_to_the_lobby(desk: Desk) -> None:
    add(desk, "王晨")
    async with running(desk) as pilot:
        await press(pilot, "2", "f12")
        await tap(pilot, Back())
        assert pilot.app.screen is kiosk_of(pilot).gallery.roster


async def test_names_that_do_harm_are_only_shown(desk: Desk) -> None:
    add(desk, "[@click=app.exit]x[/]" + "长" * 30, "王晨")
    async with running(desk) as pilot:
        await press(pilot, "f12")
        assert "[@click" in text_seen(pilot)
        board, target = find(pilot, Pick)
        assert not board.canvas.misfits
        assert target is not None
