"""Puts a whole file in its place, or leaves everything as it was."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.errors import FileError


def save(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file; nobody ever sees half of it, whatever happens meanwhile.

    Args:
        path: Where to.
        content: All of it.
        force: Take the place of a file that is there.

    Raises:
        FileError: ``file.taken`` (and not ``force``), ``file.directory``, ``file.special`` or
            ``file.unwritable``.
    """
    with _naming(path):
        # Whoever put a link there wants the file behind it.
        target = Path(os.path.realpath(path))
        _check(target, force)
        beside = target.with_name(f".kiosk-{secrets.token_hex(8)}.part")
        try:
            _write(beside, content)
            if force:
                _take_over(beside, target)
            else:
                _take_free(beside, target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise FileError("file.taken", path=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError("file.unwritable", path=path, reason=reason) from error


def _check(target: Path, force: bool) -> None:
    if target.is_dir():
        raise FileError("file.directory", path=target)
    if target.exists() and not force:
        raise FileError("file.taken", path=target)
    if target.exists() and not target.is_file():
        raise FileError("file.special", path=target)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _take_over(beside: Path, target: Path) -> None:
    with suppress(FileNotFoundError):
        beside.chmod(target.stat().st_mode & 0o777)
    beside.replace(target)


def _take_free(beside: Path, target: Path) -> None:
    """Rename a file to a name that nobody has taken meanwhile."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks know no second name of a file.
        _check(target, False)
        beside.replace(target)
