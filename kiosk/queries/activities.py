"""What residents can join: nothing here is still being prepared."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from peewee import ModelSelect

from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import RoomRow
from kiosk.queries import shapes
from kiosk.queries.views import Activity
from kiosk.store import Session


def activities(
    session: Session, site: str, since: datetime, until: datetime
) -> tuple[Activity, ...]:
    """Return the activities that run in a span of time, cancelled ones too, by their beginning."""
    query = (
        _not_over(site, since)
        .where(ActivityRow.starts < until)
        .order_by(ActivityRow.starts, ActivityRow.code)
    )
    return activities_shown(session, site, session.rows(query))


def activity(session: Session, site: str, activity: UUID) -> Activity | None:
    """Return one activity; None where there is none of this id, or staff still prepare it."""
    row = session.by_key(ActivityRow, activity)
    if row is None or row.site != site or row.deleted or not row.published:
        return None
    return activities_shown(session, site, [row])[0]


def next_activities(session: Session, site: str, at: datetime, most: int) -> tuple[Activity, ...]:
    """Return the activities that run at an instant or begin next and are not cancelled."""
    query = (
        _not_over(site, at)
        .where(ActivityRow.status == "open")
        .order_by(ActivityRow.starts, ActivityRow.code)
        .limit(most)
    )
    return activities_shown(session, site, session.rows(query))


def _not_over(site: str, at: datetime) -> "ModelSelect[ActivityRow]":
    return ActivityRow.select().where(
        ActivityRow.site == site,
        ~ActivityRow.deleted,
        ActivityRow.published,
        ActivityRow.ends > at,
    )


def activities_shown(
    session: Session, site: str, rows: Iterable[ActivityRow]
) -> tuple[Activity, ...]:
    """Return rows as what may be seen of them, with the names of their rooms."""
    wanted = RoomRow.select(RoomRow.id, RoomRow.name, RoomRow.place)
    found = session.rows(wanted.where(RoomRow.site == site, ~RoomRow.deleted))
    rooms = {room.id: room for room in found}
    return tuple(shapes.activity(row, rooms) for row in rows)
