"""How a backup is made: written beside, read back, and only then given its name."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk import __version__
from kiosk.backup.contents import Beside, Counts, Part, Rows, Table, Writer, parts
from kiosk.backup.envelope import Header, begin, body, opened, read_header
from kiosk.backup.passphrases import Secret
from kiosk.backup.place import Place, sites_of
from kiosk.backup.rotation import Keep
from kiosk.backup.shelf import NIGHTLY, Shelf, told
from kiosk.clock import Clock
from kiosk.errors import FileError, KioskError, Refused
from kiosk.paths import DataFolder
from kiosk.sealing import OfficeKeys
from kiosk.store import Session
from kiosk.store.opening import SCHEMA

Reached = Callable[[str], None]
"""Is told the name of each point at which a crash would be of interest."""

KEY = "office.key"
"""The name under which the office's secret is kept in encrypted backups."""

_LARGEST = 1024 * 1024  # of a file of settings


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is there, and was read back."""

    path: Path
    counts: Counts
    size: int
    """Bytes."""
    deleted: tuple[Path, ...] = ()
    """Older ones that made room."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes backups of one office in one folder."""

    place: Place
    data: DataFolder
    site: str
    shelf: Shelf
    clock: Clock
    secret: Secret | None = None
    """Encrypts them; they hold the office's key then."""
    reached: Reached = lambda point: None

    def make(self, keep: Keep | None, zone: ZoneInfo) -> Made:
        """Make a backup of the present state, and let older ones go.

        Args:
            keep: Which older ones stay; None: all.
            zone: Where days begin.

        Raises:
            Refused: This is a kiosk's copy ("backup.joined"), or there is nothing ("backup.empty").
            KioskError: Another one is being made here ("backup.running").
            FileError: It cannot be written, or read back as it was written.
            StoreError: The database cannot be read.
        """
        with self.place.open(self.clock) as store:
            if store.joined:
                raise Refused("backup.joined")
            with self.shelf.locked():
                with store.reading() as session:
                    made = self.of(session, NIGHTLY)
                gone = [] if keep is None else self._rotated(keep, zone, made.path)
        self.reached("backup.rotated")
        return Made(made.path, made.counts, made.size, tuple(gone))

    def _rotated(self, keep: Keep, zone: ZoneInfo, made: Path) -> list[Path]:
        origin = fingerprint(self.data)
        # Without a key nobody can tell which of the backups here are ours.
        return self.shelf.rotate(keep, zone, origin, made) if origin else []

    def of(self, session: Session, kind: str) -> Made:
        """Make a backup of the state that a session sees; the folder is ours alone meanwhile."""
        if not sites_of(session):
            raise Refused("backup.empty")
        at = self.clock.now()
        with told(self.shelf.folder), _gone_unless_renamed(self.shelf.beside()) as beside:
            counts = self._written(beside, session, at)
            self.reached("backup.written")
            if checked(beside, self.secret) != counts:
                raise FileError("backup.damaged", path=beside)
            self.reached("backup.checked")
            path = self.shelf.free_name(kind, self.site, at)
            size = beside.stat().st_size
            os.rename(beside, path)
            sync_folder(self.shelf.folder)
        self.reached("backup.placed")
        return Made(path, counts, size)

    def _written(self, path: Path, session: Session, at: datetime) -> Counts:
        header = Header(
            made=int(at.timestamp()),
            site=self.site,
            origin=fingerprint(self.data),
            schema=SCHEMA,
            program=__version__,
        )
        # For its owner alone from the first moment on: it holds names.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            self.reached("backup.begun")
            writer = Writer(begin(file, header, self.secret))
            counts = writer.write(session, self.place, self._beside())
            file.flush()
            os.fsync(file.fileno())
            # So that reading it back asks the disk.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return counts

    def _beside(self) -> dict[str, str]:
        """Return the files that belong to the database, by name; the key only where it is safe."""
        wanted = [self.data.settings, self.data.holidays]
        if self.secret is not None:
            wanted.append(self.data.office_key)
        found = {}
        for path in wanted:
            with suppress(FileNotFoundError):
                if path.stat().st_size > _LARGEST:
                    raise FileError("file.too_large", path=path, megabytes=1)
                found[path.name] = path.read_text(encoding="utf-8-sig", errors="replace")
        return found


def fingerprint(data: DataFolder) -> str:
    """Return what tells an office's key from others, without giving it away; "" without one.

    Raises:
        KioskError: The key cannot be read.
    """
    try:
        return OfficeKeys.load(data.office_key).token("backup", "origin")
    except KioskError as problem:
        if problem.code == "key.missing":
            return ""
        raise


def contents_of(path: Path, secret: Secret | None) -> Iterator[Part]:
    """Yield what a backup holds; see `kiosk.backup.contents.parts`.

    Raises:
        FileError: It is no backup, another passphrase's, damaged, or cannot be read.
    """
    with opened(path) as file:
        header, said = read_header(file, path)
        yield from parts(body(file, path, header, said, secret), path)


def checked(path: Path, secret: Secret | None) -> Counts:
    """Read a whole backup, and return how many rows each table has.

    Raises:
        FileError: It is not whole, or another passphrase's.
    """
    counts: Counts = {}
    table = ""
    for part in contents_of(path, secret):
        match part:
            case Table():
                table = part.name
                counts[table] = 0
            case Rows():
                counts[table] += len(part.rows)
            case Beside():
                pass
    return counts


@contextmanager
def _gone_unless_renamed(path: Path) -> Iterator[Path]:
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # some network folders cannot
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
