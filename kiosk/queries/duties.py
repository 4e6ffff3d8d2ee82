"""Duties, by day and by worker."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kiosk.model.duties import DutyRow
from kiosk.queries import shapes
from kiosk.queries.views import Duty
from kiosk.store import Session


def duties_between(
    session: Session, site: str, first: date, last: date, *, person: UUID | None = None
) -> tuple[Duty, ...]:
    """Return the duties of the days from first to last, both included, in order of time.

    Args:
        session: The database.
        site: The committee.
        first: The first day.
        last: The last day.
        person: Only this worker's.
    """
    query = DutyRow.select().where(
        DutyRow.site == site, ~DutyRow.deleted, DutyRow.day >= first, DutyRow.day <= last
    )
    if person is not None:
        query = query.where(DutyRow.person == person)
    rows = session.rows(query.order_by(DutyRow.day, DutyRow.starts))
    return tuple(shapes.duty(row) for row in rows)


def duties_by_day(duties: Iterable[Duty], monday: date) -> tuple[tuple[Duty, ...], ...]:
    """Return duties of one week, in their order, as seven days."""
    days: list[list[Duty]] = [[] for _ in range(7)]
    for duty in duties:
        days[(duty.day - monday).days].append(duty)
    return tuple(tuple(day) for day in days)


def any_duty(session: Session, site: str, first: date | None, last: date | None) -> bool:
    """Tell whether anything is on the roster from a day to a day; None is without end."""
    query = DutyRow.select(DutyRow.day).where(DutyRow.site == site, ~DutyRow.deleted)
    if first is not None:
        query = query.where(DutyRow.day >= first)
    if last is not None:
        query = query.where(DutyRow.day <= last)
    return bool(session.tuples(query.limit(1)))
