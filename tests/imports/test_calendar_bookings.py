"""What importing a calendar does to the bookings of rooms."""

from datetime import date

import pytest

from kiosk.commands.orders import CancelBooking
from kiosk.errors import FileError, Refused
from kiosk.imports.plans import Plan
from tests.files.ics import SAMPLES, calendar, event
from tests.imports.calendar_office import CalendarOffice, told

WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
SERIES = event(WEEKLY, "SEQUENCE:1")
HOUR = ("DTSTART:20260605T090000", "DTEND:20260605T100000")
OTHER = event("SUMMARY:书法班", *HOUR, "LOCATION:会议室", uid="2@x")
BOTH = calendar(SERIES, OTHER)


def codes(plan: Plan) -> list[str]:
    return [each.code for each in plan.problems]


@pytest.mark.parametrize("name", ["outlook", "google", "wps"])
def test_same_calendar_again_changes_nothing(calendars: CalendarOffice, name: str) -> None:
    content = (SAMPLES / f"{name}.ics").read_bytes()
    assert calendars.run("bookings", content).steps
    before = calendars.everything()
    again = calendars.run("bookings", content)
    assert again.empty
    assert again.unchanged > 0
    assert calendars.everything() == before


def test_event_becomes_a_booking_with_all_that_it_says(calendars: CalendarOffice) -> None:
    plan = calendars.run("bookings", (SAMPLES / "outlook.ics").read_bytes())
    paper, private, meeting, moved, *_ = calendars.bookings()
    assert (paper.title.phrase, paper.room, paper.group) == (
        "class.paper_cutting", calendars.hall, "沈老师",
    )  # fmt: skip
    assert (paper.starts, paper.ends) == (
        calendars.committee.at(840, date(2026, 6, 2)),
        calendars.committee.at(930, date(2026, 6, 2)),
    )
    assert (private.private, private.room) == (True, calendars.talk)
    # A whole day is as long as the room is open.
    opens, closes = (calendars.committee.at(at, date(2026, 6, 5)) for at in (510, 1260))
    assert (meeting.starts, meeting.ends) == (opens, closes)
    assert (moved.room, moved.revision, moved.calendar) == (calendars.meeting, 3, paper.calendar)
    assert plan.steps[0].address == "calendar.ics: 剪纸课 2026-06-02 14:00"


@pytest.mark.parametrize(
    ("place", "room"),
    [
        ("hall", "hall"),
        ("HALL", "hall"),
        ("多功能厅", "hall"),
        ("Meeting room", "meeting"),
        ("会议室（二楼）", "meeting"),
        ("Meeting room\\; Tea kitchen", "meeting"),
        ("会议室\\, 幸福路1号", "meeting"),
    ],
)
def test_room_is_found_by_code_or_by_a_name(
    calendars: CalendarOffice, place: str, room: str
) -> None:
    calendars.run("bookings", calendar(event(f"LOCATION:{place}")))
    (booking,) = calendars.bookings()
    assert booking.room == getattr(calendars, room)


def test_room_may_be_invited_as_a_guest(calendars: CalendarOffice) -> None:
    guest = "ATTENDEE;CUTYPE=ROOM;CN=会议室:mailto:room@example.org"
    calendars.run("bookings", calendar(event("LOCATION:", guest)))
    assert [each.room for each in calendars.bookings()] == [calendars.meeting]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["LOCATION:地下室"], "row.no_room"),
        (["LOCATION:会议室; 多功能厅"], "row.no_room"),
        (["LOCATION:"], "event.no_place"),
        (["SUMMARY:"], "event.no_title"),
        (["DTEND:"], "event.no_end"),
        (["DTEND;TZID=Asia/Shanghai:20260603T010000"], "event.overnight"),
        (["DTEND;TZID=Asia/Shanghai:20260602T230000"], "event.closed"),
        (["DTSTART;VALUE=DATE:20260602", "DTEND;VALUE=DATE:20260802"], "event.too_long"),
        (["RRULE:FREQ=SECONDLY"], "event.too_often"),
    ],
)
def test_event_that_is_no_booking_is_named_and_the_others_are_taken(
    calendars: CalendarOffice, lines: list[str], code: str
) -> None:
    plan = calendars.run("bookings", calendar(event(*lines), OTHER))
    assert codes(plan) == [code]
    assert told(plan) == [("add", "书法班")]


def test_several_whole_days_are_a_booking_each(calendars: CalendarOffice) -> None:
    three = event("DTSTART;VALUE=DATE:20260609", "DTEND;VALUE=DATE:20260612")
    calendars.run("bookings", calendar(three))
    days = [each.starts.astimezone(calendars.committee.zone).day for each in calendars.bookings()]
    assert days == [9, 10, 11]
    assert calendars.plan("bookings", calendar(three)).empty
    # Seen from the second day on, the event has begun before.
    later = calendars.plan("bookings", calendar(three), first=date(2026, 6, 10))
    assert later.empty
    two = event("DTSTART;VALUE=DATE:20260609", "DTEND;VALUE=DATE:20260611", "SEQUENCE:1")
    assert told(calendars.run("bookings", calendar(two, OTHER))) == [
        ("withdraw", "剪纸课"), ("add", "书法班"),
    ]  # fmt: skip


def test_changes_of_the_calendar_follow(calendars: CalendarOffice) -> None:
    calendars.run("bookings", BOTH)
    moved = event(
        "RECURRENCE-ID;TZID=Asia/Shanghai:20260609T140000", "SEQUENCE:2", "LOCATION:meeting",
        "DTSTART;TZID=Asia/Shanghai:20260610T100000", "DTEND;TZID=Asia/Shanghai:20260610T110000",
    )  # fmt: skip
    plan = calendars.run("bookings", calendar(SERIES, moved, OTHER))
    assert [(step.change.value, step.fields) for step in plan.steps] == [
        ("change", ("room", "starts", "ends"))
    ]
    assert len(calendars.bookings()) == 4


def test_series_at_another_time_keeps_its_bookings(calendars: CalendarOffice) -> None:
    calendars.run("bookings", BOTH)
    ids = {each.id for each in calendars.bookings()}
    later = event(
        WEEKLY, "SEQUENCE:2", "DTSTART;TZID=Asia/Shanghai:20260602T143000",
        "DTEND;TZID=Asia/Shanghai:20260602T153000",
    )  # fmt: skip
    plan = calendars.run("bookings", calendar(later, OTHER))
    assert [step.fields for step in plan.steps] == [("starts", "ends")] * 3
    assert {each.id for each in calendars.bookings()} == ids
    assert calendars.plan("bookings", calendar(later, OTHER)).empty


def test_events_that_move_up_into_each_other_s_places_do_not_clash(
    calendars: CalendarOffice,
) -> None:
    def hours(first: int) -> bytes:
        return calendar(
            *(
                event(
                    f"DTSTART:20260602T{first + number:02}0000", f"SEQUENCE:{first}",
                    f"DTEND:20260602T{first + number + 1:02}0000", uid=str(number),
                )
                for number in range(4)
            )
        )  # fmt: skip

    calendars.run("bookings", hours(9))
    for first in (10, 9):
        plan = calendars.run("bookings", hours(first).replace(b"SEQUENCE:9", b"SEQUENCE:11"))
        assert len(plan.steps) == 4


def test_event_that_the_calendar_no_longer_has_is_withdrawn(calendars: CalendarOffice) -> None:
    calendars.run("bookings", BOTH)
    gone = calendar(event(WEEKLY, "SEQUENCE:1", "EXDATE;TZID=Asia/Shanghai:20260609T140000"))
    plan = calendars.run("bookings", gone)
    assert told(plan) == [("withdraw", "书法班"), ("withdraw", "剪纸课")]
    assert plan.steps[0].detail
    assert [each.starts.day for each in calendars.bookings()] == [2, 16]


@pytest.mark.parametrize(
    "called_off", [event("STATUS:CANCELLED", WEEKLY, "SEQUENCE:2"), event(uid="none")]
)
def test_event_that_is_called_off_is_withdrawn(calendars: CalendarOffice, called_off: str) -> None:
    calendars.run("bookings", BOTH)
    plan = calendars.run("bookings", calendar(called_off, OTHER))
    assert [each for each in told(plan) if each[0] == "withdraw"] == [("withdraw", "剪纸课")] * 3


def test_cancellation_that_came_by_mail_withdraws_only_that(calendars: CalendarOffice) -> None:
    calendars.run("bookings", BOTH)
    mail = calendar(OTHER.replace("END:VEVENT", "SEQUENCE:1\nEND:VEVENT"), head="METHOD:CANCEL")
    plan = calendars.run("bookings", mail, file="invite.ics")
    assert told(plan) == [("withdraw", "书法班")]
    assert len(calendars.bookings()) == 3


def test_what_was_booked_otherwise_is_never_touched(calendars: CalendarOffice) -> None:
    committee = calendars.committee
    by_hand = committee.book(calendars.hall, 600, 660, day=date(2026, 6, 4))
    calendars.run("bookings", BOTH)
    others = calendar(event(uid="other"), head="X-WR-CALNAME:别的")
    assert told(calendars.plan("bookings", others))[0][0] == "add"
    calendars.run("bookings", calendar(OTHER))
    assert [each.id for each in calendars.bookings()][:1] == [by_hand]
    assert len(calendars.bookings()) == 2


def test_outside_of_the_days_nothing_is_touched(calendars: CalendarOffice) -> None:
    calendars.run("bookings", BOTH)
    plan = calendars.run("bookings", calendar(OTHER), first=date(2026, 6, 3), last=date(2026, 6, 9))
    assert told(plan) == [("withdraw", "剪纸课")]
    assert [each.starts.day for each in calendars.bookings()] == [2, 5, 16]


def test_event_that_was_moved_out_of_the_days_is_moved_and_not_withdrawn(
    calendars: CalendarOffice,
) -> None:
    calendars.run("bookings", BOTH)
    july = OTHER.replace("202606", "202607").replace("END:VEVENT", "SEQUENCE:1\nEND:VEVENT")
    plan = calendars.run("bookings", calendar(SERIES, july))
    assert [(step.change.value, step.day) for step in plan.steps] == [("change", date(2026, 7, 5))]


@pytest.mark.parametrize("older", ["SEQUENCE:1", "SEQUENCE:2\nLAST-MODIFIED:20260401T000000Z"])
def test_older_file_does_not_overwrite_what_is_newer(calendars: CalendarOffice, older: str) -> None:
    calendars.run("bookings", calendar(event("SEQUENCE:2", "SUMMARY:新剪纸课")))
    plan = calendars.plan("bookings", calendar(event(*older.split("\n"), "SUMMARY:旧剪纸课")))
    assert plan.empty
    assert codes(plan) == ["note.older"]


def test_older_file_brings_nothing_back_that_was_called_off(calendars: CalendarOffice) -> None:
    calendars.run("bookings", calendar(event("SEQUENCE:1")))
    calendars.run("bookings", calendar(event("SEQUENCE:2", "STATUS:CANCELLED")))
    plan = calendars.plan("bookings", calendar(event("SEQUENCE:1")))
    assert (told(plan), codes(plan)) == ([], ["note.older"])
    assert told(calendars.plan("bookings", calendar(event("SEQUENCE:3")))) == [("add", "剪纸课")]


def test_newer_state_that_says_the_same_is_noted_with_the_next_change(
    calendars: CalendarOffice,
) -> None:
    calendars.run("bookings", calendar(event("SEQUENCE:1")))
    assert calendars.plan("bookings", calendar(event("SEQUENCE:3"))).empty
    calendars.run("bookings", calendar(event("SEQUENCE:3"), OTHER))
    plan = calendars.plan("bookings", calendar(event("SEQUENCE:2", "SUMMARY:旧剪纸课"), OTHER))
    assert (told(plan), codes(plan)) == ([], ["note.older"])


def test_series_of_an_older_file_loses_nothing(calendars: CalendarOffice) -> None:
    calendars.run("bookings", calendar(event(WEEKLY, "SEQUENCE:5"), OTHER))
    plan = calendars.plan("bookings", calendar(event("RRULE:FREQ=WEEKLY;COUNT=2"), OTHER))
    assert told(plan) == []


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (BOTH[: BOTH.index(b"SUMMARY:\xe4\xb9\xa6")], "note.cut"),
        (BOTH[: BOTH.rindex(b"BEGIN:VEVENT")], "note.cut"),
        (calendar(event(uid="new", stamp="LOCATION:meeting")), "note.other_calendar"),
        (calendar(SERIES, event("DTSTART:x", "UID:")), "note.not_withdrawn"),
    ],
    ids=["cut", "cut between", "another", "not understood"],
)
def test_calendar_that_may_not_be_whole_withdraws_nothing(
    calendars: CalendarOffice, content: bytes, note: str
) -> None:
    calendars.run("bookings", BOTH)
    plan = calendars.plan("bookings", content)
    assert note in codes(plan)
    assert "withdraw" not in [change for change, _ in told(plan)]


def test_invitation_that_came_by_mail_withdraws_nothing(calendars: CalendarOffice) -> None:
    head = "METHOD:REQUEST\nX-WR-CALNAME:活动室"
    calendars.run("bookings", BOTH)
    assert told(calendars.plan("bookings", calendar(SERIES, head=head))) == []


def test_event_with_a_problem_keeps_its_booking(calendars: CalendarOffice) -> None:
    calendars.run("bookings", BOTH)
    lost = calendar(event(WEEKLY, "SEQUENCE:2", "LOCATION:地下室"), OTHER)
    plan = calendars.plan("bookings", lost)
    assert (told(plan), codes(plan)) == ([], ["row.no_room"] * 3)
    odd = calendar(event("RRULE:FREQ=SECONDLY", "SEQUENCE:2"), OTHER)
    assert told(calendars.plan("bookings", odd)) == []


def test_booking_that_staff_cancelled_comes_again_with_the_calendar(
    calendars: CalendarOffice,
) -> None:
    calendars.run("bookings", calendar(OTHER))
    (booking,) = calendars.bookings()
    calendars.committee.do(CancelBooking(booking.id))
    assert told(calendars.plan("bookings", calendar(OTHER))) == [("add", "书法班")]


def test_clash_refuses_the_whole_file_and_names_the_event(calendars: CalendarOffice) -> None:
    clash = event("DTSTART:20260605T093000", "DTEND:20260605T110000", "LOCATION:会议室", uid="3")
    before = calendars.everything()
    with pytest.raises(Refused) as caught:
        calendars.run("bookings", calendar(SERIES, OTHER, clash))
    assert caught.value.code == "booking.overlap"
    assert caught.value.facts["address"] == "calendar.ics: 剪纸课 2026-06-05 09:30"
    assert calendars.everything() == before


@pytest.mark.parametrize("what", ["people", "rooms"])
def test_calendar_has_no_people_and_no_rooms(calendars: CalendarOffice, what: str) -> None:
    with pytest.raises(FileError) as caught:
        calendars.plan(what, BOTH)
    assert (caught.value.code, caught.value.facts["path"]) == ("calendar.what", "calendar.ics")


def test_without_days_a_year_from_today_is_looked_at(calendars: CalendarOffice) -> None:
    far = event("RRULE:FREQ=MONTHLY", "DTSTART:20260123T140000", "DTEND:20260123T150000")
    plan = calendars.plan("bookings", calendar(far), first=None, last=None)
    assert (plan.steps[0].day, plan.steps[-1].day) == (date(2026, 11, 23), date(2027, 11, 23))
