"""The kiosks of an office: which there are, how each stands, and shutting one out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.errors import Refused
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow, InviteRow
from kiosk.store import Session
from kiosk.sync.invitations import Host
from kiosk.text import inert


@dataclass(frozen=True, slots=True)
class KnownKiosk:
    """A kiosk as its office last heard of it."""

    site: str
    name: str
    joined_at: datetime
    seen_at: datetime | None
    """None: it never came after it had joined."""
    behind: int
    """Commands of its site that it had not seen, when counted against what there is now."""
    pending: int
    """Commands that it said it still had to hand in."""
    version: str
    disk_free: int | None
    """Megabytes."""
    skew: int | None
    """Seconds that its clock was ahead."""
    copies: int
    """How often it turned out to be a copy of itself."""
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Invited:
    """A kiosk that may still join."""

    site: str
    name: str
    expires: datetime


def known_kiosks(session: Session, site: str | None = None) -> Sequence[KnownKiosk]:
    """Return the kiosks of a site, or of all, by site and name; those shut out come last.

    Args:
        session: One look at the database.
        site: Whose; none: all sites'.
    """
    counters = {row.id: row.seq for row in session.rows(SiteRow.select(SiteRow.id, SiteRow.seq))}
    query = ClientRow.select()
    if site is not None:
        query = query.where(ClientRow.site == site)
    rows = session.rows(query)
    rows.sort(key=lambda row: (row.revoked_at is not None, row.site, row.name))
    return [_known(row, counters.get(row.site, 0)) for row in rows]


def invited_kiosks(session: Session, now: datetime, site: str | None = None) -> Sequence[Invited]:
    """Return the kiosks that may still join, by site and name."""
    query = InviteRow.select().where(InviteRow.used_at.is_null() & (InviteRow.expires >= now))
    if site is not None:
        query = query.where(InviteRow.site == site)
    rows = session.rows(query)
    return sorted((Invited(row.site, row.name, row.expires) for row in rows), key=_place)


def revoke(host: Host, name: str, site: str | None = None) -> KnownKiosk:
    """Shut a kiosk out: what it still hands in is kept for staff, and it is told nothing any more.

    Where a kiosk of this name has only been invited, its code holds no longer.

    Args:
        host: Who does.
        name: The kiosk's.
        site: Its site; none: any, if only one has a kiosk of this name.

    Raises:
        Refused: There is none ("kiosk.unknown"), several sites have one ("kiosk.which", with the
            sites), or it was shut out before ("kiosk.revoked_before").
        StoreError: The database cannot be used.
    """
    found = _named(host, name, site)
    now = host.clock.now()
    with host.store.writing() as session:
        ledger = host.ledger(session, found.site)
        client = session.locked(ClientRow, found.id)
        if client is None:
            raise Refused("kiosk.unknown", name=inert(name, 60))
        if client.revoked_at is not None:
            raise Refused("kiosk.revoked_before", name=client.name)
        client.revoked_at = now
        session.update(client, ClientRow.revoked_at)
        host.note(ledger, client.name, "joined", "revoked")
    return _known(client, client.cursor)


def withdraw(host: Host, name: str, site: str | None = None) -> bool:
    """Let a code that nobody has used hold no longer; tell whether there was one."""
    wanted = (InviteRow.name == name) & InviteRow.used_at.is_null()
    if site is not None:
        wanted &= InviteRow.site == site
    with host.store.writing() as session:
        sites = sorted({row.site for row in session.rows(InviteRow.select().where(wanted))})
        for each in sites:
            host.note(host.ledger(session, each), name, "invited", "")
        return bool(sites) and session.run(InviteRow.delete().where(wanted)) > 0


def _named(host: Host, name: str, site: str | None) -> ClientRow:
    query = ClientRow.select().where(ClientRow.name == name)
    if site is not None:
        query = query.where(ClientRow.site == site)
    with host.store.reading() as session:
        found = session.rows(query)
    if not found:
        raise Refused("kiosk.unknown", name=inert(name, 60))
    if len(found) > 1:
        sites = sorted(each.site for each in found)
        raise Refused("kiosk.which", name=inert(name, 60), sites=sites)
    return found[0]


def _known(row: ClientRow, counter: int) -> KnownKiosk:
    return KnownKiosk(
        site=row.site,
        name=row.name,
        joined_at=row.joined_at,
        seen_at=row.seen_at,
        behind=max(counter - max(row.cursor, 0), 0),
        pending=row.pending,
        version=row.version,
        disk_free=row.disk_free,
        skew=row.skew,
        copies=row.copies,
        revoked_at=row.revoked_at,
    )


def _place(invited: Invited) -> tuple[str, str]:
    return invited.site, invited.name
