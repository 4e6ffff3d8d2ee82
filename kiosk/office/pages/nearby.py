"""What neighbouring sites of the same office let everybody join."""

from typing import NamedTuple

from kiosk.office.pages.addresses import Addresses
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.contents import Shown, shown, shown_maybe
from kiosk.queries.nearby import shared_elsewhere
from kiosk.words.activities import places_told
from kiosk.words.times import when_told
from kiosk.words.told import Told

MOST = 12
"""How many are shown on a phone."""


class NearbyCard(NamedTuple):
    """One activity of a neighbouring site."""

    href: str
    title: Shown
    site: Shown
    time: str
    place: Shown | None
    told: Told


def nearby_cards(ask: Ask) -> list[NearbyCard]:
    """Return the cards of the neighbours' activities; none where the office has one site."""
    sites = ask.office.sites
    if sites is None or sites.alone:
        return []
    words, day, own = ask.words, ask.office.day(), ask.office.settings.site
    with sites.base.store.reading() as session:
        found = shared_elsewhere(session, own, ask.office.now(), MOST)
    return [
        NearbyCard(
            Addresses(sites.root(site), ask.tag).activity(each.code),
            shown(each.title, words),
            shown(sites.settings(site).site_name, words),
            when_told(each, words, day),
            shown_maybe(each.place, words),
            places_told(each, words),
        )
        for site, each in found
    ]
