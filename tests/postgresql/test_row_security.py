"""The server keeps sites apart by itself: a question that forgets its site finds only its own."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import psycopg
import pytest

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson, AddRoom
from kiosk.errors import Refused, StoreError
from kiosk.i18n.content import I18nText
from kiosk.ids import new_id
from kiosk.model.people import PersonRow
from kiosk.model.rooms import RoomRow
from kiosk.model.sites import SiteRow
from kiosk.store import Store
from kiosk.store.postgresql.opening import TABLES
from tests.committee import MONDAY, SHANGHAI
from tests.postgresql.server import address, ask, database

HERE, THERE = "garden", "harbour"


@contextmanager
def plain_role() -> Iterator[str]:
    """A database of a role that is nothing special, as an office should have it."""
    with database() as url:
        name = urlsplit(url).path.strip("/")
        role = f"plain_{name}"
        ask(address("postgres"), f"CREATE ROLE {role} LOGIN")
        ask(address("postgres"), f"ALTER DATABASE {name} OWNER TO {role}")
        ask(url, f"ALTER SCHEMA public OWNER TO {role}")
        try:
            yield url.replace("postgres@", f"{role}@")
        finally:
            ask(address("postgres"), f"ALTER DATABASE {name} OWNER TO postgres")
            ask(url, f"REASSIGN OWNED BY {role} TO postgres")
            ask(url, f"DROP OWNED BY {role}")
            ask(address("postgres"), f"DROP ROLE {role}")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Two sites with a worker and a room each, reached as a plain role."""
    clock = FixedClock(wall(MONDAY, 600, SHANGHAI))
    with plain_role() as url:
        with Store.open_server(url) as store:
            for site, name in ((HERE, "王晨"), (THERE, "李静")):
                commands = Commands(store.for_site(site), clock, site, "test", SHANGHAI)
                commands.do(AddPerson(name, romanised=""), actor="tester")
                commands.do(AddRoom("hall", I18nText.plain(name), 40), actor="tester")
        yield url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open_server(url) as opened:
        yield opened


def everybody(store: Store) -> list[PersonRow]:
    with store.reading() as session:
        return session.rows(PersonRow.select())


def names(store: Store) -> set[str]:
    """What a question finds that names no site, but for what tests add."""
    return {row.name for row in everybody(store) if "-" not in row.name}


def test_a_question_that_forgets_its_site_finds_only_its_own(store: Store) -> None:
    assert names(store.for_site(HERE)) == {"王晨"}
    assert names(store.for_site(THERE)) == {"李静"}
    assert names(store.for_site("nobody")) == set()
    assert names(store) == {"王晨", "李静"}


def test_a_counter_of_another_site_is_not_seen(store: Store) -> None:
    with store.for_site(HERE).reading() as session:
        assert session.by_key(SiteRow, THERE) is None
        assert [row.id for row in session.rows(SiteRow.select())] == [HERE]


def test_what_is_another_sites_cannot_be_changed_or_removed(store: Store) -> None:
    with suppress(ZeroDivisionError), store.for_site(HERE).writing() as session:
        assert session.run(PersonRow.update(name="x").where(PersonRow.site == THERE)) == 0
        assert session.run(RoomRow.delete()) == 1
        raise ZeroDivisionError  # nothing is kept
    with store.reading() as session:
        assert len(session.rows(RoomRow.select())) == 2
    assert names(store) == {"王晨", "李静"}


def test_a_row_cannot_be_written_for_another_site(store: Store) -> None:
    with (
        pytest.raises(StoreError) as problem,
        store.for_site(HERE).writing() as session,
    ):
        session.run(PersonRow.update(site=THERE).where(PersonRow.site == HERE))
    assert problem.value.code == "store.unwritable"
    assert names(store.for_site(HERE)) == {"王晨"}


def test_commands_of_one_site_are_not_given_to_another(store: Store) -> None:
    clock = FixedClock(wall(MONDAY, 601, SHANGHAI))
    mixed = Commands(store.for_site(HERE), clock, THERE, "test", SHANGHAI)
    with pytest.raises(StoreError):
        mixed.do(AddPerson("赵红", romanised=""), actor="tester")
    assert "赵红" not in names(store)


def test_a_commands_id_of_another_site_is_no_way_to_its_receipt(store: Store) -> None:
    clock = FixedClock(wall(MONDAY, 603, SHANGHAI))
    given = {
        site: Commands(store.for_site(site), clock, site, "test", SHANGHAI)
        for site in (HERE, THERE)
    }
    done = given[THERE].do(
        AddPerson("a-secret", romanised=""), actor="tester", id=new_id(clock.now())
    )
    with pytest.raises(Refused) as problem:
        given[HERE].do(AddPerson("a-guess", romanised=""), actor="tester", id=done.id)
    assert problem.value.code in ("row.exists", "command.reused")
    assert "a-guess" not in {row.name for row in everybody(store)}


def test_looks_within_looks_are_each_for_their_own_site(store: Store) -> None:
    with store.reading():
        assert names(store.for_site(HERE)) == {"王晨"}
        assert names(store) == {"王晨", "李静"}
    with store.for_site(HERE).writing():
        with pytest.raises(ZeroDivisionError), store.for_site(THERE).writing():
            raise ZeroDivisionError
        assert names(store) == {"王晨", "李静"}
        assert names(store.for_site(HERE)) == {"王晨"}
    assert names(store.for_site(THERE)) == {"李静"}


def test_one_who_says_no_site_finds_nothing_at_all(url: str) -> None:
    for table in TABLES:
        assert ask(url, f"SELECT count(*) FROM {table}") == [(0,)]


def test_every_table_has_the_wall(url: str) -> None:
    walled = ask(
        url,
        "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
        " WHERE relrowsecurity AND relforcerowsecurity",
    )
    assert {name for (name,) in walled} == set(TABLES)


def test_a_change_is_noticed_by_whoever_watches_the_site(store: Store) -> None:
    watch = store.watch(HERE)
    clock = FixedClock(wall(MONDAY, 602, SHANGHAI))
    for site, seen in ((THERE, False), (HERE, True)):
        commands = Commands(store.for_site(site), clock, site, "test", SHANGHAI)
        commands.do(AddPerson(f"{site}-1", romanised=""), actor="tester")
        assert watch.changed() is seen
    watch.close()


def test_a_hostile_name_of_a_site_is_a_name(store: Store) -> None:
    name = "x'; SET LOCAL kiosk.site = '*"
    assert names(store.for_site(name)) == set()


def test_a_superuser_is_told_that_there_is_no_wall(caplog: pytest.LogCaptureFixture) -> None:
    with database() as own, caplog.at_level(logging.WARNING):
        Store.open_server(own).close()
        assert "superuser" in caplog.text
        caplog.clear()
    with plain_role() as plain, caplog.at_level(logging.WARNING):
        Store.open_server(plain).close()
    assert caplog.text == ""


def test_the_driver_says_it_as_it_is(url: str) -> None:
    """The rule itself, without our code: what one transaction said, the next has not."""
    with psycopg.connect(url, autocommit=True) as connection:
        with connection.transaction():
            connection.execute(f"SET LOCAL kiosk.site = '{HERE}'")
            assert connection.execute("SELECT DISTINCT site FROM person").fetchall() == [(HERE,)]
        assert connection.execute("SELECT DISTINCT site FROM person").fetchall() == []
