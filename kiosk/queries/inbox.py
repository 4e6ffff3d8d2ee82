"""What kiosks handed in and the office could not carry out."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.model.activities import ActivityRow
from kiosk.model.base import SyncedRow
from kiosk.model.facts import facts_from_json
from kiosk.model.people import PersonRow
from kiosk.model.rooms import RoomRow
from kiosk.model.sync import InboxRow
from kiosk.store import Session


class InboxItem(NamedTuple):
    """One command that waits for staff to decide."""

    id: UUID
    kind: str
    """refused or parked."""
    command: str
    """The order's name."""
    subject: I18nText | str
    """What it was about, where that can be told; else empty."""
    party: int
    """How many people it was for; 0 where it was no sign-up."""
    device: str
    actor: str
    issued_at: datetime
    at: datetime
    """When it reached the office."""
    code: str
    """Why not."""
    facts: Mapping[str, object]
    contact: str | None
    """Sealed; who is to be told. None where nobody is, or this is not the office."""
    answer: str | None
    """again or dropped; None while it waits."""
    answered_by: str | None


_NAMES: Mapping[str, type[SyncedRow]] = {
    "activity": ActivityRow,
    "person": PersonRow,
    "room": RoomRow,
}


def inbox(session: Session, site: str, *, answered: bool = False) -> tuple[InboxItem, ...]:
    """Return what waits for an answer, the oldest first.

    Args:
        session: The database.
        site: The committee.
        answered: Return what was answered instead, the newest first.
    """
    query = InboxRow.select().where(InboxRow.site == site, ~InboxRow.deleted)
    if answered:
        query = query.where(InboxRow.answer.is_null(False)).order_by(InboxRow.at.desc()).limit(200)
    else:
        query = query.where(InboxRow.answer.is_null()).order_by(InboxRow.at, InboxRow.id)
    return tuple(_told(session, row) for row in session.rows(query))


def inbox_count(session: Session, site: str) -> int:
    """Return how many wait for an answer."""
    rows = session.raw(
        "SELECT count(*) FROM inbox WHERE site = ? AND answer IS NULL AND NOT deleted", (site,)
    )
    return int(rows[0][0])


def _told(session: Session, row: InboxRow) -> InboxItem:
    shown = json.loads(row.shown)
    whole = json.loads(row.arguments)
    contact = whole.get("contact")
    party = shown.get("party", 1 if row.command == "sign_up.add" else 0)
    return InboxItem(
        row.id,
        row.kind,
        row.command,
        _subject(session, row.site, shown),
        party if isinstance(party, int) else 0,
        row.device,
        row.actor,
        row.issued_at,
        row.at,
        row.code,
        facts_from_json(row.facts),
        contact if isinstance(contact, str) else None,
        row.answer,
        row.answered_by,
    )


def _subject(session: Session, site: str, shown: Mapping[str, object]) -> I18nText | str:
    """Return the name of what a command was about: of what it names, or of what it is to make."""
    for name, table in _NAMES.items():
        try:
            row = session.by_key(table, UUID(str(shown.get(name, ""))))
        except ValueError:
            continue
        if row is not None and row.site == site:
            return _name(row)
    title = shown.get("title", shown.get("name", ""))
    if isinstance(title, dict):
        return I18nText.from_mapping(title)
    return str(title)


def _name(row: SyncedRow) -> I18nText | str:
    match row:
        case ActivityRow():
            return row.title
        case RoomRow():
            return row.name
        case PersonRow():
            return row.name
    return ""
