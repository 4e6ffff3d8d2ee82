"""What staff should know of backups: when the last one was made, and what has gone wrong since."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from kiosk.backup.making import fingerprint
from kiosk.backup.shelf import NIGHTLY, Shelf, Standing, origin_of
from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.paths import DataFolder
from kiosk.settings import Settings

_PROBLEM = "backup.problem"

_AHEAD = timedelta(hours=1)
"""A backup from the future tells of a clock that was wrong, not of a backup that is recent."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made, and why the one after it could not be."""

    at: datetime | None
    """None: there is none."""
    path: Path | None
    problem: str | None
    """The code of what went wrong after it; None: nothing did."""


class _Problem(msgspec.Struct):
    code: str
    at: int


def shelf_of(data: DataFolder, settings: Settings) -> Shelf:
    """Return the folder in which an office's backups lie."""
    chosen = settings.backup_folder
    return Shelf(Path(chosen) if chosen else data.backups)


def last_backup(data: DataFolder, settings: Settings, clock: Clock) -> LastBackup:
    """Return what staff should know; it never fails."""
    last = _last(data, settings, clock.now() + _AHEAD)
    problem = None
    with suppress(OSError, msgspec.MsgspecError, ValueError, OverflowError):
        noted = msgspec.json.decode((data.root / _PROBLEM).read_bytes(), type=_Problem)
        if last is None or datetime.fromtimestamp(noted.at, UTC) >= last.at:
            problem = noted.code
    if last is None:
        return LastBackup(None, None, problem)
    return LastBackup(last.at, last.path, problem)


def _last(data: DataFolder, settings: Settings, latest: datetime) -> Standing | None:
    """Return the newest backup of this office; those of others may lie beside it."""
    with suppress(KioskError):
        origin = fingerprint(data)
        for each in shelf_of(data, settings).standing():
            if each.kind == NIGHTLY and each.at <= latest and origin_of(each.path) == origin:
                return each
    return None


def note_problem(data: DataFolder, code: str, at: datetime) -> None:
    """Keep for staff what has gone wrong; on a full disk only the log tells of it."""
    beside = data.root / f"{_PROBLEM}.part"
    with suppress(OSError):
        beside.write_bytes(msgspec.json.encode(_Problem(code, int(at.timestamp()))))
        os.replace(beside, data.root / _PROBLEM)


def forget_problem(data: DataFolder) -> None:
    """Forget what went wrong, because it does not any more."""
    with suppress(OSError):
        (data.root / _PROBLEM).unlink(missing_ok=True)
