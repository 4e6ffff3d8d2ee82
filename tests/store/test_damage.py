"""A damaged database is noticed, kept aside whole, and never overwritten."""

from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from kiosk.clock import FixedClock
from kiosk.errors import StoreError
from kiosk.queries.roster import week
from kiosk.store import Store
from kiosk.store.aside import identity, put_aside
from tests.committee import MONDAY, Committee

CLOCK = FixedClock(datetime(2026, 11, 23, 6, 5, 4, tzinfo=UTC))
SUFFIX = "damaged-20261123T060504Z"


def opened(path: Path) -> StoreError:
    with pytest.raises(StoreError) as problem:
        Store.open(path, clock=CLOCK)
    return problem.value


def spoil(path: Path, start: int, length: int) -> bytes:
    """Overwrite a stretch of a file and return what it holds then."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * length)
    return path.read_bytes()


def look_at_the_week(path: Path) -> None:
    with Store.open(path, clock=CLOCK) as store, store.reading() as session:
        week(session, "garden", MONDAY)


@pytest.fixture
def file(committee: Committee) -> Path:
    """A closed database with a year of duties in it."""
    from kiosk.commands.orders import SetDuty
    from kiosk.kinds import DutyKind

    person = committee.worker()
    committee.commands.do_all(
        [
            SetDuty(person, MONDAY.replace(month=month, day=day), 510, 720, DutyKind.DESK)
            for month in range(1, 13)
            for day in range(1, 29)
        ],
        actor="test",
    )
    committee.close()
    return committee.path


@pytest.mark.parametrize(
    "content",
    [b"\x00" * 8192, b"not a database, but long enough for one" * 99, b"\x1b[31m" * 9],
    ids=["zeros", "text", "short"],
)
def test_a_file_that_is_no_database_is_put_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kiosk.db"
    path.write_bytes(content)
    problem = opened(path)
    aside = tmp_path / f"kiosk.db.{SUFFIX}"
    assert problem.code == "store.damaged"
    assert problem.facts == {"path": str(path), "aside": str(aside)}
    assert aside.read_bytes() == content
    with Store.open(path, clock=CLOCK) as store:
        assert store.empty()


def test_a_spoilt_header_or_schema_shows_when_it_is_opened(file: Path) -> None:
    damaged = spoil(file, 0, 64)
    assert opened(file).code == "store.damaged"
    assert file.with_name(f"{file.name}.{SUFFIX}").read_bytes() == damaged


def test_a_truncated_file_shows_when_it_is_opened(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.truncate(file.stat().st_size // 3)
    with pytest.raises(StoreError, match=r"store\.damaged"):
        look_at_the_week(file)


def test_spoilt_pages_show_when_they_are_read(file: Path) -> None:
    connection = apsw.Connection(str(file))
    page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'duty_day'").get
    connection.close()
    damaged = spoil(file, 4096 * (page - 1), 4096)
    aside = file.with_name(f"{file.name}.{SUFFIX}")
    with Store.open(file, clock=CLOCK) as store:
        assert store.check() != ()
        for _ in range(2):
            with pytest.raises(StoreError) as problem, store.reading() as session:
                week(session, "garden", MONDAY)
            assert problem.value.code == "store.damaged"
            assert problem.value.facts["aside"] == str(aside)
    assert aside.read_bytes() == damaged
    assert not file.exists()


def test_nothing_that_was_put_aside_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    for number in range(3):
        path.write_bytes(b"%d" % number * 999)
        opened(path)
    kept = {each.name: each.read_bytes()[:1] for each in tmp_path.iterdir()}
    assert kept == {
        f"kiosk.db.{SUFFIX}": b"0",
        f"kiosk.db.{SUFFIX}-2": b"1",
        f"kiosk.db.{SUFFIX}-3": b"2",
    }


def test_the_write_ahead_log_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    for companion in ("", "-wal", "-shm"):
        path.with_name(path.name + companion).write_text(f"content{companion}")
    aside = put_aside(path, identity(path), CLOCK.now())
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_text() == "content-wal"
    assert not path.with_name("kiosk.db-wal").exists()


def test_a_new_database_that_another_process_began_stays(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.write_text("damaged")
    seen = identity(path)
    path.rename(tmp_path / "moved by the other")
    path.write_text("new")
    assert put_aside(path, seen, CLOCK.now()) is None
    assert path.read_text() == "new"
    path.unlink()
    assert put_aside(path, seen, CLOCK.now()) is None


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.touch()
    with Store.open(path, clock=CLOCK) as store:
        assert store.empty()
    assert [each.name for each in tmp_path.iterdir()] == ["kiosk.db"]


def test_a_sound_database_is_told_so(committee: Committee) -> None:
    committee.worker()
    assert committee.store.check() == ()


def test_who_still_has_the_damaged_one_open_does_no_harm_to_the_new_one(file: Path) -> None:
    witness = Store.open(file, clock=CLOCK)
    aside = put_aside(file, identity(file), CLOCK.now())
    assert aside is not None
    new = Committee(file)
    new.worker("王晨")
    # SQLite deletes the log of a database that nobody has open any more, by its name.
    witness.close()
    other = Committee(file)
    assert len(other.table("person")) == 1
    for each in (other, new):
        each.close()
    assert len(list(file.parent.glob("*damaged*"))) >= 1
