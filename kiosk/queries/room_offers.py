"""Which rooms are free for something of a given length, and when else they are."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.i18n.content import I18nText
from kiosk.queries.rooms import rooms_all
from kiosk.queries.vacancies import Vacancies, Wish
from kiosk.queries.views import Room
from kiosk.store import Session


class RoomOffer(NamedTuple):
    """A room for a wish, on the day of the wish."""

    room: Room
    free: bool
    """It is open, nobody has it, and it can stay empty for as long as it has to."""
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
    activity: UUID | None = None,
    device: str = "",
) -> tuple[RoomOffer, ...]:
    """Return all rooms for a wish, parts after their hall.

    Args:
        session: The database.
        site: The committee.
        starts: The wish's beginning.
        ends: Its end, on the same day.
        zone: The zone of opening hours.
        not_before: Other times before this are no help.
        activity: The one that is to be moved; what it has itself is free for it.
        device: The kiosk that asks; what is lent to it is free for it.
    """
    day = starts.astimezone(zone).date()
    house = Vacancies(session, site, day, day, zone, activity=activity, device=device)
    return tuple(_offer(house, room, starts, ends, not_before) for room in rooms_all(session, site))


def _offer(
    house: Vacancies, room: Room, starts: datetime, ends: datetime, not_before: datetime
) -> RoomOffer:
    problem = house.obstacle(Wish(room.id, starts, ends))
    if problem is None:
        return RoomOffer(room, True, None, starts)
    day, lasts = starts.astimezone(house.zone).date(), ends - starts
    tried = {wall(day, room.opens, house.zone), wall(day, room.closes, house.zone) - lasts}
    for since, until in house.pauses(room.id):
        tried |= {since - lasts, until}
    fitting = [
        at
        for at in tried
        if at >= not_before and at.astimezone(house.zone).date() == day
        if house.obstacle(Wish(room.id, at, at + lasts)) is None
    ]
    nearest = min(fitting, key=lambda at: (abs(at - starts), at), default=None)
    taken_by = problem.facts.get("with_title")
    return RoomOffer(room, False, taken_by if isinstance(taken_by, I18nText) else None, nearest)
