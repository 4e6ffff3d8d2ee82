"""Writes calendars that Outlook, Google, Thunderbird and WPS read, and so do the imports."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Component
from icalendar.prop import vText

from kiosk.files.calendars.events import OWN, Event

_PRODUCT = "-//lobby-kiosk//lobby-kiosk//EN"


def write_calendar(events: Iterable[Event], *, name: str, zone: ZoneInfo, at: datetime) -> bytes:
    """Return the content of an .ics file (RFC 5545).

    Times are written in UTC, which no program can take for another time; the calendar says in
    which zone they should be shown.

    Args:
        events: In the order in which they are written.
        name: What programs call the calendar.
        zone: The zone of the committee.
        at: When it is written, aware.
    """
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar["X-WR-CALNAME"] = vText(name)
    calendar["X-WR-TIMEZONE"] = vText(zone.key)
    for event in events:
        calendar.add_component(_component(event, at))
    content: bytes = calendar.to_ical()
    return content


def _component(event: Event, at: datetime) -> Component:
    made = Component()
    made.add("UID", event.uid)
    made.add("DTSTAMP", at)
    made.add("SEQUENCE", event.sequence)
    for name, moment in (("DTSTART", event.starts), ("DTEND", event.ends)):
        made.add(name, moment.astimezone(UTC) if isinstance(moment, datetime) else moment)
    made.add("SUMMARY", event.title)
    for name, text in (
        ("DESCRIPTION", event.description),
        ("LOCATION", event.place),
        ("CONTACT", event.contact),
    ):
        if text:
            made.add(name, text)
    if event.categories:
        made.add("CATEGORIES", list(event.categories))
    made.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("CLASS", "PRIVATE" if event.private else "PUBLIC")
    for name, text in event.own.items():
        # Said to be text: what is not would be neither escaped nor folded back by some programs.
        made[OWN + name] = vText(text, params={"VALUE": "TEXT"})
    return made
