"""Taking back what was done to rooms: only where it goes together with what came since."""

import pytest

from kiosk.commands.change_orders import TakeBack
from kiosk.commands.orders import (
    AddClosure,
    AddRoom,
    CancelBooking,
    ChangeBooking,
    ChangeRoom,
    RemoveClosure,
)
from kiosk.commands.receipts import Receipt
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from tests.committee import MONDAY, Committee


def back(committee: Committee, receipt: Receipt) -> Receipt:
    return committee.do(TakeBack(receipt.id))


def confirmed(committee: Committee) -> int:
    return sum("confirmed" in row for row in committee.table("booking"))


def test_cancelled_booking_stands_again_only_where_there_is_time(committee: Committee) -> None:
    room = committee.room(buffer=15)
    cancelled = committee.do(CancelBooking(committee.book(room, 700, 760)))
    other = committee.book(room, 770, 800)
    with pytest.raises(Refused, match=r"booking\.buffer"):
        back(committee, cancelled)
    committee.do(ChangeBooking(other, starts=committee.at(775)))
    back(committee, cancelled)
    assert confirmed(committee) == 2


def test_cancelled_booking_does_not_stand_again_on_a_closed_day(committee: Committee) -> None:
    room = committee.room()
    cancelled = committee.do(CancelBooking(committee.book(room, 700, 760)))
    closed = committee.do(AddClosure(room, MONDAY, MONDAY))
    with pytest.raises(Refused, match=r"booking\.closed_day"):
        back(committee, cancelled)
    back(committee, closed)
    back(committee, cancelled)
    assert confirmed(committee) == 1


def test_closing_is_taken_back_with_the_bookings_that_it_cancelled(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 700, 760)
    closed = committee.do(AddClosure(room, MONDAY, MONDAY, anyway=True))
    assert confirmed(committee) == 0
    undone = back(committee, closed)
    assert confirmed(committee) == 1
    back(committee, undone)
    assert confirmed(committee) == 0
    with pytest.raises(Refused, match=r"booking\.closed_day"):
        committee.book(room, 700, 760)


def test_days_are_not_closed_again_under_a_booking(committee: Committee) -> None:
    room = committee.room()
    closure = committee.do(AddClosure(room, MONDAY, MONDAY)).row("closure")
    opened = committee.do(RemoveClosure(closure))
    booking = committee.book(room, 700, 760)
    with pytest.raises(Refused, match=r"closure\.bookings"):
        back(committee, opened)
    committee.do(CancelBooking(booking))
    back(committee, opened)
    with pytest.raises(Refused, match=r"booking\.closed_day"):
        committee.book(room, 700, 760)


def test_room_that_is_used_does_not_go(committee: Committee) -> None:
    made = committee.do(AddRoom("new", I18nText.plain("新"), 10))
    booking = committee.book(made.row("room"), 700, 760)
    with pytest.raises(Refused, match=r"room\.used"):
        back(committee, made)
    committee.do(CancelBooking(booking))
    part = committee.do(AddRoom("half", I18nText.plain("半"), 5, part_of=made.row("room")))
    with pytest.raises(Refused, match=r"room\.used"):
        back(committee, made)
    back(committee, part)
    back(committee, made)


def test_room_joins_its_hall_again_only_where_pauses_are_long_enough(committee: Committee) -> None:
    hall, part, _ = committee.hall()
    committee.do(ChangeRoom(hall, buffer=30))
    parted = committee.do(ChangeRoom(part, part_of=None))
    committee.book(hall, 700, 760)
    booking = committee.book(part, 770, 800)
    with pytest.raises(Refused, match=r"booking\.buffer"):
        back(committee, parted)
    committee.do(CancelBooking(booking))
    back(committee, parted)
