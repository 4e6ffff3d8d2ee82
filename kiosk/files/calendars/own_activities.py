"""Activities as events of our own."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.files.calendars import own_fields as fields
from kiosk.files.calendars import own_rows as rows
from kiosk.files.calendars.events import Event
from kiosk.files.tables.activities import ActivityLine
from kiosk.i18n.content import I18nText
from kiosk.text import inert

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def activity_event(
    line: ActivityLine, zone: ZoneInfo, wording: rows.Wording, room: str = ""
) -> Event:
    """Return the event of an activity; ``room`` is what people call its room, if it has one."""
    title = wording(line.title)
    description = wording(line.description) if line.description else ""
    place = room or (wording(line.place) if line.place else line.room)
    own = {
        rows.ROW: "activity",
        "NUMBER": line.number,
        "TITLE": fields.content_text(line.title),
        "ROOM": line.room,
        "BOOK-ROOM": "yes" if line.book_room else "no",
        "PLACE": fields.content_text(line.place),
        "CAPACITY": "" if line.capacity is None else str(line.capacity),
        "RESERVED": str(line.reserved),
        "AUDIENCE": fields.content_text(line.audience),
        "PRICE": fields.content_text(line.price),
        "ORGANISER": line.organiser,
        "LANGUAGES": fields.listed(line.languages),
        "DESCRIPTION": fields.content_text(line.description),
        **fields.shown(title, description, place),
    }
    return Event(
        uid=line.source + rows.OURS,
        starts=wall(line.day, line.starts, zone),
        ends=wall(line.day, line.ends, zone),
        title=title,
        description=description,
        place=place,
        contact=line.organiser,
        own=fields.given(own),
    )


def activity_line(event: Event, address: str, zone: ZoneInfo) -> ActivityLine | None:
    """Return the activity that an event of ours is; None where it is none."""
    if event.own.get(rows.ROW) != "activity" or not isinstance(event.starts, datetime):
        return None
    changed = fields.edited(event)
    day, starts, ends = rows.span(event, zone)
    capacity = fields.number(event, "CAPACITY") or None
    reserved = fields.number(event, "RESERVED") or 0
    moved = "place" in changed
    return ActivityLine(
        address=address,
        number=fields.text(event, "NUMBER", 200),
        title=rows.title(event, changed),
        day=day,
        starts=starts,
        ends=ends,
        room="" if moved else fields.text(event, "ROOM"),
        book_room=event.own.get("BOOK-ROOM") != "no",
        place=rows.place(event.place) if moved else fields.content(event, "PLACE"),
        capacity=capacity,
        reserved=reserved if capacity is None else min(reserved, capacity),
        audience=fields.content(event, "AUDIENCE"),
        price=fields.content(event, "PRICE"),
        organiser=fields.text(event, "ORGANISER"),
        languages=fields.pieces(event, "LANGUAGES", lambda tag: bool(_TAG.fullmatch(tag))),
        description=_description(event, changed),
    )


def _description(event: Event, changed: frozenset[str]) -> I18nText | None:
    if "description" not in changed:
        return fields.content(event, "DESCRIPTION", fields.LONG, lines=True)
    return I18nText.plain(inert(event.description, fields.LONG, lines=True)) or None
