"""Calendars to which Thunderbird, Outlook and telephones subscribe."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from kiosk.commands.orders import CancelActivity, CancelBooking, ChangeActivity
from kiosk.exports.feeds import Feed, FeedKind, feeds
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.office.app import guarded
from kiosk.office.limits import Limits
from kiosk.office.pages.problems import problem_page
from kiosk.office.pages.routes import routes
from kiosk.settings import Settings
from tests.committee import new_committee
from tests.office.pages import Pages

BERLIN = ZoneInfo("Europe/Berlin")


def feed(pages: Pages, kind: FeedKind, subject: UUID | None = None) -> Feed:
    office = pages.office
    with pages.committee.store.reading() as session:
        found = feeds(session, office.settings, pages.keys, office.languages.home)
    [one] = [each for each in found if (each.kind, each.subject) == (kind, subject)]
    return one


def fetched(pages: Pages, kind: FeedKind, subject: UUID | None = None, more: str = "") -> str:
    answer = pages.phone.get(f"/f/{feed(pages, kind, subject).token}.ics{more}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    return str(answer.text)


def events(text: str) -> dict[str, Any]:
    """The events by their titles, as icalendar reads them."""
    found = {}
    for each in Calendar.from_ical(text).walk("VEVENT"):
        found[str(each["SUMMARY"])] = each
    return found


def read_independently(text: str) -> list[Any]:
    """The events as another program's parser reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ical.calendar_stream import IcsCalendarStream

        return sorted(IcsCalendarStream.calendar_from_ics(text).events, key=lambda e: e.dtstart)


@pytest.fixture
def room(pages: Pages) -> UUID:
    room = pages.committee.room(name=I18nText.of({"zh-Hans": "活动室", "en": "Activity room"}))
    title = I18nText.of({"zh-Hans": "读书会", "en": "Book club"})
    pages.committee.book(room, 540, 600, title=title, group="楼组")
    pages.committee.book(room, 840, 900, title=I18nText.plain("张阿婆家的事"), private=True)
    return room


def test_room_tells_its_bookings_and_of_private_ones_only_the_time(
    pages: Pages, room: UUID
) -> None:
    text = fetched(pages, FeedKind.ROOM, room)
    assert "张阿婆" not in text
    found = events(text)
    assert sorted(found) == ["使用中", "读书会"]
    private = found["使用中"]
    assert (private["CLASS"], private["TRANSP"], "DESCRIPTION" in private) == (
        "PRIVATE",
        "OPAQUE",
        False,
    )
    assert found["读书会"]["DESCRIPTION"] == "楼组"
    assert events(fetched(pages, FeedKind.ROOM, room, "?lang=en")).keys() == {"Book club", "In use"}


def test_two_independent_parsers_read_the_same_times(pages: Pages, room: UUID) -> None:
    text = fetched(pages, FeedKind.ROOM, room)
    first, second = read_independently(text)
    committee = pages.committee
    assert [first.summary, second.summary] == ["读书会", "使用中"]
    assert first.dtstart == committee.at(540)
    assert second.dtend == committee.at(900)
    assert events(text)["读书会"]["DTSTART"].dt == committee.at(540)
    assert "TZID=Asia/Shanghai" in text
    assert "BEGIN:VTIMEZONE" in text


def test_program_is_told_its_name_and_how_often_to_ask(pages: Pages, room: UUID) -> None:
    read: Any = Calendar.from_ical(fetched(pages, FeedKind.ROOM, room))
    assert read["METHOD"] == "PUBLISH"
    assert read["NAME"] == read["X-WR-CALNAME"] == "活动室 · 花园居委会"
    assert read["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert read["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    lines = fetched(pages, FeedKind.ROOM, room).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)


def test_what_is_called_off_stays_as_cancelled(pages: Pages) -> None:
    committee = pages.committee
    room = committee.room()
    booking = committee.book(room, 540, 600, title=I18nText.plain("读书会"))
    activity, _ = pages.announce(title=I18nText.plain("剪纸课"))
    committee.do(CancelBooking(booking))
    committee.do(CancelActivity(activity))
    one = events(fetched(pages, FeedKind.ROOM, room))["读书会"]
    assert (one["STATUS"], one["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert events(fetched(pages, FeedKind.ACTIVITIES))["剪纸课"]["STATUS"] == "CANCELLED"


def test_person_sees_their_own_duties_alone(pages: Pages) -> None:
    committee = pages.committee
    wang, li = committee.worker("王晨"), committee.worker("李俊")
    place = I18nText(phrase="place.building:5")
    committee.duty(wang, 510, 720, DutyKind.VISIT, place=place)
    committee.duty(li, 510, 720, DutyKind.DESK)
    found = events(fetched(pages, FeedKind.PERSON, wang))
    assert {title: str(each["LOCATION"]) for title, each in found.items()} == {"走访": "5号楼"}


def test_hall_is_busy_when_its_parts_are_and_the_reverse(pages: Pages) -> None:
    committee = pages.committee
    whole, first, second = committee.hall()
    committee.book(whole, 540, 600, title=I18nText.plain("大会"))
    committee.book(first, 840, 900, title=I18nText.plain("乒乓球"))
    seen = {
        room: set(events(fetched(pages, FeedKind.ROOM, room))) for room in (whole, first, second)
    }
    assert seen == {whole: {"大会", "乒乓球"}, first: {"大会", "乒乓球"}, second: {"大会"}}


def test_nothing_is_sent_twice_and_sign_ups_change_nothing(pages: Pages) -> None:
    activity, code = pages.announce(title=I18nText.plain("剪纸课"))
    address = f"/f/{feed(pages, FeedKind.ACTIVITIES).token}.ics"
    before = pages.phone.get(address)
    known = {"If-None-Match": before.headers["etag"]}
    assert pages.phone.get(address, headers=known).status_code == 304
    since = {"If-Modified-Since": before.headers["last-modified"]}
    assert pages.phone.get(address, headers=since).status_code == 304
    pages.committee.clock.move(timedelta(minutes=5))
    pages.committee.sign_up(activity, "somebody")
    assert pages.phone.get(address, headers=known).status_code == 304
    pages.committee.do(ChangeActivity(activity, title=I18nText.plain("书法课")))
    after = pages.phone.get(address, headers=known)
    assert after.status_code == 200
    assert pages.phone.get(address, headers=since).status_code == 200
    [old], [new] = events(before.text).values(), events(after.text).values()
    assert old["UID"] == new["UID"]
    assert new["DTSTAMP"].dt > old["DTSTAMP"].dt
    assert str(new["URL"]) == f"https://lobby.example/zh-Hans/a/{code}"


def test_address_cannot_be_guessed_and_can_be_made_useless(pages: Pages, room: UUID) -> None:
    token = feed(pages, FeedKind.ROOM, room).token
    assert len(token) == 32
    for wrong in (token[:-1], token[:-1] + ("0" if token[-1] != "0" else "1"), "", "é", str(room)):
        assert pages.phone.get(f"/f/{wrong}.ics").status_code == 404
    for edition in (2, 0):
        office = pages.office
        renewed = Settings(site=office.settings.site, feeds=edition)
        other = replace(office, settings=renewed)
        app = guarded(
            routes(other), lambda *told, office=other: problem_page(office, *told), Limits()
        )
        phone = TestClient(app, base_url="http://phone")
        assert phone.get(f"/f/{token}.ics").status_code == 404


def test_hostile_titles_stay_text(pages: Pages) -> None:
    committee = pages.committee
    room = committee.room()
    title = "x\r\nEND:VEVENT\x1b[2J\u202e;,\\n" + "长" * 60
    committee.book(room, 540, 600, title=I18nText.plain(title))
    text = fetched(pages, FeedKind.ROOM, room)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(read_independently(text)) == 1
    assert text.count("BEGIN:VEVENT") == 1


@pytest.fixture
def summer() -> Iterator[Pages]:
    """A committee where clocks are set forward and back."""
    with new_committee(BERLIN) as committee:
        pages = Pages(committee)
        settings = replace(pages.office.settings, time_zone="Europe/Berlin")
        pages.office = replace(pages.office, settings=settings)
        app = guarded(
            routes(pages.office), lambda *told: problem_page(pages.office, *told), Limits()
        )
        pages.phone = TestClient(app, base_url="http://phone")
        yield pages


def test_times_are_right_on_both_sides_of_a_change_of_clocks(summer: Pages) -> None:
    committee = summer.committee
    room = committee.room()
    days = [datetime(2026, 12, 1).date(), datetime(2027, 4, 1).date()]
    for day in days:
        committee.book(room, 540, 600, day=day, title=I18nText.plain(str(day)))
    read = read_independently(fetched(summer, FeedKind.ROOM, room))
    assert [each.dtstart.astimezone(BERLIN).hour for each in read] == [9, 9]
    assert [each.dtstart for each in read] == [committee.at(540, day) for day in days]
