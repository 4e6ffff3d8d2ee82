"""The statements that sessions are made of, each composed once.

Peewee would compose them anew for every row, which takes five times as long as SQLite needs to
carry them out; imports and rushes of sign-ups consist of little else.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from peewee import Field, IntegerField, Model, TextField

# Peewee's fields know what they hold in its stubs only.
if TYPE_CHECKING:
    Column: TypeAlias = Field[Any]
else:
    Column = Field

Row = TypeVar("Row", bound=Model)
Stored: TypeAlias = Callable[[Any], object]
"""Makes of a value what the database stores."""


@cache
def insertion(table: type[Model], sign: str) -> tuple[str, tuple[tuple[str, Stored | None], ...]]:
    """Return the statement that stores a row, and whose values it takes in which form."""
    fields = tuple(field for field in table._meta.sorted_fields if not field.auto_increment)
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    signs = ", ".join([sign] * len(fields))
    return f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({signs})', tuple(
        # The drivers take texts and numbers as they are.
        (field.name, None if type(field) in (TextField, IntegerField) else field.db_value)
        for field in fields
    )


@cache
def change(table: type[Model], names: tuple[str, ...], sign: str) -> str:
    """Return the statement that stores some columns of a row."""
    columns = (table._meta.fields[name].column_name for name in names)
    changes = ", ".join(f'"{column}" = {sign}' for column in columns)
    chosen = f'"{key_of(table).column_name}" = {sign}'
    return f'UPDATE "{table._meta.table_name}" SET {changes} WHERE {chosen}'


@cache
def selection(table: type[Model], name: str, sign: str) -> str:
    """Return the statement that reads a row by a unique field."""
    return f"{_all_of(table)} WHERE {_equal(table, (name,), sign)}"


@cache
def live_selection(table: type[Model], names: tuple[str, ...], also: str, sign: str) -> str:
    """Return the statement that reads a row that is not deleted by the values of some fields."""
    return f"{_all_of(table)} {_live_and(table, names, sign, also)}"


@cache
def greatest_of(table: type[Model], name: str, names: tuple[str, ...], sign: str) -> str:
    """Return the statement that finds the greatest value of a field."""
    column = table._meta.fields[name].column_name
    conditions = _equal(table, names, sign)
    return f'SELECT max("{column}") FROM "{table._meta.table_name}" WHERE {conditions}'


@cache
def live_existence(table: type[Model], names: tuple[str, ...], sign: str) -> str:
    """Return the statement that asks for such a row, and for nothing that stands in it."""
    return f'SELECT 1 FROM "{table._meta.table_name}" {_live_and(table, names, sign)}'


def _live_and(table: type[Model], names: tuple[str, ...], sign: str, also: str = "") -> str:
    conditions = [_equal(table, names, sign), also, "NOT deleted"]
    return f"WHERE {' AND '.join(filter(None, conditions))} LIMIT 1"


def _equal(table: type[Model], names: tuple[str, ...], sign: str) -> str:
    columns = (table._meta.fields[name].column_name for name in names)
    return " AND ".join(f'"{column}" = {sign}' for column in columns)


def _all_of(table: type[Model]) -> str:
    columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
    return f'SELECT {columns} FROM "{table._meta.table_name}"'


def inserted(row: Model, columns: tuple[tuple[str, Stored | None], ...]) -> list[object]:
    """Return a new row's values as they are stored."""
    data = row.__data__
    return [
        value if (value := data.get(name)) is None or stored is None else stored(value)
        for name, stored in columns
    ]


def key_of(table: type[Model]) -> Column:
    """Return the field of a table's primary key."""
    return cast("Column", table._meta.primary_key)


def made(table: type[Row], stored: tuple[object, ...]) -> Row:
    """Return the row that a statement selected all columns of."""
    row = table(__no_default__=1)
    # Not by its attributes: each would note that it was changed.
    row.__data__ = {
        name: None if value is None else from_stored(value)
        for (name, from_stored), value in zip(_fields(table), stored, strict=True)
    }
    return row


@cache
def _fields(table: type[Model]) -> tuple[tuple[str, Stored], ...]:
    return tuple((field.name, field.python_value) for field in table._meta.sorted_fields)


def stored_values(table: type[Model], equal: Mapping[str, object]) -> list[object]:
    """Return values of fields, by their names, as they are stored."""
    fields = table._meta.fields
    return [stored_value(fields[name], value) for name, value in equal.items()]


def stored_value(field: Column, value: object) -> object:
    """Return a value of a field as it is stored."""
    return None if value is None else field.db_value(value)
