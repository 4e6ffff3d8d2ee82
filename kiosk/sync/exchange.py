"""The office's side of an exchange: one request, one reply, whichever way they travel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from msgspec import structs

import kiosk
from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.store import Session, Store
from kiosk.store.opening import SCHEMA
from kiosk.sync.answering import known_outcomes
from kiosk.sync.handing_in import Admit, Handing, Reached, hand_in
from kiosk.sync.hearing import heard, note_heard
from kiosk.sync.messages import PROTOCOLS, Reply, Request, mark
from kiosk.sync.projection import changed_log, changed_rows

LOGGED = timedelta(days=90)
"""How much of the log a kiosk is told."""

OLDEST_SCHEMA = 5
"""The oldest database of a kiosk that can hold what this office tells."""

_EVERYTHING = -1


@dataclass(frozen=True)
class Exchange:
    """Answers kiosks of any site; safe to call from any thread and in several processes."""

    store_of: Callable[[str], Store]
    """The database as a site may use it."""
    zone_of: Callable[[str], ZoneInfo]
    """The zone of a site's opening hours."""
    clock: Clock
    admit: Admit
    settings_of: Callable[[str], str] = lambda _: ""
    """The settings of a site that its kiosks share, as TOML."""
    nearby_of: Callable[[Session, str], list[dict[str, Any]]] = lambda _, __: []
    """The activities of neighbouring sites that are open to all."""
    reached: Reached = lambda _: None
    """Is told each point at which a power cut would be most unwelcome."""

    def answer(self, client: ClientRow, request: Request, *, live: bool = True) -> Reply:
        """Carry out what a kiosk hands in, and tell it what it does not know.

        Args:
            client: Whose request it is, which its signature has shown. What was heard of it is
                noted in its row, and stored.
            request: The request.
            live: It has just been sent, so that its clock can be compared with ours.

        Raises:
            KioskError: The two speak no common protocol ("sync.protocol", with what each speaks).
            StoreError: The database cannot be used; commands that were done stay done, and are
                found when they are handed in again.
        """
        protocol = common_protocol(request.protocols)
        store = self.store_of(client.site)
        now = self.clock.now()
        if live:
            client.skew = request.at - int(now.timestamp())
        renew = False
        if request.commands:
            ahead = timedelta(seconds=client.skew or 0)
            handing = Handing(
                store, self.zone_of(client.site), client, now, ahead, self.admit, self.reached
            )
            renew = hand_in(handing, request)
        heard(client, request, now, copied=renew)
        with store.writing() as session:
            site = session.locked(SiteRow, client.site)
            if site is not None and request.epoch == site.epoch and request.cursor > site.seq:
                # The kiosk remembers more than we do: this database was put back to an earlier
                # state, and nobody said so.
                site.epoch = uuid4()
                session.update(site, SiteRow.epoch)
            note_heard(session, client)
        self.reached("exchange.noted")
        with store.reading() as session:
            reply = self._reply(session, client, request, protocol, now, renew=renew)
        self.reached("exchange.answered")
        return reply

    def unasked(self, client: ClientRow) -> Reply:
        """Return what a kiosk was not told by its last request, as far as is known.

        All of it, where nothing was ever heard of it. What it has meanwhile is told again.

        Args:
            client: The kiosk.

        Raises:
            StoreError: The database cannot be read.
        """
        now = self.clock.now()
        with self.store_of(client.site).reading() as session:
            site = session.by_key(SiteRow, client.site)
            request = Request(
                protocols=list(PROTOCOLS),
                kiosk=client.id,
                incarnation=client.incarnation,
                epoch=None if site is None else site.epoch,
                cursor=_EVERYTHING if client.seen_at is None else client.cursor,
                commands=[],
                at=int(now.timestamp()),
                schema=OLDEST_SCHEMA,
            )
            return self._reply(session, client, request, PROTOCOLS[-1], now, renew=False)

    def _reply(
        self,
        session: Session,
        client: ClientRow,
        request: Request,
        protocol: int,
        now: datetime,
        *,
        renew: bool,
    ) -> Reply:
        site = session.by_key(SiteRow, client.site)
        if site is None:
            raise LookupError(client.site)
        follows = request.epoch == site.epoch and request.cursor <= site.seq
        base = request.cursor if follows else _EVERYTHING
        revoked, old = client.revoked_at is not None, request.schema < OLDEST_SCHEMA
        reply = Reply(
            protocol=protocol,
            kiosk=request.kiosk,
            incarnation=request.incarnation,
            epoch=site.epoch,
            base=base,
            cursor=site.seq,
            at=int(now.timestamp()),
            renew=renew,
            revoked=revoked,
            schema=SCHEMA,
            requires=kiosk.__version__ if old else "",
        )
        if renew or revoked or old:
            return reply
        settings, nearby = self.settings_of(site.id), self.nearby_of(session, site.id)
        since = int((now - LOGGED).timestamp())
        asked = [each.id for each in request.commands]
        return structs.replace(
            reply,
            outcomes=known_outcomes(session, client, asked, base),
            rows=changed_rows(session, site.id, base) + changed_log(session, site.id, base, since),
            settings=None if mark(settings) == request.settings else settings,
            nearby=None if mark(nearby) == request.nearby else nearby,
        )


def common_protocol(spoken: list[int]) -> int:
    """Return the newest protocol that both sides speak.

    Raises:
        KioskError: There is none ("sync.protocol", with what each speaks).
    """
    common = set(spoken) & set(PROTOCOLS)
    if not common:
        raise KioskError("sync.protocol", office=list(PROTOCOLS), kiosk=sorted(spoken)[:20])
    return max(common)
