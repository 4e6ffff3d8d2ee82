"""What can be asked of the database within one transaction."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from peewee import (
    Database,
    Field,
    IntegerField,
    Model,
    ModelDelete,
    ModelSelect,
    ModelUpdate,
    Select,
    TextField,
)

if TYPE_CHECKING:
    Column = Field[Any]

Row = TypeVar("Row", bound=Model)
Stored: TypeAlias = Callable[[Any], object]
"""Makes of a value what the database stores."""


class Session:
    """One consistent look at the database: nothing that others write shows in it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sign: str = database.param

    def rows(self, query: "ModelSelect[Row]") -> list[Row]:
        """Return all rows of a query."""
        return list(query.execute(self._database))

    def first(self, query: "ModelSelect[Row]") -> Row | None:
        """Return the first row of a query, or None where there is none."""
        return next(iter(query.limit(1).execute(self._database)), None)

    def by_key(self, table: type[Row], key: object) -> Row | None:
        """Return the row of a table with a primary key, or None where there is none."""
        return self._one(table, _selection(table, self._sign), [_stored(_key(table), key)])

    def live(self, table: type[Row], **equal: object) -> Row | None:
        """Return a row with these values that is not deleted, or None where there is none."""
        statement = _live_selection(table, tuple(equal), self._sign)
        return self._one(table, statement, _values(table, equal))

    def has(self, table: type[Model], **equal: object) -> bool:
        """Tell whether there is a row with these values that is not deleted."""
        statement = _live_existence(table, tuple(equal), self._sign)
        return bool(self._database.execute_sql(statement, _values(table, equal)).fetchall())

    def _one(self, table: type[Row], statement: str, values: list[object]) -> Row | None:
        found = self._database.execute_sql(statement, values).fetchall()
        return _made(table, found[0]) if found else None

    def tuples(self, query: "ModelSelect[Row]") -> list[tuple[object, ...]]:
        """Return the selected columns of each row, when whole rows are more than is wanted."""
        return list(query.tuples().execute(self._database))

    def number(self, query: Select) -> int | None:
        """Return the only number that a query selects, such as a count or a maximum."""
        return cast("int | None", query.scalar(self._database))


class WriteSession(Session):
    """A transaction that writes; it is kept whole or not at all.

    In a file it is the only one of its moment. On a server others write at the same time, except
    to rows that this one has locked.
    """

    def locked(self, table: type[Row], key: object) -> Row | None:
        """Return a row by its primary key, which nobody else can change until the end of this.

        Whoever wants it too waits for that, and then reads what is committed.
        """
        statement = _selection(table, self._sign)
        if self._database.for_update:
            statement += " FOR NO KEY UPDATE"
        return self._one(table, statement, [_stored(_key(table), key)])

    def insert(self, row: Model) -> None:
        """Store a new row."""
        statement, columns = _insertion(type(row), self._sign)
        self._database.execute_sql(statement, _inserted(row, columns))

    def insert_unless_there(self, row: Model) -> None:
        """Store a new row, unless somebody has just stored one with the same key."""
        statement, columns = _insertion(type(row), self._sign)
        self._database.execute_sql(f"{statement} ON CONFLICT DO NOTHING", _inserted(row, columns))

    def update(self, row: Model, *columns: "Column") -> None:
        """Store these columns of a row that is already there."""
        key = _key(type(row))
        statement = _change(type(row), tuple(column.name for column in columns), self._sign)
        data = row.__data__
        values = [_stored(column, data[column.name]) for column in (*columns, key)]
        self._database.execute_sql(statement, values)

    def run(self, query: ModelUpdate | ModelDelete) -> int:
        """Carry out a change of many rows and return how many it touched."""
        return cast("int", query.execute(self._database))


# Peewee would compose these statements anew for every row, which takes five times as long as
# SQLite needs to carry them out; an import consists of little else.


@cache
def _insertion(table: type[Model], sign: str) -> tuple[str, tuple[tuple[str, Stored | None], ...]]:
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
def _change(table: type[Model], names: tuple[str, ...], sign: str) -> str:
    """Return the statement that stores some columns of a row."""
    columns = (table._meta.fields[name].column_name for name in names)
    changes = ", ".join(f'"{column}" = {sign}' for column in columns)
    chosen = f'"{_key(table).column_name}" = {sign}'
    return f'UPDATE "{table._meta.table_name}" SET {changes} WHERE {chosen}'


@cache
def _selection(table: type[Model], sign: str) -> str:
    """Return the statement that reads a row by its primary key."""
    return f'{_all_of(table)} WHERE "{_key(table).column_name}" = {sign}'


@cache
def _live_selection(table: type[Model], names: tuple[str, ...], sign: str) -> str:
    """Return the statement that reads a row that is not deleted by the values of some fields."""
    return f"{_all_of(table)} {_live_and(table, names, sign)}"


@cache
def _live_existence(table: type[Model], names: tuple[str, ...], sign: str) -> str:
    """Return the statement that asks for such a row, and for nothing that stands in it."""
    return f'SELECT 1 FROM "{table._meta.table_name}" {_live_and(table, names, sign)}'


def _live_and(table: type[Model], names: tuple[str, ...], sign: str) -> str:
    columns = (table._meta.fields[name].column_name for name in names)
    conditions = "".join(f'"{column}" = {sign} AND ' for column in columns)
    return f"WHERE {conditions}NOT deleted LIMIT 1"


def _all_of(table: type[Model]) -> str:
    columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
    return f'SELECT {columns} FROM "{table._meta.table_name}"'


def _inserted(row: Model, columns: tuple[tuple[str, Stored | None], ...]) -> list[object]:
    """Return a new row's values as they are stored."""
    data = row.__data__
    return [
        value if (value := data.get(name)) is None or stored is None else stored(value)
        for name, stored in columns
    ]


def _key(table: type[Model]) -> "Column":
    return cast("Column", table._meta.primary_key)


def _made(table: type[Row], stored: tuple[object, ...]) -> Row:
    """Return the row that a statement selected all columns of."""
    values = {
        field.name: None if value is None else field.python_value(value)
        for field, value in zip(table._meta.sorted_fields, stored, strict=True)
    }
    return table(__no_default__=1, **values)


def _values(table: type[Model], equal: Mapping[str, object]) -> list[object]:
    fields = table._meta.fields
    return [_stored(fields[name], value) for name, value in equal.items()]


def _stored(field: "Column", value: object) -> object:
    return None if value is None else field.db_value(value)
