"""Invitations: one-time codes with which an office lets one kiosk each join.

What an office keeps of a code is a keyed hash, by which it finds the invitation, and the key that
both sides make of it, wrapped: whoever reads the database learns neither, and whoever can write it
cannot put in an invitation of his own.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.commands.act import Given
from kiosk.commands.ledger import Ledger
from kiosk.commands.orders import NoteSetting
from kiosk.errors import KioskError, Refused
from kiosk.model.sites import SiteRow
from kiosk.model.sync import InviteRow
from kiosk.sealing import OfficeKeys
from kiosk.store import Session, Store, WriteSession
from kiosk.sync.messages_join import CODE_LENGTH, check_sign, invite_name, join_key
from kiosk.text import inert
from kiosk.tickets import SIGNS

LASTS: Final = timedelta(hours=24)
"""How long a code holds, unless somebody says otherwise."""

KEPT: Final = timedelta(days=30)
"""How long invitations are kept that hold no longer: a kiosk may ask again after a lost answer."""

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is told to whoever sets up a kiosk; the code is kept nowhere."""

    code: str
    site: str
    name: str
    """What the kiosk will be called."""
    expires: datetime


@dataclass(frozen=True, slots=True)
class Host:
    """Who invites, revokes and notes it in a site's log."""

    store: Store
    keys: OfficeKeys
    clock: Clock
    zone: ZoneInfo
    device: str
    actor: str

    def ledger(self, session: WriteSession, site: str) -> Ledger:
        """Return a site's ledger, and with it the site's lock."""
        return Ledger(session, site, self.zone)

    def note(self, ledger: Ledger, name: str, before: str, after: str) -> None:
        """Note in the log what was done about a kiosk."""
        given = Given(self.device, self.actor, self.clock.now())
        order = NoteSetting(f"kiosk {name}", before, after)
        ledger.carry_out(order, uuid4(), given, new=True)


def invite(
    host: Host, site: str, name: str | None = None, lasts: timedelta = LASTS, *, own: bool = False
) -> Invitation:
    """Make an invitation to a site.

    An earlier one for the same name that nobody has used holds no longer.

    Args:
        host: Who invites.
        site: The site's short name.
        name: What the kiosk will be called; none: the next free lobby-1, lobby-2 and so on.
        lasts: How long the code holds.
        own: The site is the office's own, which is made when nothing was ever done there.

    Raises:
        KioskError: The name can be none ("kiosk.name").
        Refused: There is no such site ("site.unknown"), it had a kiosk or a screen of this name
            before ("kiosk.exists"), or this is no office but a kiosk ("kiosk.no_office").
        StoreError: The database cannot be used.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise KioskError("kiosk.name", name=inert(name, 60))
    if host.store.joined:
        raise Refused("kiosk.no_office")
    now = host.clock.now()
    code = new_code()
    key = join_key(code)  # slow on purpose, so not while others wait for the database
    with host.store.writing() as session:
        if not own and session.by_key(SiteRow, site) is None:
            raise Refused("site.unknown", site=inert(site, 60))
        ledger = host.ledger(session, site)
        named = name or _free_name(session, site)
        if _taken(session, site, named):
            raise Refused("kiosk.exists", name=named)
        invited = invite_id(host.keys, invite_name(key))
        _forget(session, site, named, now)
        session.insert(
            InviteRow(
                id=invited,
                site=site,
                name=named,
                key=_wrapped(host.keys, invited, key).hex(),
                expires=now + lasts,
            )
        )
        host.note(ledger, named, "", "invited")
    return Invitation(code, site, named, now + lasts)


def new_code() -> str:
    """Return a code that nobody can guess, with its check sign."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH - 1))
    return signs + check_sign(signs)


def code_told(code: str) -> str:
    """Return a code as people read it: in two groups of five."""
    return f"{code[:5]} {code[5:]}"


def invite_id(keys: OfficeKeys, named: str) -> str:
    """Return under what an office keeps the invitation that kiosks call by this name."""
    return keys.sign("invitation", named.encode()).hex()


def invite_key(keys: OfficeKeys, row: InviteRow) -> bytes:
    """Return what both sides make of an invitation's code."""
    return _wrapped(keys, row.id, bytes.fromhex(row.key))


def _wrapped(keys: OfficeKeys, invited: str, key: bytes) -> bytes:
    # Each id is another's never again, so this is used once; wrapping twice unwraps.
    pad = keys.sign("invitation key", invited.encode())
    return bytes(one ^ other for one, other in zip(key, pad, strict=True))


def _free_name(session: Session, site: str) -> str:
    return next(name for name in _names() if not _known(session, site, name))


def _names() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"lobby-{number}"


def _known(session: Session, site: str, name: str) -> bool:
    waiting = session.raw("SELECT 1 FROM invite WHERE site = ? AND name = ?", (site, name))
    return bool(waiting) or _taken(session, site, name)


def _taken(session: Session, site: str, name: str) -> bool:
    """Tell whether a site has, or had, a kiosk or a screen of a name: logs are told apart by it."""
    asked = (
        "SELECT 1 FROM client WHERE site = ? AND name = ?",
        "SELECT 1 FROM command WHERE site = ? AND device = ? LIMIT 1",
    )
    return any(session.raw(each, (site, name)) for each in asked)


def _forget(session: WriteSession, site: str, name: str, now: datetime) -> None:
    waiting = (InviteRow.site == site) & (InviteRow.name == name) & InviteRow.used_at.is_null()
    old = InviteRow.expires < now - KEPT
    session.run(InviteRow.delete().where(waiting | old))
