"""What must still hold of rows that name others when changes have been taken back."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from kiosk.commands.act import Act
from kiosk.errors import Refused
from kiosk.model.base import SyncedRow
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import BookingRow, ClosureRow, LayoutRow, RequestRow, RoomRow, SeriesRow
from kiosk.model.sites import CommandRow
from kiosk.model.staff import StaffRow, StatusRow
from kiosk.model.touched import Touched


class _Link(NamedTuple):
    """A field by which rows of a table name rows of another."""

    table: type[SyncedRow]
    field: str
    named: type[SyncedRow]
    unknown: str
    """The refusal where the named row is gone."""


_LINKS = (
    _Link(DutyRow, "person", PersonRow, "person.unknown"),
    _Link(StatusRow, "person", PersonRow, "person.unknown"),
    _Link(StaffRow, "person", PersonRow, "person.unknown"),
    _Link(BookingRow, "layout", LayoutRow, "layout.unknown"),
    _Link(LayoutRow, "room", RoomRow, "room.unknown"),
    _Link(SeriesRow, "room", RoomRow, "room.unknown"),
    _Link(RequestRow, "room", RoomRow, "room.unknown"),
    _Link(ClosureRow, "room", RoomRow, "room.unknown"),
)
"""Bookings name their rooms, too: see `kiosk.commands.rechecking`."""


def check_named(act: Act, changes: Iterable[Touched]) -> None:
    """Make sure that no row names one that is gone.

    Args:
        act: The transaction, in which the changes are taken back already.
        changes: What was taken back.

    Raises:
        Refused: A row that stands again names one that has gone since ("person.unknown" and so
            on), or one that was named since would go ("change.newer", with who did and when).
    """
    touched = tuple(changes)
    for link in _LINKS:
        ids = [each.id for each in touched if each.table == link.table._meta.table_name]
        standing = (row for id_ in ids if (row := _standing(act, link.table, id_)) is not None)
        for named in dict.fromkeys(getattr(row, link.field) for row in standing):
            if named is not None:
                act.find(link.named, named, link.unknown)
        for each in touched:
            if each.table == link.named._meta.table_name:
                _check_unnamed(act, link, each.id)


def _standing(act: Act, table: type[SyncedRow], id_: UUID) -> SyncedRow | None:
    row = act.session.by_key(table, id_)
    if row is None or row.deleted:
        return None
    if isinstance(row, BookingRow) and row.status != "confirmed":
        return None
    past = isinstance(row, DutyRow) and row.day < act.at.astimezone(act.zone).date()
    return None if past else row


def _check_unnamed(act: Act, link: _Link, gone: UUID) -> None:
    row = act.session.by_key(link.named, gone)
    if row is None or not row.deleted:
        return
    field = getattr(link.table, link.field)
    query = link.table.select().where(
        link.table.site == act.site, field == gone, ~link.table.deleted
    )
    for other in act.session.rows(query):
        # What is past goes on naming whoever has left.
        if _standing(act, link.table, other.id) is None:
            continue
        by = act.session.first(
            CommandRow.select().where(CommandRow.site == act.site, CommandRow.seq == other.seq)
        )
        actor, at = ("—", act.at) if by is None else (by.actor, by.issued_at)
        raise Refused("change.newer", actor=actor, at=at, id=str(other.id))
