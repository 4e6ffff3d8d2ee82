"""Who has signed up, for the office's own lists: nothing here is for the lobby."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kiosk.model.activities import ActivityRow, NeighbourCardRow, SignUpRow
from kiosk.model.sync import InboxRow
from kiosk.queries.provisional import SIGN_UP
from kiosk.store import Session
from kiosk.tickets import ticket_from

_ORDER = ("confirmed", "offered", "waiting", "entered", "cancelled")


@dataclass(frozen=True, slots=True)
class StoredSignUp:
    """A sign-up, with what only the office may know."""

    id: UUID
    activity: UUID
    ticket: str | None
    """None where it was erased, or the office counted it without one."""
    party: int
    status: str
    """entered, waiting, offered, confirmed or cancelled."""
    ended: str | None
    """Why it is cancelled: left, removed, lapsed, absent, or refused when a kiosk handed it in."""
    notice: str | None
    """What its holder is to be told."""
    contact: str | None
    """Sealed to the office."""
    at: datetime
    """When it was made."""
    attended: int | None
    """People who came."""


def sign_ups_of(session: Session, site: str, activity: UUID) -> tuple[StoredSignUp, ...]:
    """Return all sign-ups of an activity: who has a place, who waits, who gave theirs back; each
    in order of their turn.
    """
    query = SignUpRow.select().where(
        SignUpRow.site == site, SignUpRow.activity == activity, ~SignUpRow.deleted
    )
    rows = session.rows(query.order_by(SignUpRow.turn))
    listed = [_stored(row) for row in sorted(rows, key=lambda row: _ORDER.index(row.status))]
    return (*listed, *refused_late(session, site, activity))


def refused_late(
    session: Session, site: str, activity: UUID | None = None
) -> tuple[StoredSignUp, ...]:
    """Return the sign-ups that kiosks took in and the office has had to refuse since.

    Whoever left a number is to be told; only the office knows who did.

    Args:
        session: The database.
        site: The committee.
        activity: Only of this one.
    """
    items = session.rows(
        InboxRow.select()
        .where(
            InboxRow.site == site,
            InboxRow.answer.is_null(),
            InboxRow.command == SIGN_UP,
            InboxRow.kind == "refused",  # what is parked may make no sense
            ~InboxRow.deleted,
        )
        .order_by(InboxRow.at, InboxRow.id)
    )
    found = []
    for item in items:
        wanted = json.loads(item.arguments)
        if wanted.get("contact"):
            found.append(_refused(item, wanted))
    return tuple(each for each in found if activity in (None, each.activity))


def sign_up_of_ticket(session: Session, site: str, ticket: str) -> StoredSignUp | None:
    """Return the sign-up that a ticket stands for; None where there is none."""
    row = session.live(SignUpRow, site=site, ticket=ticket)
    return None if row is None else _stored(row)


def sign_ups_to_erase(session: Session, site: str, before: datetime) -> int:
    """Return how many sign-ups are not erased, of activities that ended before an instant."""
    over = ActivityRow.select(ActivityRow.id).where(
        ActivityRow.site == site, ActivityRow.ends < before
    )
    query = SignUpRow.select(SignUpRow.id).where(
        SignUpRow.site == site, ~SignUpRow.erased, SignUpRow.activity.in_(over)
    )
    return len(session.tuples(query))


def valid_cards(session: Session, site: str) -> dict[str, str]:
    """Return the number of each household's neighbour card, by the household's token."""
    query = NeighbourCardRow.select().where(
        NeighbourCardRow.site == site, ~NeighbourCardRow.revoked, ~NeighbourCardRow.deleted
    )
    return {row.household: row.number for row in session.rows(query)}


def card_numbers(session: Session, site: str) -> set[str]:
    """Return the numbers of all cards that were ever issued, valid or not."""
    query = NeighbourCardRow.select().where(NeighbourCardRow.site == site)
    return {row.number for row in session.rows(query)}


def _refused(item: InboxRow, wanted: Mapping[str, Any]) -> StoredSignUp:
    return StoredSignUp(
        id=item.id,
        activity=UUID(wanted["activity"]),
        ticket=ticket_from(item.id),
        party=wanted.get("party", 1),
        status="cancelled",
        ended="refused",
        notice="refused",
        contact=wanted["contact"],
        at=item.issued_at,
        attended=None,
    )


def _stored(row: SignUpRow) -> StoredSignUp:
    return StoredSignUp(
        id=row.id,
        activity=row.activity,
        ticket=row.ticket,
        party=row.party,
        status=row.status,
        ended=row.ended,
        notice=row.notice,
        contact=row.contact,
        at=row.at,
        attended=row.attended,
    )
