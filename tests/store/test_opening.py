"""A database is made, found again, and not mistaken for another's."""

import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from kiosk.clock import SystemClock
from kiosk.errors import StoreError
from kiosk.store import Store
from kiosk.store.opening import APPLICATION, SCHEMA
from tests.committee import Committee

CLOCK = SystemClock()


def refused(path: Path, wait: float = 0.05) -> StoreError:
    with pytest.raises(StoreError) as problem:
        Store.open(path, clock=CLOCK, wait=wait)
    return problem.value


def change(path: Path, statement: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(statement)
    connection.close()


def test_the_folder_and_the_file_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "kiosk.db"
    with Store.open(path, clock=CLOCK) as store:
        assert store.empty()
    assert path.exists()


def test_what_was_put_in_is_there_after_opening_again(committee: Committee) -> None:
    committee.worker("王晨")
    committee.close()
    committee.close()
    again = Committee(committee.path)
    assert not again.store.empty()
    assert len(again.table("person")) == 1
    again.close()


def test_power_cuts_and_several_processes_are_provided_for(committee: Committee) -> None:
    with committee.store.reading() as session:
        pragmas = [
            session._database.execute_sql(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)


def test_opening_an_up_to_date_database_loads_no_migrations(committee: Committee) -> None:
    committee.worker()
    committee.close()
    script = (
        "import sys; from pathlib import Path; from kiosk.store import Store;"
        "from kiosk.clock import SystemClock;"
        "Store.open(Path(sys.argv[1]), clock=SystemClock()).close();"
        "print(*sorted({'playhouse.migrations', 'playhouse.migrate', 'msgspec', 'pypinyin'}"
        " & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(committee.path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == ""


def test_several_processes_may_find_no_database_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kiosk.store import Store;"
        "from kiosk.clock import SystemClock;"
        "Store.open(Path(sys.argv[1]), clock=SystemClock()).close()"
    )
    path = tmp_path / "kiosk.db"
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(path)], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert ended == [(b"", 0)] * 4
    with Store.open(path, clock=CLOCK) as store:
        assert store.check() == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "kiosk" / "kiosk.db"
    problem = refused(path)
    assert (problem.code, problem.facts["path"]) == ("store.unwritable", str(path))


def test_a_folder_in_the_databases_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.mkdir()
    assert refused(path).code == "store.unwritable"


def test_a_database_that_may_only_be_read_is_told() -> None:
    # A file that not even root may write.
    assert refused(Path("/proc/version")).code in {"store.unwritable", "store.damaged"}
    assert Path("/proc/version").exists()


def test_a_database_of_a_newer_version_is_left_alone(committee: Committee) -> None:
    committee.worker()
    committee.close()
    change(committee.path, f"PRAGMA user_version = {SCHEMA + 1}")
    before = committee.path.read_bytes()
    problem = refused(committee.path)
    assert problem.code == "store.newer"
    assert (problem.facts["found"], problem.facts["known"]) == (SCHEMA + 1, SCHEMA)
    assert committee.path.read_bytes() == before


@pytest.mark.parametrize("version", [0, SCHEMA, SCHEMA + 1])
def test_another_programs_database_is_left_alone(tmp_path: Path, version: int) -> None:
    path = tmp_path / "kiosk.db"
    change(path, f"CREATE TABLE photos (id); PRAGMA user_version = {version}")
    assert refused(path).code == "store.foreign"
    connection = apsw.Connection(str(path))
    assert connection.execute("SELECT name FROM sqlite_schema").get == "photos"
    connection.close()


def test_a_database_without_our_tables_counts_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    change(path, f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA}")
    problem = refused(path)
    assert problem.code == "store.damaged"
    assert Path(str(problem.facts["aside"])).exists()


def test_a_database_that_somebody_keeps_locked_is_told(committee: Committee) -> None:
    committee.close()
    other = apsw.Connection(str(committee.path))
    other.execute("PRAGMA locking_mode = exclusive").fetchall()
    other.execute("BEGIN EXCLUSIVE")
    assert refused(committee.path).code == "store.busy"
    other.close()


def test_a_writer_that_does_not_end_is_told(committee: Committee) -> None:
    committee.close()
    with Store.open(committee.path, clock=CLOCK, wait=0.05) as store:
        other = apsw.Connection(str(committee.path))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"store\.busy"), store.writing():
            pass
        other.execute("ROLLBACK")
        other.close()
        with store.writing():
            pass
