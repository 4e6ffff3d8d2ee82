"""What is lent to kiosks."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import RoomRow
from kiosk.model.sync import LoanRow
from kiosk.store import Session


class Loan(NamedTuple):
    """Places of an activity, or a room on some days, that one kiosk may give away by itself."""

    id: UUID
    device: str
    """The kiosk's name."""
    activity: UUID | None
    room: UUID | None
    code: str
    """Of the activity or the room."""
    name: I18nText
    """The same."""
    seats: int
    used: int
    """Of the seats."""
    first: date | None
    last: date | None


class LentRoom(NamedTuple):
    """A room that only one kiosk can book on some days."""

    device: str
    """The kiosk's name."""
    room: UUID
    first: date
    last: date


def loan_for(
    session: Session, site: str, device: str, activity: UUID, party: int = 1
) -> UUID | None:
    """Return the loan out of which a kiosk can give a party its places; None where there is none.

    Args:
        session: The database.
        site: The committee.
        device: The kiosk's name.
        activity: What for.
        party: How many people.
    """
    row = session.live(LoanRow, site=site, activity=activity, device=device)
    return None if row is None or row.seats - row.used < party else row.id


def loans(
    session: Session, site: str, *, activity: UUID | None = None, room: UUID | None = None
) -> tuple[Loan, ...]:
    """Return what is lent now, by the kiosks' names.

    Args:
        session: The database.
        site: The committee.
        activity: Only of this one.
        room: Only of this one.
    """
    query = LoanRow.select().where(LoanRow.site == site, ~LoanRow.deleted)
    if activity is not None:
        query = query.where(LoanRow.activity == activity)
    if room is not None:
        query = query.where(LoanRow.room == room)
    rows = session.rows(query.order_by(LoanRow.device, LoanRow.first))
    return tuple(_told(session, row) for row in rows)


def rooms_lent(session: Session, site: str, first: date, last: date) -> tuple[LentRoom, ...]:
    """Return which rooms are lent on some days.

    Args:
        session: The database.
        site: The committee.
        first: Of the days.
        last: Of the days.
    """
    rows = session.rows(
        LoanRow.select().where(
            LoanRow.site == site,
            LoanRow.room.is_null(False),
            LoanRow.first <= last,
            LoanRow.last >= first,
            ~LoanRow.deleted,
        )
    )
    return tuple(
        LentRoom(row.device, row.room, row.first, row.last)
        for row in rows
        if row.room is not None and row.first is not None and row.last is not None
    )


def _told(session: Session, row: LoanRow) -> Loan:
    code, name = "", I18nText.plain("?")
    if row.activity is not None and (activity := session.by_key(ActivityRow, row.activity)):
        code, name = activity.code, activity.title
    elif row.room is not None and (room := session.by_key(RoomRow, row.room)):
        code, name = room.code, room.name
    return Loan(
        row.id,
        row.device,
        row.activity,
        row.room,
        code,
        name,
        row.seats,
        row.used,
        row.first,
        row.last,
    )
