"""Duties as events of our own."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.files.calendars import own_fields as fields
from kiosk.files.calendars import own_rows as rows
from kiosk.files.calendars.events import Event
from kiosk.files.writing.roster import KINDS, DutyLine
from kiosk.files.writing.sheets import Reader
from kiosk.kinds import DutyKind


def duty_event(line: DutyLine, zone: ZoneInfo, reader: Reader) -> Event:
    """Return the event of a duty."""
    title = f"{line.name} {line.label or KINDS[line.kind][not reader.chinese]}"
    place = reader.wording(line.place) if line.place else ""
    own = {
        rows.ROW: "duty",
        "KIND": line.kind.value,
        "PERSON": line.name,
        "LABEL": line.label,
        "PLACE": fields.content_text(line.place),
        **fields.shown(title, "", place),
    }
    return Event(
        uid=f"duties:{line.day}:{line.starts}:{line.name}{rows.OURS}",
        starts=wall(line.day, line.starts, zone),
        ends=wall(line.day, line.ends, zone),
        title=title,
        place=place,
        own=fields.given(own),
    )


def duty_line(event: Event, zone: ZoneInfo) -> DutyLine | None:
    """Return the duty that an event of ours is; None where it is none, or was edited."""
    person, kind = fields.text(event, "PERSON"), event.own.get("KIND", "")
    if event.own.get(rows.ROW) != "duty" or not person or kind not in set(DutyKind):
        return None
    changed = fields.edited(event)
    if not isinstance(event.starts, datetime) or "title" in changed:
        return None
    day, starts, ends = rows.span(event, zone)
    return DutyLine(
        day=day,
        name=person,
        kind=DutyKind(kind),
        label=fields.text(event, "LABEL"),
        starts=starts,
        ends=ends,
        place=rows.place(event.place) if "place" in changed else fields.content(event, "PLACE"),
    )
