"""The activities, as a table tells of them."""

from dataclasses import replace

from kiosk.exports.frames import Frame
from kiosk.files.tables.activities import ActivityLine
from kiosk.i18n.explicit import NONE
from kiosk.queries.stored import StoredActivity, activities_between, bookings_between
from kiosk.queries.stored_rooms import stored_rooms
from kiosk.store import Session

_PREFIX = "activities:"


def activity_lines(session: Session, frame: Frame) -> tuple[ActivityLine, ...]:
    """Return the activities of these days that residents can see and that were not called off,
    by their beginning.
    """
    codes = {room.id: room.code for room in stored_rooms(session, frame.site)}
    found = activities_between(session, frame.site, frame.since, frame.until)
    standing = [each for each in found if each.published and not each.cancelled]
    since = min((each.starts for each in standing), default=frame.since)
    until = max((each.ends for each in standing), default=frame.until)
    booked = {each.activity for each in bookings_between(session, frame.site, since, until)}
    return tuple(
        _line(each, codes.get(each.room) if each.room else None, each.id in booked, frame)
        for each in standing
    )


def _line(activity: StoredActivity, room: str | None, booked: bool, frame: Frame) -> ActivityLine:
    day = frame.day(activity.starts)
    line = ActivityLine(
        address="",
        number="",
        title=activity.title,
        day=day,
        starts=frame.minutes(activity.starts, day),
        ends=frame.minutes(activity.ends, day),
        # Without a room, the place could be taken for the room of its name.
        room=room or (NONE if activity.place else ""),
        book_room=booked,
        place=activity.place,
        capacity=activity.capacity,
        reserved=activity.reserved,
        audience=activity.audience,
        price=activity.price,
        organiser=activity.organiser,
        languages=activity.languages,
        description=activity.description,
    )
    return replace(line, number=_number(activity, line))


def _number(activity: StoredActivity, line: ActivityLine) -> str:
    """Return the office's number, else the code on the screen where nothing finds it again."""
    source = activity.source or ""
    number = source.removeprefix(_PREFIX)
    # Bare digits would be taken for a running number.
    if not source.startswith(_PREFIX) or number.isdigit():
        return activity.code
    return "" if source == line.source else number
