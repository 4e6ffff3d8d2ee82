"""What a function key does to a whole week: copy, rotate, swap, cover."""

from textual.pilot import Pilot

from kiosk.desk import Desk
from screens.staff.roster import RosterScreen
from screens.staff.roster_publish import PublishScreen
from tests.screens.lobby import press, seen, settle, text_seen
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.roster:RosterScreen"
NOTHING = "-" * 14


def grid(pilot: Pilot[None]) -> RosterScreen:
    screen = pilot.app.screen
    assert isinstance(screen, RosterScreen), screen
    return screen


def shown(pilot: Pilot[None]) -> list[str]:
    """Return what stands in the draft: a row a person, a letter a half day."""
    draft = grid(pilot).draft
    assert draft is not None
    sheet = draft.sheet
    rows = [
        [sheet.main(sheet.cell(row, column)) for column in range(14)]
        for row in range(len(sheet.people))
    ]
    return ["".join(each.kind.value[0] if each else "-" for each in row) for row in rows]


async def to_empty_week(pilot: Pilot[None]) -> None:
    while (draft := grid(pilot).draft) and draft.live.plan:
        await press(pilot, "pagedown")


async def test_a_sick_colleague_is_covered_with_two_keys(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "d", "down", "home", "v", "up", "home")
        await press(pilot, "f5", "1")
        first, *others = shown(pilot)
        assert first.startswith("ll")
        assert sum(row.startswith("dd") for row in others) == 1
        await press(pilot, "ctrl+z")
        assert shown(pilot)[0].startswith("dd"), "one step takes it back"


async def test_two_colleagues_swap_a_day_or_the_week(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, *"dd", "down", "home", *"vv", "home")
        await press(pilot, "shift+up", "f4", "1")
        assert [row[:4] for row in shown(pilot)[:2]] == ["vvdd", "ddvv"]
        await press(pilot, "f4", "2")
        assert [row[:4] for row in shown(pilot)[:2]] == ["ddvv", "vvdd"]


async def test_one_swaps_with_whom_one_finds(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "d", "home", "f4", *"xm", "enter", "2")
        assert [row[:2] for row in shown(pilot)[:2]] == ["--", "dd"]


async def test_the_same_key_twice_also_replaces_what_was_there(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        last = shown(pilot)
        assert last[0] != NOTHING
        await press(pilot, "pagedown")
        while (draft := grid(pilot).draft) and draft.live.plan:
            last = shown(pilot)
            await press(pilot, "pagedown")
        await press(pilot, "o", "f2")
        copied = shown(pilot)
        assert copied[0].startswith("oo")
        assert [row[2:10] for row in copied] == [row[2:10] for row in last]
        await press(pilot, "f2")
        assert shown(pilot)[0][0] == last[0][0] != "o"


async def test_a_week_is_kept_as_a_pattern_and_used_in_another(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, *"dvmtl", *"vvddm")
        week = shown(pilot)
        await press(pilot, "f3", "+", "1", *"Winter", "enter")
        await press(pilot, "pagedown")
        assert shown(pilot) == [NOTHING] * len(week)
        await press(pilot, "f3")
        assert "Winter" in text_seen(pilot)
        await press(pilot, "1")
        assert shown(pilot) == week


async def test_a_name_that_is_taken_is_refused_in_a_sentence(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE) as pilot:
        await to_empty_week(pilot)
        await press(pilot, "d", "f3", "+", "1", *"Winter", "enter")
        await press(pilot, "f3", "+", "1", *"Winter", "enter")
        assert "Winter" in grid(pilot).foot.text
        assert shown(pilot)[0].startswith("dd")


async def test_the_place_is_that_of_what_was_set_last(desk: Desk) -> None:
    """Also where a selection stands elsewhere, and only of duties that are there."""
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await to_empty_week(pilot)
        await press(pilot, "f9")
        assert not grid(pilot).editor.display, "nobody is anywhere yet"
        await press(pilot, "v", "f9", "8", "enter", "left")
        assert "Building 8" in text_seen(pilot)
        await press(pilot, "f9", "enter")
        assert "Building 8" not in text_seen(pilot), "nothing written is no place"


async def test_a_key_that_has_no_place_in_the_bar_can_be_pressed_from_the_list(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await to_empty_week(pilot)
        await press(pilot, "d", "f1")
        undo = next(y for y, row in enumerate(seen(pilot)) if "Undo" in row)
        for _ in range(2):
            await pilot.click(offset=(3, undo))
            await settle(pilot)
        assert shown(pilot)[0] == NOTHING
        await press(pilot, "f1", "enter")
        assert isinstance(pilot.app.screen, PublishScreen), "the first in the list"
