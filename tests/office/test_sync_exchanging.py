"""Kiosks exchange with an office over the network: who is answered, and what quiet ones cost."""

import json
import secrets
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from msgspec import structs

from kiosk.commands.orders import AddPerson
from kiosk.commands.wire import encode
from kiosk.model.sync import ClientRow, InboxRow
from kiosk.sync.clients import revoke
from kiosk.sync.envelopes import KIOSK, NONCE, SIGNATURE, Now, Protocols, answer_part
from kiosk.sync.keys import KioskKey, verify
from kiosk.sync.messages import Handed, pack, unpack_reply
from tests.committee import new_committee
from tests.office.kiosk_line import KioskLine, OfficeLine, office_line, signed
from tests.office.processes import until


@pytest.fixture
def office() -> Iterator[OfficeLine]:
    with new_committee() as committee, office_line(committee) as opened:
        yield opened


def person(kiosk: KioskLine, n: int, name: str) -> Handed:
    order = AddPerson(name, romanised="")
    at = int(kiosk.office.committee.clock.now().timestamp())
    return Handed(uuid4(), n, order.COMMAND, order.VERSION, "staff", at, encode(order))


def client(kiosk: KioskLine) -> ClientRow:
    with kiosk.office.committee.store.reading() as session:
        found = session.by_key(ClientRow, kiosk.id)
    assert found is not None
    return found


def test_what_a_kiosk_hands_in_is_done_and_told_to_the_next(office: OfficeLine) -> None:
    first, second = office.joined(), office.joined()
    assert first.sync(person(first, 1, "王晨")).outcomes[0].status == "done"
    rows = {each.table: each for each in second.sync().rows}
    assert len(rows["person"].rows) == 1


def test_nobody_is_answered_whose_signature_does_not_fit(office: OfficeLine) -> None:
    kiosk = office.joined()
    request = pack(kiosk.request(person(kiosk, 1, "王晨")))
    good = kiosk.headers("POST", "/sync", request)
    other = KioskKey.create()
    wrong = [
        {},
        good | {SIGNATURE: other.sign(b"x").hex()},
        good | {SIGNATURE: "zz" * 64},
        good | {NONCE: secrets.token_hex(16)},
        good | {KIOSK: uuid4().hex},
        kiosk.headers("POST", "/sync/", request),
        kiosk.headers("POST", "/sync", request + b" "),
    ]
    for headers in wrong:
        answer = office.web.post("/sync", content=request, headers=headers)
        assert answer.status_code == 401
    assert "person" not in {each.table for each in kiosk.sync().rows}


def test_a_kiosk_cannot_speak_for_another(office: OfficeLine) -> None:
    one, other = office.joined(), office.joined()
    assert one.send(pack(other.request(person(other, 1, "王晨")))).status_code == 400


def test_a_kiosk_that_was_shut_out_hears_so_and_what_it_brings_waits_for_staff(
    office: OfficeLine,
) -> None:
    kiosk = office.joined("lobby-1")
    kiosk.sync()
    kiosk.sync()
    revoke(office.host, "lobby-1")
    reply = kiosk.sync(person(kiosk, 1, "王晨"))
    assert reply.revoked
    assert not reply.rows
    with office.committee.store.reading() as session:
        (waiting,) = session.rows(InboxRow.select())
    assert (waiting.kind, waiting.code) == ("parked", "kiosk.revoked")
    assert json.loads(waiting.arguments)["name"] == "王晨"


def test_a_quiet_kiosk_is_told_at_once_that_it_was_shut_out(office: OfficeLine) -> None:
    kiosk = office.joined("lobby-1")
    quiet(kiosk)
    revoke(office.host, "lobby-1")
    until(lambda: kiosk.sync().revoked, 3)


def test_no_common_protocol_is_told_to_the_kiosk_and_once_to_the_office(
    office: OfficeLine, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = office.joined()
    for _ in range(3):
        answer = kiosk.send(structs.replace(kiosk.request(), protocols=[98, 99]))
    told = [each.getMessage() for each in caplog.records if "speaks" in each.getMessage()]
    assert len(told) == 1
    assert told[0].endswith("update the office")
    assert answer.status_code == 426
    assert signed(answer)
    assert msgspec.json.decode(answer.content, type=Protocols).protocols == [1]


def test_what_is_too_large_is_not_read(office: OfficeLine) -> None:
    kiosk = office.joined()
    assert kiosk.send(b"x" * (8 * 1024 * 1024 + 1)).status_code == 413


@pytest.mark.parametrize("body", [b"", b"x", b"\x1f\x8b" + b"\0" * 30])
def test_nonsense_that_is_signed_is_refused(office: OfficeLine, body: bytes) -> None:
    answer = office.joined().send(body)
    assert answer.status_code == 400
    assert signed(answer)


def test_who_asks_for_kiosks_that_are_none_is_told_to_wait(office: OfficeLine) -> None:
    stranger = KioskLine(office)
    statuses = []
    for _ in range(205):
        stranger.id = uuid4()
        statuses.append(stranger.send(b"").status_code)
    assert statuses[:200] == [401] * 200
    assert statuses[-1] == 429
    known = office.joined()
    assert known.send(known.request()).status_code in (200, 429)


def quiet(kiosk: KioskLine) -> None:
    """Bring a kiosk to where it knows all there is, and its office knows that."""
    board = kiosk.office.board
    kiosk.sync()
    kiosk.sync()
    until(lambda: board.counters._sites.get("garden") is not None, 3)


def test_a_kiosk_that_knows_all_costs_the_database_nothing(
    office: OfficeLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = office.joined()
    quiet(kiosk)
    until(lambda: asked_nothing(kiosk, monkeypatch), 3)
    reply = kiosk.sync()
    assert (reply.base, reply.cursor, reply.rows, reply.outcomes) == (
        kiosk.cursor,
        kiosk.cursor,
        [],
        [],
    )


def asked_nothing(kiosk: KioskLine, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a request is answered without the exchange."""
    exchanges = kiosk.office.board.kiosks._exchanges
    asked: list[object] = []
    exchanged = exchanges._exchanged

    def counted(*given: object) -> object:
        asked.append(given)
        return exchanged(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(exchanges, "_exchanged", counted)
    kiosk.sync()
    monkeypatch.undo()
    return not asked


def test_a_change_reaches_a_quiet_kiosk_with_its_next_request(office: OfficeLine) -> None:
    kiosk = office.joined()
    quiet(kiosk)
    office.committee.worker("李红")
    until(lambda: "person" in {each.table for each in kiosk.sync().rows}, 3)


def test_quiet_kiosks_are_seen_all_the_same(office: OfficeLine) -> None:
    kiosk = office.joined()
    quiet(kiosk)
    office.committee.clock.move(timedelta(hours=3))
    until(lambda: kiosk.sync() is not None and office.board.hearsay._said, 3)
    office.board.hearsay.store()
    assert client(kiosk).seen_at == office.committee.clock.now()
    assert client(kiosk).cursor == kiosk.cursor


def test_waiting_ends_as_soon_as_something_changes(office: OfficeLine) -> None:
    kiosk = office.joined()
    quiet(kiosk)
    behind = kiosk.get(f"/sync/wake?cursor={kiosk.cursor - 1}")
    assert behind.status_code == 200


def test_who_waits_is_one_of_ours(office: OfficeLine) -> None:
    kiosk = office.joined()
    headers = kiosk.headers("GET", "/sync/wake?cursor=1", b"")
    assert office.web.get("/sync/wake?cursor=2", headers=headers).status_code == 401
    assert kiosk.get("/sync/wake?cursor=x").status_code == 400


def test_the_time_is_signed_for_whoever_asks(office: OfficeLine) -> None:
    nonce = secrets.token_hex(16)
    answer = office.web.get(f"/sync/time?nonce={nonce}")
    said = msgspec.json.decode(answer.content, type=Now)
    assert said.at == int(office.committee.clock.now().timestamp())
    part = answer_part(nonce, 200, answer.content)
    assert verify(office.signer.public, part, bytes.fromhex(answer.headers[SIGNATURE]))
    assert office.web.get("/sync/time?nonce=1").status_code == 400


def test_pages_are_the_pages_and_other_addresses_are_none(office: OfficeLine) -> None:
    assert office.web.get("/").text == "pages"
    assert office.web.get("/sync/snapshot").status_code == 404
    assert office.web.get("/sync").status_code == 405


def test_a_restored_office_is_noticed_by_a_quiet_kiosk(office: OfficeLine) -> None:
    kiosk = office.joined()
    quiet(kiosk)
    epoch = uuid4()
    with office.committee.store.writing() as session:
        session.raw("UPDATE site SET epoch = ?", (epoch.hex,))
    until(lambda: kiosk.sync().epoch == epoch, 3)
    assert isinstance(epoch, UUID)


def test_a_reply_is_for_whoever_asked(office: OfficeLine) -> None:
    kiosk = office.joined()
    reply = unpack_reply(kiosk.send(kiosk.request()).content)
    assert (reply.kiosk, reply.incarnation) == (kiosk.id, kiosk.incarnation)
