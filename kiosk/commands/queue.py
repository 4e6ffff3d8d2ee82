"""The waiting list of an activity: in order of arrival, and no party is ever split."""

from peewee import fn

from kiosk.commands.act import Act
from kiosk.model.activities import ActivityRow, SignUpRow


def places_left(activity: ActivityRow) -> int | None:
    """Return the places that nobody has; None where everybody may come."""
    if activity.capacity is None:
        return None
    return activity.capacity - activity.reserved - activity.taken


def fits(activity: ActivityRow, party: int) -> bool:
    """Tell whether a party finds places, leaving aside who waits."""
    left = places_left(activity)
    return left is None or party <= left


def next_turn(act: Act, activity: ActivityRow) -> int:
    """Return the turn of whoever comes now."""
    query = SignUpRow.select(fn.MAX(SignUpRow.turn)).where(
        SignUpRow.site == act.site, SignUpRow.activity == activity.id
    )
    last = act.session.number(query)
    return 1 if last is None else last + 1


def promote(act: Act, activity: ActivityRow) -> list[str]:
    """Give free places to those who wait, and return the ids of the sign-ups that received them.

    Whoever came first is first: when the next party does not fit, smaller ones behind it wait
    with it. Nobody is promoted into an activity that is over or cancelled.
    """
    if not activity.waiting or activity.status != "open" or activity.ends <= act.at:
        return []
    promoted = []
    for party in _waiting(act, activity):
        if not fits(activity, party.party):
            break
        act.change(party, status="confirmed")
        activity.taken += party.party
        activity.waiting -= party.party
        promoted.append(str(party.id))
    if promoted:
        # The counts are the triggers' work; the mark tells other machines that they changed.
        mark(act, activity)
    return promoted


def mark(act: Act, activity: ActivityRow) -> None:
    """Mark an activity as touched, because its counts have changed."""
    activity.seq = act.seq
    act.session.update(activity, ActivityRow.seq)


def _waiting(act: Act, activity: ActivityRow) -> list[SignUpRow]:
    return act.session.rows(
        SignUpRow.select()
        .where(
            SignUpRow.site == act.site,
            SignUpRow.activity == activity.id,
            SignUpRow.status == "waiting",
            ~SignUpRow.deleted,
        )
        .order_by(SignUpRow.turn)
    )
