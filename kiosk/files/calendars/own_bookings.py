"""Bookings as events of our own."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.files.calendars import own_fields as fields
from kiosk.files.calendars import own_rows as rows
from kiosk.files.calendars.events import Event
from kiosk.files.tables.bookings import BookingLine
from kiosk.text import inert


def booking_event(
    line: BookingLine, zone: ZoneInfo, wording: rows.Wording, room: str = ""
) -> Event:
    """Return the event of a booking; ``room`` is what people call its room."""
    title, place = wording(line.title), room or line.room
    own = {
        rows.ROW: "booking",
        "NUMBER": line.number,
        "ROOM": line.room,
        "TITLE": fields.content_text(line.title),
        "GROUP": line.group,
        "LAYOUT": line.layout,
        **fields.shown(title, "", place),
    }
    return Event(
        uid=line.source(line.room) + rows.OURS,
        starts=wall(line.day, line.starts, zone),
        ends=wall(line.day, line.ends, zone),
        title=title,
        place=place,
        private=line.private,
        own=fields.given(own),
    )


def booking_line(event: Event, address: str, zone: ZoneInfo) -> BookingLine | None:
    """Return the booking that an event of ours is; None where it is none."""
    if event.own.get(rows.ROW) != "booking" or not isinstance(event.starts, datetime):
        return None
    changed = fields.edited(event)
    day, starts, ends = rows.span(event, zone)
    return BookingLine(
        address=address,
        number=fields.text(event, "NUMBER", 200),
        room=inert(event.place, fields.LINE) if "place" in changed else fields.text(event, "ROOM"),
        day=day,
        starts=starts,
        ends=ends,
        title=rows.title(event, changed),
        group=fields.text(event, "GROUP"),
        private=event.private,
        layout=fields.text(event, "LAYOUT", 500),
    )
