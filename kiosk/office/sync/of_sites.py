"""What answers the kiosks of an office, whichever way they come: over the network or by a stick."""

from kiosk.office.sites.sites import Sites
from kiosk.reception.admitting import admit
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.exchange import Exchange
from kiosk.sync.nearby import nearby_of


def exchange_of(sites: Sites) -> Exchange:
    """Return what carries out the commands of an office's kiosks, and tells them what is new."""
    base = sites.base
    return Exchange(
        base.store.for_site,
        sites.zone,
        base.clock,
        admit(base.keys),
        settings_of=sites.shared,
        nearby_of=nearby_of(base.store, sites.settings, sites.address, base.clock.now),
    )


def enrolment_of(sites: Sites) -> Enrolment:
    """Return what lets kiosks join an office."""
    base = sites.base
    return Enrolment(base.store, base.keys, base.clock, sites.zone, sites.shared, sites.address)
