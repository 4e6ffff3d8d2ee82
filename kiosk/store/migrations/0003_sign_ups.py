"""Sign-ups as phones and kiosks make them: tickets, rules of an activity, draws, neighbour cards.

The table of sign-ups is made anew because its statuses are more; whatever was in it goes on as it
was, without a ticket.
"""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_SYNCED = """
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
"""

_ACTIVITY = (
    "opens INTEGER",
    "closes INTEGER",
    'party_limit INTEGER NOT NULL DEFAULT 6 CONSTRAINT "field.value"'
    " CHECK (party_limit BETWEEN 1 AND 6)",
    'household_limit INTEGER CONSTRAINT "field.value" CHECK (household_limit > 0)',
    "fill_gaps INTEGER NOT NULL DEFAULT 0 CHECK (fill_gaps IN (0, 1))",
    'confirm_minutes INTEGER CONSTRAINT "field.value" CHECK (confirm_minutes > 0)',
    "lobby_only INTEGER NOT NULL DEFAULT 0 CHECK (lobby_only IN (0, 1))",
    "draw TEXT CHECK (length(draw) = 64)",
    "seed TEXT",
    "entered INTEGER NOT NULL DEFAULT 0 CHECK (entered >= 0)",
)

_OLD = ("sign_up_made", "sign_up_changed", "sign_up_gone")

_TABLES = (
    f"""
    CREATE TABLE new_sign_up ({_SYNCED}
        activity TEXT NOT NULL REFERENCES activity (id),
        holder TEXT NOT NULL CONSTRAINT "field.empty" CHECK (holder <> '' OR deleted OR erased),
        household TEXT CHECK (household <> ''),
        ticket TEXT,
        contact TEXT,
        origin TEXT NOT NULL,
        party INTEGER NOT NULL CONSTRAINT "sign_up.party" CHECK (party BETWEEN 1 AND 6),
        status TEXT NOT NULL
            CHECK (status IN ('entered', 'waiting', 'offered', 'confirmed', 'cancelled')),
        ended TEXT CHECK (ended IN ('left', 'removed', 'lapsed', 'absent')),
        confirm_by INTEGER,
        notice TEXT,
        attended INTEGER CONSTRAINT "field.value" CHECK (attended > 0),
        turn INTEGER NOT NULL,
        at INTEGER NOT NULL,
        erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
        CHECK ((status = 'offered') = (confirm_by IS NOT NULL)),
        CHECK (erased = 0 OR (holder = '' AND household IS NULL AND contact IS NULL
                              AND ticket IS NULL))
    ) STRICT
    """,
    f"""
    CREATE TABLE draw ({_SYNCED}
        document TEXT NOT NULL CHECK (json_valid(document))
    ) STRICT
    """,
    f"""
    CREATE TABLE neighbour_card ({_SYNCED}
        number TEXT NOT NULL CONSTRAINT "card.malformed"
            CHECK (length(number) = 12 AND number NOT GLOB '*[^0-9]*'),
        household TEXT NOT NULL CHECK (household <> '' OR deleted),
        revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
    ) STRICT
    """,
)

_INDEXES = (
    "CREATE UNIQUE INDEX sign_up_holder ON sign_up (site, activity, holder)"
    " WHERE status <> 'cancelled' AND NOT deleted AND NOT erased",
    "CREATE INDEX sign_up_turn ON sign_up (site, activity, status, turn, party) WHERE NOT deleted",
    "CREATE UNIQUE INDEX sign_up_ticket ON sign_up (site, ticket) WHERE ticket IS NOT NULL",
    "CREATE INDEX sign_up_household ON sign_up (site, activity, household)"
    " WHERE household IS NOT NULL AND status <> 'cancelled' AND NOT deleted",
    "CREATE INDEX sign_up_offer ON sign_up (site, confirm_by) WHERE status = 'offered'",
    "CREATE INDEX sign_up_last ON sign_up (site, activity, turn)",
    "CREATE UNIQUE INDEX neighbour_card_number ON neighbour_card (site, number)",
    "CREATE UNIQUE INDEX neighbour_card_household ON neighbour_card (site, household)"
    " WHERE NOT revoked AND NOT deleted",
)


def _worth(row: str, sign: str) -> str:
    """Return the statement that adds what a sign-up is worth to the counts, or takes it away.

    Its CHECK "activity.full" is what none gets past. The activity is marked as touched.
    """

    def people(*statuses: str) -> str:
        wanted = ", ".join(f"'{status}'" for status in statuses)
        return f"iif({row}.status IN ({wanted}), {row}.party, 0)"

    return f"""
        UPDATE activity SET
            taken = taken {sign} {people("confirmed", "offered")},
            waiting = waiting {sign} {people("waiting")},
            entered = entered {sign} {people("entered")},
            seq = max(seq, {{seq}})
        WHERE id = {row}.activity AND NOT {row}.deleted AND {row}.status <> 'cancelled';
    """


_LEAVES = _worth("OLD", "-")
_COMES = _worth("NEW", "+").format(seq="NEW.seq")

_TRIGGERS = (
    f"CREATE TRIGGER sign_up_made AFTER INSERT ON sign_up BEGIN {_COMES} END",
    "CREATE TRIGGER sign_up_changed AFTER UPDATE OF activity, party, status, deleted ON sign_up"
    f" BEGIN {_LEAVES.format(seq='NEW.seq')} {_COMES} END",
    "CREATE TRIGGER sign_up_gone AFTER DELETE ON sign_up"
    f" BEGIN {_LEAVES.format(seq='OLD.seq')} END",
)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the columns and tables, and carry the sign-ups over."""
    for column in _ACTIVITY:
        db.execute_sql(f"ALTER TABLE activity ADD COLUMN {column}")
    for trigger in _OLD:
        db.execute_sql(f"DROP TRIGGER {trigger}")
    for statement in _TABLES:
        db.execute_sql(statement)
    db.execute_sql(
        "INSERT INTO new_sign_up (id, site, seq, deleted, activity, holder, origin, party, status,"
        " ended, turn, at) SELECT id, site, seq, deleted, activity, holder, 'office', party,"
        " status, iif(status = 'cancelled', 'left', NULL), turn, at FROM sign_up"
    )
    db.execute_sql("DROP TABLE sign_up")
    db.execute_sql("ALTER TABLE new_sign_up RENAME TO sign_up")
    for statement in (*_INDEXES, *_TRIGGERS):
        db.execute_sql(statement)
