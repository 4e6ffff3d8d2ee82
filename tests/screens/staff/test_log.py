"""The log of changes on the screen, and taking one back from there."""

from kiosk.back_office.changes import PAGE as PAGE_LENGTH
from kiosk.commands.orders import AddStaff, ChangePerson, NoteEntry
from kiosk.desk import Desk
from kiosk.queries.people import people_by_name
from tests.screens.lobby import press, text_seen
from tests.screens.staff.staffed import staff_running

PAGE = "screens.staff.log:LogScreen"


def rename(desk: Desk, actor: str = "小夏") -> None:
    with desk.store.reading() as session:
        person = people_by_name(session, desk.settings.site)["李俊"].id
    desk.commands.do(ChangePerson(person, name="李君"), actor=actor)


async def test_a_change_is_taken_back_with_two_keys(desk: Desk) -> None:
    rename(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        assert "小夏" in text_seen(pilot)
        assert "Person changed" in text_seen(pilot)
        await press(pilot, "f5")
        assert "Take this back?" in text_seen(pilot)
        await press(pilot, "enter")
        assert "Taken back." in text_seen(pilot)
    with desk.store.reading() as session:
        assert "李俊" in people_by_name(session, desk.settings.site)


async def test_many_pins_typed_hide_no_change(desk: Desk) -> None:
    rename(desk)
    staff = desk.commands.do(AddStaff("老马", "$argon2id$x"), actor="test").row("staff")
    for _ in range(PAGE_LENGTH + 1):
        desk.commands.do(NoteEntry(staff, right=False), actor="kiosk")
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        assert "Person changed" in text_seen(pilot)
        assert "PIN typed" not in text_seen(pilot)


async def test_what_cannot_be_taken_back_says_who_was_later(desk: Desk) -> None:
    rename(desk)
    with desk.store.reading() as session:
        person = people_by_name(session, desk.settings.site)["李君"].id
    desk.commands.do(ChangePerson(person, name="李军"), actor="老马")
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "down", "f5", "enter")
        assert "老马 has changed this since" in text_seen(pilot)


async def test_details_show_each_field_before_and_after(desk: Desk) -> None:
    rename(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await press(pilot, "enter")
        assert "person.name" in text_seen(pilot)
        assert "李俊" in text_seen(pilot)
        assert "李君" in text_seen(pilot)
        await press(pilot, "escape", "f6")
        assert "Nothing was changed yet." in text_seen(pilot)
