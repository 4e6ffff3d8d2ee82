"""How the rows of a kiosk were before commands that the office has not answered touched them.

Triggers write it down, so that nothing which changes a row can forget to: also what other triggers
change, and whatever process does it. The first touch of a row counts; what is written down is the
row as the office last told it.
"""

import json

from kiosk.model.base import SyncedRow
from kiosk.model.sites import CommandRow
from kiosk.model.travelling import TRAVELLING, columns_of
from kiosk.store.session import Session, WriteSession

_TRIGGER = (
    "CREATE TRIGGER undo_{name}_{how} {when} ON {name} BEGIN"
    " INSERT INTO undo (of_table, row, before) VALUES ('{name}', {row}.id, {before})"
    " ON CONFLICT DO NOTHING; END"
)


# The log does not travel as it is; all that a later command changes in it is this mark.
_LOG = CommandRow._meta.table_name
_MARKED = (
    f"CREATE TRIGGER undo_{_LOG}_update BEFORE UPDATE OF taken_back ON {_LOG} BEGIN"
    f" INSERT INTO undo (of_table, row, before) VALUES ('{_LOG}', OLD.id,"
    " json_object('taken_back', OLD.taken_back)) ON CONFLICT DO NOTHING; END"
)


def watches_touched(session: Session) -> bool:
    """Tell whether everything is written down that a command touches, with all its columns."""
    return _there(session) == _wanted()


def watch_touched(session: WriteSession) -> None:
    """Let everything be written down from now on that a command touches."""
    for name in _there(session):
        session.raw(f"DROP TRIGGER {name}")
    for statement in _wanted().values():
        session.raw(statement)


def undo(session: WriteSession) -> int:
    """Put every row back as it was, and return how many there were.

    Rules and triggers have to be off: what lies between is no state that ever was.
    """
    touched = session.raw("SELECT of_table, row, before FROM undo")
    tables = {table._meta.table_name: table for table in TRAVELLING}
    gone: dict[str, list[tuple[object, ...]]] = {}
    back: dict[str, list[tuple[object, ...]]] = {}
    marked: list[tuple[object, ...]] = []
    for name, row, before in touched:
        values = {} if before is None else json.loads(str(before))
        if name == _LOG:
            marked.append((values["taken_back"], row))
            continue
        gone.setdefault(f'DELETE FROM "{name}" WHERE id = ?', []).append((row,))
        if before is not None:
            statement = putting(tables[str(name)], tuple(values))
            back.setdefault(statement, []).append(tuple(values.values()))
    session.raw_many(gone)
    session.raw_many(back)
    session.raw_many({f"UPDATE {_LOG} SET taken_back = ? WHERE id = ?": marked})
    session.raw("DELETE FROM undo")
    return len(touched)


def putting(table: type[SyncedRow], columns: tuple[str, ...]) -> str:
    """Return the statement that puts a whole row into a table of a file."""
    listed = ", ".join(f'"{each}"' for each in columns)
    signs = ", ".join("?" * len(columns))
    return f'INSERT INTO "{table._meta.table_name}" ({listed}) VALUES ({signs})'


def _there(session: Session) -> dict[str, str]:
    found = session.raw(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'undo_*'"
    )
    return {str(name): str(sql) for name, sql in found}


def _wanted() -> dict[str, str]:
    """Return the triggers that there have to be, by their names."""
    found = {f"undo_{_LOG}_update": _MARKED}
    for table in TRAVELLING:
        name = table._meta.table_name
        old = ", ".join(f"'{each}', OLD.\"{each}\"" for each in columns_of(table))
        for how, when, row, before in (
            ("insert", "AFTER INSERT", "NEW", "NULL"),
            ("update", "BEFORE UPDATE", "OLD", f"json_object({old})"),
            ("delete", "BEFORE DELETE", "OLD", f"json_object({old})"),
        ):
            found[f"undo_{name}_{how}"] = _TRIGGER.format(
                name=name, how=how, when=when, row=row, before=before
            )
    return found
