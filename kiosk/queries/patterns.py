"""Rotations of rosters, as they are stored."""

from typing import NamedTuple
from uuid import UUID

from kiosk.model.staff import PatternRow
from kiosk.store import Session


class StoredPattern(NamedTuple):
    """A rotation."""

    id: UUID
    name: str
    weeks: str
    """JSON, as `kiosk.rostering.patterns` reads it."""


def stored_patterns(session: Session, site: str) -> tuple[StoredPattern, ...]:
    """Return the rotations of an office, by name."""
    query = (
        PatternRow.select()
        .where(PatternRow.site == site, ~PatternRow.deleted)
        .order_by(PatternRow.name)
    )
    return tuple(StoredPattern(row.id, row.name, row.weeks) for row in session.rows(query))
