"""Asking for a room on a phone: from the list to the answer, and every way it can go wrong."""

from datetime import timedelta
from uuid import UUID

import httpx2
import pytest

from kiosk.commands.orders import AddClosure, AddLayout, GrantRequest
from kiosk.i18n.content import I18nText
from kiosk.queries.room_plans import Request, open_requests
from tests.committee import MONDAY
from tests.office.pages import NUMBER, Pages, filled, words_of

ASK = "/en/rooms/ask"
TYPED = {
    "room": "dance",
    "group": "舞蹈队",
    "title": "Rehearsal",
    "people": "12",
    "day": MONDAY.isoformat(),
    "starts": "14:00",
    "ends": "15:30",
    "number": NUMBER,
}


@pytest.fixture
def room(pages: Pages) -> UUID:
    name = I18nText.of({"zh-Hans": "舞蹈室", "en": "Dance room"})
    return pages.committee.room("dance", name=name, capacity=30)


def send(pages: Pages, changed: dict[str, str] | None = None) -> httpx2.Response:
    return pages.send(ASK, filled(pages.get(ASK)) | TYPED | (changed or {}))


def waiting(pages: Pages) -> tuple[Request, ...]:
    with pages.committee.store.reading() as session:
        return open_requests(session, pages.committee.site, pages.committee.clock.now())


def test_group_asks_for_a_room_and_learns_that_nothing_is_booked_yet(
    pages: Pages, room: UUID
) -> None:
    assert "Ask for a room" in words_of(pages.get("/en/today"))
    shown = pages.get("/en/rooms")
    assert "Dance room" in words_of(shown)
    assert f"{ASK}?room=dance" in shown.text
    sent = send(pages)
    assert (sent.status_code, sent.headers["location"]) == (303, "/en/rooms/asked")
    assert "The room is not booked yet." in words_of(pages.get("/en/rooms/asked"))
    (wish,) = waiting(pages)
    committee = pages.committee
    assert (wish.room, wish.starts, wish.ends) == (room, committee.at(840), committee.at(930))
    assert (wish.group, wish.people, wish.origin) == ("舞蹈队", 12, "phone")
    assert wish.title == I18nText.of({"en": "Rehearsal"})
    assert wish.contact is not None
    assert pages.keys.unseal(wish.contact).number == "+8613812345678"
    assert NUMBER[3:].encode() not in committee.stored()


def test_rooms_where_things_are_nobodys_business_are_not_for_groups(pages: Pages) -> None:
    assert "Ask for a room" not in words_of(pages.get("/en/today"))
    pages.committee.room("talk", name=I18nText.plain("谈话室"), private=True)
    assert "谈话室" not in pages.get("/en/rooms").text
    assert "Ask for a room" not in words_of(pages.get("/en/today"))
    assert "No rooms yet." in words_of(pages.get(ASK))
    pages.committee.room("dance")
    assert send(pages, {"room": "talk"}).status_code == 422
    assert waiting(pages) == ()


@pytest.mark.usefixtures("room")
def test_form_that_is_sent_twice_is_one_wish(pages: Pages) -> None:
    form = filled(pages.get(ASK)) | TYPED
    assert pages.send(ASK, form).status_code == 303
    assert pages.send(ASK, form).status_code == 303
    assert len(waiting(pages)) == 1
    # Who goes back and names another day means another wish.
    day = (MONDAY + timedelta(days=1)).isoformat()
    assert pages.send(ASK, form | {"day": day}).status_code == 303
    assert len(waiting(pages)) == 2


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("room", "", "Please choose one of the rooms."),
        ("room", "\x1b[2J", "Please choose one of the rooms."),
        ("group", "  ", "Please fill this in."),
        ("title", "", "Please fill this in."),
        ("title", "x" * 101, "This is too long."),
        ("people", "31", "At most 30 people fit into this room."),
        ("people", "-1", "Please write how many people, such as 12."),
        ("people", "²", "Please write how many people, such as 12."),
        ("day", "2026-02-31", "Please choose a day, such as 2026-11-25."),
        ("day", "", "Please choose a day, such as 2026-11-25."),
        ("day", "9999-12-31", "Please choose a day, such as 2026-11-25."),
        ("day", "2026-11-20", "Please choose a time from now on, within a year."),
        ("day", "2028-11-20", "Please choose a time from now on, within a year."),
        ("starts", "25:00", "Please say from when to when, such as 14:00 to 15:30."),
        ("starts", "06:00", "This room is open from 08:30 to 21:00."),
        ("ends", "13:00", "Please say from when to when, such as 14:00 to 15:30."),
        ("number", "", "Please fill this in."),
        ("number", "12", "This is not a mobile or card number."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    pages: Pages, field: str, typed: str, said: str
) -> None:
    sent = send(pages, {field: typed})
    assert sent.status_code == 422
    assert said in words_of(sent)
    assert f'id="{field}-wrong"' in sent.text
    for name, value in (TYPED | {field: typed}).items():
        if name != field and name != "room":
            assert f'value="{value}"' in sent.text
    assert waiting(pages) == ()


def test_taken_room_comes_with_what_is_still_free_and_not_with_whose_it_is(
    pages: Pages, room: UUID
) -> None:
    committee = pages.committee
    committee.room("hall", name=I18nText.plain("大厅"), capacity=80)
    committee.room("talk", name=I18nText.plain("谈话室"), capacity=80, private=True)
    committee.book(room, 840, 900, title=I18nText.plain("秘密会议"), group="张三")
    sent = send(pages)
    words = words_of(sent)
    assert sent.status_code == 422
    assert "This room is taken then. Please choose another time." in words
    assert "Still free:" in words
    assert "大厅" in words
    assert "15:00–16:30" in words
    for secret in ("秘密会议", "张三", "谈话室"):
        assert secret not in sent.text
    assert waiting(pages) == ()


def test_closed_day_is_said_and_a_pause_that_is_too_short_is_a_taken_room(
    pages: Pages, room: UUID
) -> None:
    committee = pages.committee
    day = MONDAY + timedelta(days=1)
    committee.do(AddClosure(room, day, day))
    assert "This room is closed on that day." in words_of(send(pages, {"day": day.isoformat()}))
    rows = committee.do(AddLayout(room, I18nText.plain("rows"), 10, 60)).row("layout")
    committee.book(room, 930, 990, layout=rows)
    assert send(pages).status_code == 303
    assert "taken then" in words_of(send(pages, {"ends": "15:31"}))


@pytest.mark.usefixtures("room")
def test_wish_can_be_granted_by_staff(pages: Pages) -> None:
    send(pages)
    (wish,) = waiting(pages)
    pages.committee.do(GrantRequest(wish.id))
    assert waiting(pages) == ()
    assert "taken then" in words_of(send(pages))


@pytest.mark.usefixtures("room")
def test_forms_of_programs_and_of_other_sites_book_nothing(pages: Pages) -> None:
    form = filled(pages.get(ASK)) | TYPED
    assert pages.send(ASK, form, after=0).status_code == 422
    assert pages.send(ASK, form | {"token": ""}).status_code == 422
    assert pages.send(ASK, form | {"website": "x"}).status_code == 422
    strange = pages.phone.post(ASK, data=form, headers={"sec-fetch-site": "cross-site"})
    assert strange.status_code == 403
    assert waiting(pages) == ()


@pytest.mark.usefixtures("room")
def test_one_address_cannot_send_wishes_without_end(pages: Pages) -> None:
    form = filled(pages.get(ASK)) | TYPED
    answers = [pages.send(ASK, form, after=0).status_code for _ in range(30)]
    assert answers.index(429) == 20
    assert pages.get(ASK).status_code == 200


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("tag", ["zh-Hans", "en", "ja", "ko", "fr", "de", "es", "ru"])
def test_form_has_a_label_for_every_field_in_every_language(pages: Pages, tag: str) -> None:
    page = pages.get(f"/{tag}/rooms/ask?room=dance").text
    for name in TYPED:
        assert f'<label for="{name}">' in page
        assert f'id="{name}" name="{name}"' in page
    assert f'lang="{tag}"' in page
