"""What calendar feeds are about: bookings, duties and activities, each with when it changed."""

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.model.duties import DutyRow
from kiosk.model.rooms import BookingRow
from kiosk.model.sites import CommandRow
from kiosk.queries.halls import halls
from kiosk.queries.views import Room
from kiosk.store import Session

_LONGEST = timedelta(hours=25)  # a booking lies within one day


@dataclass(frozen=True, slots=True)
class FedBooking:
    """A booking as whoever has the feed of its room may know it."""

    id: UUID
    starts: datetime
    ends: datetime
    title: I18nText | None
    """None where it is private."""
    group: str
    cancelled: bool
    changed: datetime


@dataclass(frozen=True, slots=True)
class FedDuty:
    """A duty; times are wall-clock minutes."""

    id: UUID
    day: date
    starts: int
    ends: int
    kind: DutyKind
    place: I18nText | None
    label: str
    changed: datetime


def fed_bookings(
    session: Session, site: str, room: UUID, since: datetime, until: datetime
) -> tuple[Room, tuple[FedBooking, ...]] | None:
    """Return a room and what takes it in a span of time, what was called off too.

    A part of a hall is taken by what takes the hall, and a hall by what takes a part of it.

    Returns:
        None where there is no such room.
    """
    for hall in halls(session, site):
        own = next((each for each in (hall.room, *hall.parts) if each.id == room), None)
        if own is not None:
            break
    else:
        return None
    parts = {each.id: each for each in hall.parts} if own is hall.room else {}
    places = {own.id: own, hall.room.id: hall.room, **parts}
    query = BookingRow.select().where(
        BookingRow.site == site,
        ~BookingRow.deleted,
        BookingRow.room.in_(list(places)),
        BookingRow.starts > since - _LONGEST,
        BookingRow.starts < until,
        BookingRow.ends > since,
    )
    rows = session.rows(query.order_by(BookingRow.starts, BookingRow.id))
    changed = _changed(session, site, {row.seq for row in rows})
    return own, tuple(
        _booking(row, (own, places[row.room]), changed.get(row.seq, since)) for row in rows
    )


def _booking(row: BookingRow, rooms: Iterable[Room], changed: datetime) -> FedBooking:
    secret = row.private or any(each.private for each in rooms)
    return FedBooking(
        row.id,
        row.starts,
        row.ends,
        None if secret else row.title,
        "" if secret else row.group,
        row.status == "cancelled",
        changed,
    )


def fed_duties(
    session: Session, site: str, person: UUID, first: date, last: date
) -> tuple[FedDuty, ...]:
    """Return somebody's duties of the days from first to last, both included."""
    query = DutyRow.select().where(
        DutyRow.site == site,
        ~DutyRow.deleted,
        DutyRow.person == person,
        DutyRow.day >= first,
        DutyRow.day <= last,
    )
    rows = session.rows(query.order_by(DutyRow.day, DutyRow.starts))
    changed = _changed(session, site, {row.seq for row in rows})
    return tuple(
        FedDuty(
            row.id,
            row.day,
            row.starts,
            row.ends,
            row.kind,
            row.place,
            row.label,
            changed.get(row.seq, datetime.fromisoformat(f"{row.day}T00:00Z")),
        )
        for row in rows
    )


def activities_changed(
    session: Session, site: str, activities: Collection[UUID]
) -> dict[UUID, datetime]:
    """Return when staff last changed each of these activities; sign-ups are no changes."""
    if not activities:
        return {}
    told = session.rows(
        CommandRow.select(CommandRow.issued_at, CommandRow.outcome)
        .where(CommandRow.site == site, CommandRow.name.startswith("activity."))
        .order_by(CommandRow.ord)
    )
    found: dict[UUID, datetime] = {}
    for row in told:
        with suppress(ValueError, KeyError, TypeError):
            found[UUID(json.loads(row.outcome)["activity"])] = row.issued_at
    return {each: found[each] for each in activities if each in found}


def last_change(session: Session, site: str) -> datetime | None:
    """Return when anything at all was last done in a site."""
    row = session.first(
        CommandRow.select().where(CommandRow.site == site).order_by(CommandRow.ord.desc())
    )
    return None if row is None else row.issued_at


def _changed(session: Session, site: str, numbers: Collection[int]) -> dict[int, datetime]:
    """Return when the commands with these numbers were given."""
    wanted = sorted(numbers)
    found: dict[int, datetime] = {}
    for place in range(0, len(wanted), 500):
        query = CommandRow.select(CommandRow.seq, CommandRow.issued_at).where(
            CommandRow.site == site, CommandRow.seq.in_(wanted[place : place + 500])
        )
        found |= {row.seq: row.issued_at for row in session.rows(query)}
    return found
