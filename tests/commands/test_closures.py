"""Days on which rooms are closed: nothing is booked on them, and what was is dealt with."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from kiosk.commands.orders import AddClosure, ChangeBooking, RemoveClosure
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.stored import bookings_between
from tests.committee import MONDAY, Committee

TUESDAY = MONDAY + timedelta(days=1)
PAINTING = I18nText(texts=(("zh-Hans", "粉刷"), ("en", "Painting")))


def standing(committee: Committee) -> list[UUID]:
    with committee.store.reading() as session:
        found = bookings_between(
            session, committee.site, committee.at(0), committee.at(0, MONDAY + timedelta(days=30))
        )
    return [each.id for each in found]


def test_closed_room_cannot_be_booked_and_says_why(committee: Committee) -> None:
    room, other = committee.room(), committee.room("talk")
    committee.do(AddClosure(room, MONDAY, TUESDAY, PAINTING))
    for day in (MONDAY, TUESDAY):
        with pytest.raises(Refused) as refused:
            committee.book(room, 600, 660, day=day)
        assert refused.value.code == "booking.closed_day"
        assert (refused.value.facts["day"], refused.value.facts["reason"]) == (day, PAINTING)
    committee.book(room, 600, 660, day=MONDAY - timedelta(days=1))
    booking = committee.book(room, 600, 660, day=TUESDAY + timedelta(days=1))
    committee.book(other, 600, 660)
    with pytest.raises(Refused, match=r"booking\.closed_day"):
        committee.do(ChangeBooking(booking, starts=committee.at(600), ends=committee.at(660)))
    with pytest.raises(Refused, match=r"booking\.closed_day"):
        committee.activity(700, 760, room=room, book_room=True)


def test_every_room_can_be_closed_at_once(committee: Committee) -> None:
    rooms = [committee.room(), *committee.hall()]
    closure = committee.do(AddClosure(None, MONDAY, MONDAY)).row("closure")
    for room in rooms:
        with pytest.raises(Refused, match=r"booking\.closed_day"):
            committee.book(room, 600, 660)
    assert committee.do(RemoveClosure(closure)).facts["changed"] is True
    committee.book(rooms[0], 600, 660)
    with pytest.raises(Refused, match=r"closure\.unknown"):
        committee.do(RemoveClosure(closure))


def test_hall_is_closed_with_a_part_of_it_but_not_the_other_part(committee: Committee) -> None:
    hall, part, other = committee.hall()
    committee.do(AddClosure(part, MONDAY, MONDAY))
    committee.do(AddClosure(hall, TUESDAY, TUESDAY))
    committee.book(other, 600, 660)
    for room, day in ((hall, MONDAY), (part, TUESDAY), (other, TUESDAY)):
        with pytest.raises(Refused, match=r"booking\.closed_day"):
            committee.book(room, 700, 760, day=day)


def test_bookings_refuse_a_closure_unless_they_are_to_go(committee: Committee) -> None:
    room = committee.room()
    committee.go_to(630)
    over, running = committee.book(room, 540, 600), committee.book(room, 600, 660)
    later = committee.book(room, 600, 660, day=TUESDAY)
    activity = committee.activity(700, 760, room=room, book_room=True)
    kept = committee.book(room, 600, 660, day=TUESDAY + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        committee.do(AddClosure(room, MONDAY, TUESDAY))
    facts = refused.value.facts
    assert (refused.value.code, facts["count"]) == ("closure.bookings", 3)
    assert {str(running), str(later)} < set(facts["bookings"])  # type: ignore[call-overload]
    assert len(standing(committee)) == 5
    receipt = committee.do(AddClosure(room, MONDAY, TUESDAY, anyway=True))
    assert receipt.facts["cancelled"] == [str(running), str(later)]
    assert receipt.facts["activities"] == [str(activity)]
    left = standing(committee)
    assert len(left) == 3
    assert {over, kept} < set(left)


@pytest.mark.parametrize(
    ("first", "last"),
    [(TUESDAY, MONDAY), (MONDAY, date(2029, 1, 1)), (date.min, date.max)],
)
def test_closure_is_a_span_of_days(committee: Committee, first: date, last: date) -> None:
    with pytest.raises(Refused, match=r"closure\.days"):
        committee.do(AddClosure(None, first, last))


def test_closure_at_the_end_of_all_time_is_refused_calmly(committee: Committee) -> None:
    for day in (date.max, date.min):
        with pytest.raises(Refused, match=r"closure\.days"):
            committee.do(AddClosure(None, day, day))
    with pytest.raises(Refused, match=r"room\.unknown"):
        committee.do(AddClosure(uuid4(), MONDAY, MONDAY))
