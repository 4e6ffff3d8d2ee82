"""Staff make the week's roster from a keyboard, in a draft that residents do not see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from kiosk.commands.orders import AddPerson, SetDuty
from kiosk.desk import Desk, monday_of
from kiosk.kinds import DutyKind
from kiosk.queries.views import Week
from kiosk.rostering.sheets import Cell, Half
from screens.staff.roster import RosterScreen
from screens.staff.roster_lines import LeftScreen
from screens.staff.roster_publish import PublishScreen
from tests.screens.lobby import desk_on, press, settle, text_seen
from tests.screens.overflow import problems
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.roster:RosterScreen"


@contextmanager
def keeping_desk(database: Path) -> Iterator[Desk]:
    """A desk whose drafts are kept on the disk, beside the database."""
    with desk_on(database) as desk:
        yield replace(desk, folder=database.parent)


def grid(pilot: Pilot[None]) -> RosterScreen:
    screen = pilot.app.screen
    assert isinstance(screen, RosterScreen), screen
    return screen


async def to_empty_week(pilot: Pilot[None]) -> date:
    """Turn to a week in which nobody has a duty yet."""
    for _ in range(60):
        draft = grid(pilot).draft
        assert draft is not None
        if not draft.live.plan:
            return draft.monday
        await press(pilot, "pagedown")
    raise AssertionError("the sample has a roster for ever")


def kinds(week: Week, row: int) -> list[list[str]]:
    return [[duty.kind.value for duty in duties] for duties in week.people[row].days]


def shown(pilot: Pilot[None], row: int) -> str:
    """Return what stands in a row, a letter for each half."""
    draft = grid(pilot).draft
    assert draft is not None
    entries = [draft.sheet.main(draft.sheet.cell(row, column)) for column in range(14)]
    return "".join(each.kind.value[0] if each else "-" for each in entries)


async def test_one_key_sets_a_day_and_the_next_key_the_next(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        monday = await to_empty_week(pilot)
        await press(pilot, *"dvm", "right", *"l")
        assert shown(pilot, 0) == "ddvvmm--ll----"
        assert kinds(desk.week(monday), 0) == [[]] * 7, "residents see nothing of a draft"


async def test_digits_set_the_same_kinds(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, *"12345", *"6")
        assert shown(pilot, 0) == "ddvvmmttll----"
        assert shown(pilot, 1) == "oo------------"


async def test_space_divides_a_day_into_halves(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "space", *"dvl", "space", "d")
        assert shown(pilot, 0) == "dvdd----------"
        await press(pilot, "ctrl+z")
        assert shown(pilot, 0) == "dvl-----------"


async def test_a_selection_is_filled_at_once_copied_and_pasted(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "shift+right", "shift+down", "v")
        assert [shown(pilot, row) for row in range(3)] == ["vvvv" + "-" * 10] * 2 + ["-" * 14]
        await press(pilot, "ctrl+c", "down", "ctrl+v")
        assert shown(pilot, 2) == "--vvvv--------"
        assert shown(pilot, 3) == "--vvvv--------"


async def test_cut_takes_away_and_fill_goes_right_and_down(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "d", "home", *["shift+right"] * 4, "ctrl+r")
        assert shown(pilot, 0) == "dddddddddd----"
        await press(pilot, "shift+down", "ctrl+d")
        assert shown(pilot, 1) == "dddddddddd----"
        await press(pilot, "escape", "home", "ctrl+x")
        assert shown(pilot, 1) == "--dddddddd----"
        await press(pilot, "up", "delete")
        assert shown(pilot, 0) == "--dddddddd----"


async def test_undo_and_redo_go_all_the_way(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await to_empty_week(pilot)
        await press(pilot, *"dvmtl" * 6)
        after = [shown(pilot, row) for row in range(6)]
        await press(pilot, *["ctrl+z"] * 30)
        assert [shown(pilot, row) for row in range(6)] == ["-" * 14] * 6
        await press(pilot, "ctrl+z")
        assert "Nothing to undo" in text_seen(pilot)
        await press(pilot, *["ctrl+y"] * 30)
        assert [shown(pilot, row) for row in range(6)] == after


async def test_a_draft_is_there_again_after_the_program_was_killed(database: Path) -> None:
    with keeping_desk(database) as desk:
        async with staff_running(desk, page=PAGE) as pilot:
            monday = await to_empty_week(pilot)
            await press(pilot, *"dvm")
            # Nothing is closed or said goodbye to: what is on the disk now is all there is.
            weeks = (monday - monday_of(desk.day())).days // 7
    with keeping_desk(database) as desk:
        async with staff_running(desk, page=PAGE) as pilot:
            await press(pilot, *["pagedown"] * weeks)
            assert shown(pilot, 0) == "ddvvmm--------"
            await press(pilot, "ctrl+z")
            assert shown(pilot, 0) == "ddvv----------"


async def test_a_place_that_is_known_is_told_in_every_language(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        monday = await to_empty_week(pilot)
        await press(pilot, "v", "f9", "5", "enter", "f8")
        await publish(pilot)
        duty = desk.week(monday).people[0].days[0][0]
        assert duty.place is not None
        assert desk.languages.of("de").text(duty.place) != desk.languages.of("ja").text(duty.place)


async def publish(pilot: Pilot[None]) -> None:
    """Publish from the screen that shows what changes, giving a reason where it wants one."""
    assert isinstance(pilot.app.screen, PublishScreen)
    await press(pilot, "enter")
    if pilot.app.screen_stack and isinstance(pilot.app.screen, PublishScreen):
        await press(pilot, "o", "k", "enter")


async def test_enter_opens_the_times_of_a_duty(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "v", "left", "enter", "down")
        await press(pilot, "enter", *["backspace"] * 5, *"9", "enter")
        await press(pilot, "enter", *["backspace"] * 5, *"1130", "enter", "f8")
        draft = grid(pilot).draft
        assert draft is not None
        (entry,) = draft.sheet.entries(draft.sheet.cell(0, 0))
        assert (entry.starts, entry.ends) == (540, 690)


async def test_an_end_before_its_start_is_told_and_nothing_is_lost(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "v", "left", "enter", "down")
        await press(pilot, "enter", *["backspace"] * 5, *"18", "enter", "f8")
        assert "18:00" in text_seen(pilot)
        await press(pilot, "escape", "enter")
        draft = grid(pilot).draft
        assert draft is not None
        (entry,) = draft.sheet.entries(draft.sheet.cell(0, 0))
        assert entry.starts == 510


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


async def test_cells_from_excel_go_where_they_fit_and_the_rest_is_listed(desk: Desk) -> None:
    async with staff_running(desk, (120, 36), page=PAGE) as pilot:
        await to_empty_week(pilot)
        people = [each.person.name for each in desk.week(monday_of(desk.day())).people]
        rows = [
            f"{people[1]}\t班\t走访\t休",
            f"{people[0]}\t学习\t=cmd|x\t班",
            "没有人\t班\t班\t班",
        ]
        await paste(pilot, "\n".join(rows))
        assert isinstance(pilot.app.screen, LeftScreen)
        assert "=cmd|x" in text_seen(pilot)
        assert "没有人" in text_seen(pilot)
        await press(pilot, "escape")
        assert shown(pilot, 1) == "ddvvll--------"
        assert shown(pilot, 0) == "tt--dd--------"


@pytest.mark.parametrize("typed", ["wc", "wangchen", "王晨"])
async def test_a_colleague_is_found_by_name_pinyin_and_initials(desk: Desk, typed: str) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await press(pilot, "down", "down", "f7", *typed, "enter")
        draft = grid(pilot).draft
        assert draft is not None
        assert draft.sheet.people[grid(pilot).cursor.row].name == "王晨"


async def test_a_tap_selects_and_a_tap_on_a_kind_sets_it(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        region = grid(pilot).board.layout_now.region(grid(pilot).cursor.area)
        assert region is not None
        where = (region.x + 2 * (region.width + 1), region.y)
        await pilot.click("#roster", offset=where)
        await settle(pilot)
        await pilot.click("#roster-line", offset=(1, 1))
        await settle(pilot)
        assert shown(pilot, 0) == "----dd--------"


async def test_two_editors_lose_nothing(desk: Desk) -> None:
    """Somebody else publishes the same cell first: theirs stays, mine is still in the draft."""
    async with staff_running(desk, (120, 36), page=PAGE) as pilot:
        monday = await to_empty_week(pilot)
        await press(pilot, *"dv", "f8")
        assert isinstance(pilot.app.screen, PublishScreen)
        draft = pilot.app.screen._draft
        person = draft.sheet.people[0].id
        other = SetDuty(person, monday, *draft.sheet.halves.span(Half.MORNING), DutyKind.LEAVE)
        desk.commands.do(other, actor="李俊")
        await publish(pilot)
        await press(pilot, "enter")
        assert Cell(person, monday, Half.MORNING) in draft.changed
        assert [x for x in kinds(desk.week(monday), 0)[:2]] == [["leave"], ["visit"]]


async def test_what_others_publish_shows_through_under_the_draft(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        monday = await to_empty_week(pilot)
        await press(pilot, "d")
        second = desk.week(monday).people[1].person.id
        desk.commands.do(SetDuty(second, monday, 510, 1020, DutyKind.TRAINING), actor="李俊")
        grid(pilot).reload()
        await settle(pilot)
        assert shown(pilot, 0).startswith("dd"), "what I typed is still there"
        assert shown(pilot, 1).startswith("tt")


async def test_thirty_people_are_walked_through_on_a_small_screen(desk: Desk) -> None:
    for number in range(24):
        desk.commands.do(AddPerson(f"张{number}", romanised=f"Zhang {number}"), actor="tester")
    async with staff_running(desk, page=PAGE) as pilot:
        await press(pilot, *["down"] * 29)
        assert "张23" in text_seen(pilot)
        assert "/30" in text_seen(pilot)
        assert problems(pilot) == []
        await press(pilot, "l")
        assert shown(pilot, 29).startswith("ll")
