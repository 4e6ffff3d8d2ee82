"""The office's rows as kiosks may have them.

What only the office may know is replaced by a stand-in, in the database's own statement: it never
leaves the server.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from kiosk.commands.change_orders import TakeBack
from kiosk.commands.registry import ORDERS
from kiosk.model.base import SyncedRow
from kiosk.model.sites import CommandRow
from kiosk.model.travelling import TRAVELLING
from kiosk.store import Session
from kiosk.sync.messages import Rows, Value

LOG = CommandRow._meta.table_name
"""Under this name the log of commands is sent, without what could tell who somebody is."""

LOG_COLUMNS = (
    "id", "seq", "name", "version", "device", "actor", "issued_at", "arguments", "outcome",
    "changes", "taken_back",
)  # fmt: skip

_STAND_INS = {
    # One holder must not seem to have signed up twice; erased ones have none, as at the office.
    ("sign_up", "holder"): "CASE WHEN erased THEN '' ELSE id END",
    ("inbox", "arguments"): "'{}'",
}


def changed_rows(session: Session, site: str, after: int) -> list[Rows]:
    """Return the rows of a site that changed after a point of its counter, deleted ones too.

    Args:
        session: One consistent look.
        site: Whose.
        after: The counter; -1 for all rows.
    """
    found = []
    for table in TRAVELLING:
        columns = [field.column_name for field in table._meta.sorted_fields]
        wanted = ", ".join(_shown(table, column) for column in columns)
        statement = f"SELECT {wanted} FROM {table._meta.table_name} WHERE site = ? AND seq > ?"
        rows = session.raw(statement, (site, after))
        if rows:
            found.append(Rows(table._meta.table_name, columns, [list(row) for row in rows]))
    return found


def changed_log(session: Session, site: str, after: int, since: int) -> list[Rows]:
    """Return the log of a site after a point of its counter, in order.

    Commands that were taken back since are told again.

    Args:
        session: One consistent look.
        site: Whose.
        after: The counter.
        since: Nothing from before this instant, in seconds since 1970.
    """
    columns = ", ".join(LOG_COLUMNS)
    statement = f"SELECT {columns} FROM command WHERE site = ? AND seq > ? AND issued_at >= ?"
    rows = session.raw(f"{statement} ORDER BY ord", (site, after, since))
    if not rows:
        return []
    known = {str(row[0]) for row in rows}
    again: list[tuple[Any, ...]] = []
    wanted = [*_taken_back(rows)]
    while wanted:
        id_ = wanted.pop()
        if id_ not in known:
            known.add(id_)
            earlier = session.raw(f"SELECT {columns} FROM command WHERE id = ?", (id_,))
            again += earlier
            wanted += _taken_back(earlier)
    return [Rows(LOG, list(LOG_COLUMNS), [_told(row) for row in (*again, *rows)])]


def _shown(table: type[SyncedRow], column: str) -> str:
    name = table._meta.table_name
    if column not in table.WITHHELD:
        return f'"{column}"'
    return _STAND_INS.get((name, column), "NULL")


def _taken_back(rows: Iterable[tuple[object, ...]]) -> list[str]:
    """Return the ids of the commands that taking back has marked or unmarked."""
    place, outcome = LOG_COLUMNS.index("name"), LOG_COLUMNS.index("outcome")
    return [
        UUID(str(json.loads(str(row[outcome]))["command"])).hex
        for row in rows
        if row[place] == TakeBack.COMMAND
    ]


def _told(row: tuple[Any, ...]) -> list[Value]:
    """Return a row of the log without what its order calls private."""
    values = dict(zip(LOG_COLUMNS, row, strict=True))
    order = ORDERS.get(str(values["name"]))
    for column in ("arguments", "outcome"):
        facts = json.loads(str(values[column]))
        kept = {
            name: value
            for name, value in facts.items()
            if order is not None and name not in order.PRIVATE
        }
        values[column] = json.dumps(kept, ensure_ascii=False)
    return list(values.values())
