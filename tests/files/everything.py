"""Reads a file as everything that it could be: ``python -m tests.files.everything FILE…``."""

import resource
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.errors import FileError
from kiosk.files.opening import open_grids
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster
from kiosk.files.tables.activities import read_activities
from kiosk.files.tables.bookings import read_bookings
from kiosk.files.tables.people import read_people
from kiosk.files.tables.rooms import read_rooms

MEMORY = 1536 * 1024 * 1024
"""Bytes of addresses that a process that reads files has at most, its program included."""
SECONDS = 300
"""Of work for all files together: only what would never end needs more."""


def everything(path: Path) -> str:
    """Read a file in every way, and return the code with which it was refused at once, if so.

    Only file errors are expected; whatever else comes out of it is a fault.
    """
    try:
        grids = open_grids(path)
    except FileError as error:
        return error.code
    for read in (read_people, read_rooms, read_bookings, read_activities):
        with suppress(FileError):
            read(grids)
    with suppress(FileError):
        read_roster(grids, Context(2026))
    return "read"


def main(paths: Sequence[str]) -> None:
    """Read files with little memory and time, and print how many were refused with each code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    told = Counter(everything(Path(path)) for path in paths)
    print(*(f"{code} {times}" for code, times in sorted(told.items())), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
