"""The backup of every night, which the office makes by itself beside its pages."""

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.backup.making import Maker
from kiosk.backup.passphrases import Secret, in_file, new_secret
from kiosk.backup.place import Place
from kiosk.backup.rotation import Keep
from kiosk.backup.state import forget_problem, last_backup, note_problem, shelf_of
from kiosk.clock import Clock, wall
from kiosk.errors import KioskError
from kiosk.office.faults import traced
from kiosk.paths import DataFolder
from kiosk.settings import Settings

QUIET = 3 * 60 + 30
"""When nobody needs the machine, in minutes after midnight: the hour that is skipped or doubled
when clocks are changed is over by then, or has not begun."""

FIRST = 60.0
"""Seconds after the start before the first look: whoever started the office wants pages."""

EVERY = 60.0
"""Seconds between two looks."""

_AGAIN = timedelta(hours=1)

_log = logging.getLogger(__name__)


class Nightly:
    """Makes the backup when it is due."""

    def __init__(self, place: Place, data: DataFolder, settings: Settings, clock: Clock) -> None:
        self._place = place
        self._data = data
        self._settings = settings
        self._clock = clock
        self._failed: datetime | None = None

    def due(self) -> bool:
        """Tell whether the last backup is older than the last quiet hour.

        One that could not be made is tried again after an hour.
        """
        now = self._clock.now()
        if self._failed is not None and timedelta(0) <= now - self._failed < _AGAIN:
            return False
        last = last_backup(self._data, self._settings, self._clock)
        return last.at is None or last.at < last_quiet(now, self._settings.zone)

    def run(self) -> None:
        """Make it; what goes wrong is logged, and kept for staff to see."""
        try:
            self._make()
        except KioskError as problem:
            told = problem.code
        except Exception as fault:  # noqa: BLE001  it is logged, and the pages go on
            told = traced(fault)
        else:
            self._failed = None
            forget_problem(self._data)
            return
        self._failed = self._clock.now()
        if told in ("backup.empty", "backup.joined", "backup.running"):
            return  # nothing to tell: another process does it, or there is nothing yet
        _log.error("No backup could be made: %s", told)
        note_problem(self._data, told.partition(" ")[0], self._failed)

    def _make(self) -> None:
        settings = self._settings
        shelf = shelf_of(self._data, settings)
        maker = Maker(self._place, self._data, settings.site, shelf, self._clock, self._secret())
        maker.make(Keep(), settings.zone)

    def _secret(self) -> Secret | None:
        chosen = self._settings.backup_passphrase_file
        return new_secret(in_file(Path(chosen))) if chosen else None


async def back_up(nightly: Nightly, first: float = FIRST, every: float = EVERY) -> None:
    """Make backups when they are due, until cancelled."""
    await asyncio.sleep(first)
    while True:
        if await asyncio.to_thread(nightly.due):
            await asyncio.to_thread(nightly.run)
        await asyncio.sleep(every)


def last_quiet(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when the last quiet hour began."""
    day = now.astimezone(zone).date()
    today = wall(day, QUIET, zone)
    return today if today <= now else wall(day - timedelta(days=1), QUIET, zone)
