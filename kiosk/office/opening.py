"""An office, opened on a folder of data."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from kiosk.clock import Clock
from kiosk.desk import Languages
from kiosk.holidays.calendar import Calendar
from kiosk.model.sites import SiteRow
from kiosk.office.apart import Apart
from kiosk.office.live import Live
from kiosk.office.office import Office
from kiosk.office.sites.sites import Foundation, Sites
from kiosk.office.sync.of_sites import enrolment_of, exchange_of
from kiosk.office.sync.opening import Switchboard, switchboard
from kiosk.office.tokens import FormTokens
from kiosk.paths import DataFolder
from kiosk.reception import Reception
from kiosk.sealing import Contact, OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store

CONNECTIONS = 8
"""How many threads of a process use a server's database at once."""


@contextmanager
def opened(
    folder: DataFolder,
    settings: Settings,
    clock: Clock,
    calendar: Calendar,
    *,
    url: str,
    database: str | None = None,
) -> Iterator[tuple[Office, Live]]:
    """Open an office and what tells its pages of changes; close all of it in the end.

    Args:
        folder: Where its key is, and its database unless that is on a server.
        settings: The office's.
        clock: Tells the time.
        calendar: The days that are worked.
        url: The address that phones know; "" where nobody knows it.
        database: The address of a PostgreSQL server's database, instead of a file.

    Raises:
        StoreError: The database cannot be opened.
        KioskError: The office's key cannot be read or made.
    """
    keys = OfficeKeys.load_or_create(folder.office_key)
    with ExitStack() as things:
        if database is None:
            store = things.enter_context(Store(Apart.open(folder.database, clock)))
        else:
            store = things.enter_context(Store.open_server(database, connections=CONNECTIONS))
        watch = store.watch(settings.site)
        things.callback(watch.close)
        sites = Sites(Foundation(store, settings, clock, calendar, keys, url))
        own = store.for_site(settings.site)
        office = Office(
            settings,
            clock,
            own,
            Languages(settings),
            Reception(own, clock, settings, keys),
            calendar,
            FormTokens(keys, clock, settings.site),
            url,
            _switchboard(sites, things),
            sites=sites,
        )
        _warm(keys)
        yield office, Live(watch, _last_change(own, settings.site))


def _switchboard(sites: Sites, things: ExitStack) -> Switchboard:
    """Return what answers the kiosks of all sites."""
    base = sites.base
    exchange, enrolment = exchange_of(sites), enrolment_of(sites)
    board = switchboard(base.store, base.clock, exchange, enrolment)
    things.callback(board.workers.end)
    return board


def _warm(keys: OfficeKeys) -> None:
    """Load now what is loaded with the first sign-up elsewhere: here somebody waits for it."""
    from kiosk.commands import ledger, orders  # noqa: F401

    keys.unseal(keys.seal(Contact()))


def _last_change(store: Store, site: str) -> Callable[[], int]:
    def last_change() -> int:
        with store.reading() as session:
            row = session.by_key(SiteRow, site)
            return 0 if row is None else row.seq

    return last_change
