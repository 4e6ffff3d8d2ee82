"""A kiosk in somebody else's hands can say what it likes; the bundles of others are read on."""

import zlib
from pathlib import Path
from uuid import UUID

import pytest
from msgspec import structs

from kiosk.sync.bundles import Header, Kind, made
from kiosk.sync.messages import Handed, Request, pack
from tests.sync.carried import Desk, carried, identity_of
from tests.sync.machines import Kiosk, Office

HANDED = Handed(UUID(int=77), 1, "person.change", 1, "somebody", 1_790_000_000, "{}")

ODD: dict[str, dict[str, object]] = {
    "time": {"at": 2**62},
    "cursor": {"cursor": 2**62},
    "counts": {"pending": 2**40, "disk_free": 2**50},
    "text": {"version": "\x00\x1b[2J" * 9_000},
    "nobody": {"kiosk": UUID(int=99)},
    "number": {"commands": [structs.replace(HANDED, n=2**52)]},
    "instant": {"commands": [structs.replace(HANDED, issued_at=-(2**36))]},
    "actor": {"commands": [structs.replace(HANDED, actor="a\x00b\u202e")]},
    "order": {"commands": [structs.replace(HANDED, name="\x00", arguments='{"a": "\x00"}')]},
    "twice": {"commands": [HANDED, HANDED]},
}


PACKED = pack(
    Request(
        protocols=[1],
        kiosk=UUID(int=1),
        incarnation=UUID(int=2),
        epoch=None,
        cursor=-1,
        commands=[],
        at=0,
    )
)


def put(place: Path, desk: Desk, kiosk: Kiosk, body: bytes) -> None:
    """Put a bundle on a stick that is the kiosk's own, whatever it says."""
    me = identity_of(kiosk, desk)
    header = Header(
        Kind.REQUEST, me.key.public, desk.signer.public, kiosk.id, kiosk.site, kiosk.name, 1, ""
    )
    (place / "a-first.kiosk").write_bytes(made(header, body, me.key))


@pytest.mark.parametrize("odd", ODD)
def test_odd_requests_stop_nobody_else(
    office: Office, lobby: Kiosk, hall: Kiosk, tmp_path: Path, odd: str
) -> None:
    desk, place = Desk(office), tmp_path / "stick"
    place.mkdir()
    office.committee.worker()
    carried(lobby, desk)
    other = carried(hall, desk, secret=3)
    other.hand_out(place)
    request: Request = structs.replace(lobby.replica.request(), **ODD[odd])
    put(place, desk, lobby, pack(request))
    answered, failed = desk.answer(place)
    assert answered + failed == 2
    assert set(desk.problems) <= {"bundle.malformed", "bundle.forged"}
    assert other.take_in(place).bundles == 1
    assert hall.tables()["person"] == office.tables()["person"]


@pytest.mark.parametrize("body", [b"", b"{}", b"\x1f\x8b\x08", PACKED[:-5], PACKED + b"x"])
def test_what_is_no_request_is_refused_in_words(
    office: Office, lobby: Kiosk, tmp_path: Path, body: bytes
) -> None:
    desk = Desk(office)
    carried(lobby, desk)
    put(tmp_path, desk, lobby, body)
    assert desk.answer(tmp_path) == (0, 1)
    assert desk.problems == ["bundle.malformed"]


def test_a_small_bundle_that_would_unpack_to_much_is_refused(
    office: Office, lobby: Kiosk, tmp_path: Path
) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b" " * 2**20) for _ in range(100)) + packer.flush()
    assert len(bomb) < 200_000
    desk = Desk(office)
    carried(lobby, desk)
    put(tmp_path, desk, lobby, bomb)
    assert desk.answer(tmp_path) == (0, 1)
    assert desk.problems == ["bundle.malformed"]


def test_an_older_program_is_told_which_side_to_update(
    office: Office, lobby: Kiosk, tmp_path: Path
) -> None:
    desk = Desk(office)
    carried(lobby, desk)
    put(tmp_path, desk, lobby, pack(structs.replace(lobby.replica.request(), protocols=[99])))
    assert desk.answer(tmp_path) == (0, 1)
    assert desk.problems == ["bundle.protocol"]
