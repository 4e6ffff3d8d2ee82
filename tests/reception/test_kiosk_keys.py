"""What a kiosk can do whose office is elsewhere, with the two keys that it was given."""

import pytest
from nacl.pwhash import argon2id

from kiosk.errors import KioskError, Refused
from kiosk.pins import hashed, is_hash, matches
from kiosk.sealing import Contact, KioskKeys, OfficeKeys, PinKey, Sealer

OFFICE = OfficeKeys(bytes(range(32)))


@pytest.fixture
def kiosk() -> KioskKeys:
    """The keys as they arrive: in signs and bytes."""
    return KioskKeys(Sealer(OFFICE.sealer.public), PinKey(OFFICE.pins.secret))


def test_a_kiosk_seals_what_only_the_office_can_read(kiosk: KioskKeys) -> None:
    contact = Contact("老王", "13812345678", "3-502")
    sealed = kiosk.sealer.seal(contact)
    assert "13812345678" not in bytes.fromhex(sealed).decode("latin-1")
    assert OFFICE.unseal(sealed) == contact
    assert not hasattr(kiosk.sealer, "unseal")
    with pytest.raises(KioskError, match=r"key\.other"):
        OfficeKeys(bytes(32)).unseal(sealed)


def test_a_pin_set_at_either_opens_at_both(kiosk: KioskKeys) -> None:
    there, here = hashed(OFFICE, "2580"), hashed(kiosk, "2580")
    assert is_hash(there)
    for keys in (OFFICE, kiosk):
        for kept in (there, here):
            assert matches(keys, "2580", kept)
            assert not matches(keys, "2581", kept)
    assert not matches(OfficeKeys(bytes(32)), "2580", there)


def early(pin: str) -> str:
    token = OFFICE.token("pin", pin).encode()
    return argon2id.str(token, 1, 8192).rstrip(b"\0").decode()


def test_a_pin_from_before_there_were_kiosks_opens_at_the_office_only(kiosk: KioskKeys) -> None:
    kept = early("2580")
    assert is_hash(kept)
    assert matches(OFFICE, "2580", kept)
    assert not matches(OFFICE, "2581", kept)
    with pytest.raises(Refused, match=r"pin\.early"):
        matches(kiosk, "2580", kept)


def test_no_number_and_no_draw_can_be_worked_out_from_the_keys_of_a_kiosk(kiosk: KioskKeys) -> None:
    # Whatever a kiosk might do with its key of PINs, no token, seed or signature comes of it.
    secret = kiosk.pins.secret
    posing = OfficeKeys(secret)
    assert posing.token("number", "13812345678") != OFFICE.token("number", "13812345678")
    assert posing.seed("ABCDEF") != OFFICE.seed("ABCDEF")
    assert posing.sign("sync", b"ed25519") != OFFICE.sign("sync", b"ed25519")
    assert secret not in (OFFICE.sign("pins of staff", b""), OFFICE.sign("sync", b"ed25519"))


@pytest.mark.parametrize("public", ["", "00" * 31, "zz" * 32, "00" * 33])
def test_what_is_no_key_is_not_taken_for_one(public: str) -> None:
    with pytest.raises(KioskError, match=r"key\.malformed"):
        Sealer(public)
    with pytest.raises(KioskError, match=r"key\.malformed"):
        PinKey(public.encode()[:31])
