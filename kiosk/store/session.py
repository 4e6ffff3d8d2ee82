"""What can be asked of the database within one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

import apsw
from peewee import Database, Model, ModelDelete, ModelSelect, ModelUpdate, Select

from kiosk.store.statements import (
    Column,
    Row,
    change,
    greatest_of,
    inserted,
    insertion,
    key_of,
    live_existence,
    live_selection,
    made,
    selection,
    stored_value,
    stored_values,
)


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
        field = key_of(table)
        statement = selection(table, field.name, self._sign)
        return self._one(table, statement, [stored_value(field, key)])

    def by(self, table: type[Row], **value: object) -> Row | None:
        """Return the row of a table with the value of a unique field, if there is one."""
        (name,) = value
        statement = selection(table, name, self._sign)
        return self._one(table, statement, stored_values(table, value))

    def live(self, table: type[Row], also: str = "", /, **equal: object) -> Row | None:
        """Return a row with these values that is not deleted, or None where there is none.

        Args:
            table: Where.
            also: A further condition in SQL, without values. It stands literally in the statement,
                which lets a database use an index of just these rows.
            equal: Values by the names of their fields.
        """
        statement = live_selection(table, tuple(equal), also, self._sign)
        return self._one(table, statement, stored_values(table, equal))

    def greatest(self, field: "Column", **equal: object) -> int | None:
        """Return the greatest value of a field among all rows with these values, if there is one.

        Deleted ones count: the number of one must not be given to another.
        """
        statement = greatest_of(field.model, field.name, tuple(equal), self._sign)
        values = stored_values(field.model, equal)
        return cast("int | None", self._database.execute_sql(statement, values).fetchone()[0])

    def has(self, table: type[Model], **equal: object) -> bool:
        """Tell whether there is a row with these values that is not deleted."""
        statement = live_existence(table, tuple(equal), self._sign)
        values = stored_values(table, equal)
        return bool(self._database.execute_sql(statement, values).fetchall())

    def _one(self, table: type[Row], statement: str, values: list[object]) -> Row | None:
        found = self._database.execute_sql(statement, values).fetchall()
        return made(table, found[0]) if found else None

    def tuples(self, query: "ModelSelect[Row]") -> list[tuple[object, ...]]:
        """Return the selected columns of each row, when whole rows are more than is wanted."""
        return list(query.tuples().execute(self._database))

    def raw(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Carry out a statement as it is, and return what it selects.

        For whole rows on their way between machines, which no rule looks into.

        Args:
            statement: With a sign for each value: "?", whichever the database.
            values: As they are stored.
        """
        cursor = self._database.execute_sql(statement.replace("?", self._sign), values)
        # A file's cursor tells its columns only while there are rows; a server's has no rows to
        # fetch where it has no columns.
        if self._sign != "?" and cursor.description is None:
            return []
        return list(cursor.fetchall())

    def number(self, query: Select) -> int | None:
        """Return the only number that a query selects, such as a count or a maximum."""
        return cast("int | None", query.scalar(self._database))


class WriteSession(Session):
    """A transaction that writes; it is kept whole or not at all.

    In a file it is the only one of its moment. On a server others write at the same time, except
    to rows that this one has locked.
    """

    def __init__(self, database: Database, *, joined: bool = False) -> None:
        super().__init__(database)
        self.joined = joined
        """The database is a kiosk's copy: what is done here goes to the office, too."""
        self.writes = 0
        """How many statements that write were tried; a refusal before the first undoes nothing."""
        self._locked: dict[tuple[type[Model], object], Model] = {}
        self._last: dict[int, tuple[Model, tuple[Column, ...]]] = {}

    def locked(self, table: type[Row], key: object) -> Row | None:
        """Return a row by its primary key, which nobody else can change until the end of this.

        Whoever wants it too waits for that, and then reads what is committed. Within a transaction
        it is always the same object.
        """
        known = self._locked.get((table, key))
        if known is not None:
            return cast("Row", known)
        field = key_of(table)
        statement = selection(table, field.name, self._sign)
        if self._database.for_update:
            statement += " FOR NO KEY UPDATE"
        found = self._one(table, statement, [stored_value(field, key)])
        if found is not None:
            self._locked[table, key] = found
        return found

    def insert(self, row: Model) -> None:
        """Store a new row."""
        statement, columns = insertion(type(row), self._sign)
        self.writes += 1
        self._database.execute_sql(statement, inserted(row, columns))

    def insert_unless_there(self, row: Model) -> None:
        """Store a new row, unless somebody has just stored one with the same key."""
        statement, columns = insertion(type(row), self._sign)
        self.writes += 1
        self._database.execute_sql(f"{statement} ON CONFLICT DO NOTHING", inserted(row, columns))

    def update(self, row: Model, *columns: "Column") -> None:
        """Store these columns of a row that is already there."""
        key = key_of(type(row))
        statement = change(type(row), tuple(column.name for column in columns), self._sign)
        data = row.__data__
        values = [stored_value(column, data[column.name]) for column in (*columns, key)]
        self.writes += 1
        self._database.execute_sql(statement, values)

    def update_at_last(self, row: Model, *columns: "Column") -> None:
        """Store these columns when the transaction ends, as the row has them then.

        For a row that changes with every command, of which a transaction may have many.
        """
        self._last[id(row)] = (row, columns)

    def finish(self) -> None:
        """Store what was left for the end."""
        for row, columns in self._last.values():
            self.update(row, *columns)
        self._last.clear()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Keep all that a block does, or nothing if it raises; the transaction goes on."""
        with self._database.atomic():
            yield

    @contextmanager
    def unruled(self) -> Iterator[None]:
        """Let whole rows take each other's places, in a file, without any rule in between.

        Triggers do not fire and conditions of tables are not looked at; that every row refers to
        one that is there is looked at when the transaction ends.
        """
        connection = self._database.connection()
        switch = apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER
        self.raw("PRAGMA defer_foreign_keys = 1")
        self.raw("PRAGMA ignore_check_constraints = 1")
        connection.config(switch, 0)
        try:
            yield
        finally:
            connection.config(switch, 1)
            self.raw("PRAGMA ignore_check_constraints = 0")

    def raw_many(self, changes: Mapping[str, Iterable[Sequence[object]]]) -> None:
        """Carry out each statement for each of its sets of values, in a file."""
        self.writes += 1
        cursor = self._database.cursor()
        for statement, many in changes.items():
            cursor.executemany(statement, many)

    def run(self, query: ModelUpdate | ModelDelete) -> int:
        """Carry out a change of many rows and return how many it touched."""
        self.writes += 1
        return cast("int", query.execute(self._database))
