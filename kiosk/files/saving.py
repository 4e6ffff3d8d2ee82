"""Puts a whole file in its place, or leaves everything as it was."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.errors import FileError


def check_free(path: Path, *, force: bool = False) -> None:
    """Make sure that a file may be written, before anything is done for it.

    Raises:
        FileError: As ``save``, as far as it can be known now.
    """
    with _naming(path):
        _check(Path(os.path.realpath(path)), force)


def save(path: Path, content: bytes, *, force: bool = False, private: bool = False) -> None:
    """Write a file; nobody ever sees half of it, whatever happens meanwhile.

    Args:
        path: Where to.
        content: All of it.
        force: Take the place of a file that is there.
        private: Only its owner may read it, whoever could read one that was there.

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
            _write(beside, content, 0o600 if private else 0o666)
            if force:
                _take_over(beside, target, private=private)
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


def _write(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _take_over(beside: Path, target: Path, *, private: bool) -> None:
    with suppress(FileNotFoundError):
        if not private:
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
