"""What residents can join."""

from datetime import timedelta
from uuid import uuid4

from kiosk.commands.orders import CancelActivity
from kiosk.i18n.content import I18nText
from kiosk.queries.activities import activities, activity
from kiosk.queries.views import Activity
from tests.committee import MONDAY, Committee


def listed(committee: Committee, since: int, until: int) -> list[Activity]:
    with committee.store.reading() as session:
        return list(activities(session, committee.site, committee.at(since), committee.at(until)))


def test_those_are_listed_that_run_in_the_span_by_their_beginning(committee: Committee) -> None:
    for starts, ends in ((900, 960), (600, 700), (500, 600), (1000, 1100), (400, 1300)):
        committee.activity(starts, ends)
    assert [each.starts for each in listed(committee, 600, 1000)] == [
        committee.at(minute) for minute in (400, 600, 900)
    ]


def test_a_cancelled_one_is_listed_as_such(committee: Committee) -> None:
    committee.do(CancelActivity(committee.activity()))
    assert [each.cancelled for each in listed(committee, 0, 1440)] == [True]


def test_one_that_lasts_for_days_is_listed_on_each(committee: Committee) -> None:
    committee.activity(540, 540 + 3 * 1440)
    assert len(listed(committee, 2000, 2100)) == 1


def test_places_for_which_somebody_waits_are_not_left_for_others(committee: Committee) -> None:
    made = committee.activity(capacity=5, reserved=1)
    committee.sign_up(made, "a", 2)
    assert (listed(committee, 0, 1440)[0].left, listed(committee, 0, 1440)[0].waiting) == (2, 0)
    committee.sign_up(made, "b", 3)
    assert (listed(committee, 0, 1440)[0].left, listed(committee, 0, 1440)[0].waiting) == (0, 3)


def test_the_place_is_the_room_or_what_the_office_wrote(committee: Committee) -> None:
    room = committee.room(name=I18nText.of(phrase="room.activity"))
    garden = I18nText.of(phrase="place.garden")
    committee.activity(900, 960, room=room, place=garden)
    committee.activity(901, 960, place=garden)
    committee.activity(902, 960)
    assert [each.place for each in listed(committee, 0, 1440)] == [
        I18nText.of(phrase="room.activity"), garden, None,
    ]  # fmt: skip


def test_one_is_found_by_its_id_in_its_site_only(committee: Committee) -> None:
    made = committee.activity(day=MONDAY - timedelta(days=500))
    with committee.store.reading() as session:
        found = activity(session, committee.site, made)
        assert activity(session, committee.site, uuid4()) is None
        assert activity(session, "another site", made) is None
    assert found is not None
    assert found.id == made
