"""What must still hold when changes have been taken back: others have built on them since."""

from collections.abc import Iterable
from uuid import UUID

from kiosk.commands.act import Act
from kiosk.commands.clashes import check_free, check_open, lent_elsewhere, taking_of
from kiosk.commands.closures import check_unbooked
from kiosk.commands.rooms import check_gaps
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.rooms import BookingRow, ClosureRow, RoomRow, standing
from kiosk.model.staff import StaffRow
from kiosk.model.sync import LoanRow
from kiosk.model.touched import Touched

_WHERE_AND_WHEN = frozenset({"room", "layout", "starts", "ends", "status", "deleted"})


def recheck(act: Act, changes: Iterable[Touched]) -> None:
    """Make sure that rows which are as they were before go together with all others.

    Args:
        act: The transaction, in which they are so already.
        changes: What was taken back.

    Raises:
        Refused: A booking cannot stand again ("booking.overlap" and so on, as for a new one), days
            cannot be closed again ("closure.bookings"), a room cannot go ("room.used"), an
            activity that people signed up for cannot be hidden ("activity.joined"), nobody would
            have a PIN any more, or a draw that somebody entered is over ("change.final"), a draw
            has begun ("draw.started") or places of it are lent ("draw.lent"), or what a kiosk was
            lent is over ("loan.unknown") or lent again ("loan.room_lent", "loan.again").
    """
    checks = {
        "activity": _activity,
        "booking": _booking,
        "closure": _closure,
        "loan": _loan,
        "room": _room,
        "sign_up": _sign_up,
        "staff": _staff,
    }
    for change in changes:
        check = checks.get(change.table)
        if check is not None:
            check(act, change.id, frozenset(change.before or ()))


def _activity(act: Act, activity: UUID, changed: frozenset[str]) -> None:
    row = act.session.by_key(ActivityRow, activity)
    if row is None or row.deleted:
        return
    people = row.taken + row.waiting + row.entered
    if people and "published" in changed and not row.published:
        raise Refused("activity.joined", id=str(row.id), people=people)
    if "draw" in changed and (row.seed is not None or people):
        raise Refused("draw.started", id=str(row.id))
    if "draw" in changed and row.draw is not None and act.live(LoanRow, activity=row.id):
        raise Refused("draw.lent", id=str(row.id))


def _sign_up(act: Act, sign_up: UUID, changed: frozenset[str]) -> None:
    row = act.session.by_key(SignUpRow, sign_up)
    if row is None or row.deleted or row.status != "entered":
        return
    activity = act.session.by_key(ActivityRow, row.activity)
    if activity is not None and (activity.draw is None or activity.seed is not None):
        # Nobody would ever draw it.
        raise Refused("change.final", name="sign_up")


def _staff(act: Act, staff: UUID, changed: frozenset[str]) -> None:
    row = act.session.by_key(StaffRow, staff)
    if row is not None and row.deleted and act.live(StaffRow) is None:
        # Nobody could enter to do it again.
        raise Refused("change.final", name="staff.add")


def _booking(act: Act, booking: UUID, changed: frozenset[str]) -> None:
    row = act.session.by_key(BookingRow, booking)
    if row is None or row.deleted or row.status != "confirmed" or row.ends <= act.at:
        return
    if changed & _WHERE_AND_WHEN:
        room = act.find(RoomRow, row.room, "room.unknown")
        check_open(act, room, row.starts, row.ends)
        check_free(act, room, taking_of(row))


def _closure(act: Act, closure: UUID, changed: frozenset[str]) -> None:
    row = act.session.by_key(ClosureRow, closure)
    if row is None or row.deleted or not changed:
        return
    room = None if row.room is None else act.find(RoomRow, row.room, "room.unknown")
    check_unbooked(act, room, row.first, row.last)


def _loan(act: Act, loan: UUID, changed: frozenset[str]) -> None:
    row = act.session.by_key(LoanRow, loan)
    if row is None:
        return
    if row.deleted and "used" in changed:
        # The place would be nobody's for ever.
        raise Refused("loan.unknown", id=str(loan))
    if row.deleted or "deleted" not in changed:
        return
    if row.activity is not None:
        _loan_of_places(act, row, row.activity)
    elif row.room is not None and row.first is not None and row.last is not None:
        room = act.find(RoomRow, row.room, "room.unknown")
        other = lent_elsewhere(act, room, row.first, row.last, row.device)
        if other is not None:
            raise Refused("loan.room_lent", room=room.name, device=other.device)


def _loan_of_places(act: Act, row: LoanRow, of: UUID) -> None:
    activity = act.find(ActivityRow, of, "activity.unknown")
    if activity.status != "open":
        raise Refused("activity.cancelled", id=str(activity.id))
    if activity.draw is not None and activity.seed is None:
        raise Refused("loan.draw")
    same = LoanRow.select().where(
        LoanRow.site == act.site,
        LoanRow.activity == of,
        LoanRow.device == row.device,
        LoanRow.id != row.id,
        ~LoanRow.deleted,
    )
    if act.session.first(same) is not None:
        raise Refused("loan.again", device=row.device)


def _room(act: Act, room: UUID, changed: frozenset[str]) -> None:
    row = act.session.by_key(RoomRow, room)
    if row is None:
        return
    if not row.deleted:
        if "part_of" in changed and row.part_of is not None:
            check_gaps(act, row)
        return
    booked = BookingRow.select().where(
        BookingRow.site == act.site,
        BookingRow.room == row.id,
        BookingRow.ends > act.at,
        standing(),
    )
    lent = act.live(LoanRow, room=row.id)
    if lent or act.session.first(booked) or act.live(RoomRow, part_of=row.id):
        raise Refused("room.used", room=row.name)
