"""Reads a file's bytes once, as a whole, or says in one code why that cannot be done."""

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import FileError

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes; an office's roster has some ten thousand."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Make whatever goes wrong with a file a ``FileError`` that has the fact ``path``."""
    try:
        yield
    except FileError as error:
        raise FileError(error.code, **{"path": path.name, **error.facts}) from error
    except FileNotFoundError as error:
        raise FileError("file.missing", path=path.name) from error
    except PermissionError as error:
        raise FileError("file.forbidden", path=path.name) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError("file.unreadable", path=path.name, reason=reason) from error


def contents(path: Path, suffixes: Collection[str]) -> bytes:
    """Return all bytes of a file; nobody writes to it meanwhile.

    Args:
        path: Of any file, folder, pipe, or of nothing.
        suffixes: What the file's name may end in, in small letters.

    Raises:
        FileError: ``file.missing``, ``file.directory``, ``file.special`` (a device, a pipe),
            ``file.suffix``, ``file.lock`` (the mark that somebody has a file open), ``file.empty``,
            ``file.too_large`` or ``file.changing`` (a program is writing it).
        OSError: The file cannot be read.
    """
    if "\0" in str(path):
        raise FileError("file.missing")
    # Opening a device can do something to it, so look first; and look again at what was opened.
    _check(path, os.stat(path), suffixes)
    with open(path, "rb", opener=_without_waiting) as file:
        before = os.fstat(file.fileno())
        _check(path, before, suffixes)
        content = file.read(LARGEST_FILE + 1)
        after = os.fstat(file.fileno())
    if len(content) != before.st_size or _version(before) != _version(after):
        raise FileError("file.changing")
    return content


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that has taken its place since would otherwise wait for a writer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _version(found: os.stat_result) -> tuple[int, int]:
    return (found.st_size, found.st_mtime_ns)


def _check(path: Path, found: os.stat_result, suffixes: Collection[str]) -> None:
    """Refuse what is not worth opening."""
    if stat.S_ISDIR(found.st_mode):
        raise FileError("file.directory")
    if not stat.S_ISREG(found.st_mode):
        raise FileError("file.special")
    if opened := _opened_by_somebody(path.name):
        raise FileError("file.lock", other=opened)
    if path.suffix.lower() not in suffixes:
        raise FileError("file.suffix", suffix=path.suffix, known=sorted(suffixes))
    if found.st_size == 0:
        raise FileError("file.empty")
    if found.st_size > LARGEST_FILE:
        raise FileError("file.too_large", megabytes=found.st_size // 1_000_000)


def _opened_by_somebody(name: str) -> str:
    """Return the file whose lock this name is: Excel's and WPS's, or LibreOffice's."""
    if name.startswith("~$"):
        return name[2:]
    if name.startswith(".~lock.") and name.endswith("#"):
        return name[7:-1]
    return ""
