"""Where bookings and activities came from, if from a calendar, and how new that was."""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_TABLES = ("booking", "activity")

_COLUMNS = (
    "calendar TEXT COLLATE \"C\" CHECK (calendar <> '')",
    "revision BIGINT CHECK (revision >= 0)",
    "revised BIGINT",
)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the columns; whatever is there came from no calendar."""
    for table in _TABLES:
        for column in _COLUMNS:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
        db.execute_sql(
            f"CREATE INDEX {table}_calendar ON {table} (site, source) WHERE calendar IS NOT NULL"
        )
