"""Finds the sheet that somebody asks for by its name."""

from collections.abc import Sequence

from kiosk.errors import FileError


def place_of(name: str, names: Sequence[str]) -> int:
    """Return which of a file's sheets has a name, however it is capitalised.

    Raises:
        FileError: ``file.sheet`` (no such sheet, with those there are).
    """
    wanted = name.strip().casefold()
    for place, each in enumerate(names):
        if each.strip().casefold() == wanted:
            return place
    raise FileError("file.sheet", sheet=name, sheets=list(names))
