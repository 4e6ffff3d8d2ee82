"""The first tables, with every rule that must hold whatever program writes to them.

Constraints and messages bear the codes of the refusals that they stand for. Written in SQL and
independent of kiosk.model, which will move on while this file must not.
"""

from peewee import Database
from playhouse.migrate import SchemaMigrator

_SYNCED = """
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
"""

_TABLES = (
    """
    CREATE TABLE site (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        seq INTEGER NOT NULL DEFAULT 0 CHECK (seq >= 0),
        epoch TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE command (
        ord INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        site TEXT NOT NULL REFERENCES site (id),
        seq INTEGER NOT NULL,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        device TEXT NOT NULL,
        actor TEXT NOT NULL,
        issued_at INTEGER NOT NULL,
        arguments TEXT NOT NULL CHECK (json_valid(arguments)),
        outcome TEXT NOT NULL CHECK (json_valid(outcome))
    ) STRICT
    """,
    f"""
    CREATE TABLE person ({_SYNCED}
        name TEXT NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        romanised TEXT NOT NULL,
        role TEXT CHECK (json_valid(role)),
        lines TEXT NOT NULL CHECK (json_valid(lines)),
        buildings TEXT NOT NULL CHECK (json_valid(buildings)),
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        position INTEGER NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE duty ({_SYNCED}
        person TEXT NOT NULL REFERENCES person (id),
        day TEXT NOT NULL CHECK (day IS date(day)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('desk', 'visit', 'meeting', 'training', 'leave', 'other')),
        place TEXT CHECK (json_valid(place)),
        back_at INTEGER CHECK (back_at BETWEEN 0 AND 1440),
        label TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('office', 'import', 'sample')),
        CONSTRAINT "duty.times" CHECK (0 <= starts AND starts < ends AND ends <= 1440)
    ) STRICT
    """,
    f"""
    CREATE TABLE room ({_SYNCED}
        code TEXT NOT NULL CONSTRAINT "field.empty" CHECK (code <> ''),
        name TEXT NOT NULL CHECK (json_valid(name)),
        place TEXT CHECK (json_valid(place)),
        capacity INTEGER NOT NULL CONSTRAINT "field.value" CHECK (capacity > 0),
        opens INTEGER NOT NULL,
        closes INTEGER NOT NULL,
        part_of TEXT REFERENCES room (id),
        private INTEGER NOT NULL CHECK (private IN (0, 1)),
        position INTEGER NOT NULL,
        CONSTRAINT "room.times" CHECK (0 <= opens AND opens < closes AND closes <= 1440)
    ) STRICT
    """,
    f"""
    CREATE TABLE layout ({_SYNCED}
        room TEXT NOT NULL REFERENCES room (id),
        name TEXT NOT NULL CHECK (json_valid(name)),
        capacity INTEGER NOT NULL CONSTRAINT "field.value" CHECK (capacity > 0),
        changeover INTEGER NOT NULL CONSTRAINT "field.value" CHECK (changeover >= 0),
        position INTEGER NOT NULL,
        UNIQUE (room, id)
    ) STRICT
    """,
    f"""
    CREATE TABLE activity ({_SYNCED}
        code TEXT NOT NULL CONSTRAINT "activity.code"
            CHECK (length(code) = 6 AND code NOT GLOB '*[^A-HJKMNP-Z2-9]*'),
        title TEXT NOT NULL CHECK (json_valid(title)),
        description TEXT CHECK (json_valid(description)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        room TEXT REFERENCES room (id),
        place TEXT CHECK (json_valid(place)),
        capacity INTEGER CONSTRAINT "field.value" CHECK (capacity > 0),
        reserved INTEGER NOT NULL CONSTRAINT "field.value" CHECK (reserved >= 0),
        taken INTEGER NOT NULL CHECK (taken >= 0),
        waiting INTEGER NOT NULL CHECK (waiting >= 0),
        audience TEXT CHECK (json_valid(audience)),
        price TEXT CHECK (json_valid(price)),
        organiser TEXT NOT NULL,
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        status TEXT NOT NULL CHECK (status IN ('open', 'cancelled')),
        source TEXT,
        -- Half a year at most: a mistyped year would stay on the screen for ever.
        CONSTRAINT "activity.times" CHECK (starts < ends AND ends - starts <= 16070400),
        CONSTRAINT "activity.full" CHECK (reserved + taken <= capacity)
    ) STRICT
    """,
    f"""
    CREATE TABLE booking ({_SYNCED}
        room TEXT NOT NULL REFERENCES room (id),
        layout TEXT,
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        held_by TEXT NOT NULL,
        private INTEGER NOT NULL CHECK (private IN (0, 1)),
        status TEXT NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
        activity TEXT REFERENCES activity (id),
        source TEXT,
        -- Within one day, of which the longest has 25 hours: what overlaps is then near by.
        CONSTRAINT "booking.times" CHECK (starts < ends AND ends - starts <= 90000),
        FOREIGN KEY (room, layout) REFERENCES layout (room, id)
    ) STRICT
    """,
    f"""
    CREATE TABLE sign_up ({_SYNCED}
        activity TEXT NOT NULL REFERENCES activity (id),
        holder TEXT NOT NULL CONSTRAINT "field.empty" CHECK (holder <> '' OR deleted),
        party INTEGER NOT NULL CONSTRAINT "sign_up.party" CHECK (party BETWEEN 1 AND 6),
        status TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
        turn INTEGER NOT NULL,
        at INTEGER NOT NULL
    ) STRICT
    """,
)

_INDEXES = (
    "CREATE INDEX command_seq ON command (site, seq)",
    "CREATE UNIQUE INDEX person_name ON person (site, name) WHERE NOT deleted",
    "CREATE UNIQUE INDEX duty_slot ON duty (site, person, day, starts) WHERE NOT deleted",
    "CREATE INDEX duty_day ON duty (site, day) WHERE NOT deleted",
    "CREATE UNIQUE INDEX room_code ON room (site, code) WHERE NOT deleted",
    "CREATE INDEX room_part ON room (site, part_of) WHERE part_of IS NOT NULL",
    "CREATE UNIQUE INDEX layout_name ON layout (site, room, name) WHERE NOT deleted",
    "CREATE UNIQUE INDEX activity_code ON activity (site, code)",
    "CREATE UNIQUE INDEX activity_source ON activity (site, source)"
    " WHERE source IS NOT NULL AND NOT deleted",
    # By the end: what is not over is little, however much there has been.
    "CREATE INDEX activity_ends ON activity (site, ends) WHERE NOT deleted",
    "CREATE INDEX booking_starts ON booking (site, starts)"
    " WHERE status = 'confirmed' AND NOT deleted",
    "CREATE INDEX booking_room ON booking (site, room, starts)"
    " WHERE status = 'confirmed' AND NOT deleted",
    "CREATE INDEX booking_activity ON booking (site, activity) WHERE activity IS NOT NULL",
    "CREATE UNIQUE INDEX booking_source ON booking (site, source)"
    " WHERE source IS NOT NULL AND status = 'confirmed' AND NOT deleted",
    "CREATE UNIQUE INDEX sign_up_holder ON sign_up (site, activity, holder)"
    " WHERE status <> 'cancelled' AND NOT deleted",
    "CREATE INDEX sign_up_turn ON sign_up (site, activity, status, turn, party) WHERE NOT deleted",
)

# Rooms that a booking takes: its own, the hall of which that is a part, and the hall's parts.
_OVERLAP = """
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS other
    WHERE other.site = NEW.site AND other.id <> NEW.id
      AND other.status = 'confirmed' AND NOT other.deleted
      AND other.starts > NEW.starts - 90000 AND other.starts < NEW.ends
      AND other.ends > NEW.starts
      AND other.room IN (
          SELECT NEW.room
          UNION ALL SELECT part_of FROM room WHERE id = NEW.room AND part_of IS NOT NULL
          UNION ALL SELECT id FROM room WHERE site = NEW.site AND part_of = NEW.room
      )
"""
_LIVE = "NEW.status = 'confirmed' AND NOT NEW.deleted"

# A part has no parts, and joining a hall must not make two bookings overlap that did not.
_PART = """
    SELECT RAISE(ABORT, 'room.part') FROM room
    WHERE site = NEW.site AND (id = NEW.part_of AND (part_of IS NOT NULL OR id = NEW.id OR deleted)
       OR part_of = NEW.id);
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS mine JOIN booking AS other
        ON other.site = mine.site AND other.room = NEW.part_of
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts
    WHERE mine.site = NEW.site AND mine.room = NEW.id
      AND mine.status = 'confirmed' AND NOT mine.deleted
      AND other.status = 'confirmed' AND NOT other.deleted;
"""


def _count(row: str) -> str:
    """Return the statement that counts anew; its CHECK "activity.full" is what none gets past."""
    return f"""
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = {row}.site AND activity = {row}.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = {row}.site AND activity = {row}.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = {row}.activity;
    """


_TRIGGERS = (
    f"CREATE TRIGGER booking_made BEFORE INSERT ON booking WHEN {_LIVE} BEGIN {_OVERLAP}; END",
    "CREATE TRIGGER booking_changed"
    " BEFORE UPDATE OF room, starts, ends, status, deleted ON booking"
    f" WHEN {_LIVE} BEGIN {_OVERLAP}; END",
    "CREATE TRIGGER room_made BEFORE INSERT ON room"
    f" WHEN NEW.part_of IS NOT NULL BEGIN {_PART} END",
    "CREATE TRIGGER room_changed BEFORE UPDATE OF part_of ON room"
    f" WHEN NEW.part_of IS NOT NULL BEGIN {_PART} END",
    f"CREATE TRIGGER sign_up_made AFTER INSERT ON sign_up BEGIN {_count('NEW')} END",
    "CREATE TRIGGER sign_up_changed AFTER UPDATE OF activity, party, status, deleted ON sign_up"
    f" BEGIN {_count('OLD')} {_count('NEW')} END",
    f"CREATE TRIGGER sign_up_gone AFTER DELETE ON sign_up BEGIN {_count('OLD')} END",
)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Make the tables."""
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS):
        db.execute_sql(statement)
