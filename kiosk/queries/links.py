"""How a place stands with its office, or an office with its kiosks."""

from kiosk.queries.inbox import inbox_count
from kiosk.queries.kiosks import kiosk_names
from kiosk.queries.replica import replica_state
from kiosk.queries.views import Link
from kiosk.store import Session


def link(session: Session, site: str, *, joined: bool) -> Link | None:
    """Return how it stands; None where everything is in one place, and always was.

    Args:
        session: The database.
        site: The committee.
        joined: It is a kiosk's.
    """
    replica = replica_state(session) if joined else None
    kiosks = replica is not None or bool(kiosk_names(session, site, joined=joined))
    waiting = inbox_count(session, site)
    return Link(replica, kiosks, waiting) if kiosks or waiting else None
