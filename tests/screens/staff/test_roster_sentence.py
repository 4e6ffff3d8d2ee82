"""A sentence changes the roster only after one has seen what it would change."""

import pytest
from textual import events
from textual.pilot import Pilot

from kiosk.desk import Desk
from kiosk.i18n.duties import kind_word
from kiosk.kinds import DutyKind
from screens.staff.roster import RosterScreen
from screens.staff.roster_sentence import SentenceScreen
from tests.screens.lobby import press, text_seen
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.roster:RosterScreen"


async def write(pilot: Pilot[None], sentence: str) -> None:
    await press(pilot, "f6")
    pilot.app.post_message(events.Paste(sentence))
    await press(pilot, "enter")


def kinds(pilot: Pilot[None], name: str) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, RosterScreen), screen
    assert screen.draft is not None
    sheet = screen.draft.sheet
    row = next(row for row, each in enumerate(sheet.people) if each.name == name)
    entries = [sheet.main(sheet.cell(row, column)) for column in range(14)]
    return [each.kind.value if each else "" for each in entries]


@pytest.mark.parametrize("sentence", ["周三下午 小夏 请假，小李顶班", "Wed pm Xia off, Li covers"])
async def test_it_is_shown_first_and_done_after_a_yes(desk: Desk, sentence: str) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        before = kinds(pilot, "夏敏")
        await write(pilot, sentence)
        assert isinstance(pilot.app.screen, SentenceScreen), text_seen(pilot)
        assert "夏敏" in text_seen(pilot)
        assert kind_word(DutyKind.LEAVE, pilot.app.screen.words) in text_seen(pilot)
        await press(pilot, "escape")
        assert kinds(pilot, "夏敏") == before
        await write(pilot, sentence)
        await press(pilot, "enter")
        assert kinds(pilot, "夏敏")[5] == "leave"
        await press(pilot, "ctrl+z")
        assert kinds(pilot, "夏敏") == before


async def test_the_word_that_is_not_understood_is_named_and_can_be_mended(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        before = kinds(pilot, "夏敏")
        await write(pilot, "周三下午 小夏 蹦极")
        told = pilot.app.screen
        assert isinstance(told, RosterScreen)
        assert "蹦极" in told.foot.text
        assert told.editor.display, "the sentence stands there to be mended"
        await press(pilot, "backspace", "backspace", *"请假", "enter", "enter")
        assert kinds(pilot, "夏敏")[5] == "leave" != before[5]
