"""How a kiosk comes to belong to an office: the code, the keys, and everything for the first time.

Each step can be interrupted and is gone on with by typing the same code again: who the kiosk is
stands in its file before the office hears of it, and an office answers the same kiosk twice.
"""

import secrets
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import msgspec
from msgspec import structs

import kiosk
from kiosk.clock import Clock
from kiosk.errors import KioskError, Refused
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.calling import check_signature, later
from kiosk.sync.envelopes import PROOF, SIGNATURE
from kiosk.sync.identity import Identity, keep_names, load_identity, save_identity
from kiosk.sync.keys import KioskKey
from kiosk.sync.line import Answer, Line, read_url
from kiosk.sync.messages import PROTOCOLS
from kiosk.sync.messages_join import (
    JOIN_PATH,
    MOST_JOIN,
    JoinRefusal,
    JoinReply,
    JoinRequest,
    invite_name,
    join_key,
    kiosk_proof,
    office_proof,
    read_code,
)
from kiosk.sync.office_settings import keep_office_text


def enrol(
    folder: DataFolder,
    url: str,
    code: str,
    clock: Clock,
    reached: Callable[[str], None] = lambda _: None,
) -> Identity:
    """Let an office enrol this kiosk, and write down who both are.

    Args:
        folder: The kiosk's.
        url: Of the office, as it was typed.
        code: As it was typed.
        clock: Tells the time.
        reached: Is told each point at which a power cut would be most unwelcome.

    Raises:
        KioskError: The address or the code can be none ("sync.address", "join.typed"); nobody
            answers, or not the office that made the code ("sync.unreachable", "sync.stranger");
            the folder cannot be written; or the two speak no common protocol.
        Refused: The code does not hold ("join.code"), wrong ones were typed too often
            ("join.often"), or this kiosk has joined already ("join.joined", with url and device).
    """
    asking, key = prepared(folder, url, code)
    if asking.joined:
        return asking
    url = asking.url
    reached("join.asking")
    line = Line(url, clock)
    try:
        reply = _ask(line, url, asking, key)
    finally:
        line.close()
    reached("join.answered")
    return keep_reply(folder, asking, reply)


def prepared(folder: DataFolder, url: str, code: str) -> tuple[Identity, bytes]:
    """Return who this kiosk is, which its file says from now on, and the key of the code.

    Raises:
        KioskError: The address or the code can be none ("sync.address", "join.typed"), or the
            folder cannot be written.
        Refused: This kiosk has joined with another code ("join.joined", with url and device).
    """
    url = read_url(url)
    typed = read_code(code)
    if typed is None:
        raise KioskError("join.typed", length=len(code.strip()))
    key = join_key(typed)
    invite = invite_name(key)
    known = load_identity(folder.kiosk_key)
    if known is not None and known.joined:
        if known.invite == invite:
            return known, key
        raise Refused("join.joined", url=known.url, device=known.device)
    asking = _asking(known, url, invite)
    save_identity(folder.kiosk_key, asking)
    return asking, key


def check_unused(folder: DataFolder, store: Store | None) -> None:
    """Make sure that a folder holds no office's data, which a copy of another's would replace.

    Args:
        folder: The folder.
        store: Its database; None where there is none.

    Raises:
        Refused: It does ("join.office", with the folder); nothing has changed.
    """
    if store is None or store.joined:
        return
    with store.reading() as session:
        if session.raw("SELECT 1 FROM command LIMIT 1"):
            raise Refused("join.office", path=str(folder.root))


def _asking(known: Identity | None, url: str, invite: str) -> Identity:
    if known is None:
        known = Identity(
            secret=KioskKey.create().secret.hex(),
            kiosk=uuid4(),
            incarnation=uuid4(),
            url=url,
            invite=invite,
        )
    return structs.replace(known, url=url, invite=invite)


def _ask(line: Line, url: str, asking: Identity, key: bytes) -> JoinReply:
    body, headers = question(asking, key)
    headers = {"Content-Type": "application/json", **headers}
    answer = line.ask("POST", JOIN_PATH, headers, body, most=MOST_JOIN)
    if answer.status != 200:
        raise _refusal(answer, url)
    return understood(asking, key, body, answer)


def question(asking: Identity, key: bytes) -> tuple[bytes, dict[str, str]]:
    """Return what a kiosk asks an office, and what shows that it has code and key."""
    own = asking.key
    request = JoinRequest(
        protocols=list(PROTOCOLS),
        invite=asking.invite,
        kiosk=asking.kiosk,
        incarnation=asking.incarnation,
        public=own.public,
        nonce=secrets.token_hex(16),
        version=kiosk.__version__,
    )
    body = msgspec.json.encode(request)
    return body, {PROOF: kiosk_proof(key, body), SIGNATURE: own.sign(body).hex()}


def understood(asking: Identity, key: bytes, asked: bytes, answer: Answer) -> JoinReply:
    """Return what an office has answered, which has to be the one that made the code.

    Args:
        asking: The kiosk.
        key: The code's.
        asked: What was asked.
        answer: What came back.

    Raises:
        KioskError: It is another office ("sync.stranger"), or not to be understood
            ("sync.malformed").
    """
    url = asking.url
    proof = office_proof(key, asked, answer.body)
    if not secrets.compare_digest(proof.encode(), answer.headers.get(PROOF, "").encode()):
        raise KioskError("sync.stranger", url=url)
    try:
        request = msgspec.json.decode(asked, type=JoinRequest)
        reply = msgspec.json.decode(answer.body, type=JoinReply)
    except msgspec.MsgspecError as problem:
        raise KioskError("sync.malformed", reason=str(problem)) from problem
    if reply.kiosk != asking.kiosk or reply.nonce != request.nonce:
        raise KioskError("sync.stranger", url=url)
    # Signed as well by the key that is pinned from now on: it is no slip of somebody's pen.
    check_signature(answer, reply.public, request.nonce, url)
    return reply


def _refusal(answer: Answer, url: str) -> KioskError:
    try:
        told = msgspec.json.decode(answer.body, type=JoinRefusal)
    except msgspec.MsgspecError:
        told = JoinRefusal("")
    match told.code:
        case "join.code":
            return Refused("join.code")
        case "join.often":
            seconds = told.facts.get("seconds")
            return Refused("join.often", seconds=seconds if isinstance(seconds, int) else 60)
        case "join.protocol":
            office = told.facts.get("protocols")
            spoken = office if isinstance(office, list) else []
            return KioskError("sync.protocol", office=spoken[:20], kiosk=list(PROTOCOLS))
    if later(answer.status):
        return KioskError("sync.busy", url=url, status=answer.status)
    return KioskError("sync.stranger", url=url)


def keep_reply(folder: DataFolder, asking: Identity, reply: JoinReply) -> Identity:
    """Write down all that the office said; it counts from the moment that the last file is there.

    Raises:
        KioskError: It cannot be written, or the office's keys are none.
    """
    try:
        pins = asking.key.open(bytes.fromhex(reply.pins)).hex()
        contacts = bytes.fromhex(reply.contacts).hex()
    except ValueError as problem:
        raise KioskError("sync.malformed", reason="keys") from problem
    keep_office_text(folder.office_settings, reply.settings)
    _put_aside(folder.office_key)
    identity = structs.replace(
        asking,
        site=reply.site,
        device=reply.device,
        public=reply.public,
        contacts=contacts,
        pins=pins,
        phones=reply.url,
    )
    save_identity(folder.kiosk_key, identity)
    return identity


def _put_aside(key: Path) -> None:
    """Leave no office's key beside a kiosk's; it is not thrown away, whatever it may have sealed.

    Raises:
        KioskError: It cannot be renamed ("key.unreadable").
    """
    if not key.exists():
        return
    number = 1
    while (target := key.with_name(f"{key.name}.before-joining-{number}")).exists():
        number += 1
    try:
        key.rename(target)
        keep_names(key.parent)
    except OSError as problem:
        raise KioskError("key.unreadable", path=str(key), reason=problem.strerror) from problem
