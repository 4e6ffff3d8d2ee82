"""What importing a calendar does to the activities, and a calendar of duties to the roster."""

from datetime import date

import pytest

from kiosk.commands.orders import CancelActivity
from kiosk.errors import FileError
from kiosk.imports.plans import Subject
from kiosk.kinds import DutyKind
from tests.files.ics import SAMPLES, calendar, event
from tests.imports.calendar_office import CalendarOffice, told
from tests.imports.office import Importer

FREE = event(
    "SUMMARY:书法班",
    "DTSTART:20260606T143000",
    "DTEND:20260606T160000",
    "LOCATION:花园",
    "DESCRIPTION:第一次来的居民\\n请先登记。",
    "ORGANIZER;CN=沈老师:mailto:shen@example.org",
    "CATEGORIES:其他,老年人",
    uid="2@x",
)


def test_event_becomes_an_activity_with_all_that_it_says(calendars: CalendarOffice) -> None:
    calendars.run("activities", calendar(event(), FREE))
    paper, writing = calendars.activities()
    assert (paper.room, paper.place) == (calendars.hall, None)
    assert [each.activity for each in calendars.bookings()] == [paper.id]
    assert (writing.title.phrase, writing.organiser) == ("class.calligraphy", "沈老师")
    assert writing.place
    assert writing.place.phrase == "place.garden"
    assert writing.description
    assert writing.description.own("zh-Hans") == "第一次来的居民\n请先登记。"
    assert writing.audience
    assert writing.audience.phrase == "audience.seniors"
    assert (writing.room, writing.calendar, writing.revision) == (None, "活动室", 0)


@pytest.mark.parametrize("name", ["google", "wps", "apple"])
def test_same_calendar_again_changes_nothing(calendars: CalendarOffice, name: str) -> None:
    content = (SAMPLES / f"{name}.ics").read_bytes()
    assert calendars.run("activities", content).steps
    before = calendars.everything()
    assert calendars.run("activities", content).empty
    assert calendars.everything() == before


def test_whole_days_and_nights_are_activities(calendars: CalendarOffice) -> None:
    calendars.run("activities", (SAMPLES / "apple.ics").read_bytes())
    show, night = calendars.activities()
    at = calendars.committee.at
    assert (show.starts, show.ends) == (at(510, date(2026, 6, 9)), at(1260, date(2026, 6, 11)))
    assert (night.starts, night.ends) == (at(1200, date(2026, 6, 13)), at(60, date(2026, 6, 14)))
    # Whatever is not within one day cannot be booked with its room.
    assert calendars.bookings() == ()


def test_whole_day_in_no_room_lasts_as_long_as_the_desk_is_open(calendars: CalendarOffice) -> None:
    day = event("DTSTART;VALUE=DATE:20260605", "DTEND:", "LOCATION:花园")
    calendars.run("activities", calendar(day))
    (activity,) = calendars.activities()
    at = calendars.committee.at
    assert (activity.starts, activity.ends) == (
        at(510, date(2026, 6, 5)),
        at(1020, date(2026, 6, 5)),
    )


def test_private_event_is_not_announced(calendars: CalendarOffice) -> None:
    plan = calendars.plan("activities", calendar(event("CLASS:PRIVATE"), FREE))
    assert told(plan) == [("add", "书法班")]
    assert [each.code for each in plan.problems] == ["note.private"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["DTEND:"], "event.no_end"),
        (["SUMMARY:"], "event.no_title"),
        (["DTEND;TZID=Asia/Shanghai:20260602T230000"], "event.closed"),
        (["DTSTART;VALUE=DATE:20260602", "DTEND;VALUE=DATE:20270202"], "event.too_long"),
    ],
)
def test_event_that_is_no_activity_is_named(
    calendars: CalendarOffice, lines: list[str], code: str
) -> None:
    plan = calendars.plan("activities", calendar(event(*lines), FREE))
    assert [each.code for each in plan.problems] == [code]
    assert told(plan) == [("add", "书法班")]


def test_long_description_is_shortened_and_told(calendars: CalendarOffice) -> None:
    plan = calendars.plan("activities", calendar(event("DESCRIPTION:" + "长" * 2100)))
    assert [each.code for each in plan.problems] == ["note.shortened"]
    assert len(plan.steps) == 1


def test_changes_and_deletions_follow_and_sign_ups_stay(calendars: CalendarOffice) -> None:
    calendars.run("activities", calendar(event(), FREE))
    paper, writing = calendars.activities()
    calendars.committee.go_to(600, date(2026, 6, 1))
    calendars.committee.sign_up(writing.id, "holder", 2)
    moved = FREE.replace("20260606", "20260607").replace("花园", "会议室")
    plan = calendars.run("activities", calendar(moved))
    assert [(step.change.value, step.fields) for step in plan.steps] == [
        ("withdraw", ()), ("change", ("room", "place", "starts", "ends")),
    ]  # fmt: skip
    (left,) = calendars.activities()
    assert (left.id, left.starts) == (writing.id, calendars.committee.at(870, date(2026, 6, 7)))
    assert calendars.bookings() == ()
    assert len(calendars.committee.table("sign_up")) == 1
    assert paper.id != left.id


def test_activity_that_was_called_off_here_stays_so(calendars: CalendarOffice) -> None:
    calendars.run("activities", calendar(FREE))
    (activity,) = calendars.activities()
    calendars.committee.do(CancelActivity(activity.id))
    plan = calendars.plan("activities", calendar(FREE))
    assert plan.empty
    assert [each.code for each in plan.problems] == ["note.cancelled"]


def test_what_was_announced_otherwise_is_never_touched(calendars: CalendarOffice) -> None:
    by_hand = calendars.committee.activity(day=date(2026, 6, 8))
    calendars.run("activities", calendar(event(), FREE))
    calendars.run("activities", calendar(FREE))
    assert {each.id for each in calendars.activities()} >= {by_hand}
    assert len(calendars.activities()) == 2


NIGHT = ("DTSTART:20260607T200000", "DTEND:20260608T080000", "LOCATION:")
WEEKEND = ("DTSTART;VALUE=DATE:20260604", "DTEND;VALUE=DATE:20260606", "LOCATION:")
MORNING = ("DTSTART:20260603T090000", "DTEND:", "DURATION:PT3H", "LOCATION:5号楼")
DUTIES = calendar(
    event("SUMMARY:居委会值班", "DESCRIPTION:王芳 李军", "LOCATION:", uid="1"),
    event("SUMMARY:陈静 走访", *MORNING, uid="2"),
    event("SUMMARY:Desk: Tom Wu", *WEEKEND, uid="3"),
    event("SUMMARY:值班：王芳、李军", *NIGHT, uid="4"),
)


def test_duties_of_foreign_calendars_are_read(importer: Importer) -> None:
    office = CalendarOffice(importer)
    plan = office.run("roster", DUTIES)
    assert [step.about for step in plan.of(Subject.PERSON)] == ["王芳", "李军", "陈静", "Tom Wu"]
    found = [(step.about, step.day, step.starts, step.ends, step.kind) for step in
             plan.of(Subject.DUTY)]  # fmt: skip
    desk, day = DutyKind.DESK, date(2026, 6, 2)
    assert found == [
        ("王芳", day, 840, 900, desk),
        ("李军", day, 840, 900, desk),
        ("陈静", date(2026, 6, 3), 540, 720, DutyKind.VISIT),
        ("Tom Wu", date(2026, 6, 4), 510, 1020, desk),
        ("Tom Wu", date(2026, 6, 5), 510, 1020, desk),
        ("王芳", date(2026, 6, 7), 1200, 1440, desk),
        ("李军", date(2026, 6, 7), 1200, 1440, desk),
    ]
    assert office.plan("roster", DUTIES).empty


def test_roster_s_calendar_is_read_over_all_its_days(importer: Importer) -> None:
    office = CalendarOffice(importer)
    weekly = calendar(event("SUMMARY:王芳 值班", "RRULE:FREQ=WEEKLY;COUNT=10", "LOCATION:"))
    plan = office.plan("roster", weekly, first=None, last=None)
    assert len(plan.of(Subject.DUTY)) == 10


@pytest.mark.parametrize("words", ["带钥匙和登记本", "大厅 前门", "keys", ""])
def test_duty_without_people_is_named(importer: Importer, words: str) -> None:
    extra = event("SUMMARY:值班", f"DESCRIPTION:{words}", "LOCATION:", uid="9")
    content = DUTIES.replace(b"END:VCALENDAR", extra.encode() + b"\r\nEND:VCALENDAR")
    plan = CalendarOffice(importer).plan("roster", content)
    assert [(each.code, each.address) for each in plan.problems] == [
        ("event.no_duty", "calendar.ics: 值班 2026-06-02 14:00")
    ]
    assert len(plan.of(Subject.DUTY)) == 7


@pytest.mark.parametrize("name", ["outlook", "google", "wps", "apple", "thunderbird"])
def test_calendar_of_other_things_is_no_roster(importer: Importer, name: str) -> None:
    content = (SAMPLES / f"{name}.ics").read_bytes()
    with pytest.raises(FileError) as caught:
        CalendarOffice(importer).plan("roster", content, first=None, last=None)
    assert caught.value.code in {"roster.none", "roster.unclear"}
