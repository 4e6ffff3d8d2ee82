"""What a ticket tells whoever holds it, and what is published of a draw."""

from uuid import UUID

from peewee import SQL, fn

from kiosk.draw import Draw
from kiosk.model.activities import ActivityRow, DrawRow, NeighbourCardRow, SignUpRow
from kiosk.queries.activities import activity
from kiosk.queries.views import Ticket
from kiosk.store import Session
from kiosk.tickets import draw_number


def ticket(session: Session, site: str, code: str) -> Ticket | None:
    """Return what a ticket stands for; None where there is no such ticket."""
    row = session.live(SignUpRow, site=site, ticket=code)
    return None if row is None else _told(session, site, row)


def ticket_of(session: Session, site: str, sign_up: UUID) -> Ticket | None:
    """Return the ticket of a sign-up; None where there is none, or it was erased."""
    row = session.live(SignUpRow, site=site, id=sign_up)
    return None if row is None else _told(session, site, row)


def sign_up_by_ticket(session: Session, site: str, code: str) -> UUID | None:
    """Return the sign-up that a ticket belongs to."""
    row = session.live(SignUpRow, site=site, ticket=code)
    return None if row is None else row.id


def sign_up_by_holder(
    session: Session, site: str, activity: UUID, holder: str, household: str
) -> UUID | None:
    """Return the latest sign-up in an activity that both belong to, cancelled or not."""
    row = session.first(
        SignUpRow.select()
        .where(
            SignUpRow.site == site,
            SignUpRow.activity == activity,
            SignUpRow.holder == holder,
            SignUpRow.household == household,
            ~SignUpRow.deleted,
        )
        .order_by(SignUpRow.at.desc(), SignUpRow.turn.desc())
    )
    return None if row is None else row.id


def household_of_card(session: Session, site: str, number: str) -> str | None:
    """Return the household, opaque, that a valid neighbour card stands for."""
    row = session.live(NeighbourCardRow, site=site, number=number, revoked=False)
    return None if row is None else row.household


def card_of_household(session: Session, site: str, household: str) -> str | None:
    """Return the number of a household's valid card, if it has one."""
    row = session.live(NeighbourCardRow, site=site, household=household, revoked=False)
    return None if row is None else row.number


def draw(session: Session, site: str, activity: UUID) -> Draw | None:
    """Return an activity's draw, once it is done."""
    row = session.live(DrawRow, site=site, id=activity)
    return None if row is None else Draw.from_json(row.document)


def _told(session: Session, site: str, row: SignUpRow) -> Ticket | None:
    joined = activity(session, site, row.activity)
    if joined is None or row.ticket is None:
        return None
    return Ticket(
        code=row.ticket,
        activity=joined,
        party=row.party,
        status=row.status,
        ahead=_ahead(session, row) if row.status == "waiting" else 0,
        confirm_by=row.confirm_by,
        ended=row.ended,
        changed=row.notice == "moved",
        attended=row.attended,
        draw_number=draw_number(row.ticket),
    )


def _ahead(session: Session, row: SignUpRow) -> int:
    query = SignUpRow.select(fn.SUM(SignUpRow.party)).where(
        SignUpRow.site == row.site,
        SignUpRow.activity == row.activity,
        SignUpRow.status == SQL("'waiting'"),
        SignUpRow.turn < row.turn,
        ~SignUpRow.deleted,
    )
    return session.number(query) or 0


def activity_by_code(session: Session, site: str, code: str) -> UUID | None:
    """Return the activity that a short code belongs to."""
    row = session.live(ActivityRow, site=site, code=code)
    return None if row is None else row.id
