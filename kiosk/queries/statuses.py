"""What was said at the desk today, laid over the roster."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.model.staff import StatusRow
from kiosk.queries.views import Duty, Pause
from kiosk.store import Session

_REMEMBERED = 120
"""Minutes for which an empty desk whose time is over is still told as not confirmed."""


class Status(NamedTuple):
    """What somebody said; times are wall-clock minutes after midnight of the same day."""

    id: UUID
    person: UUID | None
    day: date
    kind: str
    """out, back, desk or pause."""
    at: int
    until: int | None
    place: I18nText | None


def statuses_of(session: Session, site: str, day: date, zone: ZoneInfo) -> tuple[Status, ...]:
    """Return all that was said on a day, in order."""
    query = StatusRow.select().where(
        StatusRow.site == site, StatusRow.day == day, ~StatusRow.deleted
    )
    return tuple(
        Status(
            row.id,
            row.person,
            row.day,
            row.kind,
            minutes_of_day(row.at, zone),
            _minutes(row.until, zone),
            row.place,
        )
        for row in session.rows(query.order_by(StatusRow.at, StatusRow.seq))
    )


def as_it_is(
    duties: Sequence[Duty], statuses: Iterable[Status], desk_closes: int
) -> tuple[Duty, ...]:
    """Return a worker's duties of a day as what they said makes them.

    Whoever went out is out until they say that they are back, or until a duty begins that was to
    begin after their return. Whoever came back is at the desk where the roster has them there.

    Args:
        duties: What the roster says, in order of time.
        statuses: What the worker said, in order.
        desk_closes: Until when somebody who takes the desk over stays, at the latest.
    """
    present = tuple(duties)
    for status in statuses:
        present = _after(duties, present, status, desk_closes)
    return present


def pause_now(statuses: Iterable[Status], now: int) -> Pause | None:
    """Return until when the desk is empty, as somebody said; None where nobody did.

    What was said holds until somebody comes back to the desk; after its time it is overdue.
    """
    pause: Status | None = None
    for status in statuses:
        if status.kind == "pause":
            pause = status
        elif status.kind in ("back", "desk"):
            pause = None
    if pause is None or pause.until is None or now >= pause.until + _REMEMBERED:
        return None
    return Pause(pause.until, overdue=now > pause.until)


def _after(
    roster: Sequence[Duty], present: Sequence[Duty], status: Status, desk_closes: int
) -> tuple[Duty, ...]:
    """Return the duties as they are once something has been said."""
    at = status.at
    before = [_cut(duty, at) for duty in present if duty.starts < at]
    match status.kind:
        case "out":
            until = status.until or at + 1
            said = [_said(status, DutyKind.VISIT, max(until, at + 1), back_at=until)]
            later = [duty for duty in roster if duty.starts >= until]
        case "desk":
            later = [duty for duty in roster if duty.starts > at]
            planned = [duty.starts for duty in later if duty.kind is not DutyKind.DESK]
            until = status.until or min([max(desk_closes, at + 1), *planned])
            said = [_said(status, DutyKind.DESK, until)]
        case _:
            # Back: the desk that they have by the roster goes on; what they were out for is over.
            later = [duty for duty in roster if duty.starts > at]
            said = [
                duty._replace(starts=at)
                for duty in roster
                if duty.starts <= at < duty.ends and duty.kind is DutyKind.DESK
            ]
    return (*before, *said, *later)


def _cut(duty: Duty, at: int) -> Duty:
    """Return a duty that ends now, if it has not ended; a return that it spoke of is over, too."""
    return (
        duty
        if duty.ends <= at and duty.back_at is None
        else duty._replace(ends=min(duty.ends, at), back_at=None)
    )


def _said(status: Status, kind: DutyKind, ends: int, back_at: int | None = None) -> Duty:
    assert status.person is not None
    return Duty(
        id=status.id,
        person=status.person,
        day=status.day,
        kind=kind,
        starts=status.at,
        ends=ends,
        place=status.place,
        back_at=back_at,
        label="",
    )


def _minutes(at: datetime | None, zone: ZoneInfo) -> int | None:
    return None if at is None else minutes_of_day(at, zone)
