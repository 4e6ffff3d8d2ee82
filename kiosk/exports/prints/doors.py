"""The doors' sheets: the bookings of one day, of each room; what is private is only "in use"."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from kiosk.clock import wall
from kiosk.exports.prints.press import LINE, NAME, Press
from kiosk.files.prints.doors import DoorColumn, DoorPage, DoorSlot, draw_door
from kiosk.files.prints.paper import Printed
from kiosk.files.prints.week import Scan
from kiosk.i18n.localizer import Localizer
from kiosk.qr import page_url
from kiosk.queries.rooms import rooms_day
from kiosk.queries.views import Room, RoomDay, Slot
from kiosk.store import Session
from kiosk.text import inert

_HOUR = 60
_DAY = 24 * _HOUR


def print_doors(session: Session, press: Press, day: date, room: str = "") -> Printed:
    """Return a page for the door of each room.

    Args:
        session: The database.
        press: What it is printed with.
        day: The day.
        room: Only this room's, by its code in either case; none there gives no page.
    """
    paper = press.begin(" · ".join((*press.committee[:1], press.own.date(day))))
    for hall in rooms_day(session, press.site, day, press.zone).rooms:
        for each in (hall, *hall.parts):
            if not room or each.room.code.casefold() == room.casefold():
                draw_door(paper, door_page(each, press))
    return paper.finish()


def door_page(found: RoomDay, press: Press) -> DoorPage:
    """Return the words of one room's sheet."""
    room, day = found.room, found.day
    columns = [found, *found.parts]
    spans = [_minutes(slot, day, press) for each in columns for slot in each.slots]
    opens = min([room.opens, *(starts for starts, _ in spans)]) // _HOUR * _HOUR
    closes = -(-max([room.closes, *(ends for _, ends in spans)]) // _HOUR) * _HOUR
    own = press.own
    return DoorPage(
        names=press.content(room.name, NAME),
        facts=tuple(_facts(room, press)),
        days=press.each(lambda words: words.date(day)),
        opens=opens,
        closes=max(closes, opens + _HOUR),
        hours=tuple((each, own.time(each)) for each in range(opens, closes + 1, _HOUR)),
        columns=tuple(_column(each, press) for each in columns),
        free=press.each(lambda words: words.gettext("Free all day")),
        committee=" · ".join(press.committee),
        printed=press.printed,
        scan=_scan(press),
    )


def _facts(room: Room, press: Press) -> Iterator[str]:
    if room.place:
        yield " · ".join(press.content(room.place, NAME))

    def seats(words: Localizer) -> str:
        told = words.ngettext("up to {n} person", "up to {n} people", room.capacity)
        return told.format(n=words.number(room.capacity))

    yield " · ".join(press.each(seats))


def _column(found: RoomDay, press: Press) -> DoorColumn:
    slots = tuple(_slot(slot, found.day, press) for slot in found.slots)
    return DoorColumn(press.content(found.room.name, NAME), slots)


def _slot(slot: Slot, day: date, press: Press) -> DoorSlot:
    starts, ends = _minutes(slot, day, press)
    words = press.each(partial(_told, slot=slot))
    return DoorSlot(starts, ends, press.own.interval(starts, ends), words, slot.whole)


def _told(words: Localizer, slot: Slot) -> str:
    if slot.title is None:
        return words.pgettext("room", "In use")
    return inert(words.text(slot.title), LINE) or words.pgettext("room", "In use")


def _minutes(slot: Slot, day: date, press: Press) -> tuple[int, int]:
    """Return when a slot begins and ends on a day, in minutes on the wall."""

    def at(instant: datetime) -> int:
        if instant <= wall(day, 0, press.zone):
            return 0
        if instant >= wall(day, _DAY, press.zone):
            return _DAY
        local = instant.astimezone(press.zone)
        return local.hour * _HOUR + local.minute

    return at(slot.starts), at(slot.ends)


def _scan(press: Press) -> Scan | None:
    tag = press.own.language.tag
    code = press.code(lambda url: page_url(url, tag))
    if code is None:
        return None
    return Scan(code, press.each(lambda words: words.gettext("What one can join: scan")))
