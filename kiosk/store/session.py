"""What can be asked of the database within one transaction."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from peewee import Database, Field, Model, ModelDelete, ModelSelect, ModelUpdate, Select

if TYPE_CHECKING:
    Column = Field[Any]

Row = TypeVar("Row", bound=Model)


class Session:
    """One consistent look at the database: nothing that others write shows in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, query: "ModelSelect[Row]") -> list[Row]:
        """Return all rows of a query."""
        return list(query.execute(self._database))

    def first(self, query: "ModelSelect[Row]") -> Row | None:
        """Return the first row of a query, or None where there is none."""
        return next(iter(query.limit(1).execute(self._database)), None)

    def tuples(self, query: "ModelSelect[Row]") -> list[tuple[object, ...]]:
        """Return the selected columns of each row, when whole rows are more than is wanted."""
        return list(query.tuples().execute(self._database))

    def number(self, query: Select) -> int | None:
        """Return the only number that a query selects, such as a count or a maximum."""
        return cast("int | None", query.scalar(self._database))


class WriteSession(Session):
    """The only transaction of this moment that writes; it is kept whole or not at all."""

    def insert(self, row: Model) -> None:
        """Store a new row."""
        type(row).insert(dict(row.__data__)).execute(self._database)

    def insert_many(self, rows: Iterable[Model]) -> None:
        """Store many new rows of one table, a few hundred at a time."""
        batch: list[dict[str, object]] = []
        table: type[Model] | None = None
        for row in rows:
            table = type(row)
            batch.append(dict(row.__data__))
            if len(batch) == 200:  # below SQLite's limit of variables, whatever the table
                table.insert_many(batch).execute(self._database)
                batch = []
        if table is not None and batch:
            table.insert_many(batch).execute(self._database)

    def update(self, row: Model, *columns: "Column") -> None:
        """Store these columns of a row that is already there."""
        table = type(row)
        changes = {column.name: row.__data__[column.name] for column in columns}
        chosen = table._meta.primary_key == row.get_id()
        table.update(changes).where(chosen).execute(self._database)

    def run(self, query: ModelUpdate | ModelDelete) -> int:
        """Carry out a change of many rows and return how many it touched."""
        return cast("int", query.execute(self._database))
