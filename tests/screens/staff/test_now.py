"""One key says what is so right now, and the lobby shows it at once."""

from kiosk.desk import Desk
from tests.screens.lobby import press, text_seen
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.now:NowScreen"


async def test_out_until_a_time_and_a_place_that_everybody_can_read(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "o", *"15:30 5", "enter")
        assert "Recorded." in text_seen(pilot)
        assert "Visit · Building 5" in text_seen(pilot)
    (away,) = [each for each in desk.today().away if each.person.name == "王晨"]
    assert (away.back_at, away.overdue) == (930, False)
    assert away.place is not None
    assert away.place.phrase == "place.building:5"


async def test_a_place_in_the_readers_language_is_told_in_every_other(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="de") as pilot:
        await press(pilot, "o", *"15:30 Haus 5", "enter")
    (away,) = [each for each in desk.today().away if each.person.name == "王晨"]
    assert away.place is not None
    assert away.place.phrase == "place.building:5"


async def test_back_and_at_the_desk_again(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "o", *"16:00", "enter", "b")
    assert "王晨" in [each.person.name for each in desk.today().desk]


async def test_the_desk_is_empty_for_ten_minutes_by_one_key(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "e")
        await press(pilot, "f12")
        assert "14:15" in text_seen(pilot)
    pause = desk.today().pause
    assert pause is not None
    assert pause.until == 14 * 60 + 15


async def test_somebody_else_takes_the_desk(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "down", "d")
    assert "夏敏" in [each.person.name for each in desk.today().desk]


async def test_a_time_that_is_over_is_told_and_can_be_mended(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "o", *"soon", "enter")
        assert "“soon” is no time" in text_seen(pilot)
        await press(pilot, "ctrl+u", *"9:00", "enter")
        assert "later than now" in text_seen(pilot)
    assert "王晨" in [each.person.name for each in desk.today().desk]


async def test_what_was_recorded_is_not_told_under_the_next_question(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "o", *"15:30", "enter")
        assert "Recorded." in text_seen(pilot)
        await press(pilot, "o")
        assert "Recorded." not in text_seen(pilot)
