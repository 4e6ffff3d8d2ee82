"""What a backup was made of can be made of it again, in either kind of database."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.backup.contents import Beside
from kiosk.backup.envelope import header_of
from kiosk.backup.history import new_history
from kiosk.backup.making import KEY, checked, contents_of
from kiosk.backup.place import TABLES
from kiosk.backup.restoring import Restorer
from kiosk.commands import Commands
from kiosk.errors import FileError, Refused
from kiosk.model.sync import InviteRow
from kiosk.store import Store
from kiosk.sync.replica import found
from tests.backup.offices import SECRET, Home, epoch, fill, state
from tests.committee import Committee, new_committee
from tests.engines import ENGINES


@pytest.fixture(params=list(product(ENGINES, ENGINES)), ids="-to-".join)
def homes(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Home, Home]]:
    """An office with much in it, and one without anything."""
    here, there = request.param
    with ENGINES[here]() as old, ENGINES[there]() as new:
        fill(old)
        yield Home(old, tmp_path / "old"), Home(new, tmp_path / "new", key=False)


def test_office_moves_between_machines_and_kinds_of_database(homes: tuple[Home, Home]) -> None:
    old, new = homes
    old.data.settings.write_text('site = "garden"  # ours\n', encoding="utf-8")
    before = state(old.committee)
    made = old.back_up(SECRET)
    restored = new.restore(made.path, SECRET)
    assert state(new.committee) == before
    assert restored.counts == made.counts == {name: len(rows) for name, rows in before.items()}
    assert restored.aside == ()
    assert epoch(new.committee) != epoch(old.committee)
    assert new.data.settings.read_text(encoding="utf-8") == 'site = "garden"  # ours\n'
    assert new.data.office_key.read_bytes() == old.data.office_key.read_bytes()
    assert new.data.office_key.stat().st_mode & 0o077 == 0


def test_restored_office_goes_on_working_under_its_rules(homes: tuple[Home, Home]) -> None:
    old, new = homes
    new.restore(old.back_up(SECRET).path, SECRET)
    again = new.committee
    assert again.store.check() == ()
    seq = again.table("site")[0][1]
    room = again.room("kitchen")
    again.book(room, 600, 660)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        again.book(room, 630, 700)
    activity = again.activity(capacity=1)
    again.sign_up(activity, "first")
    again.sign_up(activity, "second")
    (row,) = [each for each in again.table("activity") if each[0] == activity.hex]
    assert 1 in row
    assert again.table("site")[0][1] == seq + 5
    numbers = [row[0] for row in again.table("command")]
    assert numbers == sorted(set(numbers))


def test_restoring_over_an_office_keeps_what_was_there(homes: tuple[Home, Home]) -> None:
    old, new = homes
    made = old.back_up(SECRET)
    new.data.settings.write_text("idle_seconds = 60\n", encoding="utf-8")
    old.data.settings.write_text("idle_seconds = 70\n", encoding="utf-8")
    new.committee.worker("Somebody else")
    there = state(new.committee)
    changed = old.back_up(SECRET)
    restored = new.restore(changed.path, SECRET)
    assert state(new.committee) == state(old.committee)
    aside, settings = restored.aside
    assert settings.read_text(encoding="utf-8") == "idle_seconds = 60\n"
    assert new.data.settings.read_text(encoding="utf-8") == "idle_seconds = 70\n"
    new.restore(aside)
    assert state(new.committee) == there
    assert made.path.exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_no_table_is_forgotten(engine: str) -> None:
    statement = {
        "file": "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "server": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
    }
    with ENGINES[engine]() as committee, committee.store.reading() as session:
        there = {str(name) for (name,) in session.raw(statement[engine])}
    assert there - set(TABLES) <= {"schema_migration", "replica", "outbox", "undo", "nearby"}
    assert set(TABLES) <= there


@pytest.mark.parametrize("engine", ENGINES)
def test_every_site_gets_a_new_history_and_open_invitations_end(
    engine: str, tmp_path: Path
) -> None:
    with ENGINES[engine]() as committee:
        committee.worker()
        before = epoch(committee)
        with committee.store.writing() as session:
            for name, used in (("a", None), ("b", committee.clock.now())):
                session.insert(
                    InviteRow(
                        id=name,
                        site="garden",
                        name=name,
                        key="0" * 64,
                        expires=committee.at(900),
                        used_at=used,
                    )
                )
        histories = new_history(committee.store, committee.clock)
        assert histories == {"garden": epoch(committee)}
        assert epoch(committee) != before
        assert [row[0] for row in committee.table("invite")] == ["b"]


def test_only_encrypted_backups_hold_the_key(committee: Committee, tmp_path: Path) -> None:
    home = Home(committee, tmp_path)
    committee.worker("王晨")
    plain, sealed = home.back_up().path, home.back_up(SECRET).path
    names = [
        [part.name for part in contents_of(path, secret) if isinstance(part, Beside)]
        for path, secret in ((plain, None), (sealed, SECRET))
    ]
    assert names == [[], [KEY]]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (plain, sealed))


def test_backup_without_key_is_refused_where_the_key_is_missing_or_another(
    committee: Committee, tmp_path: Path
) -> None:
    home = Home(committee, tmp_path / "old")
    committee.worker()
    header = header_of(home.back_up().path)
    Restorer(home.maker()).check_key(header)
    with new_committee() as other:
        for key, code in ((False, "backup.no_key"), (True, "backup.other_key")):
            there = Home(other, tmp_path / code, key=key)
            with pytest.raises(Refused, match=code):
                Restorer(there.maker()).check_key(header)


def test_a_kiosk_leaves_backups_to_its_office(committee: Committee, tmp_path: Path) -> None:
    home = Home(committee, tmp_path / "office")
    committee.worker()
    made = home.back_up().path
    with new_committee() as other:
        other.store.close()
        with Store.open(other.path, clock=other.clock) as store:
            found(store, kiosk=uuid4(), site="garden", device="lobby", incarnation=uuid4())
        kiosk = Home(other, tmp_path / "kiosk")
        with pytest.raises(Refused, match=r"backup\.joined"):
            kiosk.back_up()
        with pytest.raises(Refused, match=r"backup\.joined"):
            kiosk.restore(made)


def test_there_is_nothing_to_back_up_in_a_new_office(committee: Committee, tmp_path: Path) -> None:
    home = Home(committee, tmp_path)
    with pytest.raises(Refused, match=r"backup\.empty"):
        home.back_up()
    assert home.shelf.standing() == []


def test_damaged_database_is_put_aside_and_made_anew(committee: Committee, tmp_path: Path) -> None:
    fill(committee)
    home = Home(committee, tmp_path)
    made, before = home.back_up(), state(committee)
    committee.close()
    committee.path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    home.restore(made.path)
    again = Committee(committee.path)
    assert state(again) == before
    again.close()
    assert list(committee.path.parent.glob("kiosk.db.damaged-*"))


@pytest.mark.parametrize("engine", ENGINES)
def test_whoever_writes_meanwhile_does_not_show_in_a_backup(engine: str, tmp_path: Path) -> None:
    with ENGINES[engine]() as committee:
        fill(committee)
        home, before = Home(committee, tmp_path), state(committee)
        other = type(committee).__new__(type(committee))
        other.__dict__.update(committee.__dict__)
        other.store = committee.open()
        other.commands = Commands(other.store, other.clock, other.site, "other", other.zone)

        def meanwhile(point: str) -> None:
            if point == "backup.begun":
                other.worker("Late")

        with committee.store.reading() as session:
            session.raw("SELECT count(*) FROM site")
            with home.shelf.locked():
                made = home.maker(None, meanwhile).of(session, "kiosk")
        other.close()
        assert made.counts == {name: len(rows) for name, rows in before.items()}
        assert len(state(committee)["person"]) == len(before["person"]) + 1


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_that_break_the_rules_are_refused_and_nothing_is_changed(
    engine: str, tmp_path: Path
) -> None:
    with new_committee() as broken, ENGINES[engine]() as committee:
        fill(broken)
        with broken.store.writing() as session, session.unruled():
            session.raw("UPDATE activity SET taken = -1")
        committee.worker("Mine")
        there = state(committee)
        made = Home(broken, tmp_path / "broken").back_up()
        assert checked(made.path, None) == made.counts
        with pytest.raises(FileError, match=r"backup\.contents"):
            Home(committee, tmp_path / "mine").restore(made.path)
        assert state(committee) == there
