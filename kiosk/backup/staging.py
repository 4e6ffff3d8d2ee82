"""Files that take their places together with a database's new state, or not at all.

They are laid ready before the database changes, with the histories that its sites will have. Once
these are there the files belong in their places, even if the machine stopped in between; if they
are not, the restore never happened.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.backup.making import sync_folder
from kiosk.backup.shelf import told
from kiosk.paths import DataFolder

_LIST = "list.json"
_LOCK = "restoring.lock"

PLACES = ("settings.toml", "holidays.toml", "office.key")
"""The only files that a backup may bring."""


class _Staged(msgspec.Struct):
    epochs: dict[str, str]
    files: list[str]
    aside: str
    """What the names of files end with that had to make room."""
    server: bool


def pending(data: DataFolder, *, server: bool = False) -> bool:
    """Tell whether a restore was begun of which the end has not been seen."""
    staged = _staged(data.restoring)
    return data.restoring.exists() and (staged is None or staged.server == server)


@contextmanager
def alone(data: DataFolder) -> Iterator[None]:
    """Wait until no restore is under way here, and be the only one for a block."""
    with told(data.root):
        descriptor = os.open(data.root / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with suppress(OSError):  # some network folders know no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def stage(
    data: DataFolder,
    files: Mapping[str, str],
    epochs: Mapping[str, str],
    at: datetime,
    *,
    server: bool,
) -> None:
    """Lay files ready.

    Raises:
        FileError: They cannot be written.
    """
    folder = data.restoring
    with told(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        names = [name for name in files if name in PLACES]
        for name in names:
            _write(folder / name, files[name].encode())
        said = _Staged(dict(epochs), names, f"before-{at:%Y%m%dT%H%M%SZ}", server)
        _write(folder / f"{_LIST}.part", msgspec.json.encode(said))
        os.rename(folder / f"{_LIST}.part", folder / _LIST)
        sync_folder(folder)
        sync_folder(data.root)


def settle(data: DataFolder, epochs: Mapping[str, str]) -> tuple[Path, ...]:
    """Put files in their places if the database has its new state, else forget them.

    Args:
        data: Where.
        epochs: Which histories the sites have now.

    Returns:
        Where the files are now that had to make room.

    Raises:
        FileError: The places cannot be written.
    """
    folder = data.restoring
    aside = []
    with told(data.root):
        staged = _staged(folder)
        if staged is not None and staged.epochs and staged.epochs.items() <= epochs.items():
            for name in staged.files:
                target = data.root / name
                kept = target.with_name(f"{name}.{staged.aside}")
                if (folder / name).exists():
                    if _differs(target, folder / name):
                        os.rename(target, kept)
                    os.rename(folder / name, target)
                if kept.exists():
                    aside.append(kept)
            sync_folder(data.root)
        shutil.rmtree(folder, ignore_errors=True)
    return tuple(aside)


def _staged(folder: Path) -> _Staged | None:
    with suppress(OSError, msgspec.MsgspecError):
        staged = msgspec.json.decode((folder / _LIST).read_bytes(), type=_Staged)
        if all(name in PLACES for name in staged.files):
            return staged
    return None


def _differs(target: Path, new: Path) -> bool:
    try:
        return target.read_bytes() != new.read_bytes()
    except FileNotFoundError:
        return False


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
