"""Activities: announced, moved with their room, and never fuller than they are."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from kiosk.commands.orders import (
    CancelActivity,
    CancelBooking,
    ChangeActivity,
    ChangeBooking,
    CountReserved,
)
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.activities import activity
from kiosk.queries.stored import (
    StoredBooking,
    activities_between,
    activities_by_source,
    bookings_between,
)
from kiosk.queries.views import Activity
from tests.committee import MONDAY, Committee


def shown(committee: Committee, id_: UUID) -> Activity:
    with committee.store.reading() as session:
        found = activity(session, committee.site, id_)
    assert found is not None
    return found


def bookings(committee: Committee) -> tuple[StoredBooking, ...]:
    with committee.store.reading() as session:
        return bookings_between(session, committee.site, committee.at(0), committee.at(1440))


def test_everything_known_of_an_activity_is_kept(committee: Committee) -> None:
    title = I18nText.of({"zh-Hans": "沈老师教你剪纸"}, "class.paper_cutting")
    about = I18nText.of({"en": "Scissors are there.\nBring a smile."})
    made = committee.activity(
        title=title,
        code="cut724",
        description=about,
        place=I18nText.of(phrase="place.garden"),
        capacity=24,
        reserved=4,
        audience=I18nText.of(phrase="audience.seniors"),
        price=I18nText.of(phrase="price.materials"),
        organiser="沈老师",
        languages=("zh-Hans", "en"),
    )
    kept = shown(committee, made)
    assert (kept.title, kept.code, kept.description) == (title, "CUT724", about)
    assert (kept.capacity, kept.left, kept.waiting) == (24, 20, 0)
    assert kept.place == I18nText.of(phrase="place.garden")
    assert (kept.organiser, kept.languages) == ("沈老师", ("zh-Hans", "en"))


def test_codes_are_made_that_nobody_misreads(committee: Committee) -> None:
    codes = {shown(committee, committee.activity()).code for _ in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 6 and not set(code) & set("01OIL") for code in codes)


@pytest.mark.parametrize(
    "code", ["CUT72", "CUT7241", "CUT70O", "剪纸课一二三", "CUT 72", "234567", ""]
)
def test_a_code_that_is_none_is_refused(committee: Committee, code: str) -> None:
    with pytest.raises(Refused, match=r"activity\.code"):
        committee.activity(code=code)


def test_a_code_is_given_once_for_ever(committee: Committee) -> None:
    made = committee.activity(code="CUT724")
    committee.do(CancelActivity(made))
    with pytest.raises(Refused, match=r"activity\.exists"):
        committee.activity(code="CUT724")


def test_its_room_is_booked_with_it_or_nothing_happens(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 900, 960)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.activity(930, 990, room=room, book_room=True)
    assert committee.table("activity") == []
    made = committee.activity(960, 1020, room=room, book_room=True)
    assert [each.activity for each in bookings(committee)] == [None, made]
    assert shown(committee, made).place == I18nText.plain("activity")
    with pytest.raises(Refused, match=r"room\.unknown"):
        committee.activity(1030, 1040, book_room=True)


def test_its_booking_moves_along(committee: Committee) -> None:
    room, other = committee.room(), committee.room("talk")
    made = committee.activity(900, 960, room=room, book_room=True)
    committee.do(
        ChangeActivity(
            made, starts=committee.at(1000), ends=committee.at(1060), room=other,
            title=I18nText.plain("书法课"),
        )
    )  # fmt: skip
    (booking,) = bookings(committee)
    assert (booking.room, booking.starts) == (other, committee.at(1000))
    assert booking.title == I18nText.plain("书法课")
    committee.do(ChangeActivity(made, room=None, place=I18nText.of(phrase="place.garden")))
    assert bookings(committee) == ()


def test_it_cannot_move_to_where_somebody_is(committee: Committee) -> None:
    room = committee.room()
    made = committee.activity(900, 960, room=room, book_room=True)
    committee.book(room, 1000, 1060)
    before = committee.table("activity")
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.do(ChangeActivity(made, ends=committee.at(1030)))
    assert committee.table("activity") == before


def test_its_booking_is_not_moved_behind_its_back(committee: Committee) -> None:
    committee.activity(900, 960, room=committee.room(), book_room=True)
    (booking,) = bookings(committee)
    with pytest.raises(Refused, match=r"booking\.activity"):
        committee.do(ChangeBooking(booking.id, starts=committee.at(910)))
    with pytest.raises(Refused, match=r"booking\.activity"):
        committee.do(CancelBooking(booking.id))
    committee.do(ChangeBooking(booking.id, group="沈老师"))


def test_a_cancelled_activity_gives_its_room_free_and_stays_visible(committee: Committee) -> None:
    room = committee.room()
    made = committee.activity(900, 960, room=room, book_room=True)
    assert committee.do(CancelActivity(made)).facts["changed"] is True
    assert committee.do(CancelActivity(made)).facts["changed"] is False
    assert shown(committee, made).cancelled
    committee.book(room, 900, 960)
    for order in (ChangeActivity(made, organiser="x"), CountReserved(made, 3)):
        with pytest.raises(Refused, match=r"activity\.cancelled"):
            committee.do(order)


def test_the_offices_own_list_takes_places_too(committee: Committee) -> None:
    made = committee.activity(capacity=10)
    committee.sign_up(made, "a", 4)
    committee.do(CountReserved(made, 6))
    assert shown(committee, made).left == 0
    with pytest.raises(Refused) as refused:
        committee.do(CountReserved(made, 7))
    assert refused.value.code == "activity.full"
    assert refused.value.facts["capacity"] == 10
    with pytest.raises(Refused, match=r"activity\.full"):
        committee.do(ChangeActivity(made, capacity=9))
    with pytest.raises(Refused, match=r"activity\.full"):
        committee.activity(capacity=5, reserved=6)


@pytest.mark.parametrize(
    ("first", "last"), [(0, 0), (60, 0), (0, 187 * 1440)], ids=["no time", "backwards", "too long"]
)
def test_impossible_times_are_refused(committee: Committee, first: int, last: int) -> None:
    with pytest.raises(Refused, match=r"activity\.times"):
        committee.activity(first, last)


def test_an_activity_may_last_for_days(committee: Committee) -> None:
    made = committee.activity(540, 540 + 3 * 1440)
    assert shown(committee, made).ends == committee.at(540, MONDAY + timedelta(days=3))


def test_an_imported_row_is_found_again(committee: Committee) -> None:
    made = committee.activity(source="a.csv:1", capacity=20)
    with pytest.raises(Refused, match=r"activity\.exists"):
        committee.activity(source="a.csv:1")
    with committee.store.reading() as session:
        found = activities_by_source(session, committee.site, ["a.csv:1"])
        between = activities_between(session, committee.site, committee.at(0), committee.at(1440))
    assert found["a.csv:1"].id == made
    assert between == (found["a.csv:1"],)


def test_unknown_activities_and_rooms_are_refused(committee: Committee) -> None:
    for order in (ChangeActivity(uuid4()), CancelActivity(uuid4()), CountReserved(uuid4(), 1)):
        with pytest.raises(Refused, match=r"activity\.unknown"):
            committee.do(order)
    with pytest.raises(Refused, match=r"room\.unknown"):
        committee.activity(room=uuid4())


def test_activity_keeps_which_calendar_brought_it_and_how_new_that_was(
    committee: Committee,
) -> None:
    at = committee.at(480)
    activity = committee.activity(calendar="活动", revision=0, revised=at, source="c:1")
    committee.do(ChangeActivity(activity, revision=1))
    committee.do(CancelActivity(activity, revision=2, revised=at))
    (row,) = committee.table("activity")
    assert ("活动", 2, int(at.timestamp())) == tuple(row[21:24])
