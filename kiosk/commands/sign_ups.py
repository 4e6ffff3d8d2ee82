"""What becomes of orders about places in activities."""

from peewee import SQL, fn

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.loans import spend
from kiosk.commands.queue import (
    arrive,
    give_back,
    lapse,
    mark,
    next_turn,
    places_left,
    promote,
    turn_of_waiting,
)
from kiosk.commands.receipts import Facts
from kiosk.commands.sign_up_orders import (
    CancelSignUp,
    ConfirmOffer,
    LapseOffers,
    MarkTold,
    MoveSignUp,
    SignUp,
)
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.tickets import ticket_from

_HOLDER = 100
_SEALED = 4000
_LARGEST = 6


def sign_up(act: Act, order: SignUp) -> Facts:
    """Take places, or stand on the waiting list, or enter the draw.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it was cancelled
            ("activity.cancelled") or is over ("activity.over"), sign-ups have not begun
            ("sign_up.not_yet") or have ended ("sign_up.closed"), the party is none of 1 to 6 or
            than is allowed ("sign_up.party") or larger than all places together
            ("sign_up.too_large"), the holder is signed up already ("sign_up.already"), or the
            household has its share ("sign_up.household").
    """
    activity = act.find(ActivityRow, order.activity, "activity.unknown")
    # A kiosk cannot tell who somebody is: there, everybody is somebody else.
    holder = checks.line("holder", order.holder or act.id.hex, _HOLDER)
    household = _opaque("household", order.household, _HOLDER)
    staff = order.origin in ("staff", "office")
    _check_activity(act, activity)
    if not staff:
        _check_times(act, activity)
    _check_party(activity, order.party, staff=staff)
    _check_first(act, activity, holder)
    _check_household(act, activity, household, order.party, staff=staff)
    if lapse(act, activity):
        promote(act, activity)
    lent = order.loan is not None and spend(act, activity, order.loan, order.party)
    status = "confirmed" if lent else arrive(act, activity, order.party)
    # Whoever has left the kiosk knows only that the office would decide.
    told = not lent and (order.late or order.loan is not None) and order.contact is not None
    turn, ahead = _place(act, activity, status, order.party)
    id = order.sign_up or act.id  # noqa: A001
    row = SignUpRow(
        id=id,
        activity=activity.id,
        holder=holder,
        household=household,
        ticket=ticket_from(id),
        contact=_opaque("contact", order.contact, _SEALED),
        origin=order.origin,
        party=order.party,
        status=status,
        turn=turn,
        at=act.at,
        notice="settled" if told else None,
    )
    act.insert(row)
    mark(act, activity)
    return {
        "sign_up": str(row.id),
        "ticket": row.ticket,
        "status": status,
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
    notice = "removed" if order.ended == "removed" else None
    act.change(
        row, status="cancelled", ended=order.ended, confirm_by=None, attended=None, notice=notice
    )
    mark(act, activity)
    give_back(activity, was, row.party)
    lapse(act, activity)
    # Also when who waited first goes: a smaller party behind it may now fit.
    return {"sign_up": str(row.id), "changed": True, "promoted": promote(act, activity)}


def move_sign_up(act: Act, order: MoveSignUp) -> Facts:
    """Take a party over into another activity, where it stands as if it came now.

    Raises:
        Refused: There is no such sign-up ("sign_up.unknown"), it was given back
            ("sign_up.gone"), or as for a new one in that activity.
    """
    row = act.find(SignUpRow, order.sign_up, "sign_up.unknown")
    if row.status == "cancelled":
        raise Refused("sign_up.gone", sign_up=str(row.id))
    target = act.find(ActivityRow, order.activity, "activity.unknown")
    if target.id == row.activity:
        return {"sign_up": str(row.id), "status": row.status, "promoted": []}
    _check_activity(act, target)
    _check_party(target, row.party, staff=True)
    _check_first(act, target, row.holder)
    source = act.find(ActivityRow, row.activity, "activity.unknown")
    give_back(source, row.status, row.party)
    status = arrive(act, target, row.party)
    turn, ahead = _place(act, target, status, row.party)
    if status == "waiting":
        # Before those who come from now on, and before nobody else.
        act.change(row, at=act.at)
    act.change(
        row,
        activity=target.id,
        status=status,
        confirm_by=None,
        attended=None,
        turn=turn,
        notice="moved",
    )
    mark(act, source)
    mark(act, target)
    return {
        "sign_up": str(row.id),
        "status": status,
        "left": places_left(target),
        "ahead": ahead,
        "promoted": promote(act, source),
    }


def confirm_offer(act: Act, order: ConfirmOffer) -> Facts:
    """Take up a place that came free.

    Raises:
        Refused: There is no such sign-up ("sign_up.unknown"), the offer has moved on
            ("sign_up.lapsed"), the sign-up was given back ("sign_up.gone") or waits still
            ("sign_up.waiting").
    """
    row = act.find(SignUpRow, order.sign_up, "sign_up.unknown")
    if row.status == "confirmed":
        return {"sign_up": str(row.id), "changed": False}
    late = row.status == "offered" and row.confirm_by is not None and row.confirm_by <= act.at
    if late or (row.status == "cancelled" and row.ended == "lapsed"):
        raise Refused("sign_up.lapsed", sign_up=str(row.id))
    if row.status == "cancelled":
        raise Refused("sign_up.gone", sign_up=str(row.id))
    if row.status != "offered":
        raise Refused("sign_up.waiting", sign_up=str(row.id))
    return {
        "sign_up": str(row.id),
        "changed": act.change(row, status="confirmed", confirm_by=None, notice=None),
    }


def lapse_offers(act: Act, order: LapseOffers) -> Facts:
    """Pass on what was offered and not taken up in time.

    Raises:
        Refused: There is no such activity ("activity.unknown").
    """
    activity = act.find(ActivityRow, order.activity, "activity.unknown")
    lapsed = lapse(act, activity)
    return {"activity": str(activity.id), "lapsed": lapsed, "promoted": promote(act, activity)}


def mark_told(act: Act, order: MarkTold) -> Facts:
    """Note that the holder has been told the news.

    Raises:
        Refused: There is no such sign-up ("sign_up.unknown").
    """
    row = act.find(SignUpRow, order.sign_up, "sign_up.unknown")
    return {"sign_up": str(row.id), "changed": act.change(row, notice=None)}


def _place(act: Act, activity: ActivityRow, status: str, party: int) -> tuple[int, int]:
    """Return the turn of a party that has just been counted, and how many people wait before it."""
    if status != "waiting":
        return next_turn(act, activity), 0
    turn, behind = turn_of_waiting(act, activity)
    return turn, activity.waiting - party - behind


def _opaque(field: str, value: str | None, limit: int) -> str | None:
    return None if value is None else checks.line(field, value, limit)


def _check_activity(act: Act, activity: ActivityRow) -> None:
    if not activity.published:
        raise Refused("activity.unknown", id=str(activity.id))
    if activity.status != "open":
        raise Refused("activity.cancelled", id=str(activity.id))
    if activity.ends <= act.at:
        raise Refused("activity.over", id=str(activity.id), ends=activity.ends)


def _check_times(act: Act, activity: ActivityRow) -> None:
    if activity.opens is not None and act.at < activity.opens:
        raise Refused("sign_up.not_yet", opens=activity.opens)
    if activity.closes is not None and act.at >= activity.closes:
        raise Refused("sign_up.closed", closes=activity.closes)


def _check_party(activity: ActivityRow, party: int, *, staff: bool) -> None:
    most = _LARGEST if staff else activity.party_limit
    if not 1 <= party <= most:
        raise Refused("sign_up.party", party=party, most=most)
    if activity.capacity is not None and party > activity.capacity:
        raise Refused("sign_up.too_large", party=party, capacity=activity.capacity)


def _check_first(act: Act, activity: ActivityRow, holder: str) -> None:
    # Literally, as the index of live ones says.
    live = "status <> 'cancelled'"
    standing = act.live(SignUpRow, live, activity=activity.id, holder=holder)
    if standing is not None:
        raise Refused("sign_up.already", sign_up=str(standing.id), status=standing.status)


def _check_household(
    act: Act, activity: ActivityRow, household: str | None, party: int, *, staff: bool
) -> None:
    in_draw = activity.draw is not None and activity.seed is None
    if household is None:
        if in_draw and not staff:
            raise Refused("sign_up.household_needed")
        return
    brought = act.session.number(
        SignUpRow.select(fn.SUM(SignUpRow.party)).where(
            SignUpRow.site == act.site,
            SignUpRow.activity == activity.id,
            SignUpRow.household == household,
            SignUpRow.status != SQL("'cancelled'"),
            ~SignUpRow.deleted,
        )
    )
    if in_draw and brought:
        raise Refused("sign_up.already", household=True)
    most = activity.household_limit
    if most is not None and not staff and (brought or 0) + party > most:
        raise Refused("sign_up.household", most=most, brought=brought or 0)
