"""Sign-ups as phones and kiosks make them: tickets, rules, draws, and neighbour cards."""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_TEXT = 'TEXT COLLATE "C"'

_SYNCED = f"""
    id {_TEXT} NOT NULL PRIMARY KEY,
    site {_TEXT} NOT NULL REFERENCES site (id),
    seq BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT FALSE,
"""

_ACTIVITY = (
    "opens BIGINT",
    "closes BIGINT",
    'party_limit INTEGER NOT NULL DEFAULT 6 CONSTRAINT "field.value:party_limit"'
    " CHECK (party_limit BETWEEN 1 AND 6)",
    'household_limit INTEGER CONSTRAINT "field.value:household_limit" CHECK (household_limit > 0)',
    "fill_gaps BOOLEAN NOT NULL DEFAULT FALSE",
    'confirm_minutes INTEGER CONSTRAINT "field.value:confirm_minutes" CHECK (confirm_minutes > 0)',
    "lobby_only BOOLEAN NOT NULL DEFAULT FALSE",
    f"draw {_TEXT} CHECK (length(draw) = 64)",
    f"seed {_TEXT}",
    "entered INTEGER NOT NULL DEFAULT 0 CHECK (entered >= 0)",
)

_SIGN_UP = (
    f"household {_TEXT} CHECK (household <> '')",
    f"ticket {_TEXT}",
    f"contact {_TEXT}",
    f"origin {_TEXT} NOT NULL DEFAULT 'office'",
    f"ended {_TEXT} CHECK (ended IN ('left', 'removed', 'lapsed', 'absent'))",
    "confirm_by BIGINT",
    f"notice {_TEXT}",
    'attended INTEGER CONSTRAINT "field.value" CHECK (attended > 0)',
    "erased BOOLEAN NOT NULL DEFAULT FALSE",
)

_CHANGES = (
    "UPDATE sign_up SET ended = 'left' WHERE status = 'cancelled'",
    "ALTER TABLE sign_up ALTER COLUMN origin DROP DEFAULT",
    "ALTER TABLE sign_up DROP CONSTRAINT sign_up_status_check",
    "ALTER TABLE sign_up ADD CONSTRAINT sign_up_status_check"
    " CHECK (status IN ('entered', 'waiting', 'offered', 'confirmed', 'cancelled'))",
    'ALTER TABLE sign_up DROP CONSTRAINT "field.empty"',
    "ALTER TABLE sign_up ADD CONSTRAINT \"field.empty\" CHECK (holder <> '' OR deleted OR erased)",
    "ALTER TABLE sign_up ADD CONSTRAINT sign_up_offer_check"
    " CHECK ((status = 'offered') = (confirm_by IS NOT NULL))",
    "ALTER TABLE sign_up ADD CONSTRAINT sign_up_erased_check CHECK (NOT erased"
    " OR (holder = '' AND household IS NULL AND contact IS NULL AND ticket IS NULL))",
)

_TABLES = (
    f"CREATE TABLE draw ({_SYNCED} document {_TEXT} NOT NULL CHECK (document::json IS NOT NULL))",
    f"""
    CREATE TABLE neighbour_card ({_SYNCED}
        number {_TEXT} NOT NULL CONSTRAINT "card.malformed" CHECK (number ~ '^[0-9]{{12}}$'),
        household {_TEXT} NOT NULL CHECK (household <> '' OR deleted),
        revoked BOOLEAN NOT NULL DEFAULT FALSE
    )
    """,
)

_INDEXES = (
    'DROP INDEX "sign_up.already"',
    'CREATE UNIQUE INDEX "sign_up.already" ON sign_up (site, activity, holder)'
    " WHERE status <> 'cancelled' AND NOT deleted AND NOT erased",
    "CREATE UNIQUE INDEX sign_up_ticket ON sign_up (site, ticket) WHERE ticket IS NOT NULL",
    "CREATE INDEX sign_up_household ON sign_up (site, activity, household)"
    " WHERE household IS NOT NULL AND status <> 'cancelled' AND NOT deleted",
    "CREATE INDEX sign_up_offer ON sign_up (site, confirm_by) WHERE status = 'offered'",
    "CREATE INDEX sign_up_last ON sign_up (site, activity, turn)",
    'CREATE UNIQUE INDEX "card.exists:number" ON neighbour_card (site, number)',
    'CREATE UNIQUE INDEX "card.exists:household" ON neighbour_card (site, household)'
    " WHERE NOT revoked AND NOT deleted",
)


def _worth(row: str, sign: str, seq: str) -> str:
    """Return the statement that adds what a sign-up is worth to the counts, or takes it away.

    The activity is marked as touched.
    """

    def people(*statuses: str) -> str:
        wanted = ", ".join(f"'{status}'" for status in statuses)
        return f"CASE WHEN {row}.status IN ({wanted}) THEN {row}.party ELSE 0 END"

    return f"""
        UPDATE activity SET
            taken = taken {sign} {people("confirmed", "offered")},
            waiting = waiting {sign} {people("waiting")},
            entered = entered {sign} {people("entered")},
            seq = greatest(seq, {seq})
        WHERE id = {row}.activity;
    """


_COUNT = f"""
    CREATE OR REPLACE FUNCTION sign_up_count() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' AND NOT OLD.deleted AND OLD.status <> 'cancelled' THEN
            {_worth("OLD", "-", "CASE TG_OP WHEN 'DELETE' THEN OLD.seq ELSE NEW.seq END")}
        END IF;
        IF TG_OP <> 'DELETE' AND NOT NEW.deleted AND NEW.status <> 'cancelled' THEN
            {_worth("NEW", "+", "NEW.seq")}
        END IF;
        RETURN NULL;
    END $$
"""


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the columns and tables; whoever was signed up stays so, without a ticket."""
    for table, columns in (("activity", _ACTIVITY), ("sign_up", _SIGN_UP)):
        for column in columns:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in (*_CHANGES, *_TABLES, *_INDEXES, _COUNT):
        db.execute_sql(statement)
