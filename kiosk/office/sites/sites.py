"""All sites of an office, each made ready when somebody first asks for it."""

import asyncio
import logging
import threading
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from starlette.routing import Route, Router

from kiosk.clock import Clock
from kiosk.desk import Languages
from kiosk.errors import SettingsError, StoreError
from kiosk.holidays.calendar import Calendar
from kiosk.model.sites import SiteRow
from kiosk.office.faults import traced
from kiosk.office.live import Live, Unwatched
from kiosk.office.office import Office
from kiosk.office.tokens import FormTokens
from kiosk.reception import Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store
from kiosk.sync.shared_settings import shared_text
from kiosk.sync.sites import TAKEN, address_of, path_of, settings_for

EVERY: Final = 0.3
"""Seconds between two looks at how far the sites are."""

AT_ONCE: Final = 64
"""How many sites are kept up in one round at most; the others come with the next."""

STREAMS: Final = 1200
"""How many open pages, of all sites together, hear of changes."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Foundation:
    """What all sites of an office share."""

    store: Store
    settings: Settings
    """Of the office itself, and of the site that is its own."""
    clock: Clock
    calendar: Calendar
    keys: OfficeKeys
    url: str
    """The office's address; empty where nobody knows it."""


@dataclass(frozen=True, slots=True)
class ServedSite:
    """One site, as it is served below its name."""

    office: Office
    live: Live
    pages: Router
    text: str
    """The settings that it was made from."""


class Sites:
    """The sites; all but `at` may wait for the database, and may be called from any thread."""

    def __init__(self, base: Foundation) -> None:
        """Begin with what is in the database.

        Raises:
            StoreError: It cannot be read.
        """
        self._base = base
        self._lock = threading.Lock()
        self._made: dict[str, ServedSite] = {}
        self._lives: dict[str, Live] = {}
        self._open: Counter[str] = Counter()
        self._seen: Mapping[str, int] = {}
        self._names: Mapping[str, str] = {}
        self._texts: dict[str, str] = {}
        self._turn: deque[str] = deque()
        self._look()

    @property
    def base(self) -> Foundation:
        """What all sites share."""
        return self._base

    def at(self, path: str) -> tuple[ServedSite, str] | None:
        """Return the site below whose name an address lies, and the rest of the address."""
        first, slash, rest = path[1:].partition("/")
        site = self._names.get(first.lower())
        return None if site is None else (self.served(site), slash + rest or "/")

    def served(self, site: str) -> ServedSite:
        """Return a site as it is served; it is made anew when its settings have changed."""
        text = self._texts.get(site, "")
        with self._lock:
            made = self._made.get(site)
            if made is None or made.text != text:
                made = self._made[site] = self._make(site, text)
            return made

    def settings(self, site: str) -> Settings:
        """Return what holds for a site."""
        if site == self._base.settings.site:
            return self._base.settings
        return self._read(site, self._texts.get(site, ""))

    def zone(self, site: str) -> ZoneInfo:
        """Return the zone of a site's opening hours."""
        return self.settings(site).zone

    def shared(self, site: str) -> str:
        """Return the settings that a site's kiosks get, as TOML; what was just set is among them.

        Raises:
            StoreError: The database cannot be read.
        """
        if site == self._base.settings.site:
            return shared_text(self._base.settings)
        with self._base.store.for_site(site).reading() as session:
            row = session.by_key(SiteRow, site)
        return shared_text(self._read(site, "" if row is None else row.settings))

    def address(self, site: str) -> str:
        """Return the address of a site's pages for phones."""
        url = self._base.url
        return url if site == self._base.settings.site else address_of(site, url)

    @property
    def alone(self) -> bool:
        """Whether there is no site but the office's own."""
        return not self._seen.keys() - {self._base.settings.site}

    def root(self, site: str) -> str:
        """Return what stands before the path of a site's pages."""
        base = urlsplit(self._base.url).path.rstrip("/")
        return base if site == self._base.settings.site else base + path_of(site)

    def upkeep(self) -> None:
        """Do what is due at the sites other than the office's own, some of them at a time.

        Raises:
            StoreError: The database cannot be used.
        """
        for _ in range(min(AT_ONCE, len(self._turn))):
            site = self._turn.popleft()
            self._turn.append(site)
            if site != self._base.settings.site:
                self.served(site).office.reception.upkeep()

    async def run(self) -> None:
        """Follow what happens at all sites until cancelled; a failing database is asked again."""
        told = ""
        while True:
            try:
                moved = await asyncio.to_thread(self._look)
                fault = ""
            except StoreError as problem:
                moved, fault = {}, problem.code
            except Exception as problem:  # noqa: BLE001  it is logged, and looked at again
                moved, fault = {}, traced(problem)
            if fault and fault != told:
                _log.warning("The sites cannot be seen: %s", fault)
            told = fault
            for site, seq in moved.items():
                if site in self._lives:
                    self._lives[site].tell(seq)
            await asyncio.sleep(EVERY)

    def end(self) -> None:
        """End all streams: the program stops."""
        for live in list(self._lives.values()):
            live.end()

    def _look(self) -> dict[str, int]:
        """Look how far all sites are; return those that went on."""
        with self._base.store.reading() as session:
            found = session.tuples(SiteRow.select(SiteRow.id, SiteRow.seq))
            seen = {str(site): int(str(seq)) for site, seq in found}
            moved = {site: seq for site, seq in seen.items() if self._seen.get(site) != seq}
            if moved:
                wanted = SiteRow.select(SiteRow.id, SiteRow.settings)
                if len(moved) < len(seen):
                    wanted = wanted.where(SiteRow.id.in_(list(moved)))
                texts = session.tuples(wanted)
                self._texts.update({str(site): str(text) for site, text in texts})
        if seen.keys() != self._seen.keys() or not self._names:
            # The office's own site is there before anything was done in it.
            all_sites = sorted({*seen, self._base.settings.site})
            self._names = {site.lower(): site for site in all_sites if site.lower() not in TAKEN}
            self._turn = deque(all_sites)
        self._seen = seen
        return moved

    def _read(self, site: str, text: str) -> Settings:
        base = self._base
        try:
            return settings_for(site, text, base.settings, base.url)
        except SettingsError as problem:
            # Of a newer version, perhaps: its pages are better than none.
            _log.warning("The settings of %s cannot be read: %s", site, problem.code)
            return settings_for(site, "", base.settings, base.url)

    def _make(self, site: str, text: str) -> ServedSite:
        from kiosk.office.pages.routes import routes

        base = self._base
        own = site == base.settings.site
        settings = base.settings if own else self._read(site, text)
        store = base.store.for_site(site)
        office = Office(
            settings,
            base.clock,
            store,
            Languages(settings),
            Reception(store, base.clock, settings, base.keys),
            base.calendar,
            FormTokens(base.keys, base.clock, site),
            f"{base.url.rstrip('/')}{path_of(site)}" if base.url else "",
            path=path_of(site),
            sites=self,
        )
        live = self._lives.get(site)
        if live is None:
            live = self._lives[site] = Live(Unwatched(), int, STREAMS, together=self._open)
            live.tell(self._seen.get(site, 0))
        return ServedSite(
            office, live, Router([Route("/live", live.answer), *routes(office)]), text
        )
