"""The kiosks of a site, as far as screens name them."""

from kiosk.model.sync import ClientRow, ReplicaRow
from kiosk.store import Session


def kiosk_names(session: Session, site: str, *, joined: bool) -> tuple[str, ...]:
    """Return the names of a site's kiosks.

    At the office all that may still hand something in; a kiosk knows itself alone.

    Args:
        session: The database.
        site: The committee.
        joined: It is a kiosk's.
    """
    if joined:
        replica = session.by_key(ReplicaRow, 1)
        return () if replica is None else (replica.device,)
    rows = session.rows(
        ClientRow.select()
        .where(ClientRow.site == site, ClientRow.revoked_at.is_null())
        .order_by(ClientRow.name)
    )
    return tuple(row.name for row in rows)
