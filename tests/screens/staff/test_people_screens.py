"""The workers on the board, kept from the keyboard."""

from kiosk.back_office.people import People
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from tests.screens.lobby import press, text_seen
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.people:PeopleScreen"


def names(desk: Desk) -> list[str]:
    return [person.name for person in People(desk, "王晨").all()]


async def test_somebody_new_comes_onto_the_board_with_what_they_do(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "n", *"Ada", "enter", "down", "down", "f4", *"youth", "enter")
        await press(pilot, "down", *"5", "comma", *"12A", "enter", *"de", "enter", "f8")
        assert "Recorded" in text_seen(pilot)
    ada = People(desk, "王晨").all()[-1]
    assert (ada.name, ada.buildings, ada.languages) == ("Ada", ("5", "12A"), ("de",))
    assert ada.lines == (I18nText.of(phrase="line.youth"),)


async def test_an_unknown_language_is_told_and_nothing_typed_is_lost(desk: Desk) -> None:
    before = names(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "n", *"Ada", "enter", "up", "up", *"klingon", "enter", "f8")
        assert "“klingon” is none of these languages" in text_seen(pilot)
        assert "Ada" in text_seen(pilot)
    assert names(desk) == before


async def test_a_worker_is_changed_without_losing_the_rest(desk: Desk) -> None:
    was = People(desk, "王晨").all()[0]
    async with staff_running(desk, page=PAGE, words="de") as pilot:
        await press(pilot, "enter", "down", "down", "down", "down", "enter", "ctrl+u")
        await press(pilot, *"7", "enter", "f8")
    assert People(desk, "王晨").all()[0] == was._replace(buildings=("7",))


async def test_the_order_of_the_board_is_moved_and_who_leaves_is_removed(desk: Desk) -> None:
    first, second, *rest = names(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "d")
        assert names(desk)[:2] == [second, first]
        await press(pilot, "u")
        assert names(desk)[:2] == [first, second]
        await press(pilot, "delete", "2")
        assert names(desk)[0] == first
        await press(pilot, "delete", "1")
        assert "Removed" in text_seen(pilot)
    assert names(desk) == [second, *rest]


async def test_a_role_is_typed_right_into_the_form_and_is_a_phrase_where_it_is_one(
    desk: Desk,
) -> None:
    async with staff_running(desk, page=PAGE, words="de") as pilot:
        await press(pilot, "n", *"Ada", "enter", "down", *"leitung", "enter", "f8")
        await press(pilot, "n", *"Bo", "enter", "down", *"Lotsin", "enter", "f8")
        assert "Gespeichert" in text_seen(pilot)
    ada, bo = People(desk, "王晨").all()[-2:]
    assert (ada.role, bo.role) == (
        I18nText.of(phrase="role.director"),
        I18nText.of({"de": "Lotsin"}),
    )
    assert (ada.romanised, bo.romanised) == ("", "")  # one's name is not told twice


async def test_typing_in_the_list_of_languages_writes_the_readers_own(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="de") as pilot:
        await press(pilot, "n", *"Ada", "enter", "down", "enter", *"Lotsin", "enter", "f8", "f8")
    assert People(desk, "王晨").all()[-1].role == I18nText.of({"de": "Lotsin"})


async def test_phrases_are_offered_once_with_a_gap_for_their_number(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="zh-Hans") as pilot:
        await press(pilot, "n", "down", "down", "enter", "f4", *"号楼")
        assert text_seen(pilot).count("…号楼") == 1
