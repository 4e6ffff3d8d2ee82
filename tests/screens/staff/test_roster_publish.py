"""Before the roster is published one sees what changes and what to think of; nothing is lost."""

from datetime import date

import pytest
from textual.pilot import Pilot

from kiosk.commands.orders import SetDuty
from kiosk.desk import Desk
from kiosk.errors import StoreError
from kiosk.kinds import DutyKind
from kiosk.rostering.drafts import Draft
from screens.staff.roster import RosterScreen
from screens.staff.roster_publish import PublishScreen
from tests.screens.lobby import press, text_seen
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.roster:RosterScreen"


def draft_of(pilot: Pilot[None]) -> Draft:
    screen = pilot.app.screen
    assert isinstance(screen, RosterScreen), screen
    assert screen.draft is not None
    return screen.draft


async def to_empty_week(pilot: Pilot[None]) -> date:
    while draft_of(pilot).live.plan:
        await press(pilot, "pagedown")
    return draft_of(pilot).monday


def duties(desk: Desk, monday: date) -> int:
    return sum(len(day) for each in desk.week(monday).people for day in each.days)


async def test_it_says_who_does_what_instead_of_what(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        draft = draft_of(pilot)
        name = draft.sheet.people[1].romanised
        await press(pilot, "down", "l", "f8")
        rows = text_seen(pilot).split("\n")
        assert any(name in row and "→ Leave" in row for row in rows)
        assert any("Desk" in row and row.rstrip().endswith("→ Wang Chen") for row in rows)


async def test_a_warning_comes_first_and_wants_a_reason(desk: Desk) -> None:
    """Nobody sits at the desk from Tuesday on; it can be published all the same."""
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        monday = await to_empty_week(pilot)
        await press(pilot, "d", "f8")
        rows = text_seen(pilot).split("\n")
        assert any("Nobody is at the desk" in row for row in rows[2:6])
        await press(pilot, "enter", "enter")
        assert duties(desk, monday) == 0, "without a reason nothing is published"
        await press(pilot, "enter", *"new", "enter")
        assert duties(desk, monday) == 1
        assert draft_of(pilot).document == {}


async def test_what_was_changed_back_is_nothing_to_publish(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await to_empty_week(pilot)
        await press(pilot, "d", "ctrl+z", "f8")
        assert "Nothing is changed" in text_seen(pilot)
        await press(pilot, "enter")
        assert draft_of(pilot).document == {}


async def test_a_full_disk_is_told_and_the_draft_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("store.full")

    async with staff_running(desk, page=PAGE, words="en") as pilot:
        monday = await to_empty_week(pilot)
        await press(pilot, *"dv", "f8")
        with monkeypatch.context() as broken:
            broken.setattr("kiosk.commands.Commands.do", full)
            await press(pilot, "enter", *"ok", "enter")
        assert "disk is full" in text_seen(pilot)
        assert isinstance(pilot.app.screen, PublishScreen)
        assert duties(desk, monday) == 0
        await press(pilot, "escape")
        assert len(draft_of(pilot).document) == 2
        await press(pilot, "f8", "enter", *"ok", "enter")
        assert duties(desk, monday) == 2


async def test_what_another_editor_won_is_shown_and_still_there_to_be_decided(desk: Desk) -> None:
    async with staff_running(desk, (120, 36), page=PAGE, words="en") as pilot:
        monday = await to_empty_week(pilot)
        await press(pilot, *"dv", "f8")
        person = desk.week(monday).people[0].person
        desk.commands.do(SetDuty(person.id, monday, 510, 720, DutyKind.LEAVE), actor="李俊")
        await press(pilot, "enter", *"ok", "enter")
        told = text_seen(pilot)
        assert "Others changed these meanwhile" in told
        assert "Leave" in told
        assert "Desk" in told
        await press(pilot, "enter")
        draft = draft_of(pilot)
        assert {cell.day for cell in draft.changed} == {monday}
        assert "!" in text_seen(pilot) or "•" in text_seen(pilot)
