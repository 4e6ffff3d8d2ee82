"""The office's rows, put into a kiosk's tables as they are."""

from collections.abc import Callable, Sequence
from typing import Any

from kiosk.errors import KioskError
from kiosk.model.base import SyncedRow
from kiosk.model.sync import NearbyRow
from kiosk.model.travelling import TRAVELLING
from kiosk.store import WriteSession
from kiosk.store.undoing import putting
from kiosk.sync.messages import Rows, Value
from kiosk.sync.projection import LOG, LOG_COLUMNS

Progress = Callable[[int, int], None]

_AT_ONCE = 2_000


def clear(session: WriteSession) -> None:
    """Empty all tables that travel, and the log, but for what waits for the office."""
    for table in TRAVELLING:
        session.raw(f"DELETE FROM {table._meta.table_name}")
    session.raw("DELETE FROM command")


def put_rows(session: WriteSession, sent: Sequence[Rows], progress: Progress) -> None:
    """Put rows into their tables, in place of what has the same ids; rules have to be off.

    Columns that this program does not know are left out, tables as well; what an older office does
    not tell has its default.
    """
    tables = {table._meta.table_name: table for table in TRAVELLING}
    known = [each for each in sent if each.table in tables]
    done, of = 0, sum(len(each.rows) for each in known)
    for each in known:
        place = _place(each.columns, "id")
        session.raw_many(
            {f"DELETE FROM {each.table} WHERE id = ?": [(row[place],) for row in each.rows]}
        )
    for each in known:
        columns, rows = _fitting(tables[each.table], each)
        statement = putting(tables[each.table], columns)
        for first in range(0, len(rows), _AT_ONCE):
            session.raw_many({statement: rows[first : first + _AT_ONCE]})
            done += len(rows[first : first + _AT_ONCE])
            progress(done, of)


def put_log(session: WriteSession, site: str, sent: Sequence[Rows]) -> None:
    """Add to the log what was done at the office and at other kiosks."""
    session.raw("DELETE FROM command WHERE id IN (SELECT id FROM outbox WHERE status = 'waiting')")
    columns = ", ".join(LOG_COLUMNS)
    signs = ", ".join("?" * len(LOG_COLUMNS))
    statement = (
        f"INSERT INTO command (site, {columns}) VALUES (?, {signs})"
        " ON CONFLICT (id) DO UPDATE SET taken_back = excluded.taken_back"
    )
    for each in sent:
        if each.table == LOG:
            places = [_place(each.columns, name) for name in LOG_COLUMNS]
            rows = [(site, *(row[place] for place in places)) for row in each.rows]
            session.raw_many({statement: rows})


def put_nearby(session: WriteSession, told: Sequence[dict[str, Any]]) -> None:
    """Put the neighbours' activities in place of those that were there."""
    columns = [field.column_name for field in NearbyRow._meta.sorted_fields]
    session.raw("DELETE FROM nearby")
    signs = ", ".join("?" * len(columns))
    listed = ", ".join(f'"{each}"' for each in columns)
    session.raw_many(
        {
            f"INSERT OR IGNORE INTO nearby ({listed}) VALUES ({signs})": [
                tuple(each.get(column) for column in columns) for each in told
            ]
        }
    )


def _place(columns: Sequence[str], name: str) -> int:
    try:
        return columns.index(name)
    except ValueError as problem:
        raise KioskError("sync.malformed", reason=f"no column {name}") from problem


def _fitting(table: type[SyncedRow], sent: Rows) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Return the columns that both sides know, with those that only this one does, and the rows."""
    fields = {field.column_name: field for field in table._meta.sorted_fields}
    places = [(name, place) for place, name in enumerate(sent.columns) if name in fields]
    told = {name for name, _ in places}
    added = {
        name: field.db_value(field.default)
        for name, field in fields.items()
        if name not in told and field.default is not None
    }
    columns = (*(name for name, _ in places), *added)
    rest = tuple(added.values())
    return columns, [(*(row[place] for _, place in places), *rest) for row in sent.rows]
