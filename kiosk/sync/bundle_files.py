"""Files on a stick: read with suspicion, and written so that nobody ever finds half of one.

Only ordinary files with our ending are opened, never what a link leads to, and never more of them
than their limit. What is written is read back before anybody is told to pull the stick out.
"""

import errno
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.errors import FileError
from kiosk.text import inert

SUFFIX = ".kiosk"

MOST_FILES = 2_000
"""Entries of a folder that are looked at."""

Progress = Callable[[int, int], None]
"""Told how many bytes are done, of how many."""

_CHUNK = 1024 * 1024
_SHOWN = 60
_LEFT_OVER = re.compile(r"\.kiosk-[0-9a-f]{16}\.part")
_CODES = {
    errno.EROFS: "bundle.read_only",
    errno.EACCES: "bundle.forbidden",
    errno.EPERM: "bundle.forbidden",
    errno.ENOSPC: "bundle.full",
    errno.EDQUOT: "bundle.full",
    errno.EFBIG: "bundle.full",
    errno.ENOENT: "bundle.vanished",
    errno.ENOTDIR: "bundle.vanished",
    errno.ENODEV: "bundle.vanished",
    errno.ENXIO: "bundle.vanished",
    errno.ESTALE: "bundle.vanished",
    errno.ENOTCONN: "bundle.vanished",
}


def shown(path: Path) -> str:
    """Return a file's name as it may be told."""
    return inert(os.fsencode(path.name).decode("utf-8", "replace"), _SHOWN)


def named(problem: FileError, path: Path) -> FileError:
    """Return a problem with the name of the file that it is about."""
    facts = {"name": shown(path), **problem.facts}
    return FileError(problem.code, **facts)


def check_folder(folder: Path) -> None:
    """Make sure that a folder is there: a stick that is not must not become one on the disk.

    Raises:
        FileError: There is none ("bundle.folder").
    """
    if not folder.is_dir():
        raise FileError("bundle.folder", path=str(folder))


def bundles_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may be bundles, by their names.

    Raises:
        FileError: It cannot be read ("bundle.unreadable", "bundle.vanished", "bundle.forbidden").
    """
    found: list[Path] = []
    with _telling(folder, "bundle.unreadable"), os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= MOST_FILES:
                break
            ours = entry.name.lower().endswith(SUFFIX) and not entry.name.startswith(".")
            if ours and entry.is_file(follow_symlinks=False):
                found.append(Path(entry.path))
    return sorted(found)


def beginning(path: Path, length: int) -> bytes:
    """Return the first bytes of a file.

    Raises:
        FileError: It cannot be read, or is no ordinary file ("bundle.unreadable" and others).
    """
    with _open(path) as descriptor, _telling(path, "bundle.unreadable"):
        return _read(descriptor, length)


def contents(path: Path, most: int) -> bytes:
    """Return all of a file.

    Raises:
        FileError: As for `beginning`; also when it is larger than that ("bundle.too_large").
    """
    with _open(path) as descriptor, _telling(path, "bundle.unreadable"):
        data = _read(descriptor, most + 1)
    if len(data) > most:
        raise FileError("bundle.too_large", name=shown(path))
    return data


def write(path: Path, data: bytes, progress: Progress = lambda done, of: None) -> None:
    """Put a file in its place, in place of an older one, and make sure that it is there.

    Raises:
        FileError: The stick cannot be written ("bundle.read_only", "bundle.forbidden"), is full
            ("bundle.full"), was pulled out ("bundle.vanished"), is out of order
            ("bundle.unwritable"), or holds something else than was written ("bundle.unreliable").
            What was there before is still there, as far as the stick is.
    """
    check_folder(path.parent)
    beside = path.with_name(f".kiosk-{secrets.token_hex(8)}.part")
    with _telling(path, "bundle.unwritable"):
        try:
            _write(beside, data, progress)
            beside.replace(path)
            _sync_folder(path.parent)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    if contents(path, len(data)) != data:
        raise FileError("bundle.unreliable", name=shown(path))


def remove(path: Path) -> None:
    """Remove a file that is of no use any more; one that stays does no harm."""
    with suppress(OSError):
        path.unlink()


def sweep(folder: Path) -> None:
    """Remove what is left of files that were being written when somebody pulled the stick out."""
    with suppress(OSError), os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= MOST_FILES:
                break
            if _LEFT_OVER.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                remove(Path(entry.path))


@contextmanager
def _telling(path: Path, otherwise: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        code = _CODES.get(problem.errno or 0, otherwise)
        reason = problem.strerror or str(problem)
        raise FileError(code, name=shown(path), reason=reason) from problem


@contextmanager
def _open(path: Path) -> Iterator[int]:
    # A pipe must not keep us waiting, nor a link lead elsewhere.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with _telling(path, "bundle.unreadable"):
        descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise FileError("bundle.unreadable", name=shown(path), reason="no ordinary file")
        # From the stick, not from what the machine remembers of it.
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        yield descriptor
    finally:
        os.close(descriptor)


def _read(descriptor: int, most: int) -> bytes:
    parts: list[bytes] = []
    left = most
    while left > 0 and (part := os.read(descriptor, min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _write(path: Path, data: bytes, progress: Progress) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o644)
    try:
        # Whoever reads it at the other end is another user there; it is sealed all the same.
        with suppress(OSError):
            os.fchmod(descriptor, 0o644)
        view, done = memoryview(data), 0
        while done < len(data):
            done += os.write(descriptor, view[done : done + _CHUNK])
            progress(done, len(data))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as problem:
        # Some file systems of sticks cannot, and then have nothing to be told.
        if problem.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
