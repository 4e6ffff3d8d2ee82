"""What changes elsewhere, and what the time changes, is seen without a touch."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.clock import FixedClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson, SetDuty
from kiosk.desk import Desk
from kiosk.errors import StoreError
from kiosk.kinds import DutyKind
from kiosk.store import Store
from tests.screens.lobby import desk_on, kiosk_of, press, running, seen, settle, text_seen


def put_somebody_at_the_desk(path: Path, desk: Desk) -> None:
    """Do what an import in another process does: through a connection of its own."""
    settings = desk.settings
    with Store.open(path, clock=desk.clock) as store:
        commands = Commands(store, desk.clock, settings.site, "import", settings.zone)
        added = commands.do(AddPerson(name="郑秋", romanised="Zheng Qiu"), actor="office")
        commands.do(
            SetDuty(
                person=added.row("person"),
                day=desk.day(),
                starts=8 * 60,
                ends=18 * 60,
                kind=DutyKind.DESK,
            ),
            actor="office",
        )


async def wait_for(pilot: Pilot[None], text: str) -> None:
    """Wait at most a second, as a visitor would, until a text is on the screen."""
    for _ in range(20):
        await pilot.pause(0.05)
        if text in text_seen(pilot):
            return
    raise AssertionError(f"{text} did not appear within a second:\n{text_seen(pilot)}")


async def test_a_change_elsewhere_appears_within_a_second(database: Path, desk: Desk) -> None:
    async with running(desk) as pilot:
        put_somebody_at_the_desk(database, desk)
        await wait_for(pilot, "郑秋")


async def test_a_change_elsewhere_leaves_the_reader_where_they_are(
    database: Path, desk: Desk
) -> None:
    async with running(desk, (120, 36)) as pilot:
        await press(pilot, "2", "down", "down")
        pointed = kiosk_of(pilot).front._pointed
        put_somebody_at_the_desk(database, desk)
        await wait_for(pilot, "郑秋")
        after = kiosk_of(pilot).front._pointed
        assert pointed is not None
        assert after is not None
        assert after.step == pointed.step


async def test_the_first_import_replaces_the_first_run_screen(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    with desk_on(path) as desk:
        async with running(desk) as pilot:
            assert "kiosk import roster" in text_seen(pilot)
            put_somebody_at_the_desk(path, desk)
            await wait_for(pilot, "郑秋")
            assert pilot.app.screen is kiosk_of(pilot).gallery.today


async def test_the_first_run_screen_offers_the_sample(tmp_path: Path) -> None:
    with desk_on(tmp_path / "kiosk.db") as desk:
        async with running(desk) as pilot:
            await pilot.press("down", "enter")
            await pilot.pause()
        assert pilot.app.return_code == 10


async def pass_minute(pilot: Pilot[None], desk: Desk, by: timedelta) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.move(by)
    kiosk_of(pilot)._pass_minute()
    await settle(pilot)


async def test_the_clock_ticks(desk: Desk) -> None:
    async with running(desk) as pilot:
        assert "14:05" in seen(pilot)[0]
        await pass_minute(pilot, desk, timedelta(minutes=1))
        assert "14:06" in seen(pilot)[0]


async def test_the_clock_ticks_without_redrawing_the_world(desk: Desk) -> None:
    async with running(desk) as pilot:
        front = kiosk_of(pilot).front
        boards = {board.id: board.canvas for board in front.boards()}
        assert isinstance(desk.clock, FixedClock)
        desk.clock.move(timedelta(minutes=1))
        front.tell(kiosk_of(pilot)._trust())
        await pilot.pause()
        redrawn = {board.id for board in front.boards() if boards[board.id] is not board.canvas}
        assert redrawn == {"header"}


async def test_midnight_brings_the_new_day(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "3")
        await pass_minute(pilot, desk, timedelta(hours=10))
        assert "11月24日" in seen(pilot)[0]
        assert seen(pilot)[1].startswith(" 今天")
        assert kiosk_of(pilot).gallery.rooms._day == desk.day()


async def test_sunday_midnight_brings_the_new_week(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "2")
        await pass_minute(pilot, desk, timedelta(days=7))
        assert "本周 · 11月30日" in seen(pilot)[1]


async def test_a_database_that_cannot_be_read_makes_the_trust_line_turn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(desk) as pilot:

        def fail(*_: object) -> None:
            raise StoreError("store.busy", path="kiosk.db")

        monkeypatch.setattr(Store, "reading", fail)
        await pass_minute(pilot, desk, timedelta(minutes=3))
        assert "王晨" in text_seen(pilot)
        assert "14:05" in seen(pilot)[1]
        assert "▲" in seen(pilot)[1]
