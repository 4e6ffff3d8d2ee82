"""Kiosks that talk to an office's application, without a network."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import httpx2
import msgspec
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from kiosk.office.app import _beside
from kiosk.office.sync.opening import Switchboard, switchboard
from kiosk.sealing import OfficeKeys
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.envelopes import (
    KIOSK,
    NONCE,
    PROOF,
    SIGNATURE,
    SYNC_PATH,
    answer_part,
    request_part,
)
from kiosk.sync.exchange import Exchange
from kiosk.sync.invitations import Host, Invitation, invite
from kiosk.sync.keys import KioskKey, OfficeSigner, verify
from kiosk.sync.messages import PROTOCOLS, Handed, Reply, Request, pack, unpack_reply
from kiosk.sync.messages_join import (
    JOIN_PATH,
    JoinReply,
    JoinRequest,
    invite_name,
    join_key,
    kiosk_proof,
)
from tests.committee import SHANGHAI, Committee

KEYS = OfficeKeys(bytes(range(32)))
SETTINGS = 'language = "ja"\n'


class OfficeLine:
    """An office that answers kiosks, over a committee's database."""

    def __init__(self, committee: Committee) -> None:
        self.committee = committee
        store, clock = committee.store, committee.clock
        self.signer = OfficeSigner(KEYS)
        exchange = Exchange(
            lambda _: store,
            lambda _: SHANGHAI,
            clock,
            lambda session, site, order, late: order,
            settings_of=lambda _: SETTINGS,
        )
        self.enrolment = Enrolment(
            store,
            KEYS,
            clock,
            lambda _: SHANGHAI,
            lambda _: SETTINGS,
            lambda _: "https://p.example",
        )
        self.host = Host(store, KEYS, clock, SHANGHAI, "office", "staff")
        self.board: Switchboard = switchboard(store, clock, exchange, self.enrolment)
        pages = Starlette(
            routes=[Route("/", lambda _: PlainTextResponse("pages"))],
            lifespan=_beside(self.board.jobs),
        )
        self.app = self.board.before(pages)
        self.web = TestClient(self.app, base_url="http://office")

    def invite(self, name: str | None = None) -> Invitation:
        return invite(self.host, self.committee.site, name, own=True)

    def joined(self, name: str | None = None) -> "KioskLine":
        kiosk = KioskLine(self)
        kiosk.join(self.invite(name).code)
        return kiosk


class KioskLine:
    """A kiosk, as far as it talks."""

    def __init__(self, office: OfficeLine) -> None:
        self.office = office
        self.key = KioskKey.create()
        self.id, self.incarnation = uuid4(), uuid4()
        self.cursor, self.epoch = -1, UUID(int=0)
        self.settings = self.nearby = ""
        self.reply: JoinReply | None = None

    def join_body(self, code: str, protocols: list[int] | None = None) -> bytes:
        return msgspec.json.encode(
            JoinRequest(
                protocols=protocols or list(PROTOCOLS),
                invite=invite_name(join_key(code)),
                kiosk=self.id,
                incarnation=self.incarnation,
                public=self.key.public,
                nonce=secrets.token_hex(16),
                version="1.2",
            )
        )

    def ask_to_join(self, code: str, protocols: list[int] | None = None) -> httpx2.Response:
        body = self.join_body(code, protocols)
        headers = {
            PROOF: kiosk_proof(join_key(code), body),
            SIGNATURE: self.key.sign(body).hex(),
        }
        return self.office.web.post(JOIN_PATH, content=body, headers=headers)

    def join(self, code: str) -> JoinReply:
        answer = self.ask_to_join(code)
        assert answer.status_code == 200, answer.text
        self.reply = msgspec.json.decode(answer.content, type=JoinReply)
        return self.reply

    def request(self, *commands: Handed, cursor: int | None = None) -> Request:
        return Request(
            protocols=list(PROTOCOLS),
            kiosk=self.id,
            incarnation=self.incarnation,
            epoch=self.epoch if self.cursor >= 0 else None,
            cursor=self.cursor if cursor is None else cursor,
            commands=list(commands),
            at=int(self.office.committee.clock.now().timestamp()),
            version="1.2",
            schema=5,
            disk_free=4000,
            pending=len(commands),
            settings=self.settings,
            nearby=self.nearby,
        )

    def headers(self, method: str, path: str, body: bytes) -> dict[str, str]:
        nonce = secrets.token_hex(16)
        signature = self.key.sign(request_part(method, path, nonce, body)).hex()
        return {KIOSK: self.id.hex, NONCE: nonce, SIGNATURE: signature}

    def send(self, request: Request | bytes, **changed: str) -> httpx2.Response:
        body = request if isinstance(request, bytes) else pack(request)
        headers = self.headers("POST", SYNC_PATH, body) | {
            name.replace("_", "-"): value for name, value in changed.items()
        }
        answer = self.office.web.post(SYNC_PATH, content=body, headers=headers)
        answer.extensions["nonce"] = headers[NONCE]
        return answer

    def get(self, path: str) -> httpx2.Response:
        return self.office.web.get(path, headers=self.headers("GET", path, b""))

    def sync(self, *commands: Handed) -> Reply:
        """One exchange, after which it knows all that it was told."""
        answer = self.send(self.request(*commands))
        assert answer.status_code == 200, answer.text
        assert signed(answer)
        reply = unpack_reply(answer.content)
        from kiosk.sync.messages import mark

        if not (reply.revoked or reply.renew):
            self.cursor, self.epoch = reply.cursor, reply.epoch
            if reply.settings is not None:
                self.settings = mark(reply.settings)
            if reply.nearby is not None:
                self.nearby = mark(reply.nearby)
        return reply


def signed(answer: httpx2.Response) -> bool:
    """Whether an answer is our office's, to this very question."""
    part = answer_part(answer.extensions["nonce"], answer.status_code, answer.content)
    signature = bytes.fromhex(answer.headers.get(SIGNATURE, ""))
    return verify(OfficeSigner(KEYS).public, part, signature)


@contextmanager
def office_line(committee: Committee) -> Iterator[OfficeLine]:
    """An office that answers, for a block."""
    office = OfficeLine(committee)
    with office.web:
        yield office
    office.board.workers.end()
