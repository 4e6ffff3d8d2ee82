"""What the database holds, for the office's own imports: nothing here is for the lobby."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import BookingRow, standing
from kiosk.queries.halls import bookings_touching
from kiosk.store import Session

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StoredBooking:
    """A booking that stands, with what only the office may know."""

    id: UUID
    room: UUID
    starts: datetime
    ends: datetime
    title: I18nText
    group: str
    private: bool
    layout: UUID | None
    activity: UUID | None
    source: str | None
    calendar: str | None
    revision: int | None
    revised: datetime | None
    series: UUID | None = None
    """The series of which it is one."""


@dataclass(frozen=True, slots=True)
class StoredActivity:
    """An activity, with what only the office may know."""

    id: UUID
    code: str
    title: I18nText
    description: I18nText | None
    starts: datetime
    ends: datetime
    room: UUID | None
    place: I18nText | None
    capacity: int | None
    reserved: int
    audience: I18nText | None
    price: I18nText | None
    organiser: str
    languages: tuple[str, ...]
    cancelled: bool
    source: str | None
    calendar: str | None
    revision: int | None
    revised: datetime | None
    published: bool = True
    """Residents see it; else staff still prepare it."""


def bookings_between(
    session: Session, site: str, since: datetime, until: datetime
) -> tuple[StoredBooking, ...]:
    """Return the bookings that stand in a span of time, in order of their beginning."""
    return tuple(booking_of(row) for row in bookings_touching(session, site, since, until))


def booking_by_id(session: Session, site: str, booking: UUID) -> StoredBooking | None:
    """Return a booking that stands; None where there is none of this id."""
    row = session.by_key(BookingRow, booking)
    if row is None or row.site != site or row.deleted or row.status != "confirmed":
        return None
    return booking_of(row)


def bookings_by_source(
    session: Session, site: str, sources: Collection[str]
) -> dict[str, StoredBooking]:
    """Return the bookings that stand and came from these imported rows, by the rows' keys."""
    found: dict[str, StoredBooking] = {}
    for some in portions(sources):
        query = BookingRow.select().where(
            BookingRow.site == site,
            BookingRow.source.in_(some),
            standing(),
        )
        for row in session.rows(query):
            if row.source is not None:
                found[row.source] = booking_of(row)
    return found


def activities_between(
    session: Session, site: str, since: datetime, until: datetime
) -> tuple[StoredActivity, ...]:
    """Return the activities that run in a span of time, by their beginning."""
    query = ActivityRow.select().where(
        ActivityRow.site == site,
        ~ActivityRow.deleted,
        ActivityRow.ends > since,
        ActivityRow.starts < until,
    )
    return tuple(activity_of(row) for row in session.rows(query.order_by(ActivityRow.starts)))


def activities_by_source(
    session: Session, site: str, sources: Collection[str]
) -> dict[str, StoredActivity]:
    """Return the activities that came from these imported rows, by the rows' keys."""
    found: dict[str, StoredActivity] = {}
    for some in portions(sources):
        query = ActivityRow.select().where(
            ActivityRow.site == site, ActivityRow.source.in_(some), ~ActivityRow.deleted
        )
        for row in session.rows(query):
            if row.source is not None:
                found[row.source] = activity_of(row)
    return found


def activities_by_code(
    session: Session, site: str, codes: Collection[str]
) -> dict[str, StoredActivity]:
    """Return the activities that have these codes, by their codes."""
    found: dict[str, StoredActivity] = {}
    for some in portions(codes):
        query = ActivityRow.select().where(
            ActivityRow.site == site, ActivityRow.code.in_(some), ~ActivityRow.deleted
        )
        found |= {row.code: activity_of(row) for row in session.rows(query)}
    return found


def portions(sources: Collection[str]) -> list[list[str]]:
    """Return keys in lists of no more than a statement can ask for."""
    keys = list(sources)
    return [keys[place : place + _AT_ONCE] for place in range(0, len(keys), _AT_ONCE)]


def booking_of(row: BookingRow) -> StoredBooking:
    """Return a row as the office sees it."""
    return StoredBooking(
        id=row.id,
        room=row.room,
        starts=row.starts,
        ends=row.ends,
        title=row.title,
        group=row.group,
        private=row.private,
        layout=row.layout,
        activity=row.activity,
        source=row.source,
        calendar=row.calendar,
        revision=row.revision,
        revised=row.revised,
        series=row.series,
    )


def activity_of(row: ActivityRow) -> StoredActivity:
    """Return a row as the office sees it."""
    return StoredActivity(
        id=row.id,
        code=row.code,
        title=row.title,
        description=row.description,
        starts=row.starts,
        ends=row.ends,
        room=row.room,
        place=row.place,
        capacity=row.capacity,
        reserved=row.reserved,
        audience=row.audience,
        price=row.price,
        organiser=row.organiser,
        languages=row.languages,
        cancelled=row.status == "cancelled",
        source=row.source,
        calendar=row.calendar,
        revision=row.revision,
        revised=row.revised,
        published=row.published,
    )
