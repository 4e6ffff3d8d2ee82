"""When an event is: zones by all their names, rules, changes, and moments of all programs."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.calendars.expanding import Window
from tests.files.ics import JUNE, SHANGHAI, calendar, codes, event, read, told

DEFINED = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:{rule}BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:{rule}BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""
YEARLY = "FREQ=YEARLY;BYDAY=-1SU;"


def at(zone: str, clock: str = "140000") -> tuple[str, str]:
    """Return an event's lines with a zone."""
    return f"DTSTART;{zone}:20260602T{clock}", f"DTEND;{zone}:20260602T{clock[:2]}3000"


@pytest.mark.parametrize(
    ("zone", "begins"),
    [
        ("TZID=Asia/Shanghai", "06-02 14:00"),
        ("TZID=China Standard Time", "06-02 14:00"),
        ('TZID="China Standard Time"', "06-02 14:00"),
        ("TZID=中国标准时间", "06-02 14:00"),
        ("TZID=W. Europe Standard Time", "06-02 20:00"),
        ("TZID=/freeassociation.sourceforge.net/Europe/Berlin", "06-02 20:00"),
        ("TZID=/mozilla.org/20050126_1/Asia/Tokyo", "06-02 13:00"),
        ('TZID="(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi"', "06-02 14:00"),
        ("TZID=GMT+0900", "06-02 13:00"),
        ("TZID=Beside Berlin", "06-02 20:00"),
        ("VALUE=DATE-TIME", "06-02 14:00"),
    ],
)
def test_zone_is_known_by_all_its_names(zone: str, begins: str) -> None:
    own = DEFINED.format(name="Beside Berlin", rule=YEARLY)
    reading = read(calendar(own, event(*at(zone))))
    assert [told(each)[0] for each in reading.entries] == [begins]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "definition",
    [
        "",
        DEFINED.format(name="Nowhere", rule="FREQ=SECONDLY;"),
        DEFINED.format(name="Nowhere", rule="FREQ=YEARLY;BYMONTHDAY=31;"),
        DEFINED.format(name="Nowhere", rule=YEARLY).replace("+0100", "+9900"),
        "BEGIN:VTIMEZONE\nTZID:Nowhere\nEND:VTIMEZONE",
        "BEGIN:VTIMEZONE\nTZID:Nowhere\nBEGIN:STANDARD\nDTSTART:1970\nEND:STANDARD\nEND:VTIMEZONE",
    ],
)
def test_zone_that_nobody_knows_is_the_site_s_and_is_told_once(definition: str) -> None:
    lost = "TZID=Nowhere"
    reading = read(calendar(definition, event(*at(lost)), event(*at(lost, "160000"), uid="2")))
    assert [told(each)[0] for each in reading.entries] == ["06-02 14:00", "06-02 16:00"]
    assert [(each.code, each.text) for each in reading.problems] == [("note.zone", "Nowhere")]


def test_utc_is_repeated_in_the_zone_of_the_calendar() -> None:
    weekly = event("DTSTART:20261020T070000Z", "DTEND:20261020T080000Z", "RRULE:FREQ=WEEKLY")
    autumn = Window(date(2026, 10, 20), date(2026, 10, 28), SHANGHAI)
    shown = read(calendar(weekly, head="X-WR-TIMEZONE:Europe/Berlin"), autumn)
    plain = read(calendar(weekly), autumn)
    assert [told(each)[0] for each in shown.entries] == ["10-20 15:00", "10-27 16:00"]
    assert [told(each)[0] for each in plain.entries] == ["10-20 15:00", "10-27 15:00"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20260602T1400", "DTEND:20260602T1530"], ("06-02 14:00", "06-02 15:30")),
        (["DTSTART:2026-06-02T14:00:00", "DTEND:"], ("06-02 14:00", "06-02 14:00")),
        (["DTEND:", "DURATION:PT1H30M"], ("06-02 14:00", "06-02 15:30")),
        (["DTSTART;VALUE=DATE:20260602", "DTEND:"], ("06-02", "06-03")),
        (["DTSTART:20260602", "DTEND:20260602"], ("06-02", "06-03")),
        (["DTSTART;VALUE=DATE:20260602T000000", "DTEND:", "DURATION:P2D"], ("06-02", "06-04")),
        (["DTSTART:20260602T000000", "DTEND:20260603T000000"], ("06-02", "06-03")),
    ],
)
def test_moment_is_read_in_whatever_way_it_is_written(
    lines: list[str], expected: tuple[str, str]
) -> None:
    reading = read(calendar(event(*lines)))
    assert [told(each)[:2] for each in reading.entries] == [expected]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("DTSTART:", "event.no_start"),
        ("DTSTART:tomorrow", "event.time"),
        ("DTSTART:20260231T140000", "event.time"),
        ("DTSTART:00010101T000000Z", "event.time"),
        ("DTEND:20260602T130000", "event.time"),
        ("DTEND:20300602T130000", "event.time"),
        ("RRULE:FREQ=SECONDLY", "event.too_often"),
        ("RRULE:FREQ=DAILY;BYHOUR=8,9,10,11;BYMINUTE=0,1,2,3,4,5,6", "event.too_often"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "event.rule"),
        ("RRULE:FREQ=MONTHLY;BYMONTH=-1", "event.rule"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=--1", "event.rule"),
        ("RRULE:FREQ=DAILY;UNTIL=20260631", "event.rule"),
        ("RRULE:FREQ=SOMETIMES", "event.rule"),
        ("RRULE:RSCALE=CHINESE;FREQ=YEARLY", "event.rule"),
        ("RRULE:every tuesday", "event.rule"),
        ("EXRULE:FREQ=DAILY", "event.rule"),
        ("RDATE:" + ",".join(["20260602T140000"] * 3001), "event.rule"),
    ],
)
def test_event_that_is_not_understood_is_named_and_the_next_one_read(line: str, code: str) -> None:
    reading = read(calendar(event(line), event("SUMMARY:书法班", uid="2")))
    assert [each.event.title for each in reading.entries] == ["书法班"]
    assert codes(reading) == [code]
    assert reading.problems[0].address.startswith("calendar.ics: 剪纸课")


def test_exceptions_and_further_dates_of_a_series() -> None:
    series = event(
        "RRULE:FREQ=WEEKLY;UNTIL=20260616",
        "EXDATE;TZID=Asia/Shanghai:20260609T140000",
        "RDATE;TZID=Asia/Shanghai:20260611T100000,20260612T100000",
    )
    reading = read(calendar(series))
    # The last day of a rule is in it, although the event begins after that day's midnight.
    assert [told(each)[0] for each in reading.entries] == [
        "06-02 14:00", "06-11 10:00", "06-12 10:00", "06-16 14:00",
    ]  # fmt: skip


def test_change_that_names_only_the_day_replaces_that_day() -> None:
    change = event("RECURRENCE-ID;VALUE=DATE:20260609", "SUMMARY:改到花园")
    reading = read(calendar(event("RRULE:FREQ=WEEKLY;COUNT=2"), change))
    assert [each.event.title for each in reading.entries] == ["剪纸课", "改到花园"]


def test_newer_of_two_states_counts_and_different_events_of_one_uid_are_kept() -> None:
    older, newer = event("SEQUENCE:1"), event("SEQUENCE:2", "SUMMARY:新剪纸课")
    assert [each.event.title for each in read(calendar(newer, older)).entries] == ["新剪纸课"]
    other = event(*at("TZID=Asia/Shanghai", "180000"))
    both = read(calendar(event(), other)).entries
    assert [told(each)[0] for each in both] == ["06-02 14:00", "06-02 18:00"]
    assert len({each.key for each in both}) == 2


def test_rule_that_never_comes_true_leaves_the_event_itself() -> None:
    impossible = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    reading = read(calendar(event(impossible)))
    assert [told(each)[0] for each in reading.entries] == ["06-02 14:00"]


def test_single_event_outside_of_the_days_is_elsewhere() -> None:
    past = event("DTSTART:20250602T140000", "DTEND:20250602T150000")
    reading = read(calendar(past))
    assert (reading.entries, len(reading.elsewhere)) == ((), 1)


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
rules = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 9)),
    st.builds(
        lambda days, every: f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(sorted(days))}",
        st.sets(st.sampled_from(DAYS), min_size=1),
        st.integers(1, 4),
    ),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(1, 31)),
    st.builds("FREQ=MONTHLY;BYDAY={}{}".format, st.integers(-4, -1), st.sampled_from(DAYS)),
    st.builds("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}".format, st.integers(-5, -1)),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY=2SU".format, st.integers(1, 12)),
    st.just("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
    st.just("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
)


@given(rules, st.dates(date(2024, 1, 1), date(2026, 6, 1)), st.integers(1, 40) | st.none())
def test_days_are_those_of_the_rule(rule: str, first: date, count: int | None) -> None:
    whole = rule + (f";COUNT={count}" if count else "")
    starts = datetime.combine(first, datetime.min.time()) + timedelta(hours=14)
    lines = (f"DTSTART:{starts:%Y%m%dT%H%M%S}", f"DTEND:{starts:%Y%m%dT15%M%S}", f"RRULE:{whole}")
    reading = read(calendar(event(*lines)))
    expected = {
        day.date()
        for day in rrulestr(whole, dtstart=starts).between(
            datetime(2026, 6, 1), datetime(2026, 6, 30, 23)
        )
    }
    found = {each.day for each in reading.entries} - {first}
    assert found == expected - {first}
    assert all(each.day in JUNE for each in reading.entries)
