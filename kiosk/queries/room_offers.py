"""Which rooms are free for something of a given length, and when else they are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.i18n.content import I18nText
from kiosk.model.rooms import BookingRow
from kiosk.queries.halls import bookings_touching, halls
from kiosk.queries.views import Room
from kiosk.store import Session


class RoomOffer(NamedTuple):
    """A room for a wish, on the day of the wish."""

    room: Room
    free: bool
    """It is open and nobody has it."""
    taken_by: I18nText | None
    """What is there instead; None where the room is free, or merely not open."""
    nearest: datetime | None
    """When the same would fit at the nearest time of the day; None where it never does."""


def room_offers(
    session: Session,
    site: str,
    starts: datetime,
    ends: datetime,
    zone: ZoneInfo,
    *,
    not_before: datetime,
) -> tuple[RoomOffer, ...]:
    """Return all rooms for a wish, parts after their hall.

    Args:
        session: The database.
        site: The committee.
        starts: The wish's beginning.
        ends: Its end, on the same day.
        zone: The zone of opening hours.
        not_before: Other times before this are no help.
    """
    day = starts.astimezone(zone).date()
    booked = bookings_touching(session, site, wall(day, 0, zone), wall(day, 1440, zone))
    offers = []
    for hall in halls(session, site):
        parts = {part.id for part in hall.parts}
        whole = [each for each in booked if each.room in {hall.room.id, *parts}]
        offers.append(_offer(hall.room, whole, starts, ends, zone, not_before))
        for part in hall.parts:
            taking = [each for each in booked if each.room in (part.id, hall.room.id)]
            offers.append(_offer(part, taking, starts, ends, zone, not_before))
    return tuple(offers)


def _offer(
    room: Room,
    taking: Sequence[BookingRow],
    starts: datetime,
    ends: datetime,
    zone: ZoneInfo,
    not_before: datetime,
) -> RoomOffer:
    clash = next((each for each in taking if each.starts < ends and each.ends > starts), None)
    day = starts.astimezone(zone).date()
    opens, closes = wall(day, room.opens, zone), wall(day, room.closes, zone)
    if clash is None and opens <= starts and ends <= closes:
        return RoomOffer(room, True, None, starts)
    lasts = ends - starts
    tried = {opens, closes - lasts}
    tried |= {each.ends for each in taking} | {each.starts - lasts for each in taking}
    fitting = [
        at
        for at in tried
        if opens <= at and at + lasts <= closes and at >= not_before
        if _free(taking, at, at + lasts)
    ]
    nearest = min(fitting, key=lambda at: (abs(at - starts), at), default=None)
    return RoomOffer(room, False, None if clash is None else clash.title, nearest)


def _free(taking: Iterable[BookingRow], starts: datetime, ends: datetime) -> bool:
    return not any(each.starts < ends and each.ends > starts for each in taking)
