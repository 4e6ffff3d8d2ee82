"""A calendar of many series: read and compared with bookings, against recurring-ical-events alone.

The yardstick parses the same file with icalendar, and lays it out over the same days. Ours also
takes apart whatever programs do to files, reads words and revisions, finds rooms and compares.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import recurring_ical_events
from icalendar import Calendar

from kiosk.clock import FixedClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddRoom
from kiosk.files.calendars.expanding import Window
from kiosk.files.calendars.reading import read_calendar
from kiosk.files.rosters.times import Hours
from kiosk.i18n.content import I18nText
from kiosk.imports.calendar_bookings import plan_calendar_bookings
from kiosk.imports.plans import Office
from kiosk.settings import Settings
from kiosk.store import Store
from tests.benchmarks.report import Row, middle

SERIES = 500
FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)
"""Two years."""
AIM = 1.3

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_HALLS = 40


def calendar(series: int = SERIES) -> bytes:
    """Return a calendar as Google writes it, with weekly events, each with an exception."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "X-WR-CALNAME:Rooms"]
    events = [line for number in range(series) for line in _event(number)]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""]).encode()


def importing(folder: Path, rounds: int, series: int = SERIES) -> Iterator[Row]:
    """Yield how long a calendar takes: read alone, and read and compared with the database."""
    content = calendar(series)
    settings = Settings()
    window = Window(FIRST, LAST, settings.zone)
    clock = FixedClock(datetime(FIRST.year, 1, 1, tzinfo=UTC))
    office = Office(settings.site, settings.zone, Hours(), clock)
    bare: list[float] = []
    read: list[float] = []
    compared: list[float] = []
    with Store.open(folder / "calendar.db", clock=clock) as store:
        _rooms(Commands(store, clock, settings.site, settings.device, settings.zone))
        for number in range(rounds):
            for mine in (False, True) if number % 2 == 0 else (True, False):
                if not mine:
                    bare.append(_seconds(lambda: _bare(content, window)))
                    continue
                began = perf_counter()
                reading = read_calendar(content, "rooms.ics", window)
                read.append(perf_counter() - began)
                with store.reading() as session:
                    plan = plan_calendar_bookings(session, office, reading)
                compared.append(perf_counter() - began)
                if len(plan.steps) < len(reading.entries) or not plan.steps:
                    raise AssertionError(f"only {len(plan.steps)} bookings")
    name = f"{series} series over two years"
    yield Row(f"{name}: read", "s", middle(bare), middle(read), AIM)
    yield Row(f"{name}: compared", "s", middle(bare), middle(compared))


def _bare(content: bytes, window: Window) -> int:
    since, until = (each.astimezone(window.zone) for each in window.span)
    calendar = Calendar.from_ical(content)
    return len(recurring_ical_events.of(calendar).between(since, until))


def _event(number: int) -> list[str]:
    day = FIRST + timedelta(days=number % 7)
    hour = 8 + number // _HALLS
    at = f"{day:%Y%m%d}T{hour:02}"
    return [
        "BEGIN:VEVENT",
        f"UID:{number}@example.org",
        "DTSTAMP:20261201T000000Z",
        "LAST-MODIFIED:20261115T000000Z",
        "SEQUENCE:1",
        f"SUMMARY:Class {number}",
        f"DESCRIPTION:Bring {number} sheets of paper\\, please.\\nEverybody is welcome.",
        f"LOCATION:room-{number % _HALLS}",
        f"DTSTART;TZID=Asia/Shanghai:{at}0000",
        f"DTEND;TZID=Asia/Shanghai:{at}4500",
        f"RRULE:FREQ=WEEKLY;BYDAY={_WEEKDAYS[day.weekday()]}",
        f"EXDATE;TZID=Asia/Shanghai:{day + timedelta(days=35):%Y%m%d}T{hour:02}0000",
        "END:VEVENT",
    ]


def _rooms(commands: Commands) -> None:
    commands.do_all(
        (
            AddRoom(f"room-{number}", I18nText.plain(f"{number}室"), 20, opens=0, closes=1440)
            for number in range(_HALLS)
        ),
        actor="benchmark",
    )


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
