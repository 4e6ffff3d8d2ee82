"""One tap, and everything on the screen is said in the reader's language."""

import pytest

from kiosk.desk import Desk
from kiosk.i18n.languages import LANGUAGES
from screens.steps import Go, OpenActivity, Place, Speak
from screens.widgets.board import Board
from tests.screens.lobby import kiosk_of, press, running, seen, settle, text_seen

TODAY = {
    "zh-Hans": "今天",
    "en": "Today",
    "ja": "今日",
    "ko": "오늘",
    "fr": "Aujourd’hui",
    "de": "Heute",
    "es": "Hoy",
    "ru": "Сегодня",
}


@pytest.mark.parametrize("tag", TODAY)
async def test_one_tap_changes_everything_and_the_bar_stays(desk: Desk, tag: str) -> None:
    async with running(desk) as pilot:
        pilot.app.screen.post_message(Board.Chosen(Speak(tag)))
        await settle(pilot)
        screen = text_seen(pilot)
        assert TODAY[tag] in screen
        assert all(each.endonym in screen for each in LANGUAGES)
        for other, word in TODAY.items():
            if other != tag and word not in TODAY[tag]:
                assert word not in screen.replace("今日", "") or other == "zh-Hans"


async def test_places_opened_later_speak_the_language_chosen(desk: Desk) -> None:
    async with running(desk) as pilot:
        pilot.app.screen.post_message(Board.Chosen(Speak("de")))
        await settle(pilot)
        await press(pilot, "2")
        assert "Diese Woche" in seen(pilot)[1]
        await press(pilot, "3")
        assert "Heute" in seen(pilot)[1]


async def test_a_page_stays_open_and_its_code_leads_to_the_new_language(desk: Desk) -> None:
    async with running(desk) as pilot:
        app = kiosk_of(pilot)
        activity = desk.activities()[0]
        app.screen.post_message(Board.Chosen(Go(Place.ACTIVITIES)))
        app.screen.post_message(Board.Chosen(OpenActivity(activity.id)))
        await settle(pilot)
        chinese = app.gallery.activity._code()
        app.screen.post_message(Board.Chosen(Speak("ja")))
        await settle(pilot)
        japanese = app.gallery.activity._code()
        assert app.screen is app.gallery.activity
        assert chinese is not None
        assert japanese is not None
        assert chinese != japanese
