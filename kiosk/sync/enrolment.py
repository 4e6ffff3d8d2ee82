"""How an office lets a kiosk join: the other side of `kiosk.sync.joining`.

What the two prove to each other, and against whom that helps, stands in
`kiosk.sync.messages_join`.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from kiosk.clock import Clock
from kiosk.commands.ledger import Ledger
from kiosk.errors import KioskError, Refused
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow, InviteRow
from kiosk.sealing import OfficeKeys
from kiosk.store import Store, WriteSession
from kiosk.sync.envelopes import answer_part
from kiosk.sync.exchange import common_protocol
from kiosk.sync.invitations import Host, invite_id, invite_key
from kiosk.sync.keys import OfficeSigner, seal_for, verify
from kiosk.sync.messages_join import JoinReply, JoinRequest, kiosk_proof, office_proof
from kiosk.text import inert

_VERSION = 40
_NONCE = 32


@dataclass(frozen=True, slots=True)
class Admission:
    """An answer to a kiosk that joins, and what proves whose it is."""

    body: bytes
    proof: str
    signature: str


@dataclass(frozen=True)
class Enrolment:
    """Lets kiosks join an office; safe to call from any thread and in several processes."""

    store: Store
    keys: OfficeKeys
    clock: Clock
    zone_of: Callable[[str], ZoneInfo]
    settings_of: Callable[[str], str] = lambda _: ""
    """The settings of a site that its kiosks share, as TOML."""
    phones_of: Callable[[str], str] = lambda _: ""
    """The address of a site's pages for phones."""

    def join(self, body: bytes, proof: str, signature: str) -> Admission:
        """Let a kiosk join that has a code; it may ask again, and is then told the same.

        Args:
            body: What it sent.
            proof: What shows that it has the code.
            signature: What shows that it has the key that it names.

        Raises:
            Refused: The code does not hold for it ("join.code"): who guesses is not told why.
            KioskError: Nobody can understand it ("join.malformed"), or the two speak no common
                protocol ("sync.protocol").
            StoreError: The database cannot be used; nothing has changed.
        """
        request = _read(body, signature)
        protocol = common_protocol(request.protocols)
        invited = invite_id(self.keys, request.invite)
        with self.store.reading() as session:
            invite = session.by_key(InviteRow, invited)
        if invite is None:
            raise Refused("join.code")
        key = invite_key(self.keys, invite)
        if not _same(kiosk_proof(key, body), proof):
            raise Refused("join.code")
        pins = seal_for(request.public, self.keys.pins.secret).hex()
        now = self.clock.now()
        with self.store.writing() as session:
            ledger = Ledger(session, invite.site, self.zone_of(invite.site))
            client = self._entered(session, ledger, invited, request, now)
        with self.store.reading() as session:
            site = session.by_key(SiteRow, client.site)
        if site is None:
            raise LookupError(client.site)
        signer = OfficeSigner(self.keys)
        reply = JoinReply(
            protocol=protocol,
            kiosk=request.kiosk,
            nonce=request.nonce,
            site=client.site,
            device=client.name,
            epoch=site.epoch,
            public=signer.public,
            contacts=self.keys.sealer.public,
            pins=pins,
            settings=self.settings_of(client.site),
            url=self.phones_of(client.site),
            at=int(now.timestamp()),
        )
        answer = msgspec.json.encode(reply)
        signed = signer.sign(answer_part(request.nonce, 200, answer)).hex()
        return Admission(answer, office_proof(key, body, answer), signed)

    def _entered(
        self,
        session: WriteSession,
        ledger: Ledger,
        invited: str,
        request: JoinRequest,
        now: datetime,
    ) -> ClientRow:
        """Return the kiosk's row; of two that come with one code at once, one is refused.

        Raises:
            Refused: The code does not hold for it ("join.code").
        """
        # Read anew: the site is locked only now.
        invite = session.locked(InviteRow, invited)
        if invite is None:
            raise Refused("join.code")
        known = session.by_key(ClientRow, request.kiosk)
        if known is not None and (known.key != request.public or known.revoked_at is not None):
            raise Refused("join.code")
        if invite.used_at is not None:
            if known is None or invite.used_by != request.kiosk:
                raise Refused("join.code")
            return known
        if invite.expires < now:
            raise Refused("join.code")
        client = self._client(session, invite, known, request, now)
        invite.used_at, invite.used_by = now, request.kiosk
        session.update(invite, InviteRow.used_at, InviteRow.used_by)
        zone = self.zone_of(client.site)
        host = Host(self.store, self.keys, self.clock, zone, client.name, "kiosk")
        host.note(ledger, client.name, "invited", "joined")
        return client

    def _client(
        self,
        session: WriteSession,
        invite: InviteRow,
        known: ClientRow | None,
        request: JoinRequest,
        now: datetime,
    ) -> ClientRow:
        if known is None:
            client = ClientRow(
                id=request.kiosk,
                site=invite.site,
                name=invite.name,
                key=request.public,
                incarnation=request.incarnation,
                joined_at=now,
                version=inert(request.version, _VERSION),
            )
            session.insert(client)
            return client
        if known.seen_at is not None:
            # It knows itself by its name, and its site; a second code changes neither.
            if known.site != invite.site:
                raise Refused("join.code")
            return known
        # The answer to its first code was lost, and it came with another one.
        known.site, known.name = invite.site, invite.name
        session.update(known, ClientRow.site, ClientRow.name)
        return known


def _read(body: bytes, signature: str) -> JoinRequest:
    """Return a request that is signed with the key that it names.

    Raises:
        KioskError: It is none ("join.malformed").
    """
    try:
        request = msgspec.json.decode(body, type=JoinRequest)
        signed = verify(request.public, body, bytes.fromhex(signature))
        nonce = bytes.fromhex(request.nonce)
    except (msgspec.MsgspecError, ValueError, RecursionError) as problem:
        raise KioskError("join.malformed") from problem
    well = len(request.public) == 64 and len(request.nonce) == _NONCE and len(nonce) * 2 == _NONCE
    if not (signed and well and len(request.invite) == 32 and len(request.protocols) <= 50):
        raise KioskError("join.malformed")
    return request


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode("utf-8", "replace"))
