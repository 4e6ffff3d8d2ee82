"""Opens whatever file the office names, or says in one code why that cannot be done."""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from kiosk.errors import FileError
from kiosk.files.archives import LARGEST_FILE
from kiosk.files.csv_text import read_csv
from kiosk.files.grids import Grid
from kiosk.files.workbooks import read_workbook

Reader: TypeAlias = Callable[[Path, str | None], tuple[Grid, ...]]


def _read_csv(path: Path, sheet: str | None) -> tuple[Grid, ...]:
    """Text files have one sheet, whatever its name."""
    return read_csv(path)


READERS: Mapping[str, Reader] = {".xlsx": read_workbook, ".xlsm": read_workbook, ".csv": _read_csv}
"""For each suffix, in small letters, what reads such files. Macros are never looked at."""


def open_grids(path: Path, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the sheets of a file that hold anything; hidden ones only when asked for by name.

    Raises:
        FileError: ``file.missing``, ``file.directory``, ``file.special`` (a device, a pipe),
            ``file.forbidden``, ``file.unreadable``, ``file.empty``, ``file.too_large``,
            ``file.suffix``, ``file.blank`` (sheets without a cell), or what the reader of the
            format raises. Every one has the fact ``path``.
    """
    try:
        _check(path)
        grids = READERS[path.suffix.lower()](path, sheet)
    except FileError as error:
        raise FileError(error.code, **{"path": path.name, **error.facts}) from error
    except FileNotFoundError as error:
        raise FileError("file.missing", path=path.name) from error
    except PermissionError as error:
        raise FileError("file.forbidden", path=path.name) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError("file.unreadable", path=path.name, reason=reason) from error
    kept = tuple(each for each in grids if each.rows and (sheet or not each.hidden))
    if not kept:
        raise FileError("file.blank", path=path.name)
    return kept


def _check(path: Path) -> None:
    """Refuse what is not worth opening; a pipe, for instance, would never end."""
    if "\0" in str(path):
        raise FileError("file.missing")
    found = os.stat(path)
    if stat.S_ISDIR(found.st_mode):
        raise FileError("file.directory")
    if not stat.S_ISREG(found.st_mode):
        raise FileError("file.special")
    if path.suffix.lower() not in READERS:
        raise FileError("file.suffix", suffix=path.suffix, known=sorted(READERS))
    if found.st_size == 0:
        raise FileError("file.empty")
    if found.st_size > LARGEST_FILE:
        raise FileError("file.too_large", megabytes=found.st_size // 1_000_000)
