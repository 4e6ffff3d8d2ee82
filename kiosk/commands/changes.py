"""What becomes of orders about changes that were made before."""

from collections.abc import Iterable, Mapping
from functools import cache
from uuid import UUID

from peewee import fn

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.change_orders import NoteSetting, TakeBack
from kiosk.commands.naming import check_named
from kiosk.commands.queue import promote
from kiosk.commands.receipts import Facts
from kiosk.commands.rechecking import recheck
from kiosk.errors import Refused
from kiosk.model import touched
from kiosk.model.activities import ActivityRow, NeighbourCardRow, SignUpRow
from kiosk.model.base import SyncedRow
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import BookingRow, ClosureRow, LayoutRow, RequestRow, RoomRow, SeriesRow
from kiosk.model.sites import CommandRow
from kiosk.model.staff import PatternRow, StaffRow, StatusRow
from kiosk.model.sync import LoanRow
from kiosk.model.touched import Touched

_TABLES: tuple[type[SyncedRow], ...] = (
    ActivityRow, BookingRow, ClosureRow, DutyRow, LayoutRow, LoanRow, NeighbourCardRow, PatternRow,
    PersonRow, RequestRow, RoomRow, SeriesRow, SignUpRow, StaffRow, StatusRow,
)  # fmt: skip
"""Tables of which a change can be taken back."""


def take_back(act: Act, order: TakeBack) -> Facts:
    """Put every row back as it was before a command; rows that it made are deleted.

    Places that come free by that go to who waits for them.

    Raises:
        Refused: There is no such command ("change.unknown"), it cannot be taken back by its nature
            ("change.final"), changed nothing ("change.nothing"), was taken back
            ("change.taken_back"), or somebody has changed the same since ("change.newer", with who
            and when); or what was there before is no longer allowed, as for other orders.
    """
    logged = act.session.by(CommandRow, id=order.command)
    if logged is None or logged.site != act.site:
        raise Refused("change.unknown", id=str(order.command))
    if logged.name in _final():
        raise Refused("change.final", name=logged.name)
    if logged.taken_back is not None:
        raise Refused("change.taken_back", id=str(order.command))
    changes = touched.decode(logged.changes)
    if not changes:
        raise Refused("change.nothing", id=str(order.command))
    later = _later(act, logged, changes)
    for change in reversed(changes):
        _restore(act, logged, change, later)
    recheck(act, changes)
    check_named(act, changes)
    promoted = _pass_on(act, changes)
    _mark(act, logged, act.id)
    return {"command": str(logged.id), "rows": len(changes), "promoted": promoted}


def note_setting(act: Act, order: NoteSetting) -> Facts:
    """Note a changed setting.

    Raises:
        Refused: A value is too long.
    """
    checks.line("before", order.before, checks.LONG, optional=True)
    checks.line("after", order.after, checks.LONG, optional=True)
    return {"name": checks.line("name", order.name)}


def _restore(
    act: Act, logged: CommandRow, change: Touched, later: Mapping[UUID, CommandRow]
) -> None:
    table = _tables().get(change.table)
    row = None if table is None else act.session.by_key(table, change.id)
    if row is None or table is None or row.site != act.site:
        raise Refused("change.final", name=logged.name)
    if change.before is None:
        _remove(act, row, later)
        return
    now = {name: touched.as_stored(table, name, getattr(row, name)) for name in change.after}
    if now != dict(change.after):
        raise _newer(later.get(row.id), logged)
    if isinstance(row, SignUpRow) and row.erased:
        raise Refused("change.final", name=logged.name)
    act.change(row, **_values(table, change.before))


def _remove(act: Act, row: SyncedRow, later: Mapping[UUID, CommandRow]) -> None:
    """Delete a row that the command made, if it is still as it was made."""
    if row.id in later:
        raise _newer(later[row.id], later[row.id])
    if isinstance(row, ActivityRow) and row.taken + row.waiting + row.entered:
        raise Refused("change.used", people=row.taken + row.waiting + row.entered)
    values: dict[str, object] = {"deleted": True}
    if isinstance(row, BookingRow | SignUpRow):
        values["status"] = "cancelled"
    if isinstance(row, SignUpRow):
        values["ended"] = "removed"
    act.change(row, **values)


def _pass_on(act: Act, changes: Iterable[Touched]) -> list[str]:
    """Give free places of the activities that were touched to who waits for them."""
    found: dict[UUID, None] = {}
    for change in changes:
        if change.table == ActivityRow._meta.table_name:
            found[change.id] = None
        elif change.table == SignUpRow._meta.table_name:
            row = act.session.by_key(SignUpRow, change.id)
            moved = (row and row.activity, change.after.get("activity"))
            found |= {UUID(str(each)): None for each in moved if each}
    promoted = []
    for id_ in found:
        activity = act.session.by_key(ActivityRow, id_)
        if activity is not None and not activity.deleted:
            promoted += promote(act, activity)
    return promoted


def _newer(later: CommandRow | None, logged: CommandRow) -> Refused:
    """Return the refusal because of the last command that changed a row since."""
    if later is None:
        return Refused("change.newer", actor="—", at=logged.issued_at, id=str(logged.id))
    return Refused("change.newer", actor=later.actor, at=later.issued_at, id=str(later.id))


def _later(act: Act, logged: CommandRow, changes: Iterable[Touched]) -> Mapping[UUID, CommandRow]:
    """Return the last command that changed each row since and stands, by the rows' ids."""
    wanted = {each.id for each in changes}
    query = CommandRow.select(
        CommandRow.ord, CommandRow.id, CommandRow.actor, CommandRow.issued_at, CommandRow.changes
    ).where(
        CommandRow.site == act.site,
        CommandRow.ord > logged.ord,
        CommandRow.taken_back.is_null(),
        CommandRow.name != TakeBack.COMMAND,
        fn.LENGTH(CommandRow.changes) > 2,
    )
    found: dict[UUID, CommandRow] = {}
    for row in act.session.rows(query.order_by(CommandRow.ord)):
        found |= {each.id: row for each in touched.decode(row.changes) if each.id in wanted}
    return found


def _mark(act: Act, logged: CommandRow, by: UUID) -> None:
    logged.taken_back = by
    act.session.update(logged, CommandRow.taken_back)
    if logged.name != TakeBack.COMMAND:
        return
    # Taking back a taking back: what it had undone stands again.
    undone = act.session.first(CommandRow.select().where(CommandRow.taken_back == logged.id))
    if undone is not None:
        undone.taken_back = None
        act.session.update(undone, CommandRow.taken_back)


def _values(table: type[SyncedRow], stored: Mapping[str, touched.Stored]) -> dict[str, object]:
    fields = table._meta.fields
    return {
        name: None if value is None else fields[name].python_value(value)
        for name, value in stored.items()
    }


@cache
def _tables() -> Mapping[str, type[SyncedRow]]:
    return {table._meta.table_name: table for table in _TABLES}


@cache
def _final() -> frozenset[str]:
    # The registry names this module; by now both are there.
    from kiosk.commands.registry import HANDLERS

    return frozenset(order.COMMAND for order in HANDLERS if order.FINAL)
