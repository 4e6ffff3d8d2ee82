"""Whether a room is open and free."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from kiosk.clock import wall
from kiosk.commands.act import Act
from kiosk.errors import Refused
from kiosk.model import turnover
from kiosk.model.rooms import BookingRow, ClosureRow, LayoutRow, RoomRow, standing
from kiosk.model.sync import LoanRow
from kiosk.model.turnover import Taking, Turnover

LONGEST = timedelta(hours=25)
"""A booking lies within one day, and the longest day of a zone has 25 hours."""


def check_open(act: Act, room: RoomRow, starts: datetime, ends: datetime) -> None:
    """Check that a stretch of time lies within a room's opening hours on one day.

    Raises:
        Refused: It is none ("booking.times") or does not ("booking.closed", with the hours), or the
            room is closed all that day ("booking.closed_day", with the day and perhaps a reason).
    """
    if starts >= ends:
        raise Refused("booking.times", starts=starts, ends=ends)
    day = starts.astimezone(act.zone).date()
    if starts < wall(day, room.opens, act.zone) or ends > wall(day, room.closes, act.zone):
        raise Refused("booking.closed", room=room.name, opens=room.opens, closes=room.closes)
    closures = act.session.rows(
        ClosureRow.select().where(
            ClosureRow.site == act.site,
            ~ClosureRow.deleted,
            ClosureRow.first <= day,
            ClosureRow.last >= day,
        )
    )
    if not closures:
        return
    space = {each.id for each in shared_space(act, room)}
    for closure in closures:
        if closure.room is None or closure.room in space:
            raise Refused("booking.closed_day", room=room.name, day=day, reason=closure.reason)


def check_free(
    act: Act,
    room: RoomRow,
    taking: Taking,
    *,
    only_set_up: bool = False,
) -> None:
    """Check that nobody has a room, the hall it is part of, or a part of it, and that there is time
    enough before and after to set it up and to leave it empty.

    Args:
        act: The transaction.
        room: The room.
        taking: The booking that is being made or moved; one may begin the moment another ends.
        only_set_up: Only its layout is new.

    Raises:
        Refused: It is lent to another kiosk ("booking.lent", with which), somebody has
            ("booking.overlap", with whose booking and when), or there is no time
            to set up ("booking.changeover") or to leave it empty ("booking.buffer"), both with the
            minutes that are needed and those that there are.
    """
    day = taking.starts.astimezone(act.zone).date()
    loan = None if only_set_up else lent_elsewhere(act, room, day, day, act.device)
    if loan is not None:
        raise Refused(
            "booking.lent", room=room.name, device=loan.device, first=loan.first, last=loan.last
        )
    space = shared_space(act, room)
    near = act.session.rows(
        BookingRow.select()
        .where(
            BookingRow.site == act.site,
            standing(),
            BookingRow.room.in_([each.id for each in space]),
            BookingRow.starts < taking.ends + turnover.LONGEST,
            BookingRow.starts > taking.starts - LONGEST - turnover.LONGEST,
            BookingRow.ends > taking.starts - turnover.LONGEST,
            BookingRow.id != taking.id,
        )
        .order_by(BookingRow.starts)
    )
    if not near:
        return
    counted = _turnover(act, space, near, taking)
    problems = []
    for other in near:
        need = counted.missing(taking, taking_of(other), buffers=not only_set_up)
        if need is not None:
            problems.append((need.code != "booking.overlap", other, need))
    if problems:
        _, other, need = min(problems, key=lambda each: each[0])
        _refuse(room, taking, other, need)


def lent_elsewhere(act: Act, room: RoomRow, first: date, last: date, device: str) -> LoanRow | None:
    """Return by which loan another kiosk has a room, its hall or a part of it on some days."""
    space = [each.id for each in shared_space(act, room)]
    return act.session.first(
        LoanRow.select().where(
            LoanRow.site == act.site,
            LoanRow.room.in_(space),
            LoanRow.first <= last,
            LoanRow.last >= first,
            LoanRow.device != device,
            ~LoanRow.deleted,
        )
    )


def taking_of(row: BookingRow) -> Taking:
    """Return a booking, as far as time and space are concerned."""
    return Taking(row.id, row.room, row.layout, row.starts, row.ends)


def shared_space(act: Act, room: RoomRow) -> list[RoomRow]:
    """Return all rooms that cannot be used while this one is: itself, its hall, its parts."""
    related = RoomRow.part_of == room.id
    if room.part_of is not None:
        related = RoomRow.id == room.part_of
    others = RoomRow.select().where(RoomRow.site == act.site, related)
    return [room, *act.session.rows(others)]


def _refuse(room: RoomRow, taking: Taking, other: BookingRow, need: turnover.Need) -> None:
    facts: dict[str, object] = {
        "room": room.name,
        "starts": taking.starts,
        "ends": taking.ends,
        "with_booking": str(other.id),
        "with_starts": other.starts,
        "with_ends": other.ends,
        "with_title": other.title,
    }
    if need.code != "booking.overlap":
        facts |= {"needed": need.needed, "there": need.there}
    raise Refused(need.code, **facts)


def _turnover(
    act: Act, space: Sequence[RoomRow], near: Sequence[BookingRow], taking: Taking
) -> Turnover:
    """Return what the rooms of a space need, as far as these bookings may meet it."""
    layouts: list[UUID] = []
    if taking.layout is not None:
        layouts = [taking.layout, *(each.layout for each in near if each.layout is not None)]
    changeovers = {}
    if len(set(layouts)) > 1:
        rows = act.session.rows(LayoutRow.select().where(LayoutRow.id.in_(set(layouts))))
        changeovers = {row.id: row.changeover for row in rows}
    return Turnover({each.id: each.buffer for each in space}, changeovers)
