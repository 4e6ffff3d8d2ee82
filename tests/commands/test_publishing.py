"""Activities that staff still prepare, and what is kept of those that were."""

import pytest

from kiosk.commands.orders import (
    CancelActivity,
    ChangeActivity,
    CountWalkIns,
    MoveSignUp,
    PublishActivity,
    ReopenActivity,
    SetPhotos,
    SignUp,
)
from kiosk.errors import Refused
from kiosk.queries.activities import activities, activity, next_activities
from kiosk.queries.rooms import rooms_day
from tests.committee import MONDAY, Committee


def seen(committee: Committee) -> int:
    """How many activities a resident can find, in one way or another."""
    with committee.store.reading() as session:
        site, at = committee.site, committee.at(0)
        listed = activities(session, site, at, committee.at(1440))
        coming = next_activities(session, site, at, 5)
    assert {each.id for each in listed} == {each.id for each in coming}
    return len(listed)


def titles(committee: Committee) -> list[object]:
    """What a resident reads in the plan of the rooms."""
    with committee.store.reading() as session:
        day = rooms_day(session, committee.site, MONDAY, committee.zone)
    return [slot.title for room in day.rooms for slot in room.slots]


def test_nobody_sees_what_is_being_prepared(committee: Committee) -> None:
    made = committee.activity(published=False, capacity=5)
    with committee.store.reading() as session:
        assert activity(session, committee.site, made) is None
    assert seen(committee) == 0
    assert committee.do(PublishActivity(made)).facts["changed"]
    assert seen(committee) == 1
    with committee.store.reading() as session:
        assert activity(session, committee.site, made) is not None


def test_nobody_signs_up_for_what_is_being_prepared(committee: Committee) -> None:
    made = committee.activity(published=False, capacity=5)
    other = committee.sign_up(committee.activity(950, 1000, capacity=5), "a").row("sign_up")
    for order in (SignUp(made, "b", origin="staff"), MoveSignUp(other, made)):
        with pytest.raises(Refused, match=r"activity\.unknown"):
            committee.do(order)


def test_the_room_says_only_that_it_is_in_use_until_then(committee: Committee) -> None:
    room = committee.room()
    made = committee.activity(published=False, room=room, book_room=True)
    committee.do(ChangeActivity(made, starts=committee.at(890)))
    assert titles(committee) == [None]
    committee.do(PublishActivity(made))
    assert [title is not None for title in titles(committee)] == [True]
    committee.do(PublishActivity(made, published=False))
    committee.do(CancelActivity(made))
    committee.do(ReopenActivity(made, book_room=True))
    assert titles(committee) == [None]


def test_what_people_signed_up_for_is_not_hidden_from_them(committee: Committee) -> None:
    made = committee.activity(capacity=5)
    committee.sign_up(made, "a", 3)
    with pytest.raises(Refused, match=r"activity\.joined.*people=3"):
        committee.do(PublishActivity(made, published=False))
    assert seen(committee) == 1


def test_photos_are_addresses_of_the_web(committee: Committee) -> None:
    made = committee.activity()
    first, second = "https://photos.example/1.jpg", "https://相册.example/二"
    committee.do(SetPhotos(made, (first, second, first)))
    assert not committee.do(SetPhotos(made, (first, second))).facts["changed"]


@pytest.mark.parametrize(
    "address",
    [
        "http://photos.example/1",
        "javascript:alert(1)",
        "https://",
        "https://a.example/<b>",
        "https://me:secret@a.example/",
        "https://[::1",
        "file:///etc/passwd",
        "https://a.example/a b",
    ],
)
def test_nothing_else_is_taken_for_a_photo(committee: Committee, address: str) -> None:
    with pytest.raises(Refused, match=r"photo\.address"):
        committee.do(SetPhotos(committee.activity(), (address,)))


def test_photos_are_few(committee: Committee) -> None:
    many = tuple(f"https://photos.example/{number}" for number in range(21))
    made = committee.activity()
    committee.do(SetPhotos(made, many[:20]))
    with pytest.raises(Refused, match=r"photo\.many"):
        committee.do(SetPhotos(made, many))


def test_who_came_without_a_ticket_is_counted(committee: Committee) -> None:
    made = committee.activity(capacity=2)
    committee.do(CountWalkIns(made, 7))
    with pytest.raises(Refused, match=r"field\.value"):
        committee.do(CountWalkIns(made, -1))
    assert not committee.do(CountWalkIns(made, 7)).facts["changed"]
