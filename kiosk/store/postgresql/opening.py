"""The tables of a server's database brought up to date, by one process at a time."""

from pathlib import Path

from peewee import Database

from kiosk.errors import StoreError
from kiosk.store.opening import SCHEMA

MIGRATIONS = Path(__file__).with_name("migrations")
"""Where the numbered migrations are; they bear the numbers of those for files."""

TABLES = (
    "site", "command", "person", "duty", "room", "layout", "activity", "series", "booking",
    "sign_up", "draw", "neighbour_card", "staff", "status", "pattern", "closure", "request",
    "inbox", "loan", "client", "invite", "handed_in",
)  # fmt: skip
"""All tables, each after those that it refers to."""

_OURS = "lobby-kiosk"
"""What stands on the table of migrations, so that nobody's else is taken for it."""

_LOCK = 0x4B494F53
"""The advisory lock ("KIOS") of whoever migrates."""

_FOUND = """
    SELECT current_setting('server_encoding'),
           obj_description(to_regclass(quote_ident(current_schema()) || '.schema_migration')),
           (SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema())
"""


def bring_up_to_date(database: Database, place: str) -> None:
    """Make or migrate the tables, unless they are as this version wants them.

    Raises:
        StoreError: The database belongs to a newer version ("store.newer", with both schema
            numbers) or to another program ("store.foreign"), or cannot hold every language's
            signs ("store.encoding").
    """
    if _version(database, place) < SCHEMA:
        with database.atomic():
            database.execute_sql("SET LOCAL lock_timeout = '60s'")
            database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            # Another process may have been faster, and newer.
            if _version(database, place) < SCHEMA:
                _migrate(database)


def _version(database: Database, place: str) -> int:
    encoding, owner, tables = database.execute_sql(_FOUND).fetchone()
    if encoding != "UTF8":
        raise StoreError("store.encoding", path=place, encoding=encoding)
    if owner != _OURS:
        if tables:
            raise StoreError("store.foreign", path=place)
        return 0
    newest = "SELECT coalesce(max(left(name, 4)::integer), 0) FROM schema_migration"
    found = int(database.execute_sql(newest).fetchone()[0])
    if found > SCHEMA:
        raise StoreError("store.newer", path=place, found=found, known=SCHEMA)
    return found


def _migrate(database: Database) -> None:
    from playhouse.migrations import Runner

    Runner(database, str(MIGRATIONS)).up()
    database.execute_sql(f"COMMENT ON TABLE schema_migration IS '{_OURS}'")
