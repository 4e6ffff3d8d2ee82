"""An office invites kiosks, lets them join, lists them and shuts them out."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from kiosk.errors import KioskError, Refused
from kiosk.model.sync import ClientRow, InviteRow
from kiosk.queries.changes import log_of
from kiosk.sealing import OfficeKeys
from kiosk.sync.clients import invited_kiosks, known_kiosks, revoke, withdraw
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.invitations import Host, Invitation, invite, new_code
from kiosk.sync.keys import KioskKey
from kiosk.sync.messages_join import (
    JoinReply,
    JoinRequest,
    invite_name,
    join_key,
    kiosk_proof,
    read_code,
)
from tests.committee import SHANGHAI, Committee
from tests.engines import ENGINES

KEYS = OfficeKeys(bytes(range(32)))


class Office:
    """An office that invites."""

    def __init__(self, committee: Committee) -> None:
        self.committee = committee
        self.host = Host(committee.store, KEYS, committee.clock, SHANGHAI, "office", "staff")
        self.enrolment = Enrolment(committee.store, KEYS, committee.clock, lambda _: SHANGHAI)

    def invite(self, name: str | None = None, **more: object) -> Invitation:
        return invite(self.host, self.committee.site, name, own=True, **more)  # type: ignore[arg-type]

    def clients(self) -> list[tuple[str, str]]:
        with self.committee.store.reading() as session:
            return sorted((row.name, row.key) for row in session.rows(ClientRow.select()))


class Kiosk:
    """A kiosk that wants to join."""

    def __init__(self) -> None:
        self.key = KioskKey.create()
        self.id = uuid4()
        self.incarnation = uuid4()

    def ask(self, code: str, **changed: object) -> tuple[bytes, str, str]:
        key = join_key(code)
        given: dict[str, object] = {
            "protocols": [1],
            "invite": invite_name(key),
            "kiosk": self.id,
            "incarnation": self.incarnation,
            "public": self.key.public,
            "nonce": secrets.token_hex(16),
            "version": "1.2\x1b[31m",
        } | changed
        body = msgspec.json.encode(JoinRequest(**given))  # type: ignore[arg-type]
        return body, kiosk_proof(key, body), self.key.sign(body).hex()

    def join(self, office: Office, code: str, **changed: object) -> JoinReply:
        done = office.enrolment.join(*self.ask(code, **changed))
        return msgspec.json.decode(done.body, type=JoinReply)


@pytest.fixture(params=ENGINES)
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with ENGINES[request.param]() as committee:
        yield Office(committee)


def test_a_code_lets_one_kiosk_in_under_the_name_it_was_made_for(office: Office) -> None:
    made = office.invite("entrance")
    kiosk = Kiosk()
    reply = kiosk.join(office, made.code)
    assert (reply.site, reply.device) == ("garden", "entrance")
    assert office.clients() == [("entrance", kiosk.key.public)]
    with pytest.raises(Refused, match=r"join\.code"):
        Kiosk().join(office, made.code)
    assert len(office.clients()) == 1


def test_a_kiosk_whose_answer_was_lost_gets_it_again(office: Office) -> None:
    made, kiosk = office.invite(), Kiosk()
    first = kiosk.join(office, made.code)
    office.committee.clock.move(timedelta(days=3))
    again = kiosk.join(office, made.code)
    assert (again.device, again.epoch, again.public) == (first.device, first.epoch, first.public)
    assert len(office.clients()) == 1


def test_a_kiosk_whose_answer_was_lost_may_come_with_another_code(office: Office) -> None:
    kiosk = Kiosk()
    kiosk.join(office, office.invite("lost").code)
    assert kiosk.join(office, office.invite("found").code).device == "found"
    assert [name for name, _ in office.clients()] == ["found"]


def test_a_code_holds_for_as_long_as_was_said(office: Office) -> None:
    made = office.invite(lasts=timedelta(hours=2))
    office.committee.clock.move(timedelta(hours=2, seconds=1))
    with pytest.raises(Refused, match=r"join\.code"):
        Kiosk().join(office, made.code)
    assert office.clients() == []


def test_of_two_kiosks_that_come_with_one_code_at_once_one_wins(office: Office) -> None:
    made = office.invite()
    kiosks = [Kiosk() for _ in range(4)]

    def come(kiosk: Kiosk) -> str:
        try:
            return kiosk.join(office, made.code).device
        except Refused as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as together:
        came = sorted(together.map(come, kiosks))
    assert came == ["join.code"] * 3 + ["lobby-1"]
    assert len(office.clients()) == 1


def test_whoever_has_the_name_of_an_invitation_but_not_its_code_is_refused(office: Office) -> None:
    made, thief = office.invite(), Kiosk()
    name = invite_name(join_key(made.code))
    with pytest.raises(Refused, match=r"join\.code"):
        thief.join(office, new_code(), invite=name)
    assert Kiosk().join(office, made.code).device == "lobby-1"


def test_another_key_than_the_one_that_signs_is_refused(office: Office) -> None:
    made = office.invite()
    for public in (KioskKey.create().public, "0" * 64, "", "zz" * 32):
        with pytest.raises(KioskError, match=r"join\.malformed"):
            Kiosk().join(office, made.code, public=public)
    with pytest.raises(KioskError, match=r"join\.malformed"):
        Kiosk().join(office, made.code, nonce="short")
    assert office.clients() == []


def test_nobody_takes_the_place_of_a_kiosk_by_naming_its_id(office: Office) -> None:
    kiosk, thief = Kiosk(), Kiosk()
    kiosk.join(office, office.invite().code)
    thief.id = kiosk.id
    with pytest.raises(Refused, match=r"join\.code"):
        thief.join(office, office.invite().code)
    assert [key for _, key in office.clients()] == [kiosk.key.public]


def test_the_database_keeps_neither_codes_nor_what_they_make(office: Office) -> None:
    made = office.invite()
    key = join_key(made.code)
    with office.committee.store.reading() as session:
        (row,) = session.rows(InviteRow.select())
    kept = f"{row.id} {row.key} {row.name} {row.site}"
    for secret in (made.code, key.hex(), invite_name(key)):
        assert secret not in kept


def test_names_are_given_in_turn_and_never_twice(office: Office) -> None:
    assert [office.invite().name for _ in range(2)] == ["lobby-1", "lobby-2"]
    Kiosk().join(office, office.invite("lobby-3").code)
    assert office.invite().name == "lobby-4"
    revoke(office.host, "lobby-3")
    office.committee.worker("王晨")  # by the screen called "test"
    for taken in ("lobby-3", "test"):
        with pytest.raises(Refused, match=r"kiosk\.exists"):
            office.invite(taken)


def test_a_second_code_for_a_name_makes_the_first_useless(office: Office) -> None:
    first, second = office.invite("door"), office.invite("door")
    with pytest.raises(Refused, match=r"join\.code"):
        Kiosk().join(office, first.code)
    assert Kiosk().join(office, second.code).device == "door"


@pytest.mark.parametrize("name", ["", "a b", "-a", "ä", "x" * 41, "a\x1b[0m", "a/../b"])
def test_names_are_plain(office: Office, name: str) -> None:
    with pytest.raises(KioskError, match=r"kiosk\.name"):
        office.invite(name)


def test_only_sites_that_are_there_have_kiosks(office: Office) -> None:
    with pytest.raises(Refused, match=r"site\.unknown"):
        invite(office.host, "elsewhere")


def test_the_list_says_how_each_kiosk_stands(office: Office) -> None:
    Kiosk().join(office, office.invite("door").code)
    office.invite("hall")
    store = office.committee.store
    with store.reading() as session:
        (kiosk,) = known_kiosks(session)
        (invited,) = invited_kiosks(session, office.committee.clock.now())
    assert (kiosk.name, kiosk.seen_at) == ("door", None)
    assert kiosk.version == "1.2[31m"  # nothing that a terminal acts on
    assert kiosk.behind > 0
    assert invited.name == "hall"
    assert revoke(office.host, "door").revoked_at == office.committee.clock.now()
    with pytest.raises(Refused, match=r"kiosk\.revoked_before"):
        revoke(office.host, "door")
    with pytest.raises(Refused, match=r"kiosk\.unknown"):
        revoke(office.host, "nobody")


def test_a_code_can_be_withdrawn(office: Office) -> None:
    made = office.invite("door")
    assert withdraw(office.host, "door")
    assert not withdraw(office.host, "door")
    with pytest.raises(Refused, match=r"join\.code"):
        Kiosk().join(office, made.code)


def test_a_kiosk_that_was_shut_out_does_not_come_back_with_a_new_code(office: Office) -> None:
    kiosk = Kiosk()
    first = office.invite("door")
    kiosk.join(office, first.code)
    revoke(office.host, "door")
    for code in (first.code, office.invite("other").code):
        with pytest.raises(Refused, match=r"join\.code"):
            kiosk.join(office, code)


def test_the_log_says_who_invited_joined_and_shut_out(office: Office) -> None:
    Kiosk().join(office, office.invite("door").code)
    revoke(office.host, "door")
    with office.committee.store.reading() as session:
        found = log_of(session, office.committee.site, most=10)
    assert [each.actor for each in found] == ["staff", "kiosk", "staff"]


def test_every_slip_of_one_sign_in_a_code_is_seen() -> None:
    code = new_code()
    assert read_code(f" {code[:5].lower()}-{code[5:]} ") == code
    for place in range(len(code)):
        other = "A" if code[place] != "A" else "B"
        assert read_code(code[:place] + other + code[place + 1 :]) is None
