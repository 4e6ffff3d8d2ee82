"""The databases that the measured kiosks show."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.cli.context import fill_with_sample
from kiosk.clock import FixedClock, SystemClock
from kiosk.paths import DataFolder
from kiosk.sample import sample_settings
from kiosk.store import Store
from tests.benchmarks.growth import fill


def sample(folder: Path) -> Path:
    """Put the sample neighbourhood into a folder, and return it."""
    settings = sample_settings()
    clock = SystemClock()
    with Store.open(_prepared(folder, settings.site), clock=clock) as store:
        fill_with_sample(store, settings, clock)
    return folder


def neighbourhood(folder: Path, *, times: int, years: int) -> Path:
    """Put a neighbourhood of some size and age into a folder, and return it."""
    settings = sample_settings()
    clock = FixedClock(datetime.now(UTC))
    with Store.open(_prepared(folder, settings.site), clock=clock) as store:
        fill(store, settings, clock.now(), times=times, years=years)
    return folder


def _prepared(folder: Path, site: str) -> Path:
    """Make a data folder whose screens draw codes, and return where its database goes."""
    data = DataFolder(folder)
    folder.mkdir(parents=True)
    told = f'site = "{site}"\noffice_url = "https://kiosk.example"\nidle_seconds = 600\n'
    data.settings.write_text(told, encoding="utf-8")
    return data.database
