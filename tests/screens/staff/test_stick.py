"""A stick that is put into the kiosk is noticed, and a PIN is all that staff have to type."""

import asyncio
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.commands.orders import AddPerson
from kiosk.desk import Desk
from kiosk.queries.people import people_by_name
from screens.staff.entry import EntryScreen
from screens.staff.menu import MenuScreen
from screens.staff.stick import StickScreen
from screens.stick import StickPrompt
from tests.screens.lobby import desk_on, kiosk_of, press, settle, text_seen
from tests.screens.staff.staffed import staff_screen
from tests.screens.staff.sticks import (
    PIN,
    Elsewhere,
    Slot,
    empty_desk,
    joined_desk,
    slot_running,
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screens.sticks.LOOK_EVERY", 0.05)


@pytest.fixture
def joined(database: Path) -> Iterator[tuple[Desk, Elsewhere]]:
    with joined_desk(database) as made:
        yield made


@pytest.fixture
def slot(tmp_path: Path) -> Slot:
    root = tmp_path / "media"
    root.mkdir()
    return Slot(root)


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    """Wait for what a thread does by itself."""
    for _ in range(1000):
        await settle(pilot)
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(text_seen(pilot))


async def prompted(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, StickPrompt))


async def worked(pilot: Pilot[None]) -> str:
    await until(pilot, lambda: isinstance(pilot.app.screen, StickScreen))
    await until(pilot, lambda: "leave the stick in" not in text_seen(pilot))
    return text_seen(pilot)


def people(desk: Desk) -> set[str]:
    with desk.store.reading() as session:
        return set(people_by_name(session, desk.settings.site))


async def test_insert_and_go(joined: tuple[Desk, Elsewhere], slot: Slot) -> None:
    desk, office = joined
    office.add("张三")
    async with slot_running(desk, slot) as pilot:
        office.hand_out(slot.put_in())
        await prompted(pilot)
        assert "USB stick found" in text_seen(pilot)
        await press(pilot, "enter", *PIN, "enter")
        said = await worked(pilot)
        assert "You can take the stick out now." in said
        assert "What the office has sent was taken over." in said
        assert "xuhui-garden-lobby-1-to-office.kiosk" in said
        assert "张三" in people(desk)
        assert os.listdir(slot.stick) == ["xuhui-garden-lobby-1-to-office.kiosk"]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MenuScreen)
        await press(pilot, "f12")
        assert kiosk_of(pilot).front is kiosk_of(pilot).gallery.today


async def test_what_was_done_here_goes_along_on_an_empty_stick(
    joined: tuple[Desk, Elsewhere], slot: Slot
) -> None:
    desk, office = joined
    desk.commands.do(AddPerson("李四", romanised=""), actor="test")
    async with slot_running(desk, slot) as pilot:
        await until(pilot, lambda: True)
        slot.put_in()
        await prompted(pilot)
        await press(pilot, "enter", *PIN, "enter")
        said = await worked(pilot)
        assert "nothing from the office" in said
        assert "For the office: 2 commands" in said  # the person, and who came in
        office.answer(slot.stick)
        with office.store.reading() as session:
            assert "李四" in people_by_name(session, desk.settings.site)
        office.clock.move(timedelta(minutes=1))
        await press(pilot, "enter")
        await until(pilot, lambda: "done: 2. Refused: 0." in text_seen(pilot))


async def test_a_resident_gets_no_further_than_the_door(
    joined: tuple[Desk, Elsewhere], slot: Slot
) -> None:
    desk, office = joined
    async with slot_running(desk, slot) as pilot:
        office.hand_out(slot.put_in())
        await prompted(pilot)
        await press(pilot, "enter", *"9731", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert "This PIN is wrong." in text_seen(pilot)
        await press(pilot, "escape")
        await asyncio.sleep(0.1)
        await settle(pilot)
        assert kiosk_of(pilot).front is kiosk_of(pilot).gallery.today
        assert os.listdir(slot.stick) == ["office-to-xuhui-garden-lobby-1.kiosk"]


async def test_a_residents_own_stick_shows_nothing(
    joined: tuple[Desk, Elsewhere], slot: Slot
) -> None:
    desk, _ = joined
    async with slot_running(desk, slot) as pilot:
        slot.put_in("holiday.jpg")
        await asyncio.sleep(0.2)
        await settle(pilot)
        assert kiosk_of(pilot).front is kiosk_of(pilot).gallery.today
        assert os.listdir(slot.stick) == ["holiday.jpg"]


async def test_the_question_goes_when_the_stick_does(
    joined: tuple[Desk, Elsewhere], slot: Slot
) -> None:
    desk, office = joined
    async with slot_running(desk, slot) as pilot:
        office.hand_out(slot.put_in())
        await prompted(pilot)
        slot.pull_out()
        await until(pilot, lambda: kiosk_of(pilot).front is kiosk_of(pilot).gallery.today)


async def test_nobody_is_interrupted(joined: tuple[Desk, Elsewhere], slot: Slot) -> None:
    desk, office = joined
    async with slot_running(desk, slot) as pilot:
        await press(pilot, "f12")
        office.hand_out(slot.put_in())
        await asyncio.sleep(0.2)
        await settle(pilot)
        assert isinstance(pilot.app.screen, EntryScreen)
        await press(pilot, "escape")
        await prompted(pilot)


async def test_staff_who_are_in_need_no_second_pin(
    joined: tuple[Desk, Elsewhere], slot: Slot
) -> None:
    desk, office = joined
    async with slot_running(desk, slot) as pilot:
        await press(pilot, "f12", *PIN, "enter", "p")
        page = staff_screen(pilot)
        office.hand_out(slot.put_in())
        await until(pilot, lambda: "USB stick found." in text_seen(pilot))
        assert pilot.app.screen is page
        await press(pilot, "escape")
        assert "You can take the stick out now." in await worked(pilot)


async def test_a_stick_is_used_once_unless_somebody_asks(
    joined: tuple[Desk, Elsewhere], slot: Slot
) -> None:
    desk, office = joined
    async with slot_running(desk, slot) as pilot:
        office.hand_out(slot.put_in())
        await prompted(pilot)
        await press(pilot, "enter", *PIN, "enter")
        await worked(pilot)
        await press(pilot, "f12", "f12", *PIN, "enter")
        assert isinstance(pilot.app.screen, MenuScreen)


async def test_a_bad_bundle_is_told_in_words(joined: tuple[Desk, Elsewhere], slot: Slot) -> None:
    desk, office = joined
    before = people(desk)
    office.add("张三")
    async with slot_running(desk, slot) as pilot:
        office.hand_out(slot.put_in())
        [path] = slot.stick.iterdir()
        path.write_bytes(path.read_bytes()[:-20])
        await prompted(pilot)
        await press(pilot, "enter", *PIN, "enter")
        said = await worked(pilot)
        assert "is only half there, or damaged." in " ".join(said.split())
        assert "For the office:" in said
        assert people(desk) == before


async def test_a_stick_that_is_pulled_out_too_early_is_told(
    joined: tuple[Desk, Elsewhere], slot: Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, office = joined
    fsync = os.fsync

    def pull_out(descriptor: int) -> None:
        fsync(descriptor)
        if slot.stick.exists() and any(slot.stick.glob(".kiosk-*.part")):
            slot.pull_out()

    async with slot_running(desk, slot) as pilot:
        office.hand_out(slot.put_in())
        await prompted(pilot)
        monkeypatch.setattr(os, "fsync", pull_out)
        await press(pilot, "enter", *PIN, "enter")
        said = await worked(pilot)
        assert "It was not done to the end." in said
        assert "The stick was pulled out too early." in said
        assert "What the office has sent was taken over." in said
        assert "You can take the stick out now." not in said


async def test_progress_is_shown_and_nobody_leaves_before_the_end(
    joined: tuple[Desk, Elsewhere], slot: Slot
) -> None:
    desk, office = joined
    async with slot_running(desk, slot) as pilot:
        office.hand_out(slot.put_in())
        await prompted(pilot)
        await press(pilot, "enter", *PIN, "enter")
        await worked(pilot)
        page = pilot.app.screen
        assert isinstance(page, StickScreen)
        page._busy, page._gone = True, None
        page._report("out", 45, 100)
        await settle(pilot)
        assert "Writing for the office" in text_seen(pilot)
        assert "45 %" in text_seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is page
        assert "One moment" in text_seen(pilot)


async def test_a_kiosk_with_its_own_office_looks_for_no_sticks(database: Path, slot: Slot) -> None:
    with desk_on(database, language="en") as desk:
        async with slot_running(desk, slot) as pilot:
            slot.put_in()
            await asyncio.sleep(0.1)
            await settle(pilot)
            assert not any(worker.group == "sticks" for worker in pilot.app.workers)
            assert kiosk_of(pilot).front is kiosk_of(pilot).gallery.today


async def test_a_folder_that_outlives_its_stick_is_not_taken_for_it(
    joined: tuple[Desk, Elsewhere], slot: Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = joined
    async with slot_running(desk, slot) as pilot:
        await settle(pilot)
        slot.put_in()
        await prompted(pilot)
        monkeypatch.setattr("kiosk.back_office.stick.is_in", lambda stick: False)
        await press(pilot, "enter", *PIN, "enter")
        assert "The stick was pulled out too early." in await worked(pilot)
        assert os.listdir(slot.stick) == []


async def test_a_kiosk_that_lost_everything_is_filled_without_a_pin(
    joined: tuple[Desk, Elsewhere], slot: Slot, tmp_path: Path
) -> None:
    """Nobody can have a PIN here before the office's stick brings it."""
    _, office = joined
    with empty_desk(tmp_path) as desk:
        async with slot_running(desk, slot) as pilot:
            assert people(desk) == set()
            office.hand_out(slot.put_in())
            await prompted(pilot)
            await press(pilot, "enter")
            assert "You can take the stick out now." in await worked(pilot)
            assert "王晨" in people(desk)
            await press(pilot, "escape")
            await until(pilot, lambda: kiosk_of(pilot).front is kiosk_of(pilot).gallery.today)
            assert not kiosk_of(pilot).staffed
            await press(pilot, "f12", *PIN, "enter")
            assert kiosk_of(pilot).staffed
