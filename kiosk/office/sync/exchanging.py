"""What answers the kiosks of an office, whichever way they come: over the network or by a stick."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.model.sites import SiteRow
from kiosk.reception.admitting import admit
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store
from kiosk.sync.exchange import Exchange
from kiosk.sync.shared_settings import shared_text


def exchange_of(
    store: Store, clock: Clock, settings: Settings, keys: OfficeKeys, url: str = ""
) -> Exchange:
    """Return what carries out the commands of an office's kiosks, and tells them what is new.

    Args:
        store: The database of all its sites.
        clock: Tells the time.
        settings: Those of the office's own site, which hold elsewhere where nothing else is set.
        keys: The office's.
        url: The address that phones know; "" where nobody knows it.
    """
    sites = _Sites(store, settings, url)
    return Exchange(
        store.for_site,
        sites.zone,
        clock,
        admit(keys),
        settings_of=lambda site: shared_text(sites.settings(site)),
    )


@dataclass(frozen=True, slots=True)
class _Sites:
    """What is set for each site, as it stands in the database just now."""

    store: Store
    own: Settings
    url: str

    def settings(self, site: str) -> Settings:
        """Return what holds for a site."""
        if site == self.own.site:
            return self.own
        from kiosk.sync.sites import settings_for

        with self.store.reading() as session:
            row = session.by_key(SiteRow, site)
        return settings_for(site, "" if row is None else row.settings, self.own, self.url)

    def zone(self, site: str) -> ZoneInfo:
        """Return the zone of a site's opening hours."""
        return self.settings(site).zone
