"""Where keys lead in the staff's roster, and what they mean in each language."""

from zoneinfo import ZoneInfo

import pytest

from kiosk.i18n.duties import kind_letter
from kiosk.i18n.languages import LANGUAGES, language
from kiosk.i18n.localizer import Localizer, localizer
from kiosk.kinds import DutyKind
from screens.staff.roster_cursor import Area, Cursor
from screens.staff.roster_keys import KINDS, kind_of
from screens.staff.roster_layout import HEAD, Layout
from screens.staff.roster_places import place_typed

WEEK = [True] * 5 + [False] * 2
TAGS = [each.tag for each in LANGUAGES]


def words_of(tag: str) -> Localizer:
    return localizer(language(tag), ZoneInfo("Asia/Shanghai"))


def test_a_week_is_typed_without_arrows_person_after_person() -> None:
    cursor, seen = Cursor(), []
    for _ in range(7):
        seen.append((cursor.row, cursor.column // 2))
        cursor = cursor.onward(WEEK, 3)
    assert seen == [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 0), (1, 1)]


def test_a_make_up_saturday_is_part_of_the_week_and_a_holiday_is_not() -> None:
    worked = [False, True, True, True, True, True, False]
    cursor = Cursor(row=0, column=8).onward(worked, 2)
    assert (cursor.row, cursor.column) == (0, 10)
    cursor = cursor.onward(worked, 2)
    assert (cursor.row, cursor.column) == (1, 2)


def test_typing_on_a_weekend_goes_on_with_the_weekend() -> None:
    assert Cursor(row=0, column=10).onward(WEEK, 2).column == 12
    assert Cursor(row=0, column=12).onward(WEEK, 2) == Cursor(row=1, column=0)


def test_at_the_end_of_the_last_row_the_cursor_stays() -> None:
    cursor = Cursor(row=1, column=8)
    assert cursor.onward(WEEK, 2) == cursor


def test_a_selection_stays_where_it_is_when_it_is_filled() -> None:
    cursor = Cursor().moved(1, 1, 3, extend=True)
    assert cursor.onward(WEEK, 3) == cursor
    assert cursor.area == Area(0, 0, 1, 3)


def test_halves_are_walked_one_by_one_and_days_two_by_two() -> None:
    whole = Cursor().moved(0, 1, 3)
    assert whole.area == Area(0, 2, 0, 3)
    half = whole.divided().moved(0, 1, 3)
    assert half.area == Area(0, 3, 0, 3)
    assert half.divided().area == Area(0, 2, 0, 3)


def test_nobody_walks_off_the_sheet() -> None:
    assert Cursor().moved(-5, -5, 3) == Cursor()
    assert Cursor().moved(50, 50, 3).area == Area(2, 12, 2, 13)


@pytest.mark.parametrize("tag", TAGS)
def test_the_letter_that_the_grid_shows_and_the_digit_set_a_kind(tag: str) -> None:
    words = words_of(tag)
    for number, kind in enumerate(KINDS, start=1):
        assert kind_of(str(number), words) is kind
        assert kind_of(kind_letter(kind, words), words) is kind
        assert kind_of(kind_letter(kind, words).lower(), words) is kind


def test_english_letters_work_where_the_own_cannot_be_typed() -> None:
    words = words_of("zh-Hans")
    assert [kind_of(letter, words) for letter in "dvmtlo"] == list(DutyKind)


@pytest.mark.parametrize("character", [None, "", "0", "7", "x", "\x1b", "！"])
def test_other_keys_set_nothing(character: str | None) -> None:
    assert kind_of(character, words_of("en")) is None


@pytest.mark.parametrize("size", [(80, 15), (60, 9), (120, 27), (200, 50)])
def test_thirty_people_are_scrolled_so_that_the_cursor_is_seen(size: tuple[int, int]) -> None:
    first = 0
    for row in [*range(30), *reversed(range(30))]:
        layout = Layout.of(*size, 30, row=row, first=first)
        first = layout.first
        region = layout.region(Area(row, 12, row, 13))
        assert region is not None
        assert region.right <= size[0]
        assert region.y >= HEAD
        assert region.bottom <= size[1]
        assert layout.place(region.x, region.y) == (row, 12)
        assert layout.place(region.right - 1, region.bottom - 1) == (row, 13)


@pytest.mark.parametrize(
    ("typed", "tag", "phrase"),
    [
        ("5", "en", "place.building:5"),
        ("Building 12A", "en", "place.building:12A"),
        ("5号楼", "en", "place.building:5"),
        ("5号楼", "zh-Hans", "place.building:5"),
        ("reading room", "en", "room.reading"),
        ("街道", "zh-Hans", "place.subdistrict_office"),
        ("Haus 3", "en", None),
        ("Somewhere else", "en", None),
    ],
)
def test_a_known_place_is_told_in_every_language(typed: str, tag: str, phrase: str | None) -> None:
    place = place_typed(typed, words_of(tag))
    assert place is not None
    assert place.phrase == phrase
    if phrase is None:
        assert place.own(tag) == typed


def test_no_place_is_none() -> None:
    assert place_typed("  ", words_of("en")) is None
