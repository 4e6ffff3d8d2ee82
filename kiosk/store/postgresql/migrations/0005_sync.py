"""Kiosks and their office on different machines: kiosks, invitations, inbox, loans.

From here on the server itself keeps sites apart.
"""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_TEXT = 'TEXT COLLATE "C"'

_SYNCED = f"""
    id {_TEXT} NOT NULL PRIMARY KEY,
    site {_TEXT} NOT NULL REFERENCES site (id),
    seq BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT FALSE,
"""

_COLUMNS = {
    "site": (f"settings {_TEXT} NOT NULL DEFAULT ''",),
    "activity": (
        'lent INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value:lent" CHECK (lent >= 0)',
        "shared BOOLEAN NOT NULL DEFAULT FALSE",
    ),
}

_TABLES = (
    f"""
    CREATE TABLE inbox ({_SYNCED}
        kind {_TEXT} NOT NULL CHECK (kind IN ('refused', 'parked')),
        command {_TEXT} NOT NULL,
        version INTEGER NOT NULL,
        device {_TEXT} NOT NULL,
        actor {_TEXT} NOT NULL,
        issued_at BIGINT NOT NULL,
        arguments {_TEXT} NOT NULL CHECK (arguments::json IS NOT NULL),
        shown {_TEXT} NOT NULL CHECK (shown::json IS NOT NULL),
        code {_TEXT} NOT NULL,
        facts {_TEXT} NOT NULL CHECK (facts::json IS NOT NULL),
        at BIGINT NOT NULL,
        answer {_TEXT} CHECK (answer IN ('again', 'dropped')),
        answered_by {_TEXT}
    )
    """,
    f"""
    CREATE TABLE loan ({_SYNCED}
        device {_TEXT} NOT NULL,
        activity {_TEXT} REFERENCES activity (id),
        seats INTEGER NOT NULL CONSTRAINT "loan.seats" CHECK (seats >= 0),
        used INTEGER NOT NULL,
        room {_TEXT} REFERENCES room (id),
        first {_TEXT} CHECK (first::date::text = first),
        last {_TEXT} CHECK (last::date::text = last),
        CONSTRAINT "loan.spent" CHECK (0 <= used AND used <= seats),
        CHECK ((activity IS NULL) <> (room IS NULL)),
        CONSTRAINT "loan.days" CHECK (room IS NULL OR first <= last)
    )
    """,
    f"""
    CREATE TABLE client (
        id {_TEXT} NOT NULL PRIMARY KEY,
        site {_TEXT} NOT NULL REFERENCES site (id),
        name {_TEXT} NOT NULL,
        key {_TEXT} NOT NULL CHECK (length(key) = 64),
        incarnation {_TEXT} NOT NULL,
        joined_at BIGINT NOT NULL,
        revoked_at BIGINT,
        seen_at BIGINT,
        cursor BIGINT NOT NULL,
        version {_TEXT} NOT NULL,
        pending INTEGER NOT NULL,
        disk_free BIGINT,
        skew BIGINT,
        copies INTEGER NOT NULL
    ) WITH (fillfactor = 50)
    """,
    f"""
    CREATE TABLE invite (
        id {_TEXT} NOT NULL PRIMARY KEY,
        site {_TEXT} NOT NULL REFERENCES site (id),
        name {_TEXT} NOT NULL,
        key {_TEXT} NOT NULL CHECK (length(key) = 64),
        expires BIGINT NOT NULL,
        used_at BIGINT,
        used_by {_TEXT}
    )
    """,
    f"""
    CREATE TABLE handed_in (
        id {_TEXT} NOT NULL PRIMARY KEY,
        site {_TEXT} NOT NULL REFERENCES site (id),
        kiosk {_TEXT} NOT NULL,
        incarnation {_TEXT} NOT NULL,
        n BIGINT NOT NULL
    )
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
    'CREATE UNIQUE INDEX "client.exists" ON client (site, name)',
    "CREATE UNIQUE INDEX handed_in_n ON handed_in (site, kiosk, incarnation, n)",
)

_FULL = """
    ALTER TABLE activity ADD CONSTRAINT "activity.full:lent"
    CHECK (capacity IS NULL OR lent = 0 OR taken + reserved + lent <= capacity)
"""


_APART = (
    ("site", "id"),
    *(
        (table, "site")
        for table in (*_TRAVELS, "command", "neighbour_card", "client", "invite", "handed_in")
    ),
)
"""Tables with the column that says whose a row is."""

_RULE = "(SELECT current_setting('kiosk.site', TRUE)) IN ({column}, '*')"
"""A transaction says for which site it works; one that says nothing finds nothing. As a question of
its own it is asked once a statement, not once a row."""


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the tables and columns; nothing is lent, shared or enrolled."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in (*_TABLES, *_INDEXES, _FULL):
        db.execute_sql(statement)
    for table, column in _APART:
        db.execute_sql(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        # The office owns its tables, and owners are let through unless this is said.
        db.execute_sql(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        db.execute_sql(f"CREATE POLICY own_site ON {table} USING ({_RULE.format(column=column)})")
