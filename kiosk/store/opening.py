"""How a database file is opened: the driver, the pragmas, and the schema brought up to date.

The driver is apsw, through Peewee's APSWDatabase, because SQLite 3.7.0 to 3.51.2 can corrupt a WAL
database when two connections write or checkpoint at the same moment, and a kiosk's file is open in
several processes: the screen, an import, a backup. Many systems' Python carries such a version;
apsw brings its own, fixed one. One connection serves all threads, under the store's lock.
"""

from pathlib import Path

from peewee import Database, DatabaseError
from playhouse.apsw_ext import APSWDatabase

from kiosk.errors import StoreError
from kiosk.store.faults import store_code

SCHEMA = 5
"""How many migrations there are; stored in the file as PRAGMA user_version."""

APPLICATION = 0x4B494F53
"""PRAGMA application_id ("KIOS"): the file is ours."""

MIGRATIONS = Path(__file__).with_name("migrations")
"""Where the numbered migrations are."""

_PRAGMAS = (
    ("journal_mode", "wal"),  # readers never wait for a writer
    ("synchronous", "full"),  # what was said to be recorded survives a power cut
    ("foreign_keys", 1),
    ("journal_size_limit", 8 * 1024 * 1024),  # a big import must not leave a big log for ever
)


def connect(path: Path, wait: float) -> Database:
    """Return an open connection that waits so many seconds for other writers."""
    database: Database = APSWDatabase(
        str(path), pragmas=_PRAGMAS, timeout=wait, thread_safe=False, autoconnect=False
    )
    database.connect()
    return database


def bring_up_to_date(database: Database, path: Path) -> None:
    """Make or migrate the tables, unless they are as this version wants them.

    Raises:
        StoreError: The file belongs to a newer version ("store.newer", with both schema numbers)
            or to another program ("store.foreign").
    """
    # Peewee's runner is only loaded when there is something to run: it costs every start 40 ms.
    if _check_version(database, path) < SCHEMA:
        _migrate(database, path)
    try:
        # Reads the whole schema, so that a damaged one shows now and not under a visitor's finger.
        database.execute_sql("SELECT 1 FROM site LIMIT 1").fetchall()
    except DatabaseError as problem:
        if store_code(problem) is None:  # the table is not there
            raise StoreError("store.damaged", path=str(path), aside=None) from problem
        raise


def _check_version(database: Database, path: Path) -> int:
    found = _number(database, "PRAGMA user_version")
    if _number(database, "PRAGMA application_id") != APPLICATION and (
        found or _number(database, "SELECT count(*) FROM sqlite_schema")
    ):
        raise StoreError("store.foreign", path=str(path))
    if found > SCHEMA:
        raise StoreError("store.newer", path=str(path), found=found, known=SCHEMA)
    return found


def _migrate(database: Database, path: Path) -> None:
    from playhouse.migrations import Runner

    # Cannot be switched off within the transaction, and a table that is rebuilt needs it.
    database.execute_sql("PRAGMA foreign_keys = 0")
    # The runner notes when it ran, as a datetime, which apsw would not take.
    database.connection().convert_binding = _as_text
    try:
        with database.atomic("EXCLUSIVE"):
            _check_version(database, path)  # another process may have been faster, and newer
            Runner(database, str(MIGRATIONS)).up()
            database.execute_sql(f"PRAGMA application_id = {APPLICATION}")
            database.execute_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        database.execute_sql("PRAGMA foreign_keys = 1")


def _as_text(cursor: object, number: int, value: object) -> str:
    return str(value)


def _number(database: Database, statement: str) -> int:
    return int(database.execute_sql(statement).fetchone()[0])
