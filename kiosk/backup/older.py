"""A backup of an earlier version, brought up to date before anything is touched.

It is put into tables of its own version in a file that is thrown away, these are migrated as those
of an office would be, and what they hold then is written as a backup of this version.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from peewee import Database

from kiosk.backup.contents import Beside
from kiosk.backup.envelope import Header
from kiosk.backup.loading import Loader
from kiosk.backup.making import Maker, contents_of
from kiosk.backup.passphrases import Secret
from kiosk.backup.place import Place
from kiosk.backup.shelf import Shelf, told
from kiosk.clock import Clock
from kiosk.errors import FileError
from kiosk.paths import DataFolder
from kiosk.store import WriteSession
from kiosk.store.opening import APPLICATION, MIGRATIONS, SCHEMA, connect

_WAIT = 5.0

_UTC = ZoneInfo("UTC")


@contextmanager
def up_to_date(
    path: Path, header: Header, secret: Secret | None, near: Path, clock: Clock
) -> Iterator[tuple[Path, Secret | None]]:
    """Yield a backup of this version with all that another holds, for the time of a block.

    Args:
        path: The backup.
        header: What it says in clear.
        secret: Opens it.
        near: The folder in which there is room for what is thrown away.
        clock: Tells the time.

    Raises:
        FileError: It is of a newer version ("backup.newer"), or none that ever was
            ("backup.damaged"), or it breaks the rules of its tables ("backup.contents").
    """
    if header.schema > SCHEMA:
        facts = {"found": header.schema, "known": SCHEMA, "program": header.program}
        raise FileError("backup.newer", path=path, **facts)
    if header.schema == SCHEMA:
        yield path, secret
        return
    with told(near), TemporaryDirectory(dir=near, prefix=".kiosk-older-") as own:
        folder = Path(own)
        place = Place(folder / "kiosk.db")
        _fill(place, path, header.schema, secret)
        files = [part for part in contents_of(path, secret) if isinstance(part, Beside)]
        shelf = Shelf(folder / "backups")
        # Encrypted again where it was: it may hold the office's key.
        maker = Maker(place, DataFolder(folder), header.site, shelf, clock, secret)
        for each in files:
            (folder / Path(each.name).name).write_text(each.text, encoding="utf-8")
        yield maker.make(None, _UTC).path, secret


def _fill(place: Place, path: Path, schema: int, secret: Secret | None) -> None:
    names = sorted(each.stem for each in MIGRATIONS.glob(f"{schema:04}_*.py"))
    if not names:
        raise FileError("backup.damaged", path=path)
    database = connect(place.path, _WAIT)
    try:
        _migrate(database, names[0], schema)
        with database.atomic("IMMEDIATE"):
            Loader(WriteSession(database), place, path).load(contents_of(path, secret))
    finally:
        database.close()


def _migrate(database: Database, last: str, schema: int) -> None:
    from playhouse.migrations import Runner

    # The runner notes when it ran, as a datetime, which apsw would not take.
    database.connection().convert_binding = lambda cursor, number, value: str(value)
    with database.atomic("EXCLUSIVE"):
        Runner(database, str(MIGRATIONS)).up(last)
        database.execute_sql(f"PRAGMA application_id = {APPLICATION}")
        database.execute_sql(f"PRAGMA user_version = {schema}")
