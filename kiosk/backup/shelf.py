"""The folder in which backups lie, perhaps beside those of others."""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.backup.envelope import Header, header_of
from kiosk.backup.rotation import Keep
from kiosk.errors import FileError, Refused

_NAME = re.compile(
    r"(kiosk|before-restore)-[A-Za-z0-9-]{1,40}-(\d{8}T\d{6})Z(?:-(\d{1,6}))?\.backup", re.ASCII
)
_PART = ".kiosk-backup-{}.part"
_LOCK = ".kiosk-backup.lock"
_UNSEEN = datetime(1970, 1, 1, tzinfo=UTC)

NIGHTLY = "kiosk"
"""How the names of backups begin that make room for newer ones."""

ASIDE = "before-restore"
"""... and of those that hold what was there before a restore: only people delete them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A backup in the folder, by its name."""

    path: Path
    at: datetime
    kind: str
    number: int
    """Among those of the same second."""


class Shelf:
    """A folder of backups."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def standing(self) -> list[Standing]:
        """Return all backups here by their names, the newest first."""
        found = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                named = _NAME.fullmatch(path.name)
                if named and path.is_file() and not path.is_symlink():
                    number = int(named[3] or 1)
                    found.append(Standing(path, _time(named[2]), named[1], number))
        return sorted(found, key=lambda each: (each.at, each.number), reverse=True)

    def free_name(self, kind: str, site: str, at: datetime) -> Path:
        """Return a name that no file here has."""
        stem = f"{kind}-{site}-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z"
        number, path = 1, self.folder / f"{stem}.backup"
        while os.path.lexists(path):
            number += 1
            path = self.folder / f"{stem}-{number}.backup"
        return path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one who makes backups here, and clear away what was left half-made.

        Raises:
            Refused: Somebody else is at it ("backup.running").
            FileError: The folder cannot be made or written ("file.unwritable").
        """
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as problem:
                raise Refused("backup.running", path=self.folder) from problem
            except OSError:
                pass  # some network folders know no locks; names are never shared all the same
            else:
                self._clear()
            yield
        finally:
            os.close(descriptor)

    def _clear(self) -> None:
        for path in self.folder.glob(_PART.format("*")):
            with suppress(OSError):
                path.unlink()

    def beside(self) -> Path:
        """Return a name for a file that is not yet a backup."""
        return self.folder / _PART.format(secrets.token_hex(8))

    def rotate(self, keep: Keep, zone: ZoneInfo, origin: str, made: Path) -> list[Path]:
        """Delete backups that need not be kept, and return them.

        Args:
            keep: How many are.
            zone: Where days and months begin and end.
            origin: Whose: backups of others that lie here stay.
            made: The one that was just made, which stays even where the clock was put back.
        """
        own = {
            each.path: datetime.fromtimestamp(header.made, UTC)
            for each in self.standing()
            if each.kind == NIGHTLY and (header := _header(each.path)) and header.origin == origin
        }
        kept = keep.kept(own.values(), zone)
        gone = []
        for path, at in own.items():
            if at not in kept and path != made:
                with suppress(OSError):
                    path.unlink()
                    gone.append(path)
        return gone


def origin_of(path: Path) -> str | None:
    """Return whose a backup is; None where its beginning cannot be read."""
    header = _header(path)
    return None if header is None else header.origin


def _header(path: Path) -> Header | None:
    try:
        return header_of(path)
    except FileError:
        return None


def _time(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return _UNSEEN


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says about files into sentences.

    Raises:
        FileError: The disk is full, or nothing may be written there ("file.unwritable").
    """
    try:
        yield
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise FileError("file.unwritable", path=path, reason=reason) from problem
