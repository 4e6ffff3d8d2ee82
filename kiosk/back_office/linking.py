"""How a kiosk stands with its office, or an office with its kiosks, for staff to look at."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from kiosk.desk import Desk
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.queries.replica import ReplicaState, replica_state
from kiosk.sync.contact import Contact


class Stand(NamedTuple):
    """How a kiosk stands."""

    replica: ReplicaState
    contact: Contact
    office: str
    """The address of its pages for phones; empty where none is known."""
    heard: datetime | None
    """When the office was last heard, by this machine's clock."""
    skew: int
    """Seconds that this machine's clock is ahead."""


class KioskLine(NamedTuple):
    """One of an office's kiosks."""

    id: UUID
    name: str
    seen_at: datetime | None
    pending: int
    behind: int
    """Changes that it had not heard of when it was last heard."""
    skew: int | None
    version: str
    revoked: bool


class Linking:
    """Every method may be called from any thread, and raises StoreError as queries do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def stand(self) -> Stand | None:
        """Return how this kiosk stands; None where this is the office."""
        desk = self._desk
        if not desk.joined:
            return None
        with desk.store.reading() as session:
            replica = replica_state(session)
        if replica is None:
            return None
        contact = Contact() if desk.sync is None else desk.sync.contact
        ahead = timedelta(milliseconds=replica.skew)
        synced = None if replica.synced_at is None else replica.synced_at + ahead
        heard = [at for at in (contact.reached_at, synced) if at is not None]
        skew = round(ahead.total_seconds()) if contact.skew is None else contact.skew
        return Stand(replica, contact, desk.office_url, max(heard, default=None), skew)

    def kiosks(self) -> tuple[KioskLine, ...]:
        """Return the kiosks of this office by their names, those that were shut out last."""
        site = self._desk.settings.site
        with self._desk.store.reading() as session:
            row = session.by_key(SiteRow, site)
            counter = 0 if row is None else row.seq
            found = session.rows(ClientRow.select().where(ClientRow.site == site))
        found.sort(key=lambda each: (each.revoked_at is not None, each.name))
        return tuple(_line(each, counter) for each in found)


def _line(row: ClientRow, counter: int) -> KioskLine:
    return KioskLine(
        row.id,
        row.name,
        row.seen_at,
        row.pending,
        max(0, counter - row.cursor),
        row.skew,
        row.version,
        row.revoked_at is not None,
    )
