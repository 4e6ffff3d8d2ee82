"""An office, opened on a folder of data."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from kiosk.clock import Clock
from kiosk.desk import Languages
from kiosk.holidays.calendar import Calendar
from kiosk.model.sites import SiteRow
from kiosk.office.live import Live
from kiosk.office.office import Office
from kiosk.office.tokens import FormTokens
from kiosk.paths import DataFolder
from kiosk.reception import Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store
from kiosk.store.changes import ChangeWatch


@contextmanager
def opened(
    folder: DataFolder, settings: Settings, clock: Clock, calendar: Calendar, url: str
) -> Iterator[tuple[Office, Live]]:
    """Open an office and what tells its pages of changes; close all of it in the end.

    Raises:
        StoreError: The database cannot be opened.
        KioskError: The office's key cannot be read or made.
    """
    keys = OfficeKeys.load_or_create(folder.office_key)
    with ExitStack() as open_things:
        # Whoever looks does not wait for those who sign up.
        writing = open_things.enter_context(Store.open(folder.database, clock=clock))
        reading = open_things.enter_context(Store.open(folder.database, clock=clock))
        watch = ChangeWatch(folder.database)
        open_things.callback(watch.close)
        office = Office(
            settings,
            clock,
            reading,
            Languages(settings),
            Reception(writing, clock, settings, keys),
            calendar,
            FormTokens(keys, clock),
            url,
        )
        yield office, Live(watch, _last_change(reading, settings.site))


def _last_change(store: Store, site: str) -> Callable[[], int]:
    def last_change() -> int:
        with store.reading() as session:
            row = session.by_key(SiteRow, site)
            return 0 if row is None else row.seq

    return last_change
