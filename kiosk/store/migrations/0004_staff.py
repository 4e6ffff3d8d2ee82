"""What staff keep true from a keyboard.

Who may enter and with which PIN, what is so right now, patterns of a roster, room buffers, closed
days, series and requests, activities that are still being prepared, and what each command changed.
"""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_SYNCED = """
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
"""

_COLUMNS = {
    "command": (
        "changes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changes))",
        "taken_back TEXT",
    ),
    "room": (
        'buffer INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value"'
        " CHECK (buffer BETWEEN 0 AND 240)",
    ),
    "booking": ("series TEXT REFERENCES series (id)",),
    "activity": (
        "published INTEGER NOT NULL DEFAULT 1 CHECK (published IN (0, 1))",
        "photos TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(photos))",
        'walk_ins INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value" CHECK (walk_ins >= 0)',
    ),
}

_TABLES = (
    f"""
    CREATE TABLE staff ({_SYNCED}
        name TEXT NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        person TEXT REFERENCES person (id),
        pin TEXT NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
        failed_at INTEGER
    ) STRICT
    """,
    f"""
    CREATE TABLE status ({_SYNCED}
        person TEXT REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('out', 'back', 'desk', 'pause')),
        day TEXT NOT NULL CHECK (day IS date(day)),
        at INTEGER NOT NULL,
        until INTEGER,
        place TEXT CHECK (json_valid(place)),
        CHECK (until IS NULL OR until > at),
        CHECK (person IS NOT NULL OR kind = 'pause')
    ) STRICT
    """,
    f"""
    CREATE TABLE pattern ({_SYNCED}
        name TEXT NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        weeks TEXT NOT NULL CHECK (json_valid(weeks))
    ) STRICT
    """,
    f"""
    CREATE TABLE closure ({_SYNCED}
        room TEXT REFERENCES room (id),
        first TEXT NOT NULL CHECK (first IS date(first)),
        last TEXT NOT NULL CHECK (last IS date(last)),
        reason TEXT CHECK (json_valid(reason)),
        CONSTRAINT "closure.days" CHECK (first <= last)
    ) STRICT
    """,
    f"""
    CREATE TABLE series ({_SYNCED}
        room TEXT NOT NULL REFERENCES room (id),
        rule TEXT NOT NULL,
        holidays INTEGER NOT NULL CHECK (holidays IN (0, 1)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        held_by TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE request ({_SYNCED}
        room TEXT NOT NULL REFERENCES room (id),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        held_by TEXT NOT NULL,
        people INTEGER CONSTRAINT "field.value" CHECK (people > 0),
        contact TEXT,
        origin TEXT NOT NULL,
        at INTEGER NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'granted', 'declined')),
        answer TEXT NOT NULL DEFAULT '',
        booking TEXT REFERENCES booking (id),
        CONSTRAINT "booking.times" CHECK (starts < ends AND ends - starts <= 90000)
    ) STRICT
    """,
)

_INDEXES = (
    "CREATE INDEX command_name ON command (site, name, ord)",
    "CREATE UNIQUE INDEX staff_name ON staff (site, name) WHERE NOT deleted",
    "CREATE INDEX status_day ON status (site, day, at) WHERE NOT deleted",
    "CREATE UNIQUE INDEX pattern_name ON pattern (site, name) WHERE NOT deleted",
    "CREATE INDEX closure_last ON closure (site, last) WHERE NOT deleted",
    "CREATE INDEX booking_series ON booking (site, series) WHERE series IS NOT NULL",
    "CREATE INDEX request_open ON request (site, starts) WHERE status = 'open' AND NOT deleted",
)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the tables and columns; whatever is there was published and is not taken back."""
    for statement in _TABLES:
        db.execute_sql(statement)
    for table, columns in _COLUMNS.items():
        for column in columns:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in _INDEXES:
        db.execute_sql(statement)
