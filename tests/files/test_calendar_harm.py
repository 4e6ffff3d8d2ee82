"""Calendars that would do harm are read in bounded steps, or refused with a code."""

import random
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import FileError
from kiosk.files.calendars import blocks, expanding
from kiosk.files.calendars.expanding import Window
from kiosk.files.calendars.odd_rules import MOST_ODD, Patience, RuleError
from kiosk.files.calendars.rosters import read_duties
from kiosk.files.calendars.rules import checked
from tests.files.ics import JUNE, SAMPLES, SHANGHAI, calendar, codes, event, read

CONTENTS = {path.stem: path.read_bytes() for path in sorted(SAMPLES.glob("*.ics"))}
LONG = Window(date(2026, 1, 1), date(2099, 12, 31), SHANGHAI)


def only_file_errors(content: bytes) -> None:
    """Read a calendar in every way; nothing but an error with a code may come out."""
    with suppress(FileError):
        read(content)
    with suppress(FileError):
        read_duties(content, "calendar.ics", SHANGHAI, (None, None))


@pytest.mark.parametrize("name", CONTENTS)
def test_truncated_calendar_is_read_or_refused(name: str) -> None:
    content = CONTENTS[name]
    for length in range(0, len(content), 37):
        only_file_errors(content[:length])


@pytest.mark.parametrize("name", CONTENTS)
def test_calendar_with_other_bytes_is_read_or_refused(name: str) -> None:
    for seed in range(60):
        chance = random.Random(seed)
        changed = bytearray(CONTENTS[name])
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(changed))
            match chance.randrange(3):
                case 0:
                    changed[place] = chance.randrange(256)
                case 1:
                    del changed[place : place + chance.randint(1, 90)]
                case _:
                    changed[place:place] = changed[place : place + chance.randint(1, 90)]
        only_file_errors(bytes(changed))


NASTY = ("", "0", "-1", "99999999", "FREQ=DAILY", "20260602", "P9999999D", ";;;", '"', "\\", "é")


@pytest.mark.parametrize("name", CONTENTS)
def test_calendar_with_other_values_is_read_or_refused(name: str) -> None:
    lines = CONTENTS[name].decode("gb18030" if name == "wps" else "utf-8").split("\n")
    for seed in range(60):
        chance = random.Random(seed)
        changed = list(lines)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(changed))
            head = changed[place].partition(":")[0]
            changed[place] = f"{head}:{chance.choice(NASTY)}"
        only_file_errors("\n".join(changed).encode())


EDGES = [
    f"{edge}:{name}"
    for edge in ("BEGIN", "END")
    for name in ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "VALARM", "X")
]


@given(st.lists(st.sampled_from([*EDGES, *event().split("\n")]), max_size=60))
def test_components_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    only_file_errors("\n".join(["BEGIN:VCALENDAR", *lines]).encode())


PARTS = st.dictionaries(
    st.sampled_from(
        ["INTERVAL", "COUNT", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS",
         "BYHOUR", "UNTIL", "WKST"]
    ),
    st.sampled_from(
        ["1", "2", "7", "30", "31", "-1", "366", "-366", "53", "MO", "1MO", "-5SU", "29,30", "0",
         "20260630", "20260630T000000Z", "x"]
    ),
    max_size=5,
)  # fmt: skip


@given(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), PARTS)
def test_rule_that_is_followed_ends_soon(freq: str, parts: dict[str, str]) -> None:
    """Whatever rule passes the checks is laid out over a month in as many steps as it said."""
    rule = ";".join([f"FREQ={freq}", *(f"{name}={value}" for name, value in parts.items())])
    try:
        checked(rule, date(2026, 6, 2), JUNE.last, Patience())
    except RuleError:
        expected = 0
    else:
        expected = 1
    reading = read(calendar(event(f"RRULE:{rule}")))
    assert bool(reading.entries) == bool(expected) or "COUNT" in parts or "UNTIL" in parts
    assert len(reading.entries) <= 30 * 24


def test_rules_that_never_come_true_are_followed_up_to_a_number() -> None:
    never = ["RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=WE", "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"]
    events = [event(never[number % 2], uid=str(number)) for number in range(MOST_ODD + 5)]
    reading = read(calendar(*events))
    assert len(reading.entries) == MOST_ODD
    assert codes(reading) == ["event.rule"] * 5


def test_too_many_events_are_refused() -> None:
    content = calendar(*[event()] * 30)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST_EVENTS", 29)
        with pytest.raises(FileError) as caught:
            read(content)
    assert (caught.value.code, caught.value.facts["limit"]) == ("calendar.too_many", 29)


def test_too_many_repetitions_are_refused() -> None:
    daily = "RRULE:FREQ=DAILY;BYHOUR=8,9,10,11;BYMINUTE=0,15,30,45"
    with pytest.raises(FileError) as caught:
        read(calendar(event(daily)), LONG)
    assert caught.value.code == "calendar.too_many"
    assert expanding.MOST_OCCURRENCES < 16 * 365 * 73


def test_rules_that_reach_too_far_are_refused() -> None:
    daily = "RRULE:FREQ=DAILY"
    events = [event("DTSTART:19310101T080000", "DTEND:", daily, uid=str(n)) for n in range(50)]
    with pytest.raises(FileError) as caught:
        read(calendar(*events))
    assert caught.value.code == "calendar.too_long"


def test_endless_lines_and_depths_are_survived() -> None:
    deep = "\n".join(["BEGIN:VALARM"] * 5000)
    long = "DESCRIPTION:" + "长" * 300_000
    reading = read(calendar(event(long), deep, event(uid="2", stamp="X-A:" + ";" * 100_000)))
    assert [len(each.event.description) for each in reading.entries] == [2000, 0]
    assert codes(reading) == []
    assert reading.entries[0].words.cut


def test_own_properties_without_end_are_dropped() -> None:
    many = [f"X-KIOSK-A{number}:x" for number in range(20_000)]
    (entry,) = read(calendar(event(*many))).entries
    assert len(entry.event.own) <= blocks.MOST_PROPERTIES


def test_terminal_escapes_and_hidden_signs_do_not_pass() -> None:
    nasty = "SUMMARY:\x1b[31m剪纸\u202e课\u200b"
    (entry,) = read(calendar(event(nasty, f"LOCATION:{nasty}"))).entries
    assert entry.event.title == "[31m剪纸课"
    assert "\x1b" not in entry.address + entry.event.place
