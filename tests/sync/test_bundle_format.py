"""A bundle is read whole and true, or not at all."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.commands.orders import AddPerson
from kiosk.errors import FileError
from kiosk.sync import bundles
from kiosk.sync.bundles import Header, Kind, header_of, made, opened
from kiosk.sync.keys import KioskKey
from kiosk.sync.kiosk_stick import KioskStick
from tests.committee import new_committee
from tests.sync.carried import Desk, carried
from tests.sync.machines import Kiosk, Office

SENDER, RECEIVER = KioskKey(bytes([3]) * 32), KioskKey(bytes([4]) * 32)
HEADER = Header(
    Kind.REQUEST, SENDER.public, RECEIVER.public, UUID(int=1), "garden", "lobby-1", 1_000, "ab"
)
BODY = b"what the kiosk has to say, packed"
BUNDLE = made(HEADER, BODY, SENDER)


def test_a_bundle_says_who_it_is_for_and_the_rest_only_to_them() -> None:
    assert header_of(BUNDLE[: bundles.START]) == HEADER
    assert BODY not in BUNDLE
    assert opened(BUNDLE, SENDER.public, RECEIVER).body == BODY


def test_no_beginning_of_a_bundle_is_ever_read() -> None:
    for length in range(len(BUNDLE)):
        with pytest.raises(FileError) as caught:
            opened(BUNDLE[:length], SENDER.public, RECEIVER)
        assert caught.value.code == "bundle.torn"


@given(st.integers(0, len(BUNDLE) * 8 - 1))
def test_a_bundle_with_one_bit_changed_is_never_read(bit: int) -> None:
    changed = bytearray(BUNDLE)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(FileError) as caught:
        opened(bytes(changed), SENDER.public, RECEIVER)
    assert caught.value.code in ("bundle.torn", "bundle.forged", "bundle.other", "bundle.newer")


@given(st.binary(max_size=400))
def test_bytes_that_are_no_bundle_are_refused(junk: bytes) -> None:
    for data in (junk, BUNDLE + junk[:1] + b"x", BUNDLE[:12] + junk):
        with pytest.raises(FileError):
            opened(data, SENDER.public, RECEIVER)


def test_who_signs_with_another_key_forges_nothing() -> None:
    forger = KioskKey(bytes([5]) * 32)
    for header in (HEADER, structs.replace(HEADER, sender=forger.public)):
        with pytest.raises(FileError) as caught:
            opened(made(header, BODY, forger), SENDER.public, RECEIVER)
        assert caught.value.code == "bundle.forged"


# Nothing but whole and true bundles changes anything


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kiosk, KioskStick, bytes]]:
    """A kiosk that has nothing yet, and a bundle that would bring it everything."""
    folder = tmp_path_factory.mktemp("told")
    with new_committee() as committee:
        desk = Desk(Office(committee))
        kiosk = Kiosk(folder, "lobby-1", desk.office)
        stick = carried(kiosk, desk)
        committee.do(AddPerson("王晨", romanised="Wang Chen"))
        desk.hand_out(folder, kiosk)
        yield kiosk, stick, (folder / "office-to-garden-lobby-1.kiosk").read_bytes()
        kiosk.store.close()


@given(data=st.data())
def test_no_damaged_or_forged_bundle_changes_a_kiosk(
    told: tuple[Kiosk, KioskStick, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    kiosk, stick, bundle = told
    place = tmp_path_factory.mktemp("stick")
    cut = data.draw(st.integers(0, len(bundle)), label="cut")
    bit = data.draw(st.integers(0, len(bundle) * 8 - 1), label="bit")
    changed = bytearray(bundle)
    changed[bit // 8] ^= 1 << bit % 8
    (place / "flipped.kiosk").write_bytes(changed)
    (place / "cut.kiosk").write_bytes(bundle[: min(cut, len(bundle) - 1)])
    taken = stick.take_in(place)
    assert taken.bundles == 0
    assert len(taken.problems) + len(taken.elsewhere) == 2
    assert kiosk.tables() == {}


def test_every_beginning_of_a_bundle_leaves_a_kiosk_as_it_is(
    told: tuple[Kiosk, KioskStick, bytes], tmp_path: Path
) -> None:
    kiosk, stick, bundle = told
    for length in range(0, len(bundle), 7):
        (tmp_path / "cut.kiosk").write_bytes(bundle[:length])
        assert [each.code for each in stick.take_in(tmp_path).problems] == ["bundle.torn"]
    assert kiosk.tables() == {}
