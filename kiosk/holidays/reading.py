"""Reads the holidays: those that come with the program, and what the office has put in since."""

import tomllib
from functools import cache
from pathlib import Path

from kiosk.errors import SettingsError
from kiosk.holidays.calendar import Arrangement, Calendar
from kiosk.holidays.notices import Notices

SHIPPED = Path(__file__).with_name("holidays.toml")
"""The file that comes with the program; it also says how one is written."""

LARGEST = 1_000_000
"""Bytes above which a file is not what it should be; a year takes one thousand."""


def load(own: Path) -> Calendar:
    """Return the calendar of the program with the years of the office's own file, if it has one.

    Raises:
        SettingsError: The file cannot be read ("holidays.unreadable"), is not TOML
            ("holidays.syntax"), or says something that a calendar cannot ("holidays.unknown",
            "holidays.value", "holidays.weekday", "holidays.twice", "holidays.empty", each with
            its line).
    """
    try:
        years = _years(own)
    except FileNotFoundError:
        return shipped()
    return Calendar({**shipped().years, **years})


@cache
def shipped() -> Calendar:
    """Return the calendar as it comes with the program."""
    return Calendar(_years(SHIPPED))


def _years(path: Path) -> dict[int, Arrangement]:
    text = _text(path)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        # Not every ValueError is TOML's own: a number may be too long for Python to read.
        raise SettingsError("holidays.syntax", path=path, reason=str(problem)) from problem
    return Notices(path, text).years(table)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError("holidays.unreadable", path=path, reason=str(problem)) from problem
    if len(data) > LARGEST:
        raise SettingsError("holidays.unreadable", path=path, reason="> 1 MB")
    return text
