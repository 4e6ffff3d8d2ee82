"""Calendars for the tests, written in code, and what they say."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.files.calendars.entries import CalendarReading, Entry
from kiosk.files.calendars.expanding import Window
from kiosk.files.calendars.reading import read_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
JUNE = Window(date(2026, 6, 1), date(2026, 6, 30), SHANGHAI)
SAMPLES = Path(__file__).with_name("calendars")
"""Small calendars as Outlook, Google, Thunderbird, WPS and Apple write them."""

STAMP = "DTSTAMP:20260501T000000Z"


def event(*lines: str, uid: str = "1@example.org", stamp: str = STAMP) -> str:
    """Return an event of an hour's class in June, or with other lines in place of those."""
    usual = {
        "UID": f"UID:{uid}",
        "DTSTAMP": stamp,
        "SUMMARY": "SUMMARY:剪纸课",
        "LOCATION": "LOCATION:hall",
        "DTSTART": "DTSTART;TZID=Asia/Shanghai:20260602T140000",
        "DTEND": "DTEND;TZID=Asia/Shanghai:20260602T150000",
    }
    names = [line.replace(":", ";").split(";")[0] for line in lines]
    kept = [line for name, line in usual.items() if name not in names]
    given = [line for line in lines if not line.endswith(":")]
    return "\n".join(["BEGIN:VEVENT", *kept, *given, "END:VEVENT"])


def calendar(*events: str, head: str = "X-WR-CALNAME:活动室") -> bytes:
    """Return a calendar of these events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", head, *events, "END:VCALENDAR"]
    return "\r\n".join("\n".join(line for line in lines if line).split("\n")).encode() + b"\r\n"


def read(content: bytes, window: Window = JUNE) -> CalendarReading:
    """Return what a calendar says about some days."""
    return read_calendar(content, "calendar.ics", window)


def told(entry: Entry) -> tuple[str, str, str]:
    """Return when an entry begins and ends, and its title."""
    return shown(entry.event.starts), shown(entry.event.ends), entry.event.title


def shown(moment: datetime | date) -> str:
    """Return a moment as a person would write it."""
    return f"{moment:%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%m-%d}"


def codes(reading: CalendarReading) -> list[str]:
    """Return the codes of everything that was not understood, or noted."""
    return [each.code for each in reading.problems]
