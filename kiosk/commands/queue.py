"""The waiting list of an activity: in order of arrival, and no party is ever split."""

from datetime import datetime, timedelta

from peewee import SQL, ModelSelect

from kiosk.commands.act import Act
from kiosk.model.activities import ActivityRow, SignUpRow


def places_left(activity: ActivityRow) -> int | None:
    """Return the places that nobody has or was lent; None where everybody may come."""
    if activity.capacity is None:
        return None
    return activity.capacity - activity.reserved - activity.lent - activity.taken


def fits(activity: ActivityRow, party: int) -> bool:
    """Tell whether a party finds places, leaving aside who waits."""
    left = places_left(activity)
    return left is None or party <= left


def next_turn(act: Act, activity: ActivityRow) -> int:
    """Return the turn of whoever comes now."""
    last = act.session.greatest(SignUpRow.turn, site=act.site, activity=activity.id)
    return 1 if last is None else last + 1


def turn_of_waiting(act: Act, activity: ActivityRow) -> tuple[int, int]:
    """Return the turn of a party that begins to wait, by when it came, and how many people wait
    behind it.

    A kiosk may hand it in long after: whoever came later then waits behind it. The order that a
    draw has made stays.
    """
    later = _came_later(act, activity)
    if not later:
        return next_turn(act, activity), 0
    turn = later[0].turn
    for row in later:
        act.change(row, turn=row.turn + 1)
    return turn, sum(row.party for row in later)


def arrive(act: Act, activity: ActivityRow, party: int) -> str:
    """Return the status of a party that comes now, and count it.

    Places that somebody waits for are not free, or a small party would overtake a family; the
    organiser may have chosen otherwise. Who came later than this one, though its kiosk hands it in
    only now, is not overtaken.
    """
    if activity.draw is not None and activity.seed is None:
        activity.entered += party
        return "entered"
    if fits(activity, party) and (activity.fill_gaps or _is_first(act, activity)):
        activity.taken += party
        return "confirmed"
    activity.waiting += party
    return "waiting"


def give_back(activity: ActivityRow, status: str, party: int) -> None:
    """Count what a party of a status leaves behind."""
    if status in ("confirmed", "offered"):
        activity.taken -= party
    elif status == "waiting":
        activity.waiting -= party
    elif status == "entered":
        activity.entered -= party


def lapse(act: Act, activity: ActivityRow) -> list[str]:
    """End the offers that nobody took up in time, and return the ids of their sign-ups."""
    if activity.confirm_minutes is None and not _any_offer(act, activity):
        return []
    lapsed = []
    for row in _of(act, activity, "offered"):
        if row.confirm_by is not None and row.confirm_by <= act.at:
            act.change(row, status="cancelled", ended="lapsed", confirm_by=None, notice="lapsed")
            give_back(activity, "offered", row.party)
            lapsed.append(str(row.id))
    if lapsed:
        mark(act, activity)
    return lapsed


def promote(act: Act, activity: ActivityRow) -> list[str]:
    """Give free places to those who wait, and return the ids of the sign-ups that received them.

    Whoever came first is first: when the next party does not fit, smaller ones behind it wait
    with it, unless gaps are to be filled. Nobody is promoted into an activity that is over or
    cancelled. Where an answer is wanted, the place is only offered.
    """
    if not activity.waiting or activity.status != "open" or activity.ends <= act.at:
        return []
    if activity.draw is not None and activity.seed is None:
        return []
    promoted = []
    answer = _answer_by(act, activity)
    for party in _of(act, activity, "waiting"):
        if not fits(activity, party.party):
            if activity.fill_gaps:
                continue
            break
        if answer is None:
            act.change(party, status="confirmed", notice="promoted")
        else:
            act.change(party, status="offered", confirm_by=answer, notice="offered")
        activity.taken += party.party
        activity.waiting -= party.party
        promoted.append(str(party.id))
    if promoted:
        mark(act, activity)
    return promoted


def mark(act: Act, activity: ActivityRow) -> None:
    """Mark an activity as touched, because its counts have changed; triggers store that."""
    activity.seq = act.seq


def standing(act: Act, activity: ActivityRow) -> list[SignUpRow]:
    """Return the sign-ups of an activity that are not cancelled, by their turn."""
    return _of(act, activity, "entered", "waiting", "offered", "confirmed")


def _answer_by(act: Act, activity: ActivityRow) -> datetime | None:
    """Return until when an offer made now stands; None where the place is theirs at once."""
    if activity.confirm_minutes is None:
        return None
    by = min(act.at + timedelta(minutes=activity.confirm_minutes), activity.starts)
    return by.replace(microsecond=0) if by > act.at else None


def _any_offer(act: Act, activity: ActivityRow) -> bool:
    return act.live(SignUpRow, activity=activity.id, status="offered") is not None


def _is_first(act: Act, activity: ActivityRow) -> bool:
    """Tell whether nobody waits who came before."""
    if not activity.waiting:
        return True
    return activity.waiting == sum(row.party for row in _came_later(act, activity))


def _came_later(act: Act, activity: ActivityRow) -> list[SignUpRow]:
    """Return those at the end of the waiting list who came after this moment, by their turn."""
    if activity.seed is not None or not activity.waiting:
        return []
    last = act.session.first(_with(act, activity, "waiting").order_by(SignUpRow.turn.desc()))
    if last is None or last.at <= act.at:
        # Nearly always: nobody else has to be looked at.
        return []
    waiting = _of(act, activity, "waiting")
    later = len(waiting)
    while later and waiting[later - 1].at > act.at:
        later -= 1
    return waiting[later:]


def _of(act: Act, activity: ActivityRow, *statuses: str) -> list[SignUpRow]:
    return act.session.rows(_with(act, activity, *statuses).order_by(SignUpRow.turn))


def _with(act: Act, activity: ActivityRow, *statuses: str) -> "ModelSelect[SignUpRow]":
    # Literally, so that the index of turns serves.
    wanted = SQL("({})".format(", ".join(f"'{status}'" for status in statuses)))
    return SignUpRow.select().where(
        SignUpRow.site == act.site,
        SignUpRow.activity == activity.id,
        SignUpRow.status.in_(wanted),
        ~SignUpRow.deleted,
    )
