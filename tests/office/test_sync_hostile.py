"""Whatever comes to the addresses of kiosks, it is answered calmly and changes nothing."""

import asyncio
import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import Message, Scope

from kiosk.model.sync import ClientRow
from kiosk.sync.envelopes import KIOSK, NONCE, PROOF, SIGNATURE
from tests.committee import new_committee
from tests.office.kiosk_line import OfficeLine, office_line

PATHS = ("/sync", "/sync/", "/sync/wake", "/sync/time", "/sync/join", "/sync/join/x", "/sync/\x00")
NAMES = (*(each.lower() for each in (KIOSK, NONCE, SIGNATURE, PROOF)), "content-length", "host")

hexes = st.sampled_from((32, 64, 128)).flatmap(
    lambda length: st.text("0123456789abcdef", min_size=length, max_size=length)
)
values = st.one_of(hexes, st.text(st.characters(max_codepoint=255), max_size=40))
bodies = st.one_of(
    st.binary(max_size=200),
    st.sampled_from(
        (b"null", b"[]", b'{"protocols":[1]}', b"[" * 2000, b"\x1f\x8b\x08" + b"\0" * 9)
    ),
)


@pytest.fixture(scope="module")
def office() -> Iterator[OfficeLine]:
    with new_committee() as committee, office_line(committee) as opened:
        yield opened


def ask(office: OfficeLine, scope: Scope, pieces: list[bytes]) -> int:
    """The status of an answer to a request that comes in pieces, and then hangs up."""
    said: list[Message] = []
    left = list(pieces)

    async def receive() -> Message:
        if not left:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message: Message) -> None:
        said.append(message)

    asyncio.run(asyncio.wait_for(office.app(scope, receive, send), 10))
    assert [each["type"] for each in said] == ["http.response.start", "http.response.body"]
    return int(said[0]["status"])


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    method=st.sampled_from(("GET", "POST", "HEAD", "PUT", "OPTIONS")),
    path=st.sampled_from(PATHS),
    query=st.one_of(st.binary(max_size=60), st.sampled_from((b"cursor=1", b"nonce=" + b"a" * 32))),
    headers=st.dictionaries(st.sampled_from(NAMES), values, max_size=6),
    body=bodies,
    address=st.integers(1, 250),
)
def test_nonsense_is_answered(
    office: OfficeLine,
    method: str,
    path: str,
    query: bytes,
    headers: dict[str, str],
    body: bytes,
    address: int,
) -> None:
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
        "client": (f"192.0.2.{address}", 1),
    }
    status = ask(office, scope, [body[:20], body[20:]])
    assert status in {200, 400, 401, 403, 404, 405, 413, 429}
    assert status != 200 or path == "/sync/time"


def test_none_of_it_was_a_fault_or_left_anything(
    office: OfficeLine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        test_nonsense_is_answered(office)
    assert not caplog.records
    with office.committee.store.reading() as session:
        assert session.rows(ClientRow.select()) == []
