"""What a kiosk that has its office elsewhere knows of where it stands."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kiosk.model.sync import OutboxRow, ReplicaRow
from kiosk.store import Session


class ReplicaState(NamedTuple):
    """Where a kiosk stands."""

    kiosk: UUID
    device: str
    synced_at: datetime | None
    """As of when it knows what the office knew; None: it never heard of it."""
    skew: int
    """Milliseconds that its clock was then ahead."""
    waiting: int
    """Commands that the office has not answered."""
    refused: int
    """Commands of the last days that the office did not carry out."""
    requires: str
    """The version of the program that it has to be updated to; empty: none."""
    epoch: UUID | None
    cursor: int


class Outboxed(NamedTuple):
    """What became of a command that was given at this kiosk."""

    status: str
    """waiting, done, refused or parked."""
    code: str | None
    """Why it was not carried out; while it waits, why it could not be done here any more."""
    facts: str
    """JSON, as `kiosk.model.facts` writes it."""


def replica_state(session: Session) -> ReplicaState | None:
    """Return where this kiosk stands; None where its database is the office's own."""
    row = session.by_key(ReplicaRow, 1)
    if row is None:
        return None
    counted = session.raw(
        "SELECT sum(status = 'waiting'), sum(status IN ('refused', 'parked')) FROM outbox"
    )
    waiting, refused = counted[0]
    return ReplicaState(
        row.kiosk,
        row.device,
        row.synced_at,
        row.skew,
        waiting or 0,
        refused or 0,
        row.requires,
        row.epoch,
        row.cursor,
    )


def outboxed(session: Session, command: UUID) -> Outboxed | None:
    """Return what became of a command; None where it was not given at this kiosk."""
    row = session.by_key(OutboxRow, command)
    return None if row is None else Outboxed(row.status, row.code, row.facts)


def waiting_ids(session: Session) -> frozenset[UUID]:
    """Return the ids of all commands that the office has not answered."""
    rows = session.raw("SELECT id FROM outbox WHERE status = 'waiting'")
    return frozenset(UUID(str(id_)) for (id_,) in rows)
