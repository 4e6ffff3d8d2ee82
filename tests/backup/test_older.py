"""A backup of an earlier version is brought up to date; one of a newer version is refused."""

import io
from pathlib import Path

import apsw
import msgspec
import pytest

from kiosk.backup.contents import Writer
from kiosk.backup.envelope import MAGIC, Header, begin, header_of, read_header
from kiosk.backup.place import Place
from kiosk.errors import FileError
from kiosk.store import Session, Store
from kiosk.store.opening import APPLICATION, SCHEMA, connect
from tests.backup.offices import Home, state
from tests.committee import Committee
from tests.engines import ENGINES
from tests.store.test_released_databases import RELEASED


def old_database(sql: Path, path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(sql.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {int(sql.stem)}")
    connection.close()


def old_backup(database: Path, schema: int, path: Path) -> Path:
    """A backup as a program of that time would have made it."""
    header = Header(made=0, site="garden", origin="", schema=schema, program="0")
    connection = connect(database, 5)
    with path.open("wb") as file:
        Writer(begin(file, header, None)).write(Session(connection), Place(database), {})
    connection.close()
    return path


@pytest.mark.parametrize("sql", RELEASED, ids=lambda path: path.stem)
@pytest.mark.parametrize("engine", ENGINES)
def test_all_of_an_old_office_comes_back(engine: str, sql: Path, tmp_path: Path) -> None:
    database = tmp_path / "old.db"
    old_database(sql, database)
    path = old_backup(database, int(sql.stem), tmp_path / "old.backup")
    with ENGINES[engine]() as committee:
        home = Home(committee, tmp_path / "data")
        home.restore(path)
        Store.open(database, clock=committee.clock).close()
        migrated = Committee(database)
        expected = state(migrated)
        migrated.close()
        assert state(committee) == expected
        assert not list(home.data.root.glob(".kiosk-older*"))


def test_newer_one_is_refused(committee: Committee, tmp_path: Path) -> None:
    home = Home(committee, tmp_path)
    committee.worker()
    before = state(committee)
    path = home.back_up().path
    content = path.read_bytes()
    header, said = read_header(io.BytesIO(content), path)
    newer = msgspec.json.encode(msgspec.structs.replace(header, schema=SCHEMA + 1))
    rest = content[len(MAGIC) + 4 + len(said) :]
    path.write_bytes(MAGIC + len(newer).to_bytes(4) + newer + rest)
    assert header_of(path).schema == SCHEMA + 1
    with pytest.raises(FileError, match=r"backup\.newer"):
        home.restore(path)
    assert state(committee) == before
