"""A room that is closed for days says so everywhere, and why."""

from datetime import timedelta

import pytest

from kiosk.commands.orders import AddClosure
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from screens.steps import OpenRoom
from tests.screens.lobby import kiosk_of, press, running, text_seen
from tests.screens.touch import shown, tap

PAINTING = I18nText.of({"zh-Hans": "粉刷", "en": "Painting"})


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_closed_room_says_why_on_its_day_and_in_its_week(
    desk: Desk, size: tuple[int, int]
) -> None:
    day = desk.day()
    order = AddClosure(None, day, day + timedelta(days=1), PAINTING, anyway=True)
    desk.commands.do(order, actor="王晨")
    async with running(desk, size) as pilot:
        assert "未开放" in text_seen(pilot)
        await press(pilot, "3")
        said = text_seen(pilot)
        assert "未开放 · 粉刷" in said
        await tap(pilot, OpenRoom)
        assert shown(pilot) is kiosk_of(pilot).gallery.room
        assert text_seen(pilot).count("未开放 · 粉刷") == 2


async def test_open_rooms_say_nothing_of_it(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "3")
        assert "未开放 ·" not in text_seen(pilot)
