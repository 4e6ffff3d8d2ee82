"""A new history of an office that was put back to an earlier state.

Kiosks that followed the old one notice: they give back what the office had lost, and take over
everything anew. Codes with which kiosks could join are withdrawn, because one that was used since
would be good a second time.
"""

from collections.abc import Mapping

from kiosk.backup.place import sites_of
from kiosk.clock import Clock
from kiosk.ids import new_id
from kiosk.store import Store, WriteSession


def begin_anew(session: WriteSession, clock: Clock) -> Mapping[str, str]:
    """Give every site a new history, and return which, by the sites' names."""
    for site in sites_of(session):
        session.raw("UPDATE site SET epoch = ? WHERE id = ?", (new_id(clock.now()).hex, site))
    session.raw("DELETE FROM invite WHERE used_at IS NULL")
    # What a kiosk has of the other history says nothing about this one.
    session.raw("UPDATE client SET cursor = -1")
    return sites_of(session)


def new_history(store: Store, clock: Clock) -> Mapping[str, str]:
    """Do so in a database that another program has put back.

    Raises:
        StoreError: The database cannot be written.
    """
    with store.writing() as session:
        return begin_anew(session, clock)
