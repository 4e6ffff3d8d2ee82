"""What has become due by itself: offers that lapsed, draws, contacts kept long enough."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from peewee import SQL

from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.rooms import RequestRow
from kiosk.store import Session


class DueDraw(NamedTuple):
    """An activity whose draw is to be done."""

    activity: UUID
    code: str
    hash: str
    """Of the seed, as it was published."""


def lapsed_offers(session: Session, site: str, at: datetime) -> tuple[UUID, ...]:
    """Return the activities in which an offer was not taken up in time."""
    query = (
        SignUpRow.select(SignUpRow.activity)
        .where(
            SignUpRow.site == site,
            SignUpRow.status == SQL("'offered'"),
            SignUpRow.confirm_by <= at,
            ~SignUpRow.deleted,
        )
        .distinct()
    )
    return tuple(row.activity for row in session.rows(query))


def due_draws(session: Session, site: str, closed_by: datetime) -> tuple[DueDraw, ...]:
    """Return the draws that are not done, of sign-ups that ended by an instant."""
    query = ActivityRow.select().where(
        ActivityRow.site == site,
        ActivityRow.draw.is_null(False),
        ActivityRow.seed.is_null(),
        ActivityRow.closes <= closed_by,
        ActivityRow.status == "open",
        ~ActivityRow.deleted,
    )
    return tuple(DueDraw(row.id, row.code, row.draw or "") for row in session.rows(query))


def to_erase(session: Session, site: str, before: datetime) -> bool:
    """Tell whether it is still known who signed up for something that ended before an instant."""
    query = (
        SignUpRow.select(SignUpRow.id)
        .join(ActivityRow, on=(ActivityRow.id == SignUpRow.activity))
        .where(SignUpRow.site == site, ~SignUpRow.erased, ActivityRow.ends < before)
    )
    return session.first(query) is not None


def requests_to_erase(session: Session, site: str, before: datetime) -> bool:
    """Tell whether it is still known how to reach a group about a wish that ended before then."""
    query = RequestRow.select(RequestRow.id).where(
        RequestRow.site == site, RequestRow.contact.is_null(False), RequestRow.ends < before
    )
    return session.first(query) is not None
