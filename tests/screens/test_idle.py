"""When nobody is there, the screen asks, waits, and goes home as nobody had touched it."""

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from kiosk.clock import FixedClock
from kiosk.desk import Desk
from screens.steps import OpenPerson, Speak
from screens.widgets.board import Board
from tests.screens.lobby import desk_on, kiosk_of, press, running, settle, text_seen


def pass_time(desk: Desk, seconds: float) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.move(timedelta(seconds=seconds))


async def leave_alone(pilot: Pilot[None], seconds: float) -> None:
    """Let time pass without a touch, and let the screen notice."""
    pass_time(kiosk_of(pilot).desk, seconds)
    kiosk_of(pilot)._look_idle()
    await settle(pilot)


async def test_it_asks_in_the_readers_language_and_in_the_sites(desk: Desk) -> None:
    async with running(desk) as pilot:
        pilot.app.screen.post_message(Board.Chosen(Speak("fr")))
        await settle(pilot)
        await leave_alone(pilot, desk.settings.idle_seconds + 1)
        assert pilot.app.screen is kiosk_of(pilot).gallery.still_there
        assert "Êtes-vous toujours là" in text_seen(pilot)
        assert "您还在吗" in text_seen(pilot)


async def test_any_touch_stops_the_countdown_and_nothing_is_lost(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "3")
        await leave_alone(pilot, desk.settings.idle_seconds + 1)
        await pilot.click(offset=(2, 8))
        await settle(pilot)
        assert pilot.app.screen in {kiosk_of(pilot).gallery.rooms}
        assert "谈话室" in text_seen(pilot)


async def test_the_end_of_the_countdown_closes_everything(desk: Desk) -> None:
    async with running(desk) as pilot:
        app = kiosk_of(pilot)
        await press(pilot, "2", "pagedown")
        app.screen.post_message(Board.Chosen(OpenPerson(desk.today().desk[0].person.id)))
        app.screen.post_message(Board.Chosen(Speak("ru")))
        await settle(pilot)
        await leave_alone(pilot, desk.settings.idle_seconds + 1)
        for _ in range(desk.settings.countdown_seconds):
            app.gallery.still_there._tick()
        await settle(pilot)
        assert app.screen is app.gallery.today
        assert "今天" in text_seen(pilot)
        await press(pilot, "2")
        assert "本周" in text_seen(pilot)


async def test_a_screen_that_nobody_touched_asks_nothing(desk: Desk) -> None:
    async with running(desk) as pilot:
        await leave_alone(pilot, 10_000)
        assert pilot.app.screen is kiosk_of(pilot).gallery.today


async def test_somebody_who_just_touched_is_not_asked(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "3")
        await leave_alone(pilot, desk.settings.idle_seconds - 5)
        assert pilot.app.screen is not kiosk_of(pilot).gallery.still_there
        await pilot.press("down")
        await leave_alone(pilot, desk.settings.idle_seconds - 5)
        assert pilot.app.screen is not kiosk_of(pilot).gallery.still_there


async def test_the_countdown_is_seen_to_run(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "4")
        await leave_alone(pilot, desk.settings.idle_seconds + 1)
        first = text_seen(pilot)
        kiosk_of(pilot).gallery.still_there._tick()
        await settle(pilot)
        assert text_seen(pilot) != first


async def test_the_first_run_screen_comes_back_too(tmp_path: Path) -> None:
    with desk_on(tmp_path / "kiosk.db") as desk:
        async with running(desk) as pilot:
            app = kiosk_of(pilot)
            app.screen.post_message(Board.Chosen(Speak("ko")))
            await settle(pilot)
            await leave_alone(pilot, desk.settings.idle_seconds + 1)
            assert "您还在吗" in text_seen(pilot)
            app.rest()
            await settle(pilot)
            assert app.screen is app.gallery.first_run
            assert "欢迎" in text_seen(pilot)
