"""What calendars have brought, for the office's own imports of them."""

from collections.abc import Collection
from datetime import datetime

from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import BookingRow, standing
from kiosk.queries.stored import (
    StoredActivity,
    StoredBooking,
    activity_of,
    booking_of,
    portions,
)
from kiosk.store import Session


def bookings_of_calendar(
    session: Session, site: str, calendar: str, since: datetime, until: datetime
) -> tuple[StoredBooking, ...]:
    """Return the bookings that stand, came from a calendar and begin in a span of time."""
    query = BookingRow.select().where(
        BookingRow.site == site,
        BookingRow.calendar == calendar,
        BookingRow.starts >= since,
        BookingRow.starts < until,
        standing(),
    )
    return tuple(booking_of(row) for row in session.rows(query.order_by(BookingRow.starts)))


def bookings_called_off(
    session: Session, site: str, sources: Collection[str]
) -> dict[str, StoredBooking]:
    """Return bookings of calendars that were cancelled, the newest of each source."""
    found: dict[str, StoredBooking] = {}
    for some in portions(sources):
        query = BookingRow.select().where(
            BookingRow.site == site,
            BookingRow.source.in_(some),
            BookingRow.calendar.is_null(False),
            BookingRow.status == "cancelled",
            ~BookingRow.deleted,
        )
        # Where nobody counted comes first, which databases do not agree on by themselves.
        newest_last = (
            each.asc(nulls="FIRST") for each in (BookingRow.revision, BookingRow.revised)
        )
        for row in session.rows(query.order_by(*newest_last)):
            if row.source is not None:
                found[row.source] = booking_of(row)
    return found


def activities_of_calendar(
    session: Session, site: str, calendar: str, since: datetime, until: datetime
) -> tuple[StoredActivity, ...]:
    """Return the activities that came from a calendar and begin in a span of time."""
    query = ActivityRow.select().where(
        ActivityRow.site == site,
        ActivityRow.calendar == calendar,
        ActivityRow.starts >= since,
        ActivityRow.starts < until,
        ~ActivityRow.deleted,
    )
    return tuple(activity_of(row) for row in session.rows(query.order_by(ActivityRow.starts)))
