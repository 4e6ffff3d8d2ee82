"""An office that answers over real sockets, and can be made to misbehave.

It says what `kiosk.sync.envelopes` and `kiosk.sync.messages_join` describe, so that the kiosk's
side is tested against the contract; tests/office tries the real one.
"""

import secrets
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID

import msgspec

from kiosk.errors import KioskError
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.sync.envelopes import (
    KIOSK,
    NONCE,
    PROOF,
    SIGNATURE,
    SYNC_PATH,
    WAKE_PATH,
    Protocols,
    answer_part,
    request_part,
)
from kiosk.sync.keys import KioskKey, seal_for, verify
from kiosk.sync.messages import PROTOCOLS, pack, unpack_request
from kiosk.sync.messages_join import (
    JOIN_PATH,
    JoinRefusal,
    JoinReply,
    JoinRequest,
    check_sign,
    invite_name,
    join_key,
    kiosk_proof,
    office_proof,
)
from tests.committee import Committee
from tests.sync.machines import Office

Answer = tuple[int, bytes, dict[str, str]]

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
PINS = b"p" * 32


class HttpOffice:
    """The office of a committee, on a port of its own."""

    def __init__(self, committee: Committee) -> None:
        self.office = Office(committee)
        self.office.exchange = replace(self.office.exchange, settings_of=lambda _: self.settings)
        self.committee = committee
        self.key = KioskKey.create()
        self.settings = 'site_name = "徐汇苑居委会"\nlanguage = "ja"\n'
        self.codes: dict[str, tuple[str, bytes]] = {}
        self.used: dict[str, UUID] = {}
        self.keys: dict[UUID, str] = {}
        self.asked: list[str] = []
        """What was asked, in order: join, sync, wake."""
        self.times: list[float] = []
        """When syncs came."""
        self.proven = True
        """It looks whether a kiosk has the code."""
        self.fault: Callable[[str, Answer], Answer | None] = lambda _, answer: answer
        """Changes an answer on its way; None: the connection is cut."""
        self.lock = threading.Lock()
        self.url = ""

    def invite(self, name: str) -> str:
        signs = "".join(secrets.choice(SIGNS) for _ in range(9))
        code = signs + check_sign(signs)
        key = join_key(code)
        self.codes[invite_name(key)] = name, key
        return code

    def syncs(self) -> int:
        return self.asked.count("sync")

    def join(self, body: bytes, headers: dict[str, str]) -> Answer:
        asked = msgspec.json.decode(body, type=JoinRequest)
        device, key = self.codes.get(asked.invite, ("", b""))
        mine = self.used.setdefault(asked.invite, asked.kiosk) == asked.kiosk
        proven = headers[PROOF.lower()] == kiosk_proof(key, body) or not self.proven
        signed = verify(asked.public, body, bytes.fromhex(headers[SIGNATURE.lower()]))
        if not (device and mine and proven and signed):
            return 403, msgspec.json.encode(JoinRefusal("join.code")), {}
        if asked.kiosk not in self.keys:
            self.keys[asked.kiosk] = asked.public
            self.office.enrol(device, asked.kiosk, asked.incarnation)
        with self.committee.store.reading() as session:
            site = session.by_key(SiteRow, self.committee.site)
        assert site is not None
        reply = JoinReply(
            protocol=PROTOCOLS[-1],
            kiosk=asked.kiosk,
            nonce=asked.nonce,
            site=self.committee.site,
            device=device,
            epoch=site.epoch,
            public=self.key.public,
            contacts="c" * 64,
            pins=seal_for(asked.public, PINS).hex(),
            settings=self.settings,
            url="https://lobby.example.org",
            at=int(self.committee.clock.now().timestamp()),
        )
        told = msgspec.json.encode(reply)
        signature = self.key.sign(answer_part(asked.nonce, 200, told)).hex()
        return 200, told, {PROOF: office_proof(key, body, told), SIGNATURE: signature}

    def sync(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        client = self.client("POST", path, body, headers)
        if client is None:
            return 401, b"", {}
        self.times.append(time.monotonic())
        try:
            with self.lock:
                reply = self.office.exchange.answer(client, unpack_request(body))
        except KioskError:
            return 426, msgspec.json.encode(Protocols(list(PROTOCOLS))), {}
        told = pack(reply)
        signature = self.key.sign(answer_part(headers[NONCE.lower()], 200, told)).hex()
        return 200, told, {SIGNATURE: signature}

    def wake(self, path: str, headers: dict[str, str]) -> Answer:
        if self.client("GET", path, b"", headers) is None:
            return 401, b"", {}
        cursor = int(path.partition("cursor=")[2])
        for _ in range(100):
            if self.seq() > cursor:
                return 200, b"", {}
            time.sleep(0.02)
        return 204, b"", {}

    def seq(self) -> int:
        with self.committee.store.reading() as session:
            site = session.by_key(SiteRow, self.committee.site)
        return 0 if site is None else site.seq

    def client(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> ClientRow | None:
        kiosk = UUID(headers[KIOSK.lower()])
        part = request_part(method, path, headers[NONCE.lower()], body)
        if not verify(self.keys.get(kiosk, ""), part, bytes.fromhex(headers[SIGNATURE.lower()])):
            return None
        with self.committee.store.reading() as session:
            return session.by_key(ClientRow, kiosk)


@contextmanager
def answering(office: HttpOffice, tls: ssl.SSLContext | None = None) -> Iterator[HttpOffice]:
    """Answer while a block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            joining = self.path == JOIN_PATH
            office.asked.append("join" if joining else "sync")
            headers = {name.lower(): value for name, value in self.headers.items()}
            if joining:
                self.send(office.join(body, headers))
            else:
                assert self.path == SYNC_PATH
                self.send(office.sync(self.path, body, headers))

        def do_GET(self) -> None:
            assert self.path.startswith(WAKE_PATH)
            office.asked.append("wake")
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send(office.wake(self.path, headers))

        def send(self, answer: Answer) -> None:
            changed = office.fault(self.path, answer)
            if changed is None:
                self.close_connection = True
                return
            status, body, headers = changed
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # kiosks that were killed

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    scheme = "http" if tls is None else "https"
    office.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
