"""A database that an earlier version left behind is brought up to date with all that is in it."""

from pathlib import Path

import apsw
import pytest

from kiosk.clock import FixedClock, wall
from kiosk.commands.orders import ChangeBooking
from kiosk.queries.stored import bookings_by_source
from kiosk.store import Store
from kiosk.store.opening import APPLICATION, MIGRATIONS, SCHEMA
from tests.committee import MONDAY, SHANGHAI, Committee

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
"""For each schema that was released, a small office as SQL: written by that version itself."""
TABLES = ("site", "command", "person", "duty", "room", "layout", "booking", "activity", "sign_up")
ADDED: dict[str, dict[str, object]] = {
    "activity": {
        "party_limit": 6,
        "fill_gaps": 0,
        "lobby_only": 0,
        "entered": 0,
        "published": 1,
        "photos": "[]",
        "walk_ins": 0,
        "lent": 0,
        "shared": 0,
    },
    "command": {"changes": "[]"},
    "room": {"buffer": 0},
    "sign_up": {"origin": "office", "erased": 0},
    "site": {"settings": ""},
}
"""What newer columns hold where nobody has said anything; the others are empty."""
LEFT_OUT = {"schema_migration", "sqlite_sequence"}


def rows(path: Path, table: str) -> list[dict[str, object]]:
    """Return all rows of a table by the names of their columns."""
    connection = apsw.Connection(str(path))
    cursor = connection.cursor()
    found = [
        dict(zip((name for name, *_ in cursor.get_description()), row, strict=True))
        for row in cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
    ]
    connection.close()
    return found


def shape(path: Path) -> dict[str, object]:
    """Return the columns of every table, and every index and trigger, by their names."""
    connection = apsw.Connection(str(path))
    kinds = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    found: dict[str, object] = {}
    for kind, name, sql in list(kinds):
        if name not in LEFT_OUT and not name.startswith("schema_migration"):
            columns = list(
                connection.execute(f"SELECT name, type FROM pragma_table_info('{name}')")
            )
            found[name] = sorted(columns) if kind == "table" else " ".join(sql.split())
    connection.close()
    return found


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The database of an office that was made by an earlier version."""
    sql: Path = request.param
    path = tmp_path / "kiosk.db"
    connection = apsw.Connection(str(path))
    connection.execute(sql.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {int(sql.stem)}")
    connection.close()
    return path


def test_every_schema_before_this_one_is_tried() -> None:
    assert [int(path.stem) for path in RELEASED] == list(range(1, SCHEMA))
    assert len(list(MIGRATIONS.glob("0*.py"))) == SCHEMA


def test_nothing_is_lost_or_changed(released: Path) -> None:
    before = {table: rows(released, table) for table in TABLES}
    assert all(before[table] for table in TABLES if table != "layout")
    Store.open(released, clock=FixedClock(wall(MONDAY, 600, SHANGHAI))).close()
    for table in TABLES:
        after = rows(released, table)
        for old, new in zip(before[table], after, strict=True):
            assert {name: new[name] for name in old} == old
            if old.get("status") == "cancelled" and table == "sign_up":
                assert new.pop("ended") == "left"
            added = {name: new[name] for name in new.keys() - old.keys()}
            expected = ADDED.get(table, {})
            assert added == {name: expected.get(name) for name in added}


def test_old_database_is_then_like_a_new_one(released: Path, committee: Committee) -> None:
    with Store.open(released, clock=committee.clock) as store:
        assert store.check() == ()
    assert shape(released) == shape(committee.path)


def test_old_booking_can_be_changed(released: Path) -> None:
    old = Committee(released)
    number, *_ = next(row for row in old.table("booking") if "bookings:B-1" in row)
    with old.store.reading() as session:
        (booking,) = bookings_by_source(session, "garden", ["bookings:B-1"]).values()
    assert booking.id.hex == number
    assert old.do(ChangeBooking(booking.id, private=True)).facts["changed"]
    old.close()
