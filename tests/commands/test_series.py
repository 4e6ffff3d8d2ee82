"""Bookings that repeat: at the same time on the wall, whole or as far as possible."""

# ruff: noqa: ANN401  what an order takes is checked by the order

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import wall
from kiosk.commands.orders import (
    AddClosure,
    AddLayout,
    BookSeries,
    CancelBooking,
    CancelSeries,
    ChangeSeries,
    TakeBack,
)
from kiosk.commands.receipts import Receipt
from kiosk.commands.repeating import Repetition, occurrences
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.room_plans import series_of
from kiosk.queries.stored import StoredBooking, bookings_between
from tests.committee import MONDAY, SHANGHAI, Committee, new_committee

DANCE = I18nText.plain("广场舞")


def repeat(
    committee: Committee, room: UUID, rule: str, starts: int = 900, ends: int = 990, **more: Any
) -> Receipt:
    return committee.do(
        BookSeries(room, committee.at(starts), committee.at(ends), rule, DANCE, **more)
    )


def stored(committee: Committee) -> tuple[StoredBooking, ...]:
    with committee.store.reading() as session:
        return bookings_between(
            session, committee.site, committee.at(0), committee.at(0, MONDAY + timedelta(days=800))
        )


def days(committee: Committee) -> list[date]:
    return [each.starts.astimezone(committee.zone).date() for each in stored(committee)]


def plus(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


def test_weekly_series_books_every_week_until_its_last_day(committee: Committee) -> None:
    room = committee.room()
    receipt = repeat(committee, room, "FREQ=WEEKLY;UNTIL=20261214", group="舞蹈队", private=True)
    assert days(committee) == plus(0, 7, 14, 21)
    assert {(each.group, each.private, each.series) for each in stored(committee)} == {
        ("舞蹈队", True, receipt.row("series"))
    }
    assert [str(each.id) for each in stored(committee)] == receipt.facts["bookings"]
    with committee.store.reading() as session:
        series = series_of(session, committee.site, receipt.row("series"))
    assert series is not None
    assert (series.rule, series.title, series.starts) == (
        "FREQ=WEEKLY;UNTIL=20261214", DANCE, committee.at(900),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            "FREQ=MONTHLY;BYDAY=2TU;COUNT=3",
            [date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9)],
        ),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", [date(2026, 11, 27), date(2026, 12, 25)]),
        ("RRULE:FREQ=DAILY;INTERVAL=3;COUNT=3", plus(0, 3, 6)),
        ("freq=weekly; byday=mo,th; count=4;", plus(0, 3, 7, 10)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261231T235959Z", plus(1, 15, 29)),
    ],
)
def test_rules_count_as_calendars_do(committee: Committee, rule: str, expected: list[date]) -> None:
    repeat(committee, committee.room(), rule)
    assert days(committee) == expected


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=WEEKLY", "series.endless"),
        ("FREQ=DAILY;COUNT=201", "series.many"),
        ("FREQ=DAILY;UNTIL=99991231", "series.many"),
        ("FREQ=MONTHLY;INTERVAL=12;COUNT=12", "series.many"),
        ("FREQ=WEEKLY;UNTIL=20261122", "series.none"),
        ("FREQ=WEEKLY;UNTIL=09990101", "series.none"),
        ("FREQ=WEEKLY;UNTIL=00010102T000000Z", "series.none"),
        # Every seventh day, and on Tuesdays: never, for it begins on a Monday.
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=5", "series.none"),
        ("FREQ=HOURLY;COUNT=3", "series.rule"),
        ("FREQ=WEEKLY;BYDAY=2TU;COUNT=3", "series.rule"),
        ("FREQ=WEEKLY;UNTIL=20260231", "series.rule"),
        ("FREQ=WEEKLY;UNTIL=20261231;COUNT=3", "series.rule"),
        ("FREQ=WEEKLY;COUNT=0", "series.rule"),
        ("FREQ=WEEKLY;COUNT=١", "series.rule"),
        ("FREQ=WEEKLY;COUNT=3;COUNT=3", "series.rule"),
        ("FREQ=WEEKLY;BYHOUR=1,2;COUNT=3", "series.rule"),
        ("\x1b[2J", "series.rule"),
        ("", "series.rule"),
        ("FREQ=WEEKLY;" * 1000, "series.rule"),
    ],
)
def test_rule_that_cannot_be_followed_is_refused(
    committee: Committee, rule: str, code: str
) -> None:
    room = committee.room()
    with pytest.raises(Refused) as refused:
        repeat(committee, room, rule)
    assert refused.value.code == code
    assert stored(committee) == ()
    assert committee.table("series") == []


def test_two_hundred_times_are_possible(committee: Committee) -> None:
    repeat(committee, committee.room(), "FREQ=DAILY;COUNT=200")
    assert len(stored(committee)) == 200


def test_public_holidays_are_left_out_but_counted(committee: Committee) -> None:
    repeat(committee, committee.room(), "FREQ=WEEKLY;COUNT=4", skipped=tuple(plus(7, 99)))
    assert days(committee) == plus(0, 14, 21)
    with pytest.raises(Refused, match=r"series\.none"):
        repeat(committee, committee.room("x"), "FREQ=DAILY;COUNT=2", skipped=tuple(plus(0, 1)))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Honolulu", "Asia/Shanghai"])
def test_series_keeps_its_time_on_the_wall_when_clocks_change(zone: str) -> None:
    with new_committee(ZoneInfo(zone)) as committee:
        room = committee.room(opens=0, closes=1440)
        repeat(committee, room, "FREQ=DAILY;COUNT=200", 1380, 1440)
        found = stored(committee)
        assert len(found) == 200
        local = [each.starts.astimezone(committee.zone) for each in found]
        assert {(at.hour, at.minute) for at in local} == {(23, 0)}
        ends = {each.ends.astimezone(committee.zone).strftime("%H:%M") for each in found}
        assert ends == {"00:00"}
        if zone == "Europe/Berlin":  # summer time has begun
            assert len({at.utcoffset() for at in local}) == 2


def test_series_that_meets_bookings_is_refused_with_all_of_them(committee: Committee) -> None:
    room = committee.room()
    taken = committee.book(room, 930, 960, day=plus(7)[0])
    committee.do(AddClosure(room, plus(14)[0], plus(14)[0], I18nText.plain("消毒")))
    before = len(committee.table("series"))
    with pytest.raises(Refused) as refused:
        repeat(committee, room, "FREQ=WEEKLY;COUNT=4")
    facts = refused.value.facts
    assert (refused.value.code, facts["count"], facts["times"]) == ("series.clashes", 2, 4)
    clashes = facts["clashes"]
    assert isinstance(clashes, tuple)
    first, second = clashes
    assert (first.code, first.facts["with_booking"]) == ("booking.overlap", str(taken))
    assert first.facts["starts"] == committee.at(900, plus(7)[0])
    assert (second.code, second.facts["reason"]) == ("booking.closed_day", I18nText.plain("消毒"))
    assert len(stored(committee)) == 1
    assert len(committee.table("series")) == before


def test_series_can_take_what_is_free_and_tells_the_rest(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 930, 960, day=plus(7)[0])
    receipt = repeat(committee, room, "FREQ=WEEKLY;COUNT=3", partly=True)
    assert receipt.facts["left"] == [committee.at(900, plus(7)[0]).isoformat()]
    assert len(receipt.facts["bookings"]) == 2  # type: ignore[arg-type]
    with pytest.raises(Refused, match=r"series\.clashes"):
        repeat(committee, room, "FREQ=WEEKLY;COUNT=3", 930, 960, partly=True)


def test_cancelling_a_series_leaves_what_was(committee: Committee) -> None:
    room = committee.room()
    series = repeat(committee, room, "FREQ=WEEKLY;COUNT=5").row("series")
    last = str(stored(committee)[-1].id)
    cancelled = committee.do(CancelSeries(series, committee.at(0, plus(28)[0])))
    assert cancelled.facts["cancelled"] == [last]
    committee.go_to(1000, plus(7)[0])
    committee.do(CancelSeries(series))
    assert days(committee) == plus(0, 7)
    committee.book(room, 900, 960, day=plus(14)[0])
    assert committee.do(CancelSeries(series)).facts["cancelled"] == []
    with pytest.raises(Refused, match=r"series\.unknown"):
        committee.do(CancelSeries(uuid4()))


def test_cancelling_a_series_can_be_taken_back(committee: Committee) -> None:
    series = repeat(committee, committee.room(), "FREQ=WEEKLY;COUNT=3").row("series")
    cancelled = committee.do(CancelSeries(series))
    committee.do(TakeBack(cancelled.id))
    assert days(committee) == plus(0, 7, 14)


def test_series_moves_from_a_day_on_each_on_its_own_day(committee: Committee) -> None:
    room, other = committee.room(), committee.room("talk")
    layout = committee.do(AddLayout(room, I18nText.plain("圆桌"), 6)).row("layout")
    series = repeat(committee, room, "FREQ=WEEKLY;COUNT=3", layout=layout).row("series")
    receipt = committee.do(
        ChangeSeries(
            series, committee.at(900, plus(7)[0]), room=other, starts=600, ends=660,
            title=I18nText.plain("合唱"), group="合唱队",
        )
    )  # fmt: skip
    assert len(receipt.facts["changed"]) == 2  # type: ignore[arg-type]
    assert [(each.room, each.layout, each.group) for each in stored(committee)] == [
        (room, layout, ""), (other, None, "合唱队"), (other, None, "合唱队"),
    ]  # fmt: skip
    assert [each.starts for each in stored(committee)[1:]] == [
        committee.at(600, day) for day in plus(7, 14)
    ]


def test_moving_a_series_is_refused_as_a_whole_or_moves_what_it_can(committee: Committee) -> None:
    room = committee.room()
    series = repeat(committee, room, "FREQ=WEEKLY;COUNT=3").row("series")
    committee.book(room, 600, 660, day=plus(7)[0])
    move = ChangeSeries(series, starts=630, ends=720)
    with pytest.raises(Refused) as refused:
        committee.do(move)
    assert (refused.value.code, refused.value.facts["count"]) == ("series.clashes", 1)
    assert {each.starts for each in stored(committee) if each.series} == {
        committee.at(900, day) for day in plus(0, 7, 14)
    }
    receipt = committee.do(ChangeSeries(series, starts=630, ends=720, partly=True))
    assert receipt.facts["left"] == [committee.at(900, plus(7)[0]).isoformat()]
    assert sorted(each.starts for each in stored(committee) if each.series) == [
        committee.at(630), committee.at(900, plus(7)[0]), committee.at(630, plus(14)[0]),
    ]  # fmt: skip


def test_series_with_impossible_times_changes_nothing(committee: Committee) -> None:
    room = committee.room()
    series = repeat(committee, room, "FREQ=WEEKLY;COUNT=2").row("series")
    for change in ({"starts": 990}, {"ends": 900}, {"starts": 1000, "ends": 930}):
        with pytest.raises(Refused, match=r"booking\.times"):
            committee.do(ChangeSeries(series, **change))  # type: ignore[arg-type]
    with pytest.raises(Refused, match=r"field\.value"):
        committee.do(ChangeSeries(series, starts=-1))
    with pytest.raises(Refused, match=r"booking\.times"):
        repeat(committee, room, "FREQ=WEEKLY;COUNT=2", 700, 600)
    with pytest.raises(Refused, match=r"series\.over"):
        committee.do(ChangeSeries(series, committee.at(0, plus(99)[0]), group="x"))


def test_one_of_a_series_goes_by_itself(committee: Committee) -> None:
    repeat(committee, committee.room(), "FREQ=WEEKLY;COUNT=3")
    committee.do(CancelBooking(stored(committee)[1].id))
    assert days(committee) == plus(0, 14)


def repetition(
    every: int, unit: str, weekdays: list[int], nth: int | None, count: int
) -> Repetition:
    by_weekday = unit == "month" and weekdays
    return Repetition(every, unit, tuple(weekdays), nth if by_weekday else None, None, count)


REPETITIONS = st.builds(
    repetition,
    st.integers(1, 5),
    st.sampled_from(["day", "week", "month"]),
    st.lists(st.integers(0, 6), unique=True, max_size=3),
    st.none() | st.sampled_from([1, 2, 3, 4, -1]),
    st.integers(1, 12),
)
ZONES = st.sampled_from(["Europe/Berlin", "Pacific/Honolulu", "Asia/Shanghai"])


@given(REPETITIONS, ZONES, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(240, 1439))
def test_dates_are_those_of_the_library(
    wanted: Repetition, zone: str, first: date, minutes: int
) -> None:
    starts = wall(first, minutes, ZoneInfo(zone))
    naive = datetime(first.year, first.month, first.day) + timedelta(minutes=minutes)
    found = occurrences(wanted.rule(), starts, ZoneInfo(zone))
    local = [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in found]
    assert local == list(rrulestr(wanted.rule(), dtstart=naive))


@given(REPETITIONS)
def test_what_a_form_asked_for_is_read_back_from_its_rule(wanted: Repetition) -> None:
    assert Repetition.read(wanted.rule()) == wanted


def test_series_at_the_end_of_all_time_is_refused_calmly(committee: Committee) -> None:
    room, day = committee.room(), date(9998, 12, 1)
    order = BookSeries(
        room, committee.at(900, day), committee.at(990, day), "FREQ=WEEKLY;COUNT=2", DANCE
    )
    with pytest.raises(Refused, match=r"series\.many"):
        committee.do(order)


def test_last_day_of_a_repetition_is_one_of_its_days() -> None:
    until = Repetition(unit="day", until=MONDAY + timedelta(days=2))
    found = occurrences(until.rule(), wall(MONDAY, 900, SHANGHAI), SHANGHAI)
    assert [at.astimezone(SHANGHAI).date() for at in found] == plus(0, 1, 2)
    assert Repetition.read(until.rule()) == until
