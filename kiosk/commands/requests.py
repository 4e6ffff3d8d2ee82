"""What becomes of orders about groups' wishes for a room."""

import json
from datetime import timedelta
from uuid import UUID

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.bookings import checked_layout, place
from kiosk.commands.clashes import check_open
from kiosk.commands.receipts import Facts
from kiosk.commands.request_orders import (
    DeclineRequest,
    EraseRequests,
    GrantRequest,
    RequestRoom,
)
from kiosk.errors import Refused
from kiosk.model.rooms import BookingRow, RequestRow, RoomRow
from kiosk.model.sites import CommandRow

_SEALED = 2000
_FAR = timedelta(days=366)


def request_room(act: Act, order: RequestRoom) -> Facts:
    """Note a wish; the room stays free for others until staff say yes.

    Raises:
        Refused: There is no such room ("room.unknown"), it is closed then ("booking.closed",
            "booking.closed_day"), the times are none ("booking.times"), past or more than a year
            away ("request.when"), or the room is too small ("request.people").
    """
    room = act.find(RoomRow, order.room, "room.unknown")
    starts, ends = checks.instant("starts", order.starts), checks.instant("ends", order.ends)
    check_open(act, room, starts, ends)
    if not act.at < starts < act.at + _FAR:
        raise Refused("request.when", starts=starts)
    if order.people is not None:
        checks.amount("people", order.people, 1, 100_000)
        if order.people > room.capacity:
            raise Refused("request.people", room=room.name, capacity=room.capacity)
    row = RequestRow(
        id=order.request or act.id,
        room=room.id,
        starts=starts,
        ends=ends,
        title=checks.content("title", order.title),
        group=checks.line("group", order.group),
        people=order.people,
        contact=None if order.contact is None else checks.line("contact", order.contact, _SEALED),
        origin="phone" if order.origin == "phone" else "staff",
        at=act.at,
        status="open",
    )
    act.insert(row)
    return {"request": str(row.id)}


def grant_request(act: Act, order: GrantRequest) -> Facts:
    """Say yes, and book the room.

    Raises:
        Refused: There is no such wish ("request.unknown"), it was answered ("request.answered"), or
            as for any booking.
    """
    row = _open(act, order.request)
    room = act.find(RoomRow, row.room, "room.unknown")
    booking = BookingRow(
        id=act.derived_id("booking"),
        room=room.id,
        layout=checked_layout(act, room, order.layout),
        starts=row.starts,
        ends=row.ends,
        title=row.title,
        group=row.group,
    )
    place(act, room, booking)
    act.change(row, status="granted", booking=booking.id)
    return {"request": str(row.id), "booking": str(booking.id)}


def decline_request(act: Act, order: DeclineRequest) -> Facts:
    """Say no.

    Raises:
        Refused: There is no such wish ("request.unknown") or it was answered ("request.answered").
    """
    row = _open(act, order.request)
    answer = checks.line("answer", order.answer, optional=True)
    act.change(row, status="declined", answer=answer)
    return {"request": str(row.id)}


def erase_requests(act: Act, order: EraseRequests) -> Facts:
    """Erase, in the rows and in the log, how to reach who asked for what ended before an instant.

    Raises:
        Refused: The instant has no zone ("field.value").
    """
    before = checks.instant("before", order.before)
    rows = act.session.rows(
        RequestRow.select().where(
            RequestRow.site == act.site,
            RequestRow.contact.is_null(False),
            RequestRow.ends < before,
        )
    )
    for row in rows:
        act.change(row, contact=None)
    _erase_log(act, {row.id for row in rows})
    return {"erased": len(rows)}


def _open(act: Act, request: UUID) -> RequestRow:
    row = act.find(RequestRow, request, "request.unknown")
    if row.status != "open":
        raise Refused("request.answered", id=str(row.id))
    return row


def _erase_log(act: Act, requests: set[UUID]) -> None:
    if not requests:
        return
    logged = act.session.rows(
        CommandRow.select().where(
            CommandRow.site == act.site,
            CommandRow.name == RequestRoom.COMMAND,
            CommandRow.arguments.contains('"contact":"'),
        )
    )
    for row in logged:
        if UUID(json.loads(row.outcome)["request"]) not in requests:
            continue
        arguments = json.loads(row.arguments)
        arguments.pop("contact", None)
        row.arguments = json.dumps(arguments, ensure_ascii=False)
        act.session.update(row, CommandRow.arguments)
