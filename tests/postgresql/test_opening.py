"""An office's server is opened as it should be, or refused in a way that the office understands."""

from collections.abc import Iterator

import pytest

from kiosk.errors import StoreError
from kiosk.store import Store
from kiosk.store.opening import MIGRATIONS as FOR_FILES
from kiosk.store.opening import SCHEMA
from kiosk.store.postgresql.opening import MIGRATIONS
from kiosk.store.postgresql.opening import TABLES as READ
from tests.committee import TABLES
from tests.postgresql.server import ServerCommittee, address, ask, database, tables


@pytest.fixture
def url() -> Iterator[str]:
    with database() as made:
        yield made


def refused(url: str) -> StoreError:
    with pytest.raises(StoreError) as problem:
        Store.open_server(url, wait=2)
    return problem.value


def test_an_empty_database_gets_its_tables_once(url: str) -> None:
    for _ in range(2):
        with Store.open_server(url) as store:
            assert store.empty()
            assert store.check() == ()
    applied = ask(url, "SELECT name FROM schema_migration ORDER BY 1")
    assert [int(name[:4]) for (name,) in applied] == list(range(1, SCHEMA + 1))


def test_each_migration_of_files_has_its_counterpart() -> None:
    assert {path.name for path in MIGRATIONS.glob("[0-9]*.py")} == {
        path.name for path in FOR_FILES.glob("[0-9]*.py")
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_columns_of_its_model(table: str) -> None:
    with tables() as url:
        columns = ask(
            url,
            "SELECT column_name, is_nullable = 'YES' FROM information_schema.columns"
            " WHERE table_name = %s",
            table,
        )
    fields = TABLES[table]._meta.sorted_fields
    assert dict(columns) == {field.column_name: bool(field.null) for field in fields}


def test_every_table_is_read_by_a_check() -> None:
    assert sorted(READ) == sorted(TABLES)


def test_texts_are_ordered_as_in_a_file() -> None:
    """By their signs: a server orders by the habits of its country unless told otherwise."""
    with tables() as url:
        found = ask(
            url,
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type = 'text'"
            " AND collation_name IS DISTINCT FROM 'C'",
        )
    assert found == []


def test_signs_of_all_languages_come_back(url: str) -> None:
    names = ["王晨", "Ł ß", "Ёлка", "김", "🏮", "100 % \\ '"]
    committee = ServerCommittee(url)
    for name in names:
        committee.worker(name)
    committee.close()
    again = ServerCommittee(url)
    assert {row[4] for row in again.table("person")} == set(names)
    again.close()


def test_a_database_of_a_newer_version_is_left_alone(url: str) -> None:
    Store.open_server(url).close()
    newer = f"{SCHEMA + 1:04}_what_will_be"
    ask(url, "INSERT INTO schema_migration (name, applied) VALUES (%s, now())", newer)
    problem = refused(url)
    assert (problem.code, problem.facts["found"]) == ("store.newer", SCHEMA + 1)


def test_another_programs_database_is_left_alone(url: str) -> None:
    ask(url, "CREATE TABLE photos (id integer)")
    assert refused(url).code == "store.foreign"
    assert ask(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [("photos",)]


def test_a_database_that_cannot_hold_chinese_is_refused() -> None:
    with database(encoding="LATIN1") as url:
        problem = refused(url)
    assert (problem.code, problem.facts["encoding"]) == ("store.encoding", "LATIN1")


def test_a_database_that_may_only_be_read_says_so(url: str) -> None:
    name = url.split("/")[3].partition("?")[0]
    ask(address("postgres"), f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert refused(url).code == "store.unwritable"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody:secret@127.0.0.1:9/kiosk",
        "postgresql://name:secret@/kiosk?host=/nowhere",
        "postgresql://a:secret@b:port/x",
        "postgres://name:secret@no.such.computer.invalid/kiosk",
    ],
)
def test_where_no_server_is_nobody_answers_and_no_password_is_told(url: str) -> None:
    problem = refused(url)
    assert problem.code == "store.unreachable"
    assert "secret" not in str(problem)


def test_a_database_that_is_not_there_is_out_of_reach() -> None:
    assert refused(address("not_there")).code == "store.unreachable"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kiosk.db",
        "mysql://x:secret@y/z",
        "postgresql://a@b/c?secret=1",
        "dbname=kiosk password=secret",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(text: str) -> None:
    problem = refused(text)
    assert problem.code == "store.address"
    assert "secret" not in str(problem)


def test_a_closed_store_stays_closed(url: str) -> None:
    store = Store.open_server(url)
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"store\.unreachable"), store.reading():
        raise AssertionError
