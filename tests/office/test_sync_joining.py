"""A kiosk asks over the network to join."""

from collections.abc import Iterator

import msgspec
import pytest

from kiosk.sync.envelopes import PROOF, SIGNATURE, answer_part
from kiosk.sync.keys import verify
from kiosk.sync.messages_join import JOIN_PATH, JoinRefusal, JoinReply, join_key, office_proof
from tests.committee import new_committee
from tests.office.kiosk_line import KEYS, KioskLine, OfficeLine, office_line


@pytest.fixture
def office() -> Iterator[OfficeLine]:
    with new_committee() as committee, office_line(committee) as opened:
        yield opened


def refusal(answer: object) -> str:
    return msgspec.json.decode(answer.content, type=JoinRefusal).code  # type: ignore[attr-defined]


def test_the_answer_shows_that_the_office_has_the_code_and_the_key_that_is_pinned(
    office: OfficeLine,
) -> None:
    kiosk, code = KioskLine(office), office.invite().code
    body = kiosk.join_body(code)
    from kiosk.sync.messages_join import kiosk_proof

    headers = {PROOF: kiosk_proof(join_key(code), body), SIGNATURE: kiosk.key.sign(body).hex()}
    answer = office.web.post(JOIN_PATH, content=body, headers=headers)
    reply = msgspec.json.decode(answer.content, type=JoinReply)
    assert answer.headers[PROOF] == office_proof(join_key(code), body, answer.content)
    part = answer_part(reply.nonce, 200, answer.content)
    assert verify(reply.public, part, bytes.fromhex(answer.headers[SIGNATURE]))
    assert (reply.site, reply.device, reply.settings) == ("garden", "lobby-1", 'language = "ja"\n')
    assert kiosk.key.open(bytes.fromhex(reply.pins)) == KEYS.pins.secret


def test_whoever_tries_codes_is_soon_told_to_wait_and_a_right_code_is_not_tried_either(
    office: OfficeLine,
) -> None:
    right = office.invite().code
    stranger = KioskLine(office)
    wrong = [stranger.ask_to_join("AAAAAAAAAB") for _ in range(10)]
    assert {(each.status_code, refusal(each)) for each in wrong} == {(403, "join.code")}
    answer = stranger.ask_to_join(right)
    assert (answer.status_code, refusal(answer)) == (429, "join.often")
    assert 0 < int(answer.headers["Retry-After"]) <= 61


def test_a_kiosk_that_speaks_nothing_we_speak_hears_what_we_speak(office: OfficeLine) -> None:
    code = office.invite().code
    answer = KioskLine(office).ask_to_join(code, protocols=[99])
    told = msgspec.json.decode(answer.content, type=JoinRefusal)
    assert (answer.status_code, told.code, told.facts) == (426, "join.protocol", {"protocols": [1]})
    assert KioskLine(office).ask_to_join(code).status_code == 200  # the code is as good as before


@pytest.mark.parametrize("body", [b"", b"{}", b"[" * 10_000, b"\xff", b"x" * 70_000])
def test_what_is_no_request_changes_nothing(office: OfficeLine, body: bytes) -> None:
    answer = office.web.post(JOIN_PATH, content=body)
    assert answer.status_code == (413 if len(body) > 65536 else 400)
