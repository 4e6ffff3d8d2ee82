"""The sample neighbourhood: whole, invented, and lively whenever one looks."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.errors import Refused
from kiosk.holidays.reading import shipped
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES, Language
from kiosk.i18n.localizer import localizer
from kiosk.kinds import DutyKind
from kiosk.queries.activities import activities
from kiosk.queries.duties import duties_between
from kiosk.queries.people import people_all
from kiosk.queries.rooms import rooms_all
from kiosk.queries.stored import StoredBooking, bookings_between
from kiosk.queries.today import today
from kiosk.queries.views import Activity, Concern, Duty, Person, Room, RoomState, Today
from kiosk.reception import Reception
from kiosk.sample import build, sample_settings
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store

MONDAY = date(2026, 11, 23)
SETTINGS = sample_settings()
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Sample:
    """All of a sample, at the instant for which it was made."""

    now: datetime
    today: Today
    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    duties: tuple[Duty, ...]
    bookings: tuple[StoredBooking, ...]
    activities: tuple[Activity, ...]


@contextmanager
def built(now: datetime, chosen: Settings = SETTINGS) -> Iterator[tuple[Store, Commands]]:
    with TemporaryDirectory() as folder:
        clock = FixedClock(now)
        with Store.open(Path(folder) / "kiosk.db", clock=clock) as store:
            commands = Commands(store, clock, chosen.site, "test", chosen.zone)
            build(commands, chosen, clock.now())
            yield store, commands


def sample_at(minutes: int, day: date = MONDAY, chosen: Settings = SETTINGS) -> Sample:
    now = wall(day, minutes, chosen.zone)
    with built(now, chosen) as (store, _), store.reading() as session:
        site = chosen.site
        return Sample(
            now,
            today(session, site, now, chosen.zone, chosen.desk_hours, shipped()),
            people_all(session, site),
            rooms_all(session, site),
            duties_between(session, site, day - MONTH, day + MONTH),
            bookings_between(session, site, now - MONTH, now + MONTH),
            activities(session, site, now - MONTH, now + MONTH),
        )


@pytest.fixture(scope="module")
def afternoon() -> Sample:
    return sample_at(845)


def test_six_workers_share_thirty_buildings(afternoon: Sample) -> None:
    assert len(afternoon.people) == 6
    buildings = Counter(each for person in afternoon.people for each in person.buildings)
    assert buildings == Counter(str(number) for number in range(1, 31))
    assert all(person.role and person.lines and person.romanised for person in afternoon.people)
    assert any(person.languages for person in afternoon.people)


def test_the_rooms_are_those_of_a_committee(afternoon: Sample) -> None:
    rooms = {room.code: room for room in afternoon.rooms}
    assert (rooms["talk"].private, rooms["talk"].capacity) == (True, 6)
    assert rooms["activity"].capacity == 40
    assert [layout.capacity for layout in rooms["hall"].layouts] == [120, 60, 80, 100]
    assert all(layout.changeover for layout in rooms["hall"].layouts)
    assert rooms["hall-a"].capacity == rooms["hall-b"].capacity == 60
    assert "reading" in rooms


def test_the_roster_covers_four_weeks_with_one_or_two_at_the_desk(afternoon: Sample) -> None:
    days = sorted({duty.day for duty in afternoon.duties})
    assert days[0] == MONDAY - timedelta(days=14)
    assert days[-1] == MONDAY + timedelta(days=12)  # a Saturday
    assert {duty.kind for duty in afternoon.duties} >= {
        DutyKind.DESK, DutyKind.VISIT, DutyKind.MEETING, DutyKind.TRAINING, DutyKind.LEAVE,
    }  # fmt: skip
    for day in days:
        for minute in range(510, 1020 if day.weekday() < 5 else 720, 15):
            there = {
                duty.person
                for duty in afternoon.duties
                if duty.day == day
                and duty.kind is DutyKind.DESK
                and duty.starts <= minute < duty.ends
            }
            assert 1 <= len(there) <= 2, (day, minute)


def test_nobody_is_in_two_places(afternoon: Sample) -> None:
    for person in afternoon.people:
        own = [duty for duty in afternoon.duties if duty.person == person.id]
        for one, other in pairwise(own):
            assert one.day != other.day or one.ends <= other.starts


def test_a_month_is_booked_by_groups(afternoon: Sample) -> None:
    assert len(afternoon.bookings) > 100
    assert len({booking.group for booking in afternoon.bookings}) > 8
    span = afternoon.bookings[-1].starts - afternoon.bookings[0].starts
    assert span > timedelta(days=28)


def test_twelve_activities_some_full_some_awaited_one_later_today(afternoon: Sample) -> None:
    coming = [each for each in afternoon.activities if each.starts > afternoon.now]
    assert len(coming) == 12
    assert any(each.left == 0 and not each.waiting for each in coming)
    assert sum(each.waiting > 0 for each in coming) >= 2
    assert any(each.left is not None and each.left > 0 for each in coming)
    assert any(each.capacity is None for each in coming)
    assert coming[0].starts.astimezone(SETTINGS.zone).date() == MONDAY
    assert coming[-1].starts < afternoon.now + timedelta(days=22)
    assert any(len(each.title.texts) > 2 for each in coming)
    assert any(not each.title.texts for each in coming)


@pytest.mark.parametrize(
    ("days", "minutes"),
    [(0, 510), (0, 571), (0, 905), (1, 730), (2, 755), (2, 1000), (3, 600), (4, 839), (4, 1019)],
)
def test_in_office_hours_there_is_somebody_and_something_on(days: int, minutes: int) -> None:
    view = sample_at(minutes, MONDAY + timedelta(days=days)).today
    assert 1 <= len(view.desk) <= 2
    assert {RoomState.FREE, RoomState.IN_USE} <= {room.state for room in view.rooms}
    if 570 <= minutes < 1010:
        assert view.concern is Concern.OVERDUE
        assert len(view.concerning) == 1
        assert len(view.away) >= 2
    else:
        assert view.concern is None


@pytest.mark.parametrize("days", [5, 6])
@pytest.mark.parametrize("minutes", [0, 545, 700, 721, 1439])
def test_a_weekend_is_quiet_and_says_who_is_next(minutes: int, days: int) -> None:
    view = sample_at(minutes, MONDAY + timedelta(days=days)).today
    assert view.desk or view.next_desk
    assert view.concern in (None, Concern.OVERDUE)


@settings(max_examples=10, deadline=None)
@given(
    st.integers(0, 1439),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "Pacific/Honolulu"]),
)
def test_it_can_be_made_at_any_time_in_any_zone(minutes: int, day: date, zone: str) -> None:
    made = sample_at(minutes, day, replace(SETTINGS, time_zone=zone))
    assert made.today.day == day or ZoneInfo(zone) != SETTINGS.zone
    first = made.activities[0]
    assert first.ends > made.now
    if minutes <= 1110:
        assert first.starts.astimezone(ZoneInfo(zone)).date() == made.today.day


def contents(value: object) -> Iterator[I18nText]:
    """Find every content within views, however deep."""
    if isinstance(value, I18nText):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from contents(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from contents(getattr(value, name))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_titles_and_names_are_there_in_every_language(
    afternoon: Sample, language: Language
) -> None:
    words = localizer(language, SETTINGS.zone)
    found = set(contents((afternoon, SETTINGS.site_name)))
    assert len(found) > 60
    for content in found:
        text = words.text(content)
        assert text
        assert not re.fullmatch(r"[a-z]+\.[a-z_]+(:.*)?", text), "a phrase that nobody knows"
        # What has a phrase, and the committee's name, is complete.
        if content.phrase or content == SETTINGS.site_name:
            assert not words.chinese_only(content)


def test_the_same_instant_gives_the_same_neighbourhood() -> None:
    def told() -> str:
        made = sample_at(845)
        return re.sub(r"UUID\('[^']*'\)", "UUID", repr(made))

    assert told() == told()


def test_it_is_not_mixed_into_what_is_there() -> None:
    with built(wall(MONDAY, 600, SETTINGS.zone)) as (store, commands):
        with store.reading() as session:
            before = people_all(session, SETTINGS.site)
        with pytest.raises(Refused):
            build(commands, SETTINGS, wall(MONDAY, 700, SETTINGS.zone))
        with store.reading() as session:
            assert people_all(session, SETTINGS.site) == before


def test_its_draw_can_be_done_with_the_key_that_it_was_made_with() -> None:
    keys = OfficeKeys(bytes(32))
    clock = FixedClock(wall(MONDAY, 600, SETTINGS.zone))
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "k.db", clock=clock) as store:
        commands = Commands(store, clock, SETTINGS.site, SETTINGS.device, SETTINGS.zone)
        build(commands, SETTINGS, clock.now(), keys)
        reception = Reception(store, clock, SETTINGS, keys)
        drawing = reception.activity_by_code("JUS538")
        assert drawing is not None
        assert drawing.drawing
        clock.move(timedelta(days=12))
        assert reception.upkeep()
        draw = reception.draw(drawing.id)
    assert draw is not None
    assert draw.fits()
