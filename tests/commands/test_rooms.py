"""Rooms, halls that divide, and layouts."""

from uuid import uuid4

import pytest

from kiosk.commands.orders import AddLayout, ChangeLayout, ChangeRoom
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.rooms import rooms_all
from kiosk.queries.views import Room
from tests.committee import Committee


def rooms(committee: Committee) -> tuple[Room, ...]:
    with committee.store.reading() as session:
        return rooms_all(session, committee.site)


def test_parts_stand_right_after_their_hall(committee: Committee) -> None:
    hall = committee.room("hall")
    committee.room("talk", capacity=6, private=True)
    committee.room("hall-a", part_of=hall)
    assert [room.code for room in rooms(committee)] == ["hall", "hall-a", "talk"]


def test_a_room_code_is_given_once(committee: Committee) -> None:
    committee.room("hall")
    other = committee.room("activity")
    with pytest.raises(Refused, match=r"room\.exists"):
        committee.room("hall")
    with pytest.raises(Refused, match=r"room\.exists"):
        committee.do(ChangeRoom(other, code="hall"))


def test_what_is_known_of_a_room_can_be_changed(committee: Committee) -> None:
    room = committee.room("hall")
    committee.do(
        ChangeRoom(
            room,
            code="big",
            name=I18nText.of(phrase="room.multifunction"),
            place=I18nText.of(phrase="place.floor:2"),
            capacity=150,
            opens=480,
            private=True,
            position=3,
        )
    )
    (changed,) = rooms(committee)
    assert (changed.code, changed.capacity, changed.opens, changed.closes) == (
        "big",
        150,
        480,
        1260,
    )
    assert changed.private
    assert changed.place == I18nText.of(phrase="place.floor:2")


def test_a_part_has_no_parts(committee: Committee) -> None:
    hall, part, _ = committee.hall()
    with pytest.raises(Refused, match=r"room\.part"):
        committee.room("corner", part_of=part)
    with pytest.raises(Refused, match=r"room\.part"):
        committee.do(ChangeRoom(hall, part_of=hall))
    whole = committee.room("other")
    with pytest.raises(Refused, match=r"room\.part"):
        committee.do(ChangeRoom(hall, part_of=whole))


def test_joining_a_hall_must_not_make_bookings_overlap(committee: Committee) -> None:
    hall, room = committee.room("hall"), committee.room("annex")
    committee.book(hall, 600, 660)
    committee.book(room, 630, 700)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.do(ChangeRoom(room, part_of=hall))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"opens": 1260, "closes": 510}, "room.times"),
        ({"closes": 1441}, "room.times"),
        ({"capacity": 0}, "field.value"),
        ({"capacity": 2**70}, "field.value"),
        ({"name": I18nText()}, "field.empty"),
        ({"position": -1}, "field.value"),
    ],
)
def test_impossible_rooms_are_refused(
    committee: Committee, values: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        committee.room("hall", **values)
    assert refused.value.code == code


def test_layouts_keep_their_order_and_their_names_apart(committee: Committee) -> None:
    room = committee.room("hall")
    theatre = committee.do(AddLayout(room, I18nText.of(phrase="layout.theatre"), 120, 30))
    committee.do(AddLayout(room, I18nText.of(phrase="layout.classroom"), 60, 40))
    (shown,) = rooms(committee)
    assert [(each.capacity, each.changeover) for each in shown.layouts] == [(120, 30), (60, 40)]
    with pytest.raises(Refused, match=r"layout\.exists"):
        committee.do(AddLayout(room, I18nText.of(phrase="layout.theatre"), 10))
    with pytest.raises(Refused, match=r"layout\.exists"):
        committee.do(
            ChangeLayout(theatre.row("layout"), name=I18nText.of(phrase="layout.classroom"))
        )
    committee.do(ChangeLayout(theatre.row("layout"), capacity=100, changeover=20, position=9))
    assert [each.capacity for each in rooms(committee)[0].layouts] == [60, 100]


def test_unknown_rooms_and_layouts_are_refused(committee: Committee) -> None:
    with pytest.raises(Refused, match=r"room\.unknown"):
        committee.do(ChangeRoom(uuid4(), capacity=3))
    with pytest.raises(Refused, match=r"room\.unknown"):
        committee.do(AddLayout(uuid4(), I18nText.plain("一排"), 3))
    with pytest.raises(Refused, match=r"layout\.unknown"):
        committee.do(ChangeLayout(uuid4(), capacity=3))
