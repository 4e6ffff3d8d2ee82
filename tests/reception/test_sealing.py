"""The office's key: made once, for its owner alone, and of no use to others."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.sealing import Contact, OfficeKeys


def test_the_key_is_made_once_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "office.key"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: OfficeKeys.load_or_create(path), range(16)))
    assert len({keys.token("a", "b") for keys in made}) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["office.key"]


def test_a_sealed_contact_is_opened_by_the_same_key_only(tmp_path: Path) -> None:
    contact = Contact("小夏", "+8613812345678", "5-301")
    keys = OfficeKeys.load_or_create(tmp_path / "office.key")
    sealed = keys.seal(contact)
    assert keys.seal(contact) != sealed
    assert len(keys.seal(Contact())) == len(sealed)  # the length tells nothing
    assert OfficeKeys.load(tmp_path / "office.key").unseal(sealed) == contact
    for damaged in ("", "zz", sealed[:-2], sealed[:-2] + "00", sealed.replace("a", "b")):
        with pytest.raises(KioskError, match=r"key\.other"):
            keys.unseal(damaged)


def test_tokens_and_signatures_differ_by_key_and_purpose() -> None:
    one, other = OfficeKeys(bytes(32)), OfficeKeys(b"\1" * 32)
    made = {
        one.token("number", "1"),
        one.token("household", "1"),
        other.token("number", "1"),
        one.sign("form", b"number|1").hex()[:32],
        one.sign("lobby", b"number|1").hex()[:32],
        one.seed("number|1")[:32],
    }
    assert len(made) == 6


@pytest.mark.parametrize("content", ["", "00", "not hex" * 9, "00" * 33])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "office.key"
    path.write_text(content)
    with pytest.raises(KioskError, match=r"key\.malformed"):
        OfficeKeys.load_or_create(path)
    assert path.read_text() == content


def test_a_missing_key_is_not_made_where_one_is_needed(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"key\.missing"):
        OfficeKeys.load(tmp_path / "office.key")
    with pytest.raises(KioskError, match=r"key\.unreadable"):
        OfficeKeys.load_or_create(tmp_path / "no folder" / "office.key")
