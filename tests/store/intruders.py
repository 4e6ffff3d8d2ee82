"""Other programs that write to the database and know nothing of commands."""

from typing import Protocol

import apsw
import psycopg

from tests.committee import Committee
from tests.postgresql.server import ServerCommittee


class Intruder(Protocol):
    """Somebody with a prompt of SQL."""

    def tries(self, statement: str, *values: object) -> str:
        """Return the objection to a statement; nothing, if there is none."""

    def copies(self, table: str, id_: str, **changes: object) -> str:
        """Copy the first row of a table under another id, with changes; return the objection."""

    def close(self) -> None: ...


def intruder_of(committee: Committee) -> Intruder:
    if isinstance(committee, ServerCommittee):
        return ServerIntruder(committee.url)
    return FileIntruder(str(committee.path))


class FileIntruder:
    """One with SQLite."""

    def __init__(self, path: str) -> None:
        self._connection = apsw.Connection(path)
        self._connection.execute("PRAGMA foreign_keys = 1")
        self._connection.set_busy_timeout(5000)

    def tries(self, statement: str, *values: object) -> str:
        try:
            self._connection.execute(statement, values)
        except apsw.ConstraintError as objection:
            return str(objection)
        return ""

    def copies(self, table: str, id_: str, **changes: object) -> str:
        columns = [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")]
        statement, values = copying(table, columns, {"id": id_, **changes})
        return self.tries(statement, *values)

    def close(self) -> None:
        self._connection.close()


class ServerIntruder:
    """One with psql; the objections are put in SQLite's words."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)

    def tries(self, statement: str, *values: object) -> str:
        try:
            self._connection.execute(statement.replace("?", "%s").encode(), values or None)
        except psycopg.errors.UniqueViolation as objection:
            return f"UNIQUE {objection.diag.constraint_name}"
        except psycopg.errors.ForeignKeyViolation:
            return "FOREIGN KEY"
        except psycopg.IntegrityError as objection:
            return str(objection.diag.constraint_name)
        except psycopg.errors.InvalidTextRepresentation as objection:
            return "json_valid" if "json" in str(objection) else "cannot store TEXT"
        except psycopg.errors.DatetimeFieldOverflow:
            return "no such day"
        return ""

    def copies(self, table: str, id_: str, **changes: object) -> str:
        rows = self._connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s", (table,)
        )
        columns = [str(name) for (name,) in rows]
        statement, values = copying(table, columns, {"id": id_, **changes})
        return self.tries(statement, *values)

    def close(self) -> None:
        self._connection.close()


def copying(table: str, columns: list[str], changes: dict[str, object]) -> tuple[str, list[object]]:
    """Return the statement that copies a row with changes, and its values."""
    chosen = ", ".join("?" if column in changes else column for column in columns)
    values = [changes[column] for column in columns if column in changes]
    names = ", ".join(columns)
    statement = f"INSERT INTO {table} ({names}) SELECT {chosen} FROM {table} ORDER BY id LIMIT 1"
    return statement, values
