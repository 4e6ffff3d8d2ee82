"""The rows of a backup put into a database, in place of all that was there."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
from peewee import PeeweeException

from kiosk.backup.contents import Beside, Counts, Part, Rows, Table, Value
from kiosk.backup.place import TABLES, Place
from kiosk.errors import FileError
from kiosk.store import WriteSession
from kiosk.store.faults import store_code

_AT_LEAST = "site"


class Loader:
    """Fills a database, within one transaction."""

    def __init__(self, session: WriteSession, place: Place, path: Path) -> None:
        """Prepare to fill a database.

        Args:
            session: The transaction.
            place: Whose it is.
            path: The backup's name, for what is wrong with it.
        """
        self._session = session
        self._place = place
        self._path = path
        self._counts: Counts = {}
        self._statement = ""
        self._columns: tuple[str, ...] = ()

    def load(self, found: Iterable[Part]) -> Counts:
        """Take the rows of a backup over, and return how many each table has now.

        Raises:
            FileError: The backup is damaged, or what it holds breaks the rules of the tables
                ("backup.contents"). The transaction must not be kept.
        """
        with self._told():
            if self._place.server:
                self._into_server(found)
            else:
                self._into_file(found)
        if not self._counts.get(_AT_LEAST):
            raise FileError("backup.contents", path=self._path, reason=_AT_LEAST)
        return self._counts

    def _into_file(self, found: Iterable[Part]) -> None:
        session = self._session
        with session.unruled():
            for table in reversed(TABLES):
                if self._place.columns(session, table):  # an earlier version has fewer
                    session.raw(f'DELETE FROM "{table}"')
            for rows in self._each(found):
                session.raw_many({self._statement: rows})
        # Rules were off until now.
        faults = session.raw("PRAGMA foreign_key_check")
        faults += [line for line in session.raw("PRAGMA quick_check") if line != ("ok",)]
        if faults:
            raise FileError("backup.contents", path=self._path, reason=str(faults[0][0]))

    def _into_server(self, found: Iterable[Part]) -> None:
        session = self._session
        for table in TABLES:
            session.raw(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        session.raw("TRUNCATE {} RESTART IDENTITY".format(", ".join(TABLES)))
        for rows in self._each(found):
            session.raw(self._statement, (json.dumps(rows, ensure_ascii=False),))
        for table in TABLES:
            session.raw(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        session.raw(
            "SELECT setval(pg_get_serial_sequence('command', 'ord'), max(ord))"
            " FROM command HAVING count(*) > 0"
        )

    def _each(self, found: Iterable[Part]) -> Iterator[list[list[Value]]]:
        """Yield the rows of one table after the other, with the statement that takes them."""
        table = ""
        for part in found:
            match part:
                case Table():
                    table = part.name
                    self._begin(part)
                case Rows():
                    if any(len(row) != len(self._columns) for row in part.rows):
                        raise FileError("backup.contents", path=self._path, reason=table)
                    self._counts[table] += len(part.rows)
                    yield part.rows
                case Beside():
                    pass

    def _begin(self, table: Table) -> None:
        """Prepare a table's statement; names are ours, never the file's."""
        known = self._place.columns(self._session, table.name) if table.name in TABLES else {}
        unknown = [name for name in table.columns if name not in known]
        if unknown or not known or table.name in self._counts or not table.columns:
            raise FileError("backup.contents", path=self._path, reason=table.name)
        self._counts[table.name] = 0
        self._columns = table.columns
        listed = ", ".join(f'"{name}"' for name in table.columns)
        if self._place.server:
            taken = ", ".join(
                f"(line ->> {number})::{known[name]}" for number, name in enumerate(table.columns)
            )
            self._statement = (
                f'INSERT INTO "{table.name}" ({listed})'
                f" SELECT {taken} FROM json_array_elements(?::json) AS line"
            )
        else:
            signs = ", ".join("?" * len(table.columns))
            self._statement = f'INSERT INTO "{table.name}" ({listed}) VALUES ({signs})'

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell rules that the rows break from a database that cannot be used."""
        try:
            yield
        except (apsw.ConstraintError, apsw.MismatchError, apsw.SQLError) as problem:
            raise FileError("backup.contents", path=self._path, reason=str(problem)) from problem
        except PeeweeException as problem:
            if store_code(problem) is not None or _of_server(problem):
                raise
            reason = str(problem).partition("\n")[0]
            raise FileError("backup.contents", path=self._path, reason=reason) from problem


def _of_server(problem: PeeweeException) -> bool:
    """Tell whether a server, not the rows, is the trouble."""
    own = getattr(problem, "orig", problem)
    if isinstance(own, apsw.Error):
        return False
    from kiosk.store.postgresql.faults import store_code as code_of_server

    return code_of_server(own) is not None
