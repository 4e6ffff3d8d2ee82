"""Activities as staff see them: also those that are still being prepared, called off or over."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, cast
from uuid import UUID

from peewee import fn

from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.rooms import BookingRow, standing
from kiosk.queries.activities import activities_shown
from kiosk.queries.stored_sign_ups import refused_late
from kiosk.queries.views import Activity
from kiosk.store import Session

_AT_ONCE = 500


class StaffActivity(NamedTuple):
    """An activity with what only staff need to know."""

    shown: Activity
    """What residents see of it, once it is published."""
    published: bool
    room: UUID | None
    booked: bool
    """Its room is kept for it."""
    reserved: int
    """Places that the office has given out on its own list."""
    taken: int
    """People with a place."""
    came: int
    """People of sign-ups who came."""
    walk_ins: int
    """People who came without having signed up."""
    to_tell: int
    """Sign-ups whose holders are to be told something."""
    photos: tuple[str, ...]


def staff_activities(
    session: Session, site: str, since: datetime, until: datetime
) -> tuple[StaffActivity, ...]:
    """Return the activities that run in a span of time, by their beginning."""
    query = ActivityRow.select().where(
        ActivityRow.site == site,
        ~ActivityRow.deleted,
        ActivityRow.ends > since,
        ActivityRow.starts < until,
    )
    rows = session.rows(query.order_by(ActivityRow.starts, ActivityRow.code).limit(_AT_ONCE))
    return _told(session, site, rows)


def staff_activity(session: Session, site: str, activity: UUID) -> StaffActivity | None:
    """Return one activity; None where there is none of this id."""
    row = session.live(ActivityRow, site=site, id=activity)
    return None if row is None else _told(session, site, [row])[0]


def _told(session: Session, site: str, rows: Iterable[ActivityRow]) -> tuple[StaffActivity, ...]:
    rows = list(rows)
    ids = [row.id for row in rows]
    figures = _figures(session, site, ids)
    booked = _booked(session, site, ids)
    shown = activities_shown(session, site, rows)
    told = []
    for row, seen in zip(rows, shown, strict=True):
        came, to_tell = figures.get(row.id, (0, 0))
        told.append(
            StaffActivity(
                shown=seen,
                published=row.published,
                room=row.room,
                booked=row.id in booked,
                reserved=row.reserved,
                taken=row.taken,
                came=came,
                walk_ins=row.walk_ins,
                to_tell=to_tell,
                photos=row.photos,
            )
        )
    return tuple(told)


def _figures(session: Session, site: str, ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return how many came, and how many sign-ups wait for news, by activity."""
    if not ids:
        return {}
    query = (
        SignUpRow.select(
            SignUpRow.activity,
            fn.COALESCE(fn.SUM(SignUpRow.attended), 0),
            fn.COUNT(SignUpRow.notice),
        )
        .where(SignUpRow.site == site, SignUpRow.activity.in_(ids), ~SignUpRow.deleted)
        .group_by(SignUpRow.activity)
    )
    found = cast("list[tuple[UUID, int, int]]", session.tuples(query))
    refused = Counter(each.activity for each in refused_late(session, site))
    counted = {activity: (int(came), int(to_tell)) for activity, came, to_tell in found}
    for activity in ids:
        came, to_tell = counted.get(activity, (0, 0))
        counted[activity] = came, to_tell + refused[activity]
    return counted


def _booked(session: Session, site: str, ids: list[UUID]) -> set[UUID]:
    if not ids:
        return set()
    query = BookingRow.select().where(
        BookingRow.site == site, BookingRow.activity.in_(ids), standing()
    )
    return {row.activity for row in session.rows(query) if row.activity is not None}
