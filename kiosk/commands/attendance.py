"""What becomes of orders about who has come."""

from datetime import date, datetime

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.queue import fits, give_back, lapse, mark, promote
from kiosk.commands.receipts import Facts
from kiosk.commands.sign_up_orders import CheckIn, NoShow, UndoCheckIn
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, SignUpRow


def check_in(act: Act, order: CheckIn) -> Facts:
    """Note that a party has come, on the day.

    Raises:
        Refused: There is no such sign-up ("sign_up.unknown"), it was given back
            ("sign_up.gone") or waits ("sign_up.waiting"), the activity is on another day
            ("sign_up.not_today", with its start) or called off ("activity.cancelled"), the party
            has been checked in ("sign_up.checked_in"), or its places went to others
            ("activity.full").
    """
    row = act.find(SignUpRow, order.sign_up, "sign_up.unknown")
    activity = act.find(ActivityRow, row.activity, "activity.unknown")
    _check_day(act, activity)
    people = row.party if order.people is None else order.people
    checks.amount("people", people, 1, row.party)
    if row.attended is not None:
        raise Refused("sign_up.checked_in", sign_up=str(row.id), people=row.attended)
    if row.status == "cancelled":
        _return(act, row, activity)
    elif row.status not in ("confirmed", "offered"):
        raise Refused("sign_up.waiting", sign_up=str(row.id))
    act.change(row, status="confirmed", ended=None, confirm_by=None, attended=people, notice=None)
    mark(act, activity)
    return {"sign_up": str(row.id), "attended": people}


def undo_check_in(act: Act, order: UndoCheckIn) -> Facts:
    """Take back that a party has come; its places stay.

    Raises:
        Refused: There is no such sign-up ("sign_up.unknown").
    """
    row = act.find(SignUpRow, order.sign_up, "sign_up.unknown")
    return {"sign_up": str(row.id), "changed": act.change(row, attended=None)}


def no_show(act: Act, order: NoShow) -> Facts:
    """Give the places of a party that did not come to who waits.

    Raises:
        Refused: There is no such sign-up ("sign_up.unknown"), it has come
            ("sign_up.checked_in"), has no places ("sign_up.waiting") or gave them back
            ("sign_up.gone").
    """
    row = act.find(SignUpRow, order.sign_up, "sign_up.unknown")
    if row.status == "cancelled":
        if row.ended == "absent":
            return {"sign_up": str(row.id), "changed": False, "promoted": []}
        raise Refused("sign_up.gone", sign_up=str(row.id))
    if row.attended is not None:
        raise Refused("sign_up.checked_in", sign_up=str(row.id), people=row.attended)
    if row.status not in ("confirmed", "offered"):
        raise Refused("sign_up.waiting", sign_up=str(row.id))
    activity = act.find(ActivityRow, row.activity, "activity.unknown")
    was = row.status
    act.change(row, status="cancelled", ended="absent", confirm_by=None)
    mark(act, activity)
    give_back(activity, was, row.party)
    lapse(act, activity)
    return {"sign_up": str(row.id), "changed": True, "promoted": promote(act, activity)}


def _check_day(act: Act, activity: ActivityRow) -> None:
    if activity.status != "open":
        raise Refused("activity.cancelled", id=str(activity.id))

    def day(at: datetime) -> date:
        return at.astimezone(act.zone).date()

    # From the morning of its first day to the night of its last.
    if not day(activity.starts) <= day(act.at) <= day(activity.ends):
        raise Refused("sign_up.not_today", starts=activity.starts)


def _return(act: Act, row: SignUpRow, activity: ActivityRow) -> None:
    """Let a party that was thought absent have its places after all, if they are still free."""
    if row.ended != "absent":
        raise Refused("sign_up.gone", sign_up=str(row.id))
    if not fits(activity, row.party):
        raise Refused("activity.full", capacity=activity.capacity, taken=activity.taken)
    activity.taken += row.party
