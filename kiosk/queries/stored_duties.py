"""Duties with where they came from, for the office's own imports."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.model.duties import DutyRow
from kiosk.store import Session


@dataclass(frozen=True, slots=True)
class StoredDuty:
    """A duty that stands; times are wall-clock minutes after midnight."""

    id: UUID
    person: UUID
    day: date
    starts: int
    ends: int
    kind: DutyKind
    place: I18nText | None
    back_at: int | None
    label: str
    origin: str
    """Who wrote it: office, import or sample."""


def stored_duties(session: Session, site: str, first: date, last: date) -> tuple[StoredDuty, ...]:
    """Return the duties of the days from first to last, both included, in order of time."""
    query = DutyRow.select().where(
        DutyRow.site == site, ~DutyRow.deleted, DutyRow.day >= first, DutyRow.day <= last
    )
    return tuple(
        StoredDuty(
            row.id,
            row.person,
            row.day,
            row.starts,
            row.ends,
            row.kind,
            row.place,
            row.back_at,
            row.label,
            row.origin,
        )
        for row in session.rows(query.order_by(DutyRow.day, DutyRow.starts))
    )
