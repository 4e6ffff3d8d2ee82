"""What becomes of orders about places in activities."""

from peewee import SQL

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.queue import fits, mark, next_turn, places_left, promote
from kiosk.commands.receipts import Facts
from kiosk.commands.sign_up_orders import CancelSignUp, SignUp
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, SignUpRow

_HOLDER = 100
_LARGEST = 6


def sign_up(act: Act, order: SignUp) -> Facts:
    """Take places, or stand on the waiting list.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it was cancelled
            ("activity.cancelled") or is over ("activity.over"), the party is none of 1 to 6
            ("sign_up.party") or larger than all places together ("sign_up.too_large"), or the
            holder is signed up already ("sign_up.already").
    """
    activity = act.find(ActivityRow, order.activity, "activity.unknown")
    holder = checks.line("holder", order.holder, _HOLDER)
    _check_party(act, activity, order.party)
    _check_first(act, activity, holder)
    # Places that somebody waits for are not free, or a small party would overtake a family.
    confirmed = fits(activity, order.party) and not activity.waiting
    row = SignUpRow(
        id=order.sign_up or act.id,
        activity=activity.id,
        holder=holder,
        party=order.party,
        status="confirmed" if confirmed else "waiting",
        turn=next_turn(act, activity),
        at=act.at,
    )
    act.insert(row)
    mark(act, activity)
    ahead = 0 if confirmed else activity.waiting
    if confirmed:
        activity.taken += order.party
    return {
        "sign_up": str(row.id),
        "status": row.status,
        "left": places_left(activity),
        "ahead": ahead,
    }


def cancel_sign_up(act: Act, order: CancelSignUp) -> Facts:
    """Give places back, and pass them to who waits.

    Raises:
        Refused: There is no such sign-up ("sign_up.unknown").
    """
    row = act.find(SignUpRow, order.sign_up, "sign_up.unknown")
    was = row.status
    if was == "cancelled":
        return {"sign_up": str(row.id), "changed": False, "promoted": []}
    activity = act.find(ActivityRow, row.activity, "activity.unknown")
    act.change(row, status="cancelled")
    mark(act, activity)
    if was == "confirmed":
        activity.taken -= row.party
    else:
        activity.waiting -= row.party
    # Also when who waited first goes: a smaller party behind it may now fit.
    return {"sign_up": str(row.id), "changed": True, "promoted": promote(act, activity)}


def _check_party(act: Act, activity: ActivityRow, party: int) -> None:
    if activity.status != "open":
        raise Refused("activity.cancelled", id=str(activity.id))
    if activity.ends <= act.at:
        raise Refused("activity.over", id=str(activity.id), ends=activity.ends)
    if not 1 <= party <= _LARGEST:
        raise Refused("sign_up.party", party=party, most=_LARGEST)
    if activity.capacity is not None and party > activity.capacity:
        raise Refused("sign_up.too_large", party=party, capacity=activity.capacity)


def _check_first(act: Act, activity: ActivityRow, holder: str) -> None:
    standing = act.session.first(
        SignUpRow.select().where(
            SignUpRow.site == act.site,
            SignUpRow.activity == activity.id,
            SignUpRow.holder == holder,
            SignUpRow.status != SQL("'cancelled'"),  # literally, as the index of live ones says
            ~SignUpRow.deleted,
        )
    )
    if standing is not None:
        raise Refused("sign_up.already", sign_up=str(standing.id), status=standing.status)
