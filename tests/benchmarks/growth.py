"""A neighbourhood of any size and age, put in through commands, but for what is long over."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity, AddPerson, AddRoom, Book, Order, SetDuty
from kiosk.i18n.content import I18nText
from kiosk.ids import new_id
from kiosk.kinds import DutyKind
from kiosk.settings import Settings
from kiosk.store import Store
from tests.benchmarks.history import lay_down

PEOPLE, ROOMS, ACTIVITIES = 6, 5, 12
"""Workers, rooms, and activities a month, of one committee."""

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("晨", "敏", "俊", "婷婷", "青", "建国", "丽", "伟", "芳", "国强", "小红", "明")
KINDS = (
    DutyKind.DESK,
    DutyKind.DESK,
    DutyKind.VISIT,
    DutyKind.MEETING,
    DutyKind.VISIT,
    DutyKind.TRAINING,
    DutyKind.DESK,
    DutyKind.LEAVE,
)
HALVES = ((510, 690), (780, 1020))
"""Mornings and afternoons, in wall-clock minutes."""

HOURS = (9, 13, 15, 19)
"""When rooms are taken."""

SPAN = 31
"""Days of one batch of orders."""

AHEAD = 28
"""Days after today that are planned."""


def fill(store: Store, settings: Settings, now: datetime, *, times: int, years: int) -> int:
    """Put in a neighbourhood `times` as large as one committee, with years of history.

    Returns how many orders it took.
    """
    zone = settings.zone
    commands = Commands(store, FixedClock(now), settings.site, "benchmark", zone)
    people = [new_id(now) for _ in range(PEOPLE * times)]
    rooms = [new_id(now) for _ in range(ROOMS * times)]
    orders: list[Order] = [*_people(people), *_rooms(rooms)]
    commands.do_all(orders, actor="benchmark")
    count = len(orders)
    today = now.astimezone(zone).date()
    day, last = today - timedelta(days=365 * years or SPAN), today + timedelta(days=AHEAD)
    while day < last:
        until = min(day + timedelta(days=SPAN), last)
        batch = [
            *_duties(people, day, until),
            *_bookings(rooms, zone, day, until),
            *_activities(rooms, zone, day, until, ACTIVITIES * times),
        ]
        if until < today - timedelta(days=SPAN):
            lay_down(store, settings.site, batch, now)
        else:
            commands.do_all(batch, actor="benchmark")
        count += len(batch)
        day = until
    return count


def _days(first: date, until: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((until - first).days))


def _people(ids: list[UUID]) -> Iterator[Order]:
    for number, person in enumerate(ids):
        surname = SURNAMES[number % len(SURNAMES)]
        given = GIVEN[number // len(SURNAMES) % len(GIVEN)]
        yield AddPerson(
            name=surname + given,
            buildings=(str(number + 1),),
            languages=("en",) if number % 3 == 0 else (),
            person=person,
        )


def _rooms(ids: list[UUID]) -> Iterator[Order]:
    for number, room in enumerate(ids, start=1):
        name = I18nText.of({"zh-Hans": f"活动室{number}", "en": f"Room {number}"})
        yield AddRoom(code=f"room-{number}", name=name, capacity=20 + number % 30, room=room)


def _duties(people: list[UUID], first: date, until: date) -> Iterator[Order]:
    for day in _days(first, until):
        if day.weekday() >= 5:
            continue
        for number, person in enumerate(people):
            for half, (starts, ends) in enumerate(HALVES):
                kind = KINDS[(number * 3 + day.toordinal() + half) % len(KINDS)]
                yield SetDuty(person=person, day=day, starts=starts, ends=ends, kind=kind)


def _bookings(rooms: list[UUID], zone: ZoneInfo, first: date, until: date) -> Iterator[Order]:
    title = I18nText.of({"zh-Hans": "合唱队排练", "en": "Choir"})
    for day in _days(first, until):
        for number, room in enumerate(rooms):
            for place, hour in enumerate(HOURS):
                if (number + day.toordinal() + place) % 4 == 0:
                    starts = wall(day, hour * 60, zone)
                    yield Book(
                        room=room, starts=starts, ends=starts + timedelta(hours=1), title=title
                    )


def _activities(
    rooms: list[UUID], zone: ZoneInfo, first: date, until: date, a_month: int
) -> Iterator[Order]:
    length = (until - first).days
    for number in range(a_month * length // SPAN):
        day = first + timedelta(days=number * length // a_month)
        starts = wall(day, (9 + number % 10) * 60, zone)
        yield AddActivity(
            title=I18nText.of({"zh-Hans": f"书法课{number}", "en": f"Calligraphy {number}"}),
            starts=starts,
            ends=starts + timedelta(minutes=90),
            room=rooms[number % len(rooms)],
            capacity=20,
            reserved=number % 21,
        )
