"""What else is free near a wish: other times, rooms and days, the nearest first."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from kiosk.commands.orders import AddClosure, AddLayout, Book
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.alternatives import Alternative, Near, Wish, alternatives, obstacle
from tests.committee import MONDAY, Committee


def wish(committee: Committee, room: UUID, starts: int, ends: int, **more: object) -> Wish:
    return Wish(room, committee.at(starts), committee.at(ends), **more)  # type: ignore[arg-type]


def near(committee: Committee, wanted: Wish, most: int = 99) -> tuple[Alternative, ...]:
    with committee.store.reading() as session:
        return alternatives(
            session, committee.site, wanted, committee.zone, committee.clock.now(), most
        )


def times(committee: Committee, found: tuple[Alternative, ...]) -> list[str]:
    return [
        f"{each.starts.astimezone(committee.zone):%H:%M}"
        for each in found
        if each.near is Near.TIME
    ]


def problem(committee: Committee, wanted: Wish) -> Refused | None:
    with committee.store.reading() as session:
        return obstacle(session, committee.site, wanted, committee.zone)


def test_nearest_time_before_and_after_comes_first(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 840, 960)
    committee.go_to(700)
    found = near(committee, wish(committee, room, 870, 930))
    assert times(committee, found) == ["13:00", "16:00"]
    assert [each.near for each in found[:2]] == [Near.TIME, Near.TIME]
    # Each stretch that is free is offered once, at its nearest end.
    committee.book(room, 975, 1020)
    assert times(committee, near(committee, wish(committee, room, 870, 930))) == ["13:00", "17:00"]


def test_nothing_that_has_begun_is_offered(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 840, 960)
    committee.go_to(781)
    found = near(committee, wish(committee, room, 870, 930))
    assert times(committee, found) == ["16:00"]
    assert min(each.starts for each in found) >= committee.clock.now()


def test_other_rooms_are_large_enough_and_free(committee: Committee) -> None:
    room = committee.room(capacity=20)
    same, larger = committee.room("same", capacity=20), committee.room("larger", capacity=40)
    taken, small = committee.room("taken", capacity=40), committee.room("small", capacity=12)
    for each in (room, taken):
        committee.book(each, 840, 960)
    rooms = [
        each.room.id
        for each in near(committee, wish(committee, room, 870, 930))
        if each.near is Near.ROOM
    ]
    assert rooms == [same, larger]
    few = wish(committee, room, 870, 930, people=8)
    assert small in [each.room.id for each in near(committee, few)]
    many = wish(committee, room, 870, 930, people=30)
    assert [each.room.id for each in near(committee, many) if each.near is Near.ROOM] == [larger]


def test_other_days_have_the_same_time_on_the_wall_and_are_open(committee: Committee) -> None:
    room = committee.room()
    committee.do(AddClosure(room, MONDAY, MONDAY + timedelta(days=1)))
    committee.go_to(600)
    found = near(committee, wish(committee, room, 870, 930))
    assert {each.near for each in found} == {Near.DAY}
    assert [each.starts for each in found] == [
        committee.at(870, MONDAY + timedelta(days=number)) for number in range(2, 8)
    ]


@pytest.mark.parametrize("most", [1, 3])
def test_only_so_many_are_offered(committee: Committee, most: int) -> None:
    room = committee.room()
    committee.book(room, 840, 960)
    assert len(near(committee, wish(committee, room, 870, 930), most)) == most


def test_what_is_offered_can_be_booked(committee: Committee) -> None:
    hall, first, second = committee.hall()
    rows = committee.do(AddLayout(hall, I18nText.plain("rows"), 90, 30)).row("layout")
    tables = committee.do(AddLayout(first, I18nText.plain("tables"), 30, 20)).row("layout")
    committee.book(first, 840, 900, layout=tables)
    committee.book(second, 900, 930)
    wanted = wish(committee, hall, 900, 960, layout=rows)
    found = near(committee, wanted)
    assert {each.near for each in found} == {Near.TIME, Near.DAY}
    assert times(committee, found) == ["15:30", "12:30"]
    for each in found:
        layout = rows if each.room.id == hall else None
        committee.do(Book(each.room.id, each.starts, each.ends, I18nText.plain("x"), layout=layout))


def test_obstacle_is_what_the_order_would_say(committee: Committee) -> None:
    room = committee.room(buffer=10)
    booking = committee.book(room, 600, 660)
    committee.do(AddClosure(room, MONDAY + timedelta(days=1), MONDAY + timedelta(days=1)))

    def said(day: date, starts: int, ends: int) -> tuple[str, object] | None:
        try:
            committee.do(
                Book(room, committee.at(starts, day), committee.at(ends, day), I18nText.plain("x"))
            )
        except Refused as refused:
            return refused.code, dict(refused.facts)
        return None

    for day, starts, ends in (
        (MONDAY, 630, 700), (MONDAY, 665, 700), (MONDAY, 400, 700), (MONDAY, 700, 700),
        (MONDAY + timedelta(days=1), 600, 660),
    ):  # fmt: skip
        wanted = Wish(room, committee.at(starts, day), committee.at(ends, day))
        found = problem(committee, wanted)
        assert found is not None
        assert (found.code, dict(found.facts)) == said(day, starts, ends)
    assert problem(committee, wish(committee, room, 670, 700)) is None
    assert problem(committee, wish(committee, room, 630, 700, booking=booking)) is None
    missing = problem(committee, wish(committee, uuid4(), 630, 700))
    assert missing is not None
    assert missing.code == "room.unknown"
    assert near(committee, wish(committee, uuid4(), 630, 700)) == ()
