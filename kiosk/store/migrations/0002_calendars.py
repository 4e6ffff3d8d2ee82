"""Where bookings and activities came from, if from a calendar, and how new that was.

What a calendar brought is known again by its source; the name of the calendar tells what an import
of the same calendar may withdraw, the revision which of two files is the newer one.
"""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_TABLES = ("booking", "activity")

_COLUMNS = (
    "calendar TEXT CHECK (calendar <> '')",
    "revision INTEGER CHECK (revision >= 0)",
    "revised INTEGER",
)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the columns; whatever is there came from no calendar."""
    for table in _TABLES:
        for column in _COLUMNS:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
        db.execute_sql(
            f"CREATE INDEX {table}_calendar ON {table} (site, source) WHERE calendar IS NOT NULL"
        )
