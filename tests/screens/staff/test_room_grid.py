"""The grid of bookings: what stands beside what, what is seen, and where the arrows lead."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from kiosk.i18n.languages import language
from kiosk.i18n.localizer import localizer
from screens.drawing import Canvas
from screens.staff.room_cursor import Carried, Cursor
from screens.staff.room_grid import RoomGrid
from screens.staff.room_lanes import Block, Lane, blocks_at, placed, slots_of
from screens.staff.room_view import viewed

CHOIR = Block(540, 660, "Choir", value="choir")
TEA = Block(660, 720, "Tea", value="tea")
WORDS = localizer(language("en"), ZoneInfo("Asia/Shanghai"))


def lane(*blocks: Block, opens: int = 510, closes: int = 1260, closed: bool = False) -> Lane:
    return Lane("Mon 23", UUID(int=1), date(2026, 11, 23), opens, closes, blocks, closed=closed)


def drawn(*lanes: Lane, cursor: Cursor | None = None, carried: Carried | None = None) -> Canvas:
    grid = RoomGrid(WORDS)
    grid.show(lanes)
    if cursor is not None:
        grid.cursor = cursor
    if carried is not None:
        grid.carried = carried
    canvas = Canvas(80, 28)
    grid.draw(canvas)
    return canvas


def texts(canvas: Canvas) -> list[str]:
    return [text for _, _, text in canvas.labels]


def test_bookings_that_touch_stand_below_each_other() -> None:
    assert [(each.top, each.bottom, each.columns) for each in placed([CHOIR, TEA])] == [
        (18, 22, 1),
        (22, 24, 1),
    ]


def test_bookings_in_one_half_hour_stand_side_by_side_though_they_do_not_overlap() -> None:
    early, late = Block(540, 555, "a"), Block(555, 570, "b")
    assert [(each.column, each.columns) for each in placed([early, late])] == [(0, 2), (1, 2)]


def test_three_parts_of_a_hall_at_once_share_its_lane() -> None:
    parts = [Block(540, 600, name) for name in "abc"]
    after = Block(600, 660, "d")
    found = placed([*parts, after])
    assert [each.columns for each in found] == [3, 3, 3, 1]
    assert [each.column for each in found] == [0, 1, 2, 0]


def test_a_booking_outside_the_hours_can_be_reached() -> None:
    assert slots_of([lane(Block(420, 480, "early"))]) == range(14, 42)


def test_what_has_a_half_hour_is_found_even_where_it_has_only_a_part_of_it() -> None:
    assert blocks_at(lane(Block(555, 615, "a")), 20) == [Block(555, 615, "a")]
    assert blocks_at(lane(CHOIR, TEA), 22) == [TEA]
    assert blocks_at(lane(CHOIR, TEA), 24) == []


def test_the_cursor_stays_in_the_grid() -> None:
    cursor = Cursor(0, 17)
    assert cursor.moved(7, range(17, 42), -1, -1) == cursor
    assert cursor.moved(7, range(17, 42), 99, 99) == Cursor(6, 41)


def test_a_selection_grows_and_shrinks_from_where_it_began() -> None:
    cursor = Cursor(2, 20).stretched(range(17, 42), 1).stretched(range(17, 42), 1)
    assert (cursor.starts, cursor.ends) == (600, 690)
    for _ in range(3):
        cursor = cursor.stretched(range(17, 42), -1)
    assert (cursor.starts, cursor.ends) == (570, 630)
    assert cursor.moved(7, range(17, 42), 0, 1).anchor is None


def test_a_carried_booking_keeps_its_length_and_stays_within_the_day() -> None:
    carried = Carried(CHOIR, 0, 1320, 1440)
    assert carried.moved(7, 0, 30) == carried
    assert carried.moved(7, 1, -30) == Carried(CHOIR, 1, 1290, 1410)


def test_a_booking_is_never_made_shorter_than_a_quarter_of_an_hour() -> None:
    carried = Carried(CHOIR, 0, 540, 570, resizing=True)
    assert carried.moved(7, 1, -30) == Carried(CHOIR, 0, 540, 555, resizing=True)


@pytest.mark.parametrize("cursor", [(0, 17), (6, 41), (3, 30), (11, 17)])
@pytest.mark.parametrize("size", [(40, 8), (80, 18), (120, 30), (200, 54)])
def test_the_cursor_is_always_seen(cursor: tuple[int, int], size: tuple[int, int]) -> None:
    view = viewed(*size, [lane()] * 12, (5, 25), cursor)
    assert cursor[0] in view.lanes
    assert cursor[1] in view.slots
    assert view.x(view.lanes.stop - 1) + view.width <= size[0]
    assert view.row(view.slots.stop) < size[1]
    assert view.at(view.x(cursor[0]), view.row(cursor[1])) == cursor


def test_the_line_below_tells_what_the_cursor_is_on() -> None:
    booked = lane(CHOIR._replace(about="Senior choir"))
    assert "Mon 23 09:00–11:00 · Choir · Senior choir" in texts(drawn(booked, cursor=Cursor(0, 19)))
    assert "Mon 23 11:00–11:30" in texts(drawn(booked, cursor=Cursor(0, 22)))


def test_what_a_carried_booking_would_run_into_shows_no_title_any_more() -> None:
    over = drawn(lane(CHOIR, TEA), carried=Carried(CHOIR, 0, 600, 720))
    assert "Tea" not in texts(over)
    beside = drawn(lane(CHOIR, TEA), carried=Carried(CHOIR, 0, 720, 840))
    assert "Tea" in texts(beside)


def test_an_office_without_rooms_is_told_so() -> None:
    grid = RoomGrid(WORDS)
    grid.empty = "No rooms yet."
    canvas = Canvas(80, 20)
    grid.draw(canvas)
    assert texts(canvas) == ["No rooms yet."]
