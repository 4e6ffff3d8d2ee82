"""Where the days of a table stand, and what belongs to them, whichever way it lies."""

from kiosk.files.grids import Block, Value
from kiosk.files.rosters.axes import Band, find_bands
from kiosk.files.rosters.dates import EveryWeek, Written
from tests.files.sheets import grid

WEEK: list[Value] = ["姓名", "6.1", "6.2", "6.3", "6.4"]


def days(band: Band) -> list[int]:
    """Return the day numbers of a band."""
    return [one.day for day in band.days for one in day.when if isinstance(one, Written)]


def test_row_of_dates_is_a_header_and_the_column_before_it_says_whose_rows_follow() -> None:
    (band,) = find_bands(grid([["六月"], WEEK, ["王芳", "值"], ["李明", None, "值"]]))
    assert (band.header, band.first, band.last, band.labels) == (2, 3, 4, (1,))
    assert days(band) == [1, 2, 3, 4]


def test_table_on_its_side_has_the_same_bands() -> None:
    sheet = grid([WEEK, ["王芳", "值", "休", "值", "休"]])
    assert find_bands(sheet.turned().turned()) == find_bands(sheet)
    down = grid([[text] for text in WEEK]).turned()
    assert days(find_bands(down)[0]) == [1, 2, 3, 4]


def test_every_week_of_a_calendar_is_a_band_even_one_of_a_single_day() -> None:
    weeks: list[list[Value]] = [
        ["一", "二", "三", "四", "五", "六", "日"],
        [None, None, None, None, None, 1, 2],
        [None, None, None, None, None, "王芳", "李明"],
        [3, 4, 5, 6, 7, 8, 9],
        ["赵六"] * 7,
    ]
    assert [days(band) for band in find_bands(grid(weeks))] == [[1, 2], [3, 4, 5, 6, 7, 8, 9]]


def test_days_in_the_first_lines_of_cells_are_a_calendar_too() -> None:
    (band,) = find_bands(grid([["1\n王芳", "2\n李明", "3"]]))
    assert band.inside
    assert days(band) == [1, 2, 3]


def test_running_numbers_and_sums_are_no_days() -> None:
    assert find_bands(grid([["序号", 1, 2, 3, 4], ["x"]])) == []
    assert find_bands(grid([["合计", 4, 5, 6], ["x"]])) == []
    assert find_bands(grid([["每日人数", 3, 3, 3, 3]])) == []


def test_weekdays_alone_count_where_there_are_no_dates() -> None:
    (band,) = find_bands(grid([["姓名", "周一", "周二", "周三", "周四"], ["王芳", "值"]]))
    assert [day.when for day in band.days] == [(EveryWeek(each),) for each in range(4)]
    dated: list[list[Value]] = [WEEK, ["星期", "一", "二", "三", "四"], ["王芳", "值"]]
    (band,) = find_bands(grid(dated))
    assert [one.weekday for day in band.days for one in day.when if isinstance(one, Written)] == [
        0, 1, 2, 3,
    ]  # fmt: skip


def test_halves_of_a_day_stand_below_its_date() -> None:
    rows: list[list[Value]] = [
        ["姓名", "6.1", None, "6.2", None, "6.3", None],
        [None, "上午", "下午", "上午", "下午", "上午", "下午"],
        ["王芳", "值"],
    ]
    (band,) = find_bands(grid(rows))
    assert days(band) == [1, 1, 2, 2, 3, 3]
    assert [day.heading for day in band.days[:2]] == ["上午", "下午"]


def test_title_over_the_table_is_no_date_of_it() -> None:
    rows: list[list[Value]] = [["2026-06-01", None, None, None], WEEK[:4], ["王芳", "值"]]
    (band,) = find_bands(grid(rows, merged=(Block(1, 1, 1, 4),)))
    assert band.header == 2
