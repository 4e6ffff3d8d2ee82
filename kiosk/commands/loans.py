"""What becomes of orders about what is lent to one kiosk.

What is lent is nobody else's until it is given away or taken back: there is no end by the clock,
for the kiosk may be the one that nobody can reach.
"""

from uuid import UUID

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.clashes import lent_elsewhere
from kiosk.commands.loan_orders import EndLoan, LendRoom, LendSeats, ShareActivity
from kiosk.commands.queue import places_left, promote
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import RoomRow
from kiosk.model.sync import LoanRow

_DEVICE = 40
_SEATS = 100_000
_LONGEST = 92


def lend_seats(act: Act, order: LendSeats) -> Facts:
    """Let a kiosk give places away by itself.

    A kiosk only asks for it: nothing is lent, to itself least of all, until the office has done so.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it was cancelled
            ("activity.cancelled"), has no end of places ("loan.unlimited") or draws them
            ("loan.draw"), there are not so many ("activity.full"), or the kiosk has given away
            more ("loan.spent").
    """
    activity = act.find(ActivityRow, order.activity, "activity.unknown")
    device = checks.line("device", order.device, _DEVICE)
    seats = checks.amount("seats", order.seats, 1, _SEATS)
    if activity.status != "open":
        raise Refused("activity.cancelled", id=str(activity.id))
    if activity.capacity is None:
        raise Refused("loan.unlimited")
    if activity.draw is not None and activity.seed is None:
        raise Refused("loan.draw")
    row = act.live(LoanRow, activity=activity.id, device=device)
    used = 0 if row is None else row.used
    if seats < used:
        raise Refused("loan.spent", field="seats", used=used)
    more = seats - (0 if row is None else row.seats)
    left = places_left(activity) or 0
    if more > left:
        raise Refused("activity.full", capacity=activity.capacity, taken=activity.capacity - left)
    if act.session.joined:
        return {"loan": _asked(act, order, row), "changed": False, "left": left, "promoted": []}
    if row is None:
        row = LoanRow(
            id=order.loan or act.id, device=device, activity=activity.id, seats=seats, used=0
        )
        act.insert(row)
    else:
        act.change(row, seats=seats)
    act.change(activity, lent=activity.lent + more)
    promoted = promote(act, activity) if more < 0 else []
    return {
        "loan": str(row.id),
        "changed": bool(more),
        "left": places_left(activity),
        "promoted": promoted,
    }


def lend_room(act: Act, order: LendRoom) -> Facts:
    """Let a kiosk alone book a room on some days; bookings that are there stay.

    A kiosk only asks for it.

    Raises:
        Refused: There is no such room ("room.unknown"), the days are none ("loan.days"), or it, its
            hall or a part of it is lent to another kiosk then ("loan.room_lent").
    """
    room = act.find(RoomRow, order.room, "room.unknown")
    device = checks.line("device", order.device, _DEVICE)
    if not 0 <= (order.last - order.first).days < _LONGEST:
        raise Refused("loan.days", field="last", most=_LONGEST)
    other = lent_elsewhere(act, room, order.first, order.last, device)
    if other is not None:
        raise Refused("loan.room_lent", room=room.name, device=other.device)
    if act.session.joined:
        return {"loan": _asked(act, order, None)}
    row = LoanRow(
        id=order.loan or act.id,
        device=device,
        room=room.id,
        seats=0,
        used=0,
        first=order.first,
        last=order.last,
    )
    act.insert(row)
    return {"loan": str(row.id)}


def end_loan(act: Act, order: EndLoan) -> Facts:
    """Take back what a kiosk has not given away; whoever waits first takes it.

    Raises:
        Refused: There is no such loan ("loan.unknown").
    """
    row = act.find(LoanRow, order.loan, "loan.unknown")
    promoted: list[str] = []
    act.change(row, deleted=True)
    if row.activity is not None:
        activity = act.find(ActivityRow, row.activity, "activity.unknown")
        act.change(activity, lent=activity.lent - (row.seats - row.used))
        promoted = promote(act, activity)
    return {"loan": str(row.id), "promoted": promoted}


def end_loans(act: Act, activity: ActivityRow) -> None:
    """Take back whatever is lent of an activity, which does not take place."""
    while (row := act.live(LoanRow, activity=activity.id)) is not None:
        act.change(row, deleted=True)
    act.change(activity, lent=0)


def spend(act: Act, activity: ActivityRow, loan: UUID | None, party: int) -> bool:
    """Take a party's places out of what the kiosk was lent; tell whether it had so many left."""
    if activity.draw is not None and activity.seed is None:
        return False
    row = None if loan is None else act.session.by_key(LoanRow, loan)
    if row is None or row.site != act.site or row.deleted or row.activity != activity.id:
        return False
    if row.device != act.device or row.used + party > row.seats:
        return False
    act.change(row, used=row.used + party)
    act.change(activity, lent=activity.lent - party)
    activity.taken += party
    return True


def share_activity(act: Act, order: ShareActivity) -> Facts:
    """Open an activity to neighbouring sites, or to one's own only.

    Raises:
        Refused: There is no such activity ("activity.unknown").
    """
    row = act.find(ActivityRow, order.activity, "activity.unknown")
    return {"activity": str(row.id), "changed": act.change(row, shared=order.shared)}


def _asked(act: Act, order: LendSeats | LendRoom, row: LoanRow | None) -> str:
    """Return the id of the loan that the office will make or change."""
    return str(order.loan or act.id if row is None else row.id)
