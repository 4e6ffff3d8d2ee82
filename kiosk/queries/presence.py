"""Who is where at a moment, as far as the roster knows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from kiosk.kinds import DutyKind
from kiosk.model.duties import DutyRow
from kiosk.queries.views import AtDesk, Away, Duty, Person
from kiosk.store import Session

_LOOK_AHEAD = timedelta(days=14)
_REMEMBERED = 120
"""Minutes for which a return that nobody confirmed is still asked about after the duty's end."""


def desk_span(today: Iterable[Duty], now: int) -> tuple[int, int] | None:
    """Return since and until when somebody is at the desk, by their own duties of today.

    Duties at the desk that follow each other without a gap are one.

    Returns:
        None where they are not at the desk now.
    """
    desk = sorted((duty.starts, duty.ends) for duty in today if duty.kind is DutyKind.DESK)
    since, until = 0, 0
    for starts, ends in desk:
        if starts > max(now, until):
            break
        since, until = (since if starts <= until else starts), max(until, ends)
    return (since, until) if since <= now < until else None


def away_now(person: Person, today: Sequence[Duty], now: int) -> Away | None:
    """Return where somebody is who is not at the desk, by their own duties of today.

    A return that was expected and not confirmed is overdue: for as long as the duty lasts, and for
    two hours after that, unless another duty has begun meanwhile.

    Returns:
        None where nothing says that they are away.
    """
    begun = [duty for duty in today if duty.starts <= now and duty.kind is not DutyKind.DESK]
    current = [duty for duty in begun if now < duty.ends]
    working = [duty for duty in current if duty.kind is not DutyKind.LEAVE]
    if working:
        duty = max(working, key=_start)
    elif current:
        return Away(person, DutyKind.LEAVE, None, None, overdue=False)
    elif (unconfirmed := _unconfirmed(today, now)) is not None:
        duty = unconfirmed
    else:
        return None
    overdue = duty.back_at is not None and now > duty.back_at
    return Away(person, duty.kind, duty.place, duty.back_at, overdue)


def next_desk(
    session: Session,
    site: str,
    people: Mapping[UUID, Person],
    today: Iterable[Duty],
    day: date,
    now: int,
) -> AtDesk | None:
    """Return who of these people is at the desk next, today or within two weeks.

    Args:
        session: The database.
        site: The committee.
        people: Who is asked about.
        today: Their duties of today, as what they said makes them.
        day: Today.
        now: Wall-clock minutes.
    """
    later = [duty for duty in today if duty.kind is DutyKind.DESK and duty.starts > now]
    if later:
        first = min(later, key=_start)
        return AtDesk(people[first.person], day, first.starts, first.ends)
    soon = (
        DutyRow.select()
        .where(
            DutyRow.site == site,
            ~DutyRow.deleted,
            DutyRow.kind == DutyKind.DESK,
            DutyRow.day > day,
            DutyRow.day <= day + _LOOK_AHEAD,
        )
        .order_by(DutyRow.day, DutyRow.starts)
    )
    if len(people) == 1:
        soon = soon.where(DutyRow.person == next(iter(people)))
    duty = session.first(soon)
    if duty is None or duty.person not in people:
        return None
    return AtDesk(people[duty.person], duty.day, duty.starts, duty.ends)


def _unconfirmed(today: Sequence[Duty], now: int) -> Duty | None:
    """Return the last duty, now over, from which nobody has seen the worker come back."""
    if not today:
        return None
    last = max((duty for duty in today if duty.starts <= now), key=_start, default=None)
    if last is None or last.back_at is None or last.kind in (DutyKind.DESK, DutyKind.LEAVE):
        return None
    return last if now < last.back_at + _REMEMBERED else None


def _start(duty: Duty) -> int:
    return duty.starts
