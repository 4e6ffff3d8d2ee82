"""Activities from the keyboard: planned in a minute, moved, called off, and checked in."""

from datetime import timedelta

from textual.pilot import Pilot

from kiosk.back_office.activities import Activities
from kiosk.back_office.parties import Parties
from kiosk.clock import wall
from kiosk.commands.orders import AddActivity
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES
from kiosk.queries.staff_activities import StaffActivity
from kiosk.queries.views import Activity
from kiosk.reception import Applicant
from tests.screens.lobby import press, settle, text_seen
from tests.screens.staff.staffed import staff_running
from tests.screens.visitors import announce, scan

PAGE = "screens.staff.activities:ActivitiesScreen"


def office(desk: Desk) -> Activities:
    return Activities(desk, "王晨")


def newest(desk: Desk, before: set[object]) -> StaffActivity:
    (found,) = [each for each in office(desk).coming() if each.shown.id not in before]
    return found


def known(desk: Desk) -> set[object]:
    return {each.shown.id for each in office(desk).coming()}


async def type_keys(pilot: Pilot[None], text: str, *after: str) -> int:
    """Type a text and some keys, and return how many keys that were."""
    names = {"-": "minus", ":": "colon", " ": "space"}
    keys = [names.get(sign, sign) for sign in text] + list(after)
    await press(pilot, *keys)
    return len(keys)


async def test_an_activity_is_planned_with_some_thirty_keys_in_all_languages(desk: Desk) -> None:
    before = known(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        pressed = await type_keys(pilot, "n")
        pressed += await type_keys(pilot, "tai", "enter")
        pressed += await type_keys(pilot, "", "enter", "ctrl+u")
        pressed += await type_keys(pilot, "12-3", "enter")
        pressed += await type_keys(pilot, "", "enter", "ctrl+u")
        pressed += await type_keys(pilot, "9:30", "enter", "down")
        pressed += await type_keys(pilot, "", "enter", "1", "f8")
        assert "Recorded" in text_seen(pilot)
    made = newest(desk, before)
    local = made.shown.starts.astimezone(desk.settings.zone)
    assert f"{local:%m-%d %H:%M}" == "12-03 09:30"
    assert made.shown.ends - made.shown.starts == timedelta(minutes=90)
    assert made.booked
    assert made.shown.capacity
    titles = {desk.languages.of(each.tag).text(made.shown.title) for each in LANGUAGES}
    assert len(titles) >= 6
    assert made.shown.id in {each.id for each in desk.activities()}
    # A key a second is slow.
    assert pressed <= 30


async def test_own_words_are_kept_and_what_is_untranslated_is_said(desk: Desk) -> None:
    before = known(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await type_keys(pilot, "nkite")
        await press(pilot, "enter")
        await type_keys(pilot, "s", "enter")
        assert "7 translations missing" in text_seen(pilot)
        await press(pilot, "f8")
        assert "Recorded" in text_seen(pilot)
        made = newest(desk, before)
        assert made.shown.title.texts == (("en", "kites"),)
        await press(pilot, "end", "t")
        while "kites" not in text_seen(pilot):
            await press(pilot, "escape", "up", "t")
        assert "Deutsch" in text_seen(pilot)


async def test_a_taken_room_is_answered_with_what_is_free(desk: Desk) -> None:
    zone, day = desk.settings.zone, desk.day() + timedelta(days=1)
    starts, ends = wall(day, 14 * 60, zone), wall(day, 15 * 60 + 30, zone)
    room = next(each.room.id for each in office(desk).rooms(starts, ends) if each.free)
    chess = I18nText.of(phrase="group.chess")
    office(desk).add(AddActivity(chess, starts, ends, room=room, book_room=True))
    listed = sorted(office(desk).rooms(starts, ends), key=lambda each: not each.free)
    place = [each.room.id for each in listed].index(room)
    before = known(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await type_keys(pilot, "nyoga", "enter", "down", "down", "down", "enter", str(place + 1))
        assert "taken: Chinese chess" in text_seen(pilot)
        assert "What instead?" in text_seen(pilot)
        await press(pilot, "1", "f8")
        assert "Recorded" in text_seen(pilot)
    made = newest(desk, before)
    assert made.booked
    assert (made.room, made.shown.starts) != (room, starts)


async def test_a_mistake_is_told_at_its_field_and_loses_nothing(desk: Desk) -> None:
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await type_keys(pilot, "nyoga", "enter")
        await press(pilot, "enter", "ctrl+u")
        await type_keys(pilot, "2-31", "enter")
        assert "There is no day “2-31”" in text_seen(pilot)
        await press(pilot, "escape", "down", "down", "enter", "ctrl+u")
        await type_keys(pilot, "9", "enter", "f8")
        assert "has to end after it begins" in text_seen(pilot)
        assert "Yoga" in text_seen(pilot)


async def on_list(pilot: Pilot[None], title: str) -> None:
    """Walk to an activity of the list."""
    await press(pilot, "home")
    table = pilot.app.screen.query_one("#table")
    for _ in range(60):
        screen = pilot.app.screen
        current = screen._current  # type: ignore[attr-defined]
        if current is not None and screen.words.text(current.shown.title) == title:  # type: ignore[attr-defined]
            return
        await press(pilot, "down")
    raise AssertionError(f"{title} is not on {table}")


async def test_what_was_signed_up_for_is_moved_and_called_off_and_all_are_told(desk: Desk) -> None:
    activity = announce(desk, "Kites")
    Parties(desk, "王晨", activity.id).add(Applicant("13812345678", name="Ana"))
    async with staff_running(desk, (120, 36), PAGE, words="en") as pilot:
        await on_list(pilot, "Kites")
        await press(pilot, "o", "ctrl+u")
        await type_keys(pilot, "12-5 16:15", "enter")
        assert "Moved" in text_seen(pilot)
        moved = office(desk).one(activity.id)
        assert f"{moved.shown.starts.astimezone(desk.settings.zone):%m-%d %H:%M}" == "12-05 16:15"
        await press(pilot, "c", "enter")
        assert office(desk).one(activity.id).shown.cancelled
        assert office(desk).one(activity.id).to_tell == 1
        await press(pilot, "l")
        assert "Ana" in text_seen(pilot)
        assert "it was called off" in text_seen(pilot)
        await press(pilot, "t", "escape")
        assert office(desk).one(activity.id).to_tell == 0
        await press(pilot, "c")
        assert not office(desk).one(activity.id).shown.cancelled


async def test_a_draft_is_published_with_one_key(desk: Desk) -> None:
    activity = announce(desk, "Kites")
    office(desk).publish(activity.id, published=False)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await on_list(pilot, "Kites")
        assert "Draft" in text_seen(pilot)
        await press(pilot, "p")
        assert "Residents see it now" in text_seen(pilot)
    assert desk.activity(activity.id) is not None


async def test_staff_sign_somebody_up_and_remove_them(desk: Desk) -> None:
    activity = announce(desk, "Kites", capacity=1)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await on_list(pilot, "Kites")
        await press(pilot, "l")
        for number, name in (("13812345678", "Ana"), ("13912345678", "Bo")):
            await press(pilot, "a")
            await type_keys(pilot, number, "enter", "down")
            await type_keys(pilot, name, "enter", "f8")
        assert "on the waiting list" in text_seen(pilot)
        await press(pilot, "home", "delete", "enter")
        assert "1 party has a place now" in text_seen(pilot)
    lines = Parties(desk, "王晨", activity.id).all().listed.lines
    standing = {line.contact.name: line.sign_up.status for line in lines if line.contact}
    assert standing == {"Ana": "cancelled", "Bo": "confirmed"}


def today_with_parties(desk: Desk) -> tuple[Activity, list[str]]:
    """An activity of today with two parties, and their tickets."""
    activity = announce(desk, "Kites", days=0)
    parties = Parties(desk, "王晨", activity.id)
    parties.add(Applicant("13812345678", name="Ana", party=3))
    parties.add(Applicant("13912345678", name="Bo"))
    tickets = [line.sign_up.ticket or "" for line in parties.all().listed.lines]
    return activity, tickets


def came(desk: Desk, activity: Activity) -> list[int | None]:
    lines = Parties(desk, "王晨", activity.id).all().listed.lines
    return [line.sign_up.attended for line in lines]


async def test_people_are_checked_in_by_scanner_by_code_and_by_hand(desk: Desk) -> None:
    activity, tickets = today_with_parties(desk)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await on_list(pilot, "Kites")
        await press(pilot, "i")
        assert "Here: 0 of 4" in text_seen(pilot)
        await scan(pilot, tickets[0])
        await settle(pilot)
        assert came(desk, activity) == [3, None]
        assert "Here: 3 of 4" in text_seen(pilot)
        await press(pilot, "ctrl+z")
        assert came(desk, activity) == [None, None]
        await type_keys(pilot, tickets[1].lower(), "enter")
        assert came(desk, activity) == [None, 1]
        await press(pilot, "home", "f3", "2", "enter")
        assert came(desk, activity) == [2, 1]
        await press(pilot, "plus", "plus", "minus")
        assert "Here: 3 of 4" in text_seen(pilot)
        assert office(desk).one(activity.id).walk_ins == 1


async def test_a_wrong_ticket_at_the_door_is_told_and_changes_nothing(desk: Desk) -> None:
    activity, tickets = today_with_parties(desk)
    other = announce(desk, "Chess", days=0)
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await on_list(pilot, "Chess")
        await press(pilot, "i")
        await scan(pilot, tickets[0])
        await settle(pilot)
        assert "for another activity" in text_seen(pilot)
        await scan(pilot, "6901234567892")
        await settle(pilot)
        assert "no ticket" in text_seen(pilot)
    assert came(desk, activity) == [None, None]
    assert came(desk, other) == []


async def test_the_rules_of_sign_ups_are_set_in_a_form(desk: Desk) -> None:
    activity = announce(desk, "Kites")
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await on_list(pilot, "Kites")
        await press(pilot, "r", *["up"], "enter", "f8")
        assert "A draw needs an end of sign-ups" in text_seen(pilot)
        await type_keys(pilot, "11-24", "enter", "f8")
        assert "Recorded" in text_seen(pilot)
    shown = office(desk).one(activity.id).shown
    assert shown.draw is not None
    assert shown.closes is not None


async def test_what_changed_in_the_form_is_recorded_and_its_room_kept(desk: Desk) -> None:
    activity = announce(desk, "Kites")
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await on_list(pilot, "Kites")
        await press(pilot, "enter", "down", "down", "down", "down", "enter", "1", "down")
        await type_keys(pilot, "", "enter", "ctrl+u")
        await type_keys(pilot, "25", "enter", "f8")
        assert "Recorded" in text_seen(pilot)
    changed = office(desk).one(activity.id)
    assert changed.booked
    assert (changed.shown.capacity, changed.shown.starts) == (25, activity.starts)


async def test_a_photo_that_is_no_link_is_told_at_its_field(desk: Desk) -> None:
    activity = announce(desk, "Kites")
    async with staff_running(desk, page=PAGE, words="en") as pilot:
        await on_list(pilot, "Kites")
        await press(pilot, "enter", "up", *"photo.jpg", "enter", "f8")
        assert "begins with https://" in text_seen(pilot)
        await press(pilot, "enter", "ctrl+u", *"https", "colon", "slash", "slash", *"a.example")
        await press(pilot, "enter", "f8")
        assert "Recorded" in text_seen(pilot)
    assert office(desk).one(activity.id).photos == ("https://a.example",)
