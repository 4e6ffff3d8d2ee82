"""Calendars as the programs of offices write them say what they said there."""

from datetime import date

import pytest

from kiosk.files.calendars.expanding import Window
from tests.files.ics import JUNE, SAMPLES, SHANGHAI, read, shown, told

EXPECTED: dict[str, list[tuple[str, ...]]] = {
    "outlook": [
        ("06-02 14:00", "06-02 15:30", "剪纸课"),
        ("06-03 10:00", "06-03 11:00", "调解"),
        ("06-05", "06-06", "居民大会"),
        ("06-10 10:00", "06-10 11:30", "剪纸课（改期）"),
        ("06-16 14:00", "06-16 15:30", "剪纸课"),
        ("06-23 14:00", "06-23 15:30", "剪纸课"),
    ],
    "google": [
        ("06-01 09:00", "06-01 10:30", "合唱队"),
        ("06-04 14:00", "06-04 15:30", "English corner"),
        ("06-15 09:00", "06-15 10:30", "合唱队"),
        ("06-22 09:00", "06-22 10:30", "合唱队"),
    ],
    "wps": [
        ("06-06 14:30", "06-06 16:00", "书法班"),
        ("06-07 09:00", "06-07 11:00", "量血压"),
        ("06-08 18:30", "06-08 20:00", "观影"),
    ],
    "apple": [
        ("06-09", "06-12", "社区摄影展"),
        ("06-13 20:00", "06-14 01:00", "守夜"),
    ],
}
"""By hand, in the zone of Shanghai; ends of whole days are the first day that is not in them."""


@pytest.mark.parametrize("name", EXPECTED)
def test_calendar_says_what_its_author_sees(name: str) -> None:
    reading = read((SAMPLES / f"{name}.ics").read_bytes())
    assert [told(each) for each in reading.entries] == EXPECTED[name]
    assert reading.problems == ()
    assert reading.complete


def test_outlook_tells_names_windows_zones_privacy_and_revisions() -> None:
    reading = read((SAMPLES / "outlook.ics").read_bytes())
    series, private, _, moved, *_ = reading.entries
    assert series.event.description == "请自带红纸。\n剪刀由居委提供, 共 20 把。"
    assert (series.event.contact, series.event.place) == ("沈老师", "多功能厅")
    assert (series.event.private, private.event.private) == (False, True)
    assert (series.revision.number, moved.revision.number) == (2, 3)
    assert moved.key == f"{series.event.uid}#20260609T060000Z"
    assert private.key == private.event.uid


def test_google_calls_single_ones_off_and_writes_markup() -> None:
    reading = read((SAMPLES / "google.ics").read_bytes())
    assert [each.event.cancelled for each in reading.entries] == [False, False, True, False]
    assert reading.entries[0].event.description == "Bring your own score.\n\nTea & cakes."


def test_thunderbird_moves_all_that_follow_and_keeps_an_orphan() -> None:
    year = Window(date(2026, 6, 1), date(2027, 6, 1), SHANGHAI)
    reading = read((SAMPLES / "thunderbird.ics").read_bytes(), year)
    calls = [each for each in reading.entries if each.event.title.startswith("Video")]
    # Nine in the morning in Berlin, with summer time until October; ten from November on.
    assert [shown(each.event.starts) for each in calls] == [
        "09-10 15:00", "10-08 15:00", "11-12 17:00", "12-10 17:00", "12-30 17:00", "01-14 17:00",
        "02-11 17:00",
    ]  # fmt: skip
    assert len({each.key for each in calls}) == len(calls)
    # Which one of the series it is, is told by the time that the rule had for it.
    assert [each.recurrence for each in calls][2:4] == ["20261112T080000Z", "20261210T080000Z"]
    (orphan,) = (each for each in reading.entries if each.event.title == "瑜伽班")
    assert told(orphan)[:2] == ("09-16 19:00", "09-16 20:00")
    assert orphan.key == "orphan-0a4e@example.org#20260915T110000Z"


def test_addresses_are_what_a_person_looks_for() -> None:
    reading = read((SAMPLES / "wps.ics").read_bytes(), JUNE)
    assert [each.address for each in reading.entries][:1] == [
        "calendar.ics: 书法班 2026-06-06 14:30"
    ]
    assert reading.entries[0].event.description == "第一次来的居民请先登记，\n笔墨由居委提供。"
