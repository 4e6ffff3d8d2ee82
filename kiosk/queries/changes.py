"""Who changed what, as the log of commands has it."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kiosk.i18n.content import I18nText
from kiosk.model import touched
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.base import SyncedRow
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import BookingRow, ClosureRow, LayoutRow, RequestRow, RoomRow, SeriesRow
from kiosk.model.sites import CommandRow
from kiosk.model.staff import PatternRow, StaffRow, StatusRow
from kiosk.model.touched import Touched
from kiosk.store import Session


class Subject(NamedTuple):
    """What a change is about."""

    name: I18nText | str
    """The name of the worker, room or activity; empty where it has none."""
    day: str = ""
    """The day of a duty, as YYYY-MM-DD."""


class Logged(NamedTuple):
    """One command of the log."""

    number: int
    """Its place in the log of this machine, by which people name it."""
    id: UUID
    at: datetime
    actor: str
    device: str
    name: str
    """The order's name, such as duty.set."""
    subjects: tuple[Subject, ...]
    """What it changed, each once, at most three."""
    rows: int
    """How many rows it touched."""
    changes: tuple[Touched, ...]
    taken_back: bool


def log_of(
    session: Session,
    site: str,
    *,
    before: int | None = None,
    most: int = 100,
    actor: str | None = None,
    kinds: Iterable[str] = (),
    but: str = "",
) -> tuple[Logged, ...]:
    """Return what was done, the last first.

    Args:
        session: The database.
        site: The committee.
        before: Only what stands before this number in the log.
        most: How many at most.
        actor: Only what this person did.
        kinds: Only orders whose names begin with one of these, such as "duty."; empty is all.
        but: No orders of this name.
    """
    query = CommandRow.select().where(CommandRow.site == site)
    if before is not None:
        query = query.where(CommandRow.ord < before)
    if actor is not None:
        query = query.where(CommandRow.actor == actor)
    if but:
        query = query.where(CommandRow.name != but)
    wanted = None
    for kind in kinds:
        one = CommandRow.name.startswith(kind)
        wanted = one if wanted is None else wanted | one
    if wanted is not None:
        query = query.where(wanted)
    rows = session.rows(query.order_by(CommandRow.ord.desc()).limit(most))
    named = _Names(session)
    return tuple(_logged(row, named) for row in rows)


def logged_as(session: Session, site: str, number: int) -> Logged | None:
    """Return the command with a number of the log, or None where there is none."""
    row = session.by(CommandRow, ord=number)
    if row is None or row.site != site:
        return None
    return _logged(row, _Names(session))


class _Names:
    """The names of rows, each looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[type[SyncedRow], UUID], Subject | None] = {}

    def subject(self, change: Touched) -> Subject | None:
        """Return what a changed row is called."""
        table = _TABLES.get(change.table)
        return None if table is None else self._of(table, change.id)

    def _of(self, table: type[SyncedRow], id_: UUID) -> Subject | None:
        key = (table, id_)
        if key not in self._known:
            row = self._session.by_key(table, id_)
            self._known[key] = None if row is None else self._named(row)
        return self._known[key]

    def _named(self, row: SyncedRow) -> Subject | None:
        match row:
            case PersonRow() | StaffRow() | PatternRow() | RoomRow() | LayoutRow():
                return Subject(row.name)
            case ActivityRow() | BookingRow() | SeriesRow() | RequestRow():
                return Subject(row.title)
            case DutyRow():
                person = self._of(PersonRow, row.person)
                return None if person is None else Subject(person.name, row.day.isoformat())
            case StatusRow() if row.person is not None:
                return self._of(PersonRow, row.person)
            case SignUpRow():
                # The activity only: who signed up is nobody's business here.
                return self._of(ActivityRow, row.activity)
            case ClosureRow() if row.room is not None:
                return self._of(RoomRow, row.room)
        return None


_TABLES: Mapping[str, type[SyncedRow]] = {
    table._meta.table_name: table
    for table in (
        PersonRow, StaffRow, PatternRow, RoomRow, LayoutRow, ActivityRow, BookingRow, SeriesRow,
        RequestRow, DutyRow, StatusRow, SignUpRow, ClosureRow,
    )
}  # fmt: skip


def _logged(row: CommandRow, named: _Names) -> Logged:
    changes = touched.decode(row.changes)
    found = dict.fromkeys(
        subject for change in changes[:50] if (subject := named.subject(change)) is not None
    )
    if row.name == "setting.note":
        found = dict.fromkeys([Subject(_setting(row.arguments))])
    return Logged(
        number=row.ord,
        id=row.id,
        at=row.issued_at,
        actor=row.actor,
        device=row.device,
        name=row.name,
        subjects=tuple(found)[:3],
        rows=len(changes),
        changes=changes,
        taken_back=row.taken_back is not None,
    )


def _setting(arguments: str) -> str:
    given = json.loads(arguments)
    return f"{given['name']}: {given['before']} → {given['after']}"
