"""Writes calendars to which programs subscribe: Thunderbird, Outlook and telephones.

They ask again every hour or so and replace what they have, so the same rows have to give the same
bytes. Times are those of the wall with their zone's rules beside them, as such programs show them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Component
from icalendar.prop import vDuration, vText

_PRODUCT = "-//lobby-kiosk//feed//EN"
EVERY = timedelta(hours=1)
"""How often programs should ask again."""


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """Something that takes place once."""

    uid: str
    """The same for ever, and no other event's."""
    starts: datetime
    ends: datetime
    title: str
    changed: datetime
    """When it was last changed."""
    place: str = ""
    description: str = ""
    url: str = ""
    cancelled: bool = False
    private: bool = False
    """Nothing but that the time is taken is told."""


def write_feed(events: Iterable[FeedEvent], *, name: str, zone: ZoneInfo) -> bytes:
    """Return the content of a feed (RFC 5545, with the name and pace of RFC 7986).

    Args:
        events: In the order in which they are written.
        name: What programs call the calendar.
        zone: The zone of the committee.
    """
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar["NAME"] = vText(name)
    # What Outlook, Apple and Google read in place of those.
    calendar["X-WR-CALNAME"] = vText(name)
    calendar["X-WR-TIMEZONE"] = vText(zone.key)
    pace = vDuration(EVERY)
    calendar["X-PUBLISHED-TTL"] = pace
    pace = vDuration(EVERY)
    pace.params["VALUE"] = "DURATION"
    calendar["REFRESH-INTERVAL"] = pace
    for event in events:
        calendar.add_component(_component(event, zone))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _component(event: FeedEvent, zone: ZoneInfo) -> Component:
    made = Component()
    made.add("UID", event.uid)
    made.add("DTSTAMP", event.changed)
    made.add("LAST-MODIFIED", event.changed)
    made.add("DTSTART", event.starts.astimezone(zone))
    made.add("DTEND", event.ends.astimezone(zone))
    made.add("SUMMARY", event.title)
    for name, text in (("LOCATION", event.place), ("DESCRIPTION", event.description)):
        if text:
            made.add(name, text)
    if event.url:
        made.add("URL", event.url)
    made.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("TRANSP", "TRANSPARENT" if event.cancelled else "OPAQUE")
    made.add("CLASS", "PRIVATE" if event.private else "PUBLIC")
    return made
