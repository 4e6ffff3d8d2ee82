"""What a command changed, row by row, as the log keeps it: enough to take it back.

Nothing personal is kept: fields that a table calls private are left out.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias
from uuid import UUID

from peewee import Model

from kiosk.model.base import SyncedRow

Stored: TypeAlias = "str | int | bool | None"
"""A value as the database holds it."""


class Touched(NamedTuple):
    """One row that was made or changed."""

    table: str
    id: UUID
    before: Mapping[str, Stored] | None
    """The fields that changed as they were, by name; None: the row was made."""
    after: Mapping[str, Stored]
    """The same as they are now; of a new row nothing."""


def new(row: SyncedRow) -> Touched:
    """Return the note of a row that is made."""
    return Touched(row._meta.table_name, row.id, None, {})


def changed(row: SyncedRow, values: Mapping[str, object]) -> Touched:
    """Return the note of a row that is about to get other values."""
    kept = [name for name in values if name not in row.PRIVATE]
    return Touched(
        row._meta.table_name,
        row.id,
        {name: as_stored(type(row), name, getattr(row, name)) for name in kept},
        {name: as_stored(type(row), name, values[name]) for name in kept},
    )


def as_stored(table: type[Model], name: str, value: object) -> Stored:
    """Return a field's value as the log keeps it."""
    stored: Stored = None if value is None else table._meta.fields[name].db_value(value)
    return stored


def encode(touched: Sequence[Touched]) -> str:
    """Return notes as JSON."""
    return json.dumps(
        [[each.table, each.id.hex, each.before, each.after] for each in touched],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decode(text: str) -> tuple[Touched, ...]:
    """Return the notes that were encoded."""
    return tuple(
        Touched(table, UUID(id_), before, after) for table, id_, before, after in json.loads(text)
    )
