"""Days on which rooms are closed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.model.rooms import ClosureRow
from kiosk.store import Session

AHEAD = timedelta(days=800)
"""Closures are no longer than this, and are looked for no farther ahead."""


class Closure(NamedTuple):
    """Whole days on which a room, or every room, is closed."""

    id: UUID
    room: UUID | None
    """None: all of them."""
    first: date
    last: date
    reason: I18nText | None


def closures_between(session: Session, site: str, first: date, last: date) -> tuple[Closure, ...]:
    """Return the closures that touch a span of days, by their beginning."""
    query = ClosureRow.select().where(
        ClosureRow.site == site,
        ~ClosureRow.deleted,
        ClosureRow.last >= first,
        ClosureRow.first <= last,
    )
    return tuple(
        Closure(row.id, row.room, row.first, row.last, row.reason)
        for row in session.rows(query.order_by(ClosureRow.first, ClosureRow.id))
    )


def closed_by(closures: Iterable[Closure], space: frozenset[UUID], day: date) -> Closure | None:
    """Return what closes a room on a day.

    Args:
        closures: All that touch the day.
        space: The room, with its hall and its parts: none can be used while one is closed.
        day: The day.
    """
    for closure in closures:
        if closure.first <= day <= closure.last and (closure.room is None or closure.room in space):
            return closure
    return None


def opens_on(closures: Iterable[Closure], space: frozenset[UUID], day: date) -> date:
    """Return the first day, from a day on, on which nothing closes a room.

    Args:
        closures: All that touch the days from then on.
        space: As for `closed_by`.
        day: The day.
    """
    every = tuple(closures)
    while (closure := closed_by(every, space, day)) is not None:
        day = closure.last + timedelta(days=1)
    return day
