"""Sticks that somebody puts into this machine: which there are, and which may be meant for it.

Nothing on a stick is run, followed or believed: of our own kind of file the first few bytes are
read, of all others the names alone.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kiosk.errors import FileError
from kiosk.sync.bundle_files import MOST_FILES, beginning, bundles_in
from kiosk.sync.bundles import START, header_of

ROOTS = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Where systems put what is plugged in: there, or in a folder of the user's below."""

_DEEP = 2
_MOST_FOLDERS = 64
_MOST_HEADERS = 100
_OF_SYSTEMS = {"lost+found", "system volume information", "$recycle.bin", "recycler"}
"""What systems put on sticks by themselves, besides hidden files."""


class Stick(NamedTuple):
    """A medium that is in the machine."""

    path: Path
    device: int
    """The system's number of it: another stick in the same place has another."""


def is_in(stick: Stick) -> bool:
    """Tell whether a stick is still in its place."""
    try:
        return stick.path.lstat().st_dev == stick.device
    except OSError:
        return False


class Meaning(StrEnum):
    """What a stick is for this machine."""

    NOTHING = "nothing"
    """Somebody's own files; no business of ours."""
    EMPTY = "empty"
    """It can take something along."""
    BUNDLES = "bundles"
    """Files of kiosks and offices are on it; whose, shows when they are read."""


IsMount = Callable[[Path], bool]


def sticks_in(
    roots: Sequence[Path] = ROOTS, is_mount: IsMount = os.path.ismount
) -> tuple[Stick, ...]:
    """Return the media that are mounted below some folders; links are not followed.

    Args:
        roots: The folders.
        is_mount: Tells whether something is mounted in a folder.
    """
    return tuple(each for root in roots for each in _mounted(root, _DEEP, is_mount))


def meaning(place: Path) -> Meaning:
    """Return what a stick may be for a kiosk, whichever it is."""
    try:
        # Not more than a few: a stick is no place to read for minutes before anybody asked for it.
        files = bundles_in(place)[:_MOST_HEADERS]
        if any(_is_bundle(path) for path in files):
            return Meaning.BUNDLES
        return Meaning.NOTHING if files or not _empty(place) else Meaning.EMPTY
    except (FileError, OSError):
        return Meaning.NOTHING


class Sticks:
    """Notices what is plugged in, and what is pulled out; one thread asks it."""

    def __init__(self, roots: Sequence[Path] = ROOTS, is_mount: IsMount = os.path.ismount) -> None:
        """Watch some folders; see `sticks_in`."""
        self._roots = roots
        self._is_mount = is_mount
        self._known: dict[Stick, bool] | None = None

    def look(self) -> Stick | None:
        """Return a stick that is in and may be meant for this kiosk, the newest first.

        An empty one that was there from the beginning is no stick that somebody has brought.
        """
        before = self._known
        here = sticks_in(self._roots, self._is_mount)
        known = {} if before is None else {each: before[each] for each in here if each in before}
        for each in here:
            if each not in known:
                means = meaning(each.path)
                known[each] = means is Meaning.BUNDLES or (
                    means is Meaning.EMPTY and before is not None
                )
        self._known = known
        return next((each for each in reversed(known) if known[each]), None)


def _mounted(folder: Path, deep: int, is_mount: IsMount) -> Iterator[Stick]:
    with suppress(OSError):
        if is_mount(folder):
            yield Stick(folder, folder.lstat().st_dev)
            # What is on a stick is no place where another could be.
            deep = deep if deep == _DEEP else 0
    if deep:
        for each in _folders_in(folder):
            yield from _mounted(each, deep - 1, is_mount)


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                Path(entry.path)
                for _, entry in zip(range(_MOST_FOLDERS), entries, strict=False)
                if entry.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []


def _is_bundle(path: Path) -> bool:
    try:
        header_of(beginning(path, START))
    except FileError as problem:
        # Half a bundle, or one of a newer program, is for staff to hear of.
        return problem.code in ("bundle.torn", "bundle.newer")
    return True


def _empty(place: Path) -> bool:
    with os.scandir(place) as entries:
        for _, entry in zip(range(MOST_FILES), entries, strict=False):
            name = entry.name.lower()
            if not name.startswith(".") and name not in _OF_SYSTEMS:
                return False
    return True
