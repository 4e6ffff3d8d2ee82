"""Groups ask for a room; staff say yes or no; how to reach them is forgotten in time."""

# ruff: noqa: ANN401  what an order takes is checked by the order

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kiosk.commands.orders import (
    AddClosure,
    AddLayout,
    DeclineRequest,
    EraseRequests,
    GrantRequest,
    RequestRoom,
)
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.room_plans import open_requests
from kiosk.queries.stored import bookings_between
from tests.committee import MONDAY, Committee

CHOIR = I18nText.plain("合唱排练")


def ask(
    committee: Committee,
    room: UUID,
    starts: int = 900,
    ends: int = 990,
    day: date = MONDAY,
    **more: Any,
) -> UUID:
    begins, stops = committee.at(starts, day), committee.at(ends, day)
    return committee.do(RequestRoom(room, begins, stops, CHOIR, "合唱队", **more)).row("request")


def waiting(committee: Committee) -> list[UUID]:
    with committee.store.reading() as session:
        found = open_requests(session, committee.site, committee.clock.now())
    return [each.id for each in found]


def test_wish_books_nothing_until_it_is_granted(committee: Committee) -> None:
    room = committee.room()
    layout = committee.do(AddLayout(room, I18nText.plain("rows"), 30)).row("layout")
    request = ask(committee, room, people=12, contact="5ea1ed", origin="phone")
    assert waiting(committee) == [request]
    assert committee.table("booking") == []
    booking = committee.do(GrantRequest(request, layout)).row("booking")
    with committee.store.reading() as session:
        (found,) = bookings_between(session, committee.site, committee.at(0), committee.at(1440))
    assert (found.id, found.title, found.group, found.layout) == (booking, CHOIR, "合唱队", layout)
    assert waiting(committee) == []
    for answer in (GrantRequest(request), DeclineRequest(request)):
        with pytest.raises(Refused, match=r"request\.answered"):
            committee.do(answer)


def test_wish_that_no_longer_fits_waits_on(committee: Committee) -> None:
    room = committee.room()
    first, second = ask(committee, room), ask(committee, room, 930, 960)
    committee.do(GrantRequest(first))
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.do(GrantRequest(second))
    assert waiting(committee) == [second]
    committee.do(DeclineRequest(second, "星期三下午还空着"))
    assert waiting(committee) == []
    assert any("星期三下午还空着" in row for row in committee.table("request"))


def test_wish_that_can_never_be_is_refused_at_once(committee: Committee) -> None:
    room = committee.room(capacity=10)
    day = MONDAY + timedelta(days=3)
    committee.do(AddClosure(room, day, day))
    wishes: dict[str, dict[str, Any]] = {
        "booking.closed_day": {"day": day},
        "booking.closed": {"starts": 400},
        "booking.times": {"starts": 990},
        "request.people": {"people": 11},
        "field.value": {"people": 0},
    }
    for code, more in wishes.items():
        with pytest.raises(Refused) as refused:
            ask(committee, room, **more)
        assert refused.value.code == code
    for far in (timedelta(0), timedelta(days=-1), timedelta(days=400)):
        with pytest.raises(Refused, match=r"request\.when"):
            ask(committee, room, 540, 600, day=MONDAY + far)
    for order in (GrantRequest(uuid4()), DeclineRequest(uuid4())):
        with pytest.raises(Refused, match=r"request\.unknown"):
            committee.do(order)
    assert waiting(committee) == []


def test_wish_that_is_past_waits_for_nobody(committee: Committee) -> None:
    ask(committee, committee.room())
    committee.go_to(991)
    assert waiting(committee) == []


def test_how_to_reach_a_group_is_forgotten_and_the_wish_is_kept(committee: Committee) -> None:
    room = committee.room()
    ask(committee, room, contact="5ea1ed01d")
    ask(committee, room, contact="5ea1ed0ew", day=MONDAY + timedelta(days=5))
    committee.go_to(600, MONDAY + timedelta(days=3))
    assert committee.do(EraseRequests(committee.clock.now())).facts["erased"] == 1
    assert committee.do(EraseRequests(committee.clock.now())).facts["erased"] == 0
    text = str(committee.table("request")) + str(committee.table("command"))
    assert "5ea1ed01d" not in text
    assert text.count("5ea1ed0ew") == 2  # in the row, and in the log
    assert len(committee.table("request")) == 2
