"""Kiosks and their office on different machines.

What an office knows of its kiosks, what a kiosk has not yet handed in and how to undo it, what
could not be carried out and waits for staff, and places that are lent to one kiosk. Every table
that travels can be read by what has changed since.
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
    "site": ("settings TEXT NOT NULL DEFAULT ''",),
    "activity": (
        'lent INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value" CHECK (lent >= 0)',
        "shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1))",
    ),
}

_TABLES = (
    f"""
    CREATE TABLE inbox ({_SYNCED}
        kind TEXT NOT NULL CHECK (kind IN ('refused', 'parked')),
        command TEXT NOT NULL,
        version INTEGER NOT NULL,
        device TEXT NOT NULL,
        actor TEXT NOT NULL,
        issued_at INTEGER NOT NULL,
        arguments TEXT NOT NULL CHECK (json_valid(arguments)),
        shown TEXT NOT NULL CHECK (json_valid(shown)),
        code TEXT NOT NULL,
        facts TEXT NOT NULL CHECK (json_valid(facts)),
        at INTEGER NOT NULL,
        answer TEXT CHECK (answer IN ('again', 'dropped')),
        answered_by TEXT
    ) STRICT
    """,
    f"""
    CREATE TABLE loan ({_SYNCED}
        device TEXT NOT NULL,
        activity TEXT REFERENCES activity (id),
        seats INTEGER NOT NULL CONSTRAINT "loan.seats" CHECK (seats >= 0),
        used INTEGER NOT NULL,
        room TEXT REFERENCES room (id),
        first TEXT CHECK (first IS date(first)),
        last TEXT CHECK (last IS date(last)),
        CONSTRAINT "loan.spent" CHECK (0 <= used AND used <= seats),
        CHECK ((activity IS NULL) <> (room IS NULL)),
        CONSTRAINT "loan.days" CHECK (room IS NULL OR first <= last)
    ) STRICT
    """,
    """
    CREATE TABLE client (
        id TEXT NOT NULL PRIMARY KEY,
        site TEXT NOT NULL REFERENCES site (id),
        name TEXT NOT NULL,
        key TEXT NOT NULL CHECK (length(key) = 64),
        incarnation TEXT NOT NULL,
        joined_at INTEGER NOT NULL,
        revoked_at INTEGER,
        seen_at INTEGER,
        cursor INTEGER NOT NULL,
        version TEXT NOT NULL,
        pending INTEGER NOT NULL,
        disk_free INTEGER,
        skew INTEGER,
        copies INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE invite (
        id TEXT NOT NULL PRIMARY KEY,
        site TEXT NOT NULL REFERENCES site (id),
        name TEXT NOT NULL,
        key TEXT NOT NULL CHECK (length(key) = 64),
        expires INTEGER NOT NULL,
        used_at INTEGER,
        used_by TEXT
    ) STRICT
    """,
    """
    CREATE TABLE handed_in (
        id TEXT NOT NULL PRIMARY KEY,
        site TEXT NOT NULL REFERENCES site (id),
        kiosk TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        n INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE replica (
        id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
        kiosk TEXT NOT NULL,
        site TEXT NOT NULL,
        device TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        epoch TEXT,
        cursor INTEGER NOT NULL,
        synced_at INTEGER,
        skew INTEGER NOT NULL,
        last_n INTEGER NOT NULL,
        nearby TEXT NOT NULL,
        requires TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE outbox (
        id TEXT NOT NULL PRIMARY KEY,
        n INTEGER NOT NULL UNIQUE,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        actor TEXT NOT NULL,
        issued_at INTEGER NOT NULL,
        arguments TEXT NOT NULL CHECK (json_valid(arguments)),
        status TEXT NOT NULL CHECK (status IN ('waiting', 'done', 'refused', 'parked')),
        code TEXT,
        facts TEXT NOT NULL CHECK (json_valid(facts)),
        held_at INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE undo (
        of_table TEXT NOT NULL,
        row TEXT NOT NULL,
        before TEXT,
        PRIMARY KEY (of_table, row)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE nearby (
        id TEXT NOT NULL PRIMARY KEY,
        site TEXT NOT NULL,
        site_name TEXT NOT NULL CHECK (json_valid(site_name)),
        code TEXT NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        place TEXT CHECK (json_valid(place)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        left INTEGER,
        url TEXT NOT NULL
    ) STRICT
    """,
)

_TRAVELS = (
    "person", "duty", "room", "layout", "series", "activity", "booking", "sign_up", "draw",
    "staff", "status", "pattern", "closure", "request", "inbox", "loan",
)  # fmt: skip
"""Tables of which kiosks hold copies."""

_INDEXES = (
    *(f"CREATE INDEX {table}_seq ON {table} (site, seq)" for table in _TRAVELS),
    "CREATE INDEX inbox_open ON inbox (site, at) WHERE answer IS NULL AND NOT deleted",
    "CREATE INDEX activity_shared ON activity (starts) WHERE shared AND NOT deleted",
    "CREATE INDEX loan_activity ON loan (site, activity) WHERE activity IS NOT NULL",
    "CREATE INDEX loan_room ON loan (site, room, last) WHERE room IS NOT NULL",
    "CREATE UNIQUE INDEX client_name ON client (site, name)",
    "CREATE UNIQUE INDEX handed_in_n ON handed_in (site, kiosk, incarnation, n)",
    "CREATE INDEX outbox_waiting ON outbox (n) WHERE status = 'waiting'",
    "CREATE INDEX outbox_held ON outbox (held_at) WHERE held_at IS NOT NULL",
)

# The table's own CHECK knows nothing of what is lent.
_FULL = """
    CREATE TRIGGER activity_lent BEFORE UPDATE OF taken, reserved, lent, capacity ON activity
    WHEN NEW.lent > 0 AND NEW.taken + NEW.reserved + NEW.lent > NEW.capacity
    BEGIN SELECT RAISE(ABORT, 'activity.full'); END
"""


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the tables and columns; nothing is lent, shared, enrolled or waiting."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in (*_TABLES, *_INDEXES, _FULL):
        db.execute_sql(statement)
