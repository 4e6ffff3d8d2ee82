"""Whether rooms are open and free, by the same rules as the orders that book them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import wall
from kiosk.errors import Refused
from kiosk.model import turnover
from kiosk.model.turnover import Taking, Turnover
from kiosk.queries.closures import closed_by, closures_between
from kiosk.queries.loans import rooms_lent
from kiosk.queries.room_plans import space_of
from kiosk.queries.stored import StoredBooking, bookings_between
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.store import Session

_NOBODY = UUID(int=0)


class Wish(NamedTuple):
    """What somebody wants."""

    room: UUID
    starts: datetime
    ends: datetime
    layout: UUID | None = None
    people: int | None = None
    """How many come; None: nobody said, and other rooms are to be no smaller than this one."""
    booking: UUID | None = None
    """The booking that is to be moved, which does not stand in its own way."""


class Vacancies:
    """All rooms, and what is booked and closed in a span of days."""

    def __init__(
        self,
        session: Session,
        site: str,
        first: date,
        last: date,
        zone: ZoneInfo,
        *,
        activity: UUID | None = None,
        device: str = "",
    ) -> None:
        """Look at the days from a first to a last one; what is asked has to lie within.

        The rooms of an activity that is to be moved do not stand in its own way, nor does what is
        lent to the kiosk whose name is given.
        """
        self.rooms = {room.id: room for room in stored_rooms(session, site)}
        self.zone = zone
        every = tuple(self.rooms.values())
        self._spaces = {room: space_of(room, every) for room in self.rooms}
        self._closures = closures_between(session, site, first, last)
        lent = rooms_lent(session, site, first, last)
        self._lent = [each for each in lent if each.device != device]
        since = wall(first, 0, zone) - turnover.LONGEST
        until = wall(last, 1440, zone) + turnover.LONGEST
        bookings = [
            each
            for each in bookings_between(session, site, since, until)
            if activity is None or each.activity != activity
        ]
        self._bookings: dict[UUID, Sequence[StoredBooking]] = {
            room: [each for each in bookings if each.room in space]
            for room, space in self._spaces.items()
        }
        self._needs = Turnover(
            {room.id: room.buffer for room in every},
            {layout.id: layout.changeover for room in every for layout in room.layouts},
        )

    def obstacle(self, wish: Wish) -> Refused | None:
        """Return why a wish cannot be booked, as the order would say; None where it can."""
        room = self.rooms.get(wish.room)
        if room is None:
            return Refused("room.unknown", id=str(wish.room))
        return self._closed(room, wish) or self._elsewhere(room, wish) or self._taken(room, wish)

    def pauses(self, room: UUID) -> Iterator[tuple[datetime, datetime]]:
        """Yield from when until when each booking takes a room, with the time it stays empty."""
        for each in self._bookings[room]:
            empty = timedelta(minutes=max(self._needs.buffers[one] for one in (room, each.room)))
            yield each.starts - empty, each.ends + empty

    def _closed(self, room: StoredRoom, wish: Wish) -> Refused | None:
        if wish.starts >= wish.ends:
            return Refused("booking.times", starts=wish.starts, ends=wish.ends)
        day = wish.starts.astimezone(self.zone).date()
        opens, closes = wall(day, room.opens, self.zone), wall(day, room.closes, self.zone)
        if wish.starts < opens or wish.ends > closes:
            return Refused("booking.closed", room=room.name, opens=room.opens, closes=room.closes)
        closure = closed_by(self._closures, self._spaces[room.id], day)
        if closure is None:
            return None
        return Refused("booking.closed_day", room=room.name, day=day, reason=closure.reason)

    def _elsewhere(self, room: StoredRoom, wish: Wish) -> Refused | None:
        day, space = wish.starts.astimezone(self.zone).date(), self._spaces[room.id]
        for loan in self._lent:
            if loan.room in space and loan.first <= day <= loan.last:
                return Refused(
                    "booking.lent",
                    room=room.name,
                    device=loan.device,
                    first=loan.first,
                    last=loan.last,
                )
        return None

    def _taken(self, room: StoredRoom, wish: Wish) -> Refused | None:
        wanted = Taking(wish.booking or _NOBODY, room.id, wish.layout, wish.starts, wish.ends)
        found: Refused | None = None
        for other in self._bookings[room.id]:
            if other.id == wish.booking:
                continue
            taken = Taking(other.id, other.room, other.layout, other.starts, other.ends)
            need = self._needs.missing(wanted, taken)
            if need is None or (found is not None and need.code != "booking.overlap"):
                continue
            found = _refused(room, wish, other, need)
            if need.code == "booking.overlap":
                break
        return found


def obstacle(
    session: Session, site: str, wish: Wish, zone: ZoneInfo, device: str = ""
) -> Refused | None:
    """Return why a wish cannot be booked, as the order would say; None where it can.

    Args:
        session: The database.
        site: The committee.
        wish: What somebody wants.
        zone: The zone of opening hours.
        device: The kiosk that asks; what is lent to it is free for it.
    """
    day = wish.starts.astimezone(zone).date()
    return Vacancies(session, site, day, day, zone, device=device).obstacle(wish)


def _refused(room: StoredRoom, wish: Wish, other: StoredBooking, need: turnover.Need) -> Refused:
    facts: dict[str, object] = {
        "room": room.name,
        "starts": wish.starts,
        "ends": wish.ends,
        "with_booking": str(other.id),
        "with_starts": other.starts,
        "with_ends": other.ends,
        "with_title": other.title,
    }
    if need.code != "booking.overlap":
        facts |= {"needed": need.needed, "there": need.there}
    return Refused(need.code, **facts)
