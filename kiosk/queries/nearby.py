"""What neighbouring sites let everybody join: at an office of theirs, and as a kiosk was told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.model.activities import ActivityRow
from kiosk.model.rooms import RoomRow
from kiosk.model.sync import NearbyRow
from kiosk.queries import shapes
from kiosk.queries.views import Activity
from kiosk.store import Session

AHEAD: Final = timedelta(days=30)
"""How far ahead neighbours' activities are told."""

MOST: Final = 50
"""How many of them."""


class Nearby(NamedTuple):
    """One activity of a neighbouring site, as a kiosk shows it."""

    id: UUID
    site_name: I18nText
    code: str
    title: I18nText
    place: I18nText | None
    starts: datetime
    ends: datetime
    left: int | None
    """Places; no more than a few are counted. None: everybody can come."""
    url: str
    """The address of the site's pages."""


def shared_elsewhere(
    session: Session, site: str, at: datetime, most: int = MOST
) -> Sequence[tuple[str, Activity]]:
    """Return what other sites of an office let everybody join, soonest first, with their names.

    Args:
        session: The database of all sites.
        site: Whose neighbours.
        at: The instant.
        most: How many at most.
    """
    query = (
        ActivityRow.select()
        .where(
            ActivityRow.shared,
            ~ActivityRow.deleted,
            ActivityRow.site != site,
            ActivityRow.ends > at,
            ActivityRow.starts < at + AHEAD,
            ActivityRow.status == "open",
            ActivityRow.published,
        )
        .order_by(ActivityRow.starts, ActivityRow.site, ActivityRow.code)
        .limit(most)
    )
    rows = session.rows(query)
    wanted = {row.room for row in rows if row.room is not None}
    rooms: dict[UUID, RoomRow] = {}
    if wanted:
        found = session.rows(RoomRow.select().where(RoomRow.id.in_(sorted(wanted))))
        rooms = {room.id: room for room in found if not room.deleted}
    return [(row.site, shapes.activity(row, rooms)) for row in rows]


def told_nearby(session: Session, at: datetime) -> tuple[Nearby, ...]:
    """Return what a kiosk was told of its neighbours and is not over yet, soonest first."""
    query = NearbyRow.select().where(NearbyRow.ends > at).order_by(NearbyRow.starts, NearbyRow.code)
    return tuple(
        Nearby(
            row.id,
            row.site_name,
            row.code,
            row.title,
            row.place,
            row.starts,
            row.ends,
            row.left,
            row.url,
        )
        for row in session.rows(query.limit(MOST))
    )
