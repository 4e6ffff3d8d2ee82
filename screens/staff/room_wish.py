"""What to do where a room is not free: another time, another room, or none."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kiosk.i18n.localizer import Localizer
from kiosk.queries.room_offers import RoomOffer
from screens.staff.options import Option

MOST = 5
"""Other rooms that are offered."""


class Wish(NamedTuple):
    """A room and when it is wanted from; None is no room at all."""

    room: UUID | None
    starts: datetime


def room_label(offer: RoomOffer, words: Localizer) -> str:
    """Return a room with what stands in the way, as one line of a list."""
    name = words.text(offer.room.name)
    if offer.free:
        seats = offer.room.capacity
        free = words.npgettext("staff", "{room} · {n} seat", "{room} · {n} seats", seats)
        return free.format(room=name, n=words.number(seats))
    if offer.taken_by is None:
        closed = words.pgettext("staff", "{room} · closed then")
        return closed.format(room=name)
    taken = words.pgettext("staff", "{room} · taken: {title}")
    return taken.format(room=name, title=words.text(offer.taken_by))


def alternatives(
    offers: Sequence[RoomOffer], room: UUID, starts: datetime, words: Localizer
) -> tuple[Option, ...]:
    """Return what could be done instead, each with the `Wish` that it stands for."""
    options = []
    for offer in offers:
        if offer.room.id == room and not offer.free and offer.nearest is not None:
            other = words.pgettext("staff", "{room} at {time}")
            label = other.format(room=words.text(offer.room.name), time=words.time(offer.nearest))
            options.append(Option(label, Wish(room, offer.nearest)))
    free = [offer for offer in offers if offer.free and offer.room.id != room]
    options += [Option(room_label(each, words), Wish(each.room.id, starts)) for each in free[:MOST]]
    options.append(Option(words.pgettext("staff", "Without a room"), Wish(None, starts)))
    return tuple(options)


def clash_told(offers: Sequence[RoomOffer], room: UUID, words: Localizer) -> str | None:
    """Return what stands in the way of a room; None where nothing does."""
    clash = next((each for each in offers if each.room.id == room and not each.free), None)
    return None if clash is None else room_label(clash, words)
