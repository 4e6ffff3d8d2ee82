"""How the rows of a kiosk were before commands that the office has not answered touched them.

Triggers write it down, so that nothing which changes a row can forget to: also what other triggers
change, and whatever process does it. The first touch of a row counts; what is written down is the
row as the office last told it.
"""

import json
from typing import TypeAlias

from kiosk.model.base import SyncedRow
from kiosk.model.travelling import TRAVELLING, columns_of
from kiosk.store.session import WriteSession

Stored: TypeAlias = "str | int | float | bool | None"

_TRIGGER = """
    CREATE TRIGGER undo_{name}_{how} {when} ON {name} BEGIN
        INSERT INTO undo (of_table, row, before) VALUES ('{name}', {row}.id, {before})
        ON CONFLICT DO NOTHING;
    END
"""


def watch_touched(session: WriteSession) -> None:
    """Let everything be written down from now on that a command touches."""
    for table in TRAVELLING:
        name = table._meta.table_name
        old = "json_array({})".format(", ".join(f'OLD."{each}"' for each in columns_of(table)))
        for how, when, row, before in (
            ("insert", "AFTER INSERT", "NEW", "NULL"),
            ("update", "BEFORE UPDATE", "OLD", old),
            ("delete", "BEFORE DELETE", "OLD", old),
        ):
            session.raw(f"DROP TRIGGER IF EXISTS undo_{name}_{how}")
            session.raw(_TRIGGER.format(name=name, how=how, when=when, row=row, before=before))


def undo(session: WriteSession) -> int:
    """Put every row back as it was, and return how many there were.

    Rules and triggers have to be off: what lies between is no state that ever was.
    """
    touched = session.raw("SELECT of_table, row, before FROM undo")
    tables = {table._meta.table_name: table for table in TRAVELLING}
    session.raw_many(
        {
            f'DELETE FROM "{name}" WHERE id = ?': [(row,) for of, row, _ in touched if of == name]
            for name in tables
        }
    )
    session.raw_many(
        {
            putting(table): [
                tuple(json.loads(str(before)))
                for of, _, before in touched
                if of == name and before is not None
            ]
            for name, table in tables.items()
        }
    )
    session.raw("DELETE FROM undo")
    return len(touched)


def putting(table: type[SyncedRow], columns: tuple[str, ...] | None = None) -> str:
    """Return the statement that puts a whole row into a table of a file."""
    names = columns_of(table) if columns is None else columns
    listed = ", ".join(f'"{each}"' for each in names)
    signs = ", ".join("?" * len(names))
    return f'INSERT INTO "{table._meta.table_name}" ({listed}) VALUES ({signs})'
