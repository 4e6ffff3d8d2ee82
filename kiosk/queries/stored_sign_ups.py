"""Who has signed up, for the office's own lists: nothing here is for the lobby."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.model.activities import ActivityRow, NeighbourCardRow, SignUpRow
from kiosk.store import Session

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
    """Why it is cancelled: left, removed, lapsed or absent."""
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
    return tuple(_stored(row) for row in sorted(rows, key=lambda row: _ORDER.index(row.status)))


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
