"""What is written into a calendar is read back from it, by us and by others."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kiosk.files.calendars.events import Event
from kiosk.files.calendars.expanding import Window
from kiosk.files.calendars.own_activities import activity_event, activity_line
from kiosk.files.calendars.own_bookings import booking_event, booking_line
from kiosk.files.calendars.own_duties import duty_event, duty_line
from kiosk.files.calendars.reading import read_calendar
from kiosk.files.calendars.writing import write_calendar
from kiosk.files.tables.activities import ActivityLine
from kiosk.files.tables.bookings import BookingLine
from kiosk.files.writing.roster import DutyLine
from kiosk.files.writing.sheets import Reader
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE, PHONE_LANGUAGES
from kiosk.i18n.localizer import localizer
from kiosk.kinds import DutyKind
from kiosk.text import inert

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
READER = Reader.of(localizer(CHINESE, SHANGHAI))
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
YEAR = (date(2026, 1, 1), date(2027, 12, 31))

texts = st.text(min_size=1, max_size=40).map(lambda text: inert(text, 60)).filter(bool)
nasty = st.sampled_from(["a,b;c\\n\\", "=1+1", "“值班”", "剪纸课", '"x"', "a:b", "[房间]", "\\"])
words = texts | nasty
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
phrases = st.sampled_from(["class.paper_cutting", "place.building:5", "room.reading"])


def contents(each: st.SearchStrategy[str] = words) -> st.SearchStrategy[I18nText]:
    """Contents in any languages, with a phrase or without."""
    tags = st.sampled_from([language.tag for language in PHONE_LANGUAGES])
    made = st.builds(I18nText.of, st.dictionaries(tags, each, max_size=8), phrases | st.none())
    return made.filter(bool)


maybe = st.none() | contents()
days = st.dates(*YEAR)
spans = st.tuples(st.integers(240, 1439), st.integers(241, 1440)).filter(lambda at: at[0] < at[1])
numbers = st.sampled_from(["", "B-001", "第三号"])

bookings = st.builds(
    lambda span, **more: BookingLine("", starts=span[0], ends=span[1], **more),
    spans, number=numbers, room=words, day=days, title=contents(), group=words | st.just(""),
    private=st.booleans(), layout=words | st.just(""),
)  # fmt: skip
activities = st.builds(
    lambda span, later, **more: ActivityLine("", starts=span[0], ends=span[1] + later, **more),
    spans, st.sampled_from([0, 1440, 2880]), number=numbers, title=contents(), day=days,
    room=words | st.sampled_from(["", "—"]), book_room=st.booleans(), place=maybe,
    capacity=st.none() | st.integers(100, 500), reserved=st.integers(0, 99), audience=maybe,
    price=maybe, organiser=words | st.just(""), languages=st.sampled_from([(), ("en", "wuu")]),
    description=st.none() | contents(lines),
)  # fmt: skip
duties = st.builds(
    lambda span, **more: DutyLine(starts=span[0], ends=span[1], **more),
    spans, day=days, name=words, kind=st.sampled_from(DutyKind), label=words | st.just(""),
    place=maybe,
)  # fmt: skip
zones = st.sampled_from([SHANGHAI, BERLIN])


def back(event: Event, zone: ZoneInfo) -> Event:
    """Return an event as it is read from the calendar into which it was written."""
    content = write_calendar([event], name="测试,；", zone=zone, at=NOW)
    reading = read_calendar(content, "x.ics", Window(*YEAR, zone))
    assert reading.problems == ()
    (entry,) = reading.entries
    return entry.event


@given(bookings, zones)
def test_booking_is_read_back_as_it_was(line: BookingLine, zone: ZoneInfo) -> None:
    found = back(booking_event(line, zone, READER.wording, "多功能厅"), zone)
    assert booking_line(found, "", zone) == line


@given(activities, zones)
def test_activity_is_read_back_as_it_was(line: ActivityLine, zone: ZoneInfo) -> None:
    found = back(activity_event(line, zone, READER.wording), zone)
    assert activity_line(found, "", zone) == line


@given(duties, zones)
def test_duty_is_read_back_as_it_was(line: DutyLine, zone: ZoneInfo) -> None:
    assert duty_line(back(duty_event(line, zone, READER), zone), zone) == line


BOOKING = BookingLine(
    "", "B-1", "hall", date(2026, 6, 1), 540, 630, I18nText.of({"zh-Hans": "合唱", "en": "Choir"}),
    "合唱队", False, "",
)  # fmt: skip


def test_what_somebody_edits_in_another_program_counts() -> None:
    event = booking_event(BOOKING, SHANGHAI, READER.wording, "多功能厅")
    content = write_calendar([event], name="x", zone=SHANGHAI, at=NOW).decode()
    edited = (
        content.replace("SUMMARY:合唱", "SUMMARY:舞蹈")
        .replace("T010000Z", "T020000Z")
        .replace("LOCATION:多功能厅", "LOCATION:会议室")
    )
    window = Window(*YEAR, SHANGHAI)
    (entry,) = read_calendar(edited.encode(), "x.ics", window).entries
    line = booking_line(entry.event, "", SHANGHAI)
    assert line is not None
    assert (line.starts, line.room, line.number) == (600, "会议室", "B-1")
    assert line.title.texts == (("zh-Hans", "舞蹈"),)


def test_file_is_as_the_standard_has_it() -> None:
    event = Event(
        "u@x", datetime(2026, 6, 1, 14, tzinfo=SHANGHAI), datetime(2026, 6, 1, 15, tzinfo=SHANGHAI),
        "很长的标题" * 30, "第一行\n第二行; 逗号, 反斜杠\\", "花园", "沈老师", ("老年人",),
        sequence=3, cancelled=True, private=True, own={"ROOM": "hall"},
    )  # fmt: skip
    whole = Event("v@x", date(2026, 6, 1), date(2026, 6, 3), "全天")
    content = write_calendar([event, whole], name="值班表", zone=SHANGHAI, at=NOW)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    content.decode("utf-8")
    first, second = Calendar.from_ical(content).events
    assert (first["SUMMARY"], first["DESCRIPTION"]) == (event.title, event.description)
    assert first.start == event.starts
    assert (first["STATUS"], first["CLASS"], first["SEQUENCE"]) == ("CANCELLED", "PRIVATE", 3)
    assert (second.start, second.end) == (whole.starts, whole.ends)


@pytest.mark.parametrize("name", ["KIND", "PERSON"])
def test_duty_that_lost_what_it_needs_is_none(name: str) -> None:
    duty = DutyLine(date(2026, 6, 1), "王芳", DutyKind.DESK, "", 510, 1020, None)
    event = duty_event(duty, SHANGHAI, READER)
    kept = {key: value for key, value in event.own.items() if key != name}
    lost = Event(event.uid, event.starts, event.ends, event.title, own=kept)
    assert duty_line(event, SHANGHAI) == duty
    assert duty_line(lost, SHANGHAI) is None
