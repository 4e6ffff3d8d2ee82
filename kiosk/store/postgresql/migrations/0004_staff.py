"""What staff keep true from a keyboard; see the migration of the same number for files."""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_TEXT = 'TEXT COLLATE "C"'

_SYNCED = f"""
    id {_TEXT} NOT NULL PRIMARY KEY,
    site {_TEXT} NOT NULL REFERENCES site (id),
    seq BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT FALSE,
"""


def _json(column: str) -> str:
    """Return the condition that a column is null or holds JSON, which every server knows."""
    return f"CHECK ({column} IS NULL OR {column}::json IS NOT NULL)"


_COLUMNS = {
    "command": (
        f"changes {_TEXT} NOT NULL DEFAULT '[]' {_json('changes')}",
        f"taken_back {_TEXT}",
    ),
    "room": (
        'buffer INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value:buffer"'
        " CHECK (buffer BETWEEN 0 AND 240)",
    ),
    "booking": (f"series {_TEXT} REFERENCES series (id)",),
    "activity": (
        "published BOOLEAN NOT NULL DEFAULT TRUE",
        f"photos {_TEXT} NOT NULL DEFAULT '[]' {_json('photos')}",
        'walk_ins INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value:walk_ins"'
        " CHECK (walk_ins >= 0)",
    ),
}

_TABLES = (
    f"""
    CREATE TABLE staff ({_SYNCED}
        name {_TEXT} NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        person {_TEXT} REFERENCES person (id),
        pin {_TEXT} NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
        failed_at BIGINT
    )
    """,
    f"""
    CREATE TABLE status ({_SYNCED}
        person {_TEXT} REFERENCES person (id),
        kind {_TEXT} NOT NULL CHECK (kind IN ('out', 'back', 'desk', 'pause')),
        day {_TEXT} NOT NULL CHECK (day::date::text = day),
        at BIGINT NOT NULL,
        until BIGINT,
        place {_TEXT} {_json("place")},
        CHECK (until IS NULL OR until > at),
        CHECK (person IS NOT NULL OR kind = 'pause')
    )
    """,
    f"""
    CREATE TABLE pattern ({_SYNCED}
        name {_TEXT} NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        weeks {_TEXT} NOT NULL {_json("weeks")}
    )
    """,
    f"""
    CREATE TABLE closure ({_SYNCED}
        room {_TEXT} REFERENCES room (id),
        first {_TEXT} NOT NULL CHECK (first::date::text = first),
        last {_TEXT} NOT NULL CHECK (last::date::text = last),
        reason {_TEXT} {_json("reason")},
        CONSTRAINT "closure.days" CHECK (first <= last)
    )
    """,
    f"""
    CREATE TABLE series ({_SYNCED}
        room {_TEXT} NOT NULL REFERENCES room (id),
        rule {_TEXT} NOT NULL,
        holidays BOOLEAN NOT NULL,
        starts BIGINT NOT NULL,
        ends BIGINT NOT NULL,
        title {_TEXT} NOT NULL {_json("title")},
        held_by {_TEXT} NOT NULL
    )
    """,
    f"""
    CREATE TABLE request ({_SYNCED}
        room {_TEXT} NOT NULL REFERENCES room (id),
        starts BIGINT NOT NULL,
        ends BIGINT NOT NULL,
        title {_TEXT} NOT NULL {_json("title")},
        held_by {_TEXT} NOT NULL,
        people INTEGER CONSTRAINT "field.value" CHECK (people > 0),
        contact {_TEXT},
        origin {_TEXT} NOT NULL,
        at BIGINT NOT NULL,
        status {_TEXT} NOT NULL CHECK (status IN ('open', 'granted', 'declined')),
        answer {_TEXT} NOT NULL DEFAULT '',
        booking {_TEXT} REFERENCES booking (id),
        CONSTRAINT "booking.times" CHECK (starts < ends AND ends - starts <= 90000)
    )
    """,
)

_INDEXES = (
    "CREATE INDEX command_name ON command (site, name, ord)",
    'CREATE UNIQUE INDEX "staff.exists" ON staff (site, name) WHERE NOT deleted',
    "CREATE INDEX status_day ON status (site, day, at) WHERE NOT deleted",
    'CREATE UNIQUE INDEX "pattern.exists" ON pattern (site, name) WHERE NOT deleted',
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
