"""What becomes of orders about activities."""

from datetime import datetime, timedelta
from uuid import UUID

from msgspec import UNSET

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.activity_bookings import book_for, follow, release
from kiosk.commands.activity_codes import chosen_code
from kiosk.commands.activity_orders import (
    AddActivity,
    CancelActivity,
    ChangeActivity,
    CountReserved,
    ReopenActivity,
)
from kiosk.commands.imported import origin
from kiosk.commands.loans import end_loans
from kiosk.commands.queue import promote, standing
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import RoomRow

_LONGEST = timedelta(days=186)
_PLACES = 100_000
_SOURCE = 200


def add_activity(act: Act, order: AddActivity) -> Facts:
    """Announce an activity, and book its room if that is wanted.

    Raises:
        Refused: There is no such room ("room.unknown"), the times are none ("activity.times"),
            the code is malformed ("activity.code") or the code or imported row taken
            ("activity.exists"), more places are reserved than there are ("activity.full"); or as
            for a booking.
    """
    starts, ends = _times(order.starts, order.ends)
    capacity = _capacity(order.capacity)
    row = ActivityRow(
        id=order.activity or act.id,
        code=chosen_code(act, order.code),
        title=checks.content("title", order.title),
        description=checks.maybe("description", order.description, checks.LONG, lines=True),
        starts=starts,
        ends=ends,
        room=_room(act, order.room),
        place=checks.maybe("place", order.place),
        capacity=capacity,
        reserved=checks.amount("reserved", order.reserved, 0, _PLACES),
        audience=checks.maybe("audience", order.audience),
        price=checks.maybe("price", order.price),
        organiser=checks.line("organiser", order.organiser, optional=True),
        languages=checks.tags("languages", order.languages),
        source=_source(act, order.source),
        published=order.published,
        **origin(order),
    )
    _check_places(row.reserved, capacity)
    act.insert(row)
    booking = book_for(act, row, order.layout) if order.book_room else None
    return {
        "activity": str(row.id),
        "code": row.code,
        "booking": None if booking is None else str(booking),
    }


def change_activity(act: Act, order: ChangeActivity) -> Facts:
    """Change an activity; its booking follows, and a larger capacity takes in who waits.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it was cancelled
            ("activity.cancelled"), there would be fewer places than are taken ("activity.full"),
            or as for a new one.
    """
    row = _open(act, order.activity)
    values = _texts(order) | origin(order)
    starts = row.starts if order.starts is UNSET else order.starts
    ends = row.ends if order.ends is UNSET else order.ends
    values["starts"], values["ends"] = _times(starts, ends)
    if order.room is not UNSET:
        values["room"] = _room(act, order.room)
    if order.capacity is not UNSET:
        values["capacity"] = _capacity(order.capacity)
        _check_places(row.reserved + row.lent + row.taken, order.capacity)
    was = (row.starts, row.ends, row.room, row.place)
    changed = act.change(row, **values)
    if changed:
        follow(act, row)
    if was != (row.starts, row.ends, row.room, row.place):
        _tell(act, row, "moved")
    return {"activity": str(row.id), "changed": changed, "promoted": promote(act, row)}


def cancel_activity(act: Act, order: CancelActivity) -> Facts:
    """Call an activity off and give its room free.

    Raises:
        Refused: There is no such activity ("activity.unknown").
    """
    row = act.find(ActivityRow, order.activity, "activity.unknown")
    called_off = row.status != "cancelled"
    changed = act.change(row, status="cancelled", **origin(order))
    release(act, row)
    end_loans(act, row)
    if called_off:
        # Everybody keeps their places, in case it takes place after all.
        _tell(act, row, "called_off")
    return {"activity": str(row.id), "changed": changed}


def reopen_activity(act: Act, order: ReopenActivity) -> Facts:
    """Let an activity that was called off take place after all, with everybody in it.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it is over ("activity.over"), or
            as for a booking.
    """
    row = act.find(ActivityRow, order.activity, "activity.unknown")
    if row.status == "open":
        return {"activity": str(row.id), "changed": False, "booking": None, "promoted": []}
    if row.ends <= act.at:
        raise Refused("activity.over", id=str(row.id), ends=row.ends)
    act.change(row, status="open")
    _tell(act, row, "reopened")
    booking = book_for(act, row, None) if order.book_room else None
    return {
        "activity": str(row.id),
        "changed": True,
        "booking": None if booking is None else str(booking),
        "promoted": promote(act, row),
    }


def count_reserved(act: Act, order: CountReserved) -> Facts:
    """Set how many places the office's own list holds.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it was cancelled
            ("activity.cancelled"), or there are not so many places ("activity.full").
    """
    row = _open(act, order.activity)
    reserved = checks.amount("reserved", order.reserved, 0, _PLACES)
    _check_places(reserved + row.lent + row.taken, row.capacity)
    changed = act.change(row, reserved=reserved)
    return {"activity": str(row.id), "changed": changed, "promoted": promote(act, row)}


def _tell(act: Act, activity: ActivityRow, notice: str) -> None:
    """Put everybody who signed up on the list of those who are to be told."""
    for row in standing(act, activity):
        if row.ticket is not None:
            act.change(row, notice=notice)


def _open(act: Act, activity: UUID) -> ActivityRow:
    row = act.find(ActivityRow, activity, "activity.unknown")
    if row.status != "open":
        raise Refused("activity.cancelled", id=str(activity))
    return row


def _texts(order: ChangeActivity) -> dict[str, object]:
    """Return the given texts of a change, tidied."""
    values: dict[str, object] = {}
    if order.title is not UNSET:
        values["title"] = checks.content("title", order.title)
    if order.description is not UNSET:
        long = checks.maybe("description", order.description, checks.LONG, lines=True)
        values["description"] = long
    if order.place is not UNSET:
        values["place"] = checks.maybe("place", order.place)
    if order.audience is not UNSET:
        values["audience"] = checks.maybe("audience", order.audience)
    if order.price is not UNSET:
        values["price"] = checks.maybe("price", order.price)
    if order.organiser is not UNSET:
        values["organiser"] = checks.line("organiser", order.organiser, optional=True)
    if order.languages is not UNSET:
        values["languages"] = checks.tags("languages", order.languages)
    return values


def _times(starts: datetime, ends: datetime) -> tuple[datetime, datetime]:
    starts, ends = checks.instant("starts", starts), checks.instant("ends", ends)
    if not timedelta() < ends - starts <= _LONGEST:
        raise Refused("activity.times", starts=starts, ends=ends)
    return starts, ends


def _room(act: Act, room: UUID | None) -> UUID | None:
    return None if room is None else act.find(RoomRow, room, "room.unknown").id


def _capacity(capacity: int | None) -> int | None:
    return None if capacity is None else checks.amount("capacity", capacity, 1, _PLACES)


def _check_places(wanted: int, capacity: int | None) -> None:
    if capacity is not None and wanted > capacity:
        raise Refused("activity.full", capacity=capacity, taken=wanted)


def _source(act: Act, source: str | None) -> str | None:
    if source is None:
        return None
    key = checks.line("source", source, _SOURCE)
    standing = act.live(ActivityRow, source=key)
    if standing is not None:
        raise Refused("activity.exists", source=key, activity=str(standing.id))
    return key
