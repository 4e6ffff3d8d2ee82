"""Who may enter the staff side, with what is kept of their PINs: nothing here is for the lobby."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kiosk.model.staff import StaffRow
from kiosk.store import Session


@dataclass(frozen=True, slots=True)
class StoredStaff:
    """A member of staff."""

    id: UUID
    name: str
    person: UUID | None
    """Who they are on the roster, if they are on it."""
    pin: str = field(repr=False)
    """What `kiosk.pins.hashed` has made of the PIN."""
    failures: int = 0
    """Wrong PINs since the last right one."""
    failed_at: datetime | None = None


def staff_all(session: Session, site: str) -> tuple[StoredStaff, ...]:
    """Return all who may enter, by their names."""
    query = StaffRow.select().where(StaffRow.site == site, ~StaffRow.deleted)
    # Sorted here: each engine has an order of its own for letters.
    return tuple(_stored(row) for row in sorted(session.rows(query), key=lambda row: row.name))


def staff_by_id(session: Session, site: str, staff: UUID) -> StoredStaff | None:
    """Return one of them; None where there is no such member of staff any more."""
    row = session.live(StaffRow, id=staff, site=site)
    return None if row is None else _stored(row)


def staff_by_name(session: Session, site: str, name: str) -> StoredStaff | None:
    """Return whoever has a name, in whichever case it is written; None where nobody has it."""
    folded = name.strip().casefold()
    return next((each for each in staff_all(session, site) if each.name.casefold() == folded), None)


def _stored(row: StaffRow) -> StoredStaff:
    return StoredStaff(
        id=row.id,
        name=row.name,
        person=row.person,
        pin=row.pin,
        failures=row.failures,
        failed_at=row.failed_at,
    )
