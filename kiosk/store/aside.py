"""A damaged database put aside, whole and under a name of its own."""

import os
from datetime import datetime
from pathlib import Path

_COMPANIONS = ("", "-wal", "-shm")


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another of the same name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def put_aside(path: Path, seen: tuple[int, int] | None, at: datetime) -> Path | None:
    """Rename a damaged database and its companions, and return the new name.

    The write-ahead log keeps its place beside the database, for whoever tries to rescue what is in
    them. No file is overwritten.

    Args:
        path: The damaged database.
        seen: Its identity when it was found damaged. Another process may have put it aside in the
            meantime and begun a new one, which must stay.
        at: The present instant, which becomes part of the name.

    Returns:
        The database's new path; None where it is not there any more or cannot be renamed.
    """
    if seen is None or identity(path) != seen:
        return None
    target = _free_name(path, f"damaged-{at:%Y%m%dT%H%M%SZ}")
    try:
        # The companions first: a new database must not find the log of the old one.
        for companion in reversed(_COMPANIONS):
            source = path.with_name(path.name + companion)
            if source.exists():
                os.rename(source, target.with_name(target.name + companion))
    except OSError:
        return None
    return target


def _free_name(path: Path, suffix: str) -> Path:
    number = 1
    while True:
        tail = suffix if number == 1 else f"{suffix}-{number}"
        target = path.with_name(f"{path.name}.{tail}")
        if not any(target.with_name(target.name + each).exists() for each in _COMPANIONS):
            return target
        number += 1
