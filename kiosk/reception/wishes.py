"""A group's wish for a room, as somebody typed it on a phone."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk import numbers
from kiosk.clock import wall
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.alternatives import Alternative, Wish, alternatives, obstacle
from kiosk.queries.rooms import rooms_all
from kiosk.queries.views import Room
from kiosk.sealing import Contact, OfficeKeys
from kiosk.store import Session

if TYPE_CHECKING:
    from kiosk.commands.request_orders import RequestRoom

_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")
_TIME = re.compile(r"([01]?\d|2[0-4]):?([0-5]\d)(:00)?")
_MOST_PEOPLE = 4
_OFFERED = 4

_TAKEN = frozenset({"booking.overlap", "booking.buffer", "booking.changeover", "booking.lent"})


@dataclass(frozen=True, slots=True)
class RoomWish:
    """What a group wants, in its own words."""

    room: str
    """The room's code."""
    group: str
    title: str
    """What for."""
    people: str
    """How many; may be empty."""
    day: str
    starts: str
    ends: str
    number: str
    """A telephone number; where the office answers."""


def rooms_for_groups(session: Session, site: str) -> tuple[Room, ...]:
    """Return the rooms that groups may ask for: those where what happens is no secret."""
    return tuple(room for room in rooms_all(session, site) if not room.private)


def span_of(wish: RoomWish, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return from when until when a wish is.

    Raises:
        Refused: There is no such day ("request.day") or time ("request.time").
    """
    day = _day(wish.day)
    starts, ends = wall(day, _minutes(wish.starts), zone), wall(day, _minutes(wish.ends), zone)
    if starts >= ends:
        raise Refused("request.time", field="ends")
    return starts, ends


def order_of(
    session: Session, site: str, keys: OfficeKeys, wish: RoomWish, tag: str, zone: ZoneInfo
) -> "RequestRoom":
    """Return the order that a wish is, with its number sealed.

    Args:
        session: The database.
        site: The committee.
        keys: Of the office.
        wish: What was typed.
        tag: The language in which it was.
        zone: Of the wall.

    Raises:
        KioskError: The number is none ("number.malformed"), or as `span_of` says.
        Refused: There is no such room for groups ("room.unknown"), the number of people is none
            ("request.number"), a field is empty ("field.empty"), or somebody has the room then
            ("request.taken"); whose it is, is nobody's business.
    """
    for name in ("group", "title", "number"):
        if not getattr(wish, name).strip():
            raise Refused("field.empty", field=name)
    room = _room(session, site, wish.room)
    starts, ends = span_of(wish, zone)
    people = _people(wish.people)
    number = numbers.mobile(wish.number)
    problem = obstacle(session, site, Wish(room.id, starts, ends), zone)
    if problem is not None:
        # Who has a room, and for what, is known to the office only.
        raise Refused("request.taken") if problem.code in _TAKEN else problem
    from kiosk.commands.request_orders import RequestRoom

    return RequestRoom(
        room.id,
        starts,
        ends,
        I18nText.of({tag: wish.title}),
        wish.group,
        people=people,
        contact=keys.seal(Contact(number=number)),
        origin="phone",
    )


def free_instead(
    session: Session, site: str, wish: RoomWish, zone: ZoneInfo, at: datetime
) -> tuple[Alternative, ...]:
    """Return what else is free near a wish, the nearest first; only rooms for groups."""
    room = _room(session, site, wish.room)
    starts, ends = span_of(wish, zone)
    allowed = {each.id for each in rooms_for_groups(session, site)}
    people = _people(wish.people)
    found = alternatives(session, site, Wish(room.id, starts, ends, None, people), zone, at, 20)
    return tuple(each for each in found if each.room.id in allowed)[:_OFFERED]


def _room(session: Session, site: str, code: str) -> Room:
    for room in rooms_for_groups(session, site):
        if room.code == code:
            return room
    raise Refused("room.unknown", id="")


def _day(typed: str) -> date:
    text = typed.strip().replace("/", "-").replace(".", "-")
    try:
        if not text.isascii() or not _DAY.fullmatch(text):
            raise Refused("request.day")
        year, month, day = map(int, text.split("-"))
        if not 1971 <= year <= 9000:
            raise Refused("request.day")
        return date(year, month, day)
    except ValueError as problem:
        raise Refused("request.day") from problem


def _minutes(typed: str) -> int:
    text = typed.strip().replace("：", ":")
    found = _TIME.fullmatch(text) if text.isascii() else None
    minutes = 0 if found is None else int(found[1]) * 60 + int(found[2])
    if found is None or minutes > 1440:
        raise Refused("request.time", field="starts")
    return minutes


def _people(typed: str) -> int | None:
    text = typed.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_PEOPLE and int(text)):
        raise Refused("request.number")
    return int(text)
