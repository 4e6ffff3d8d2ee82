"""A file that is not exactly what was written is refused, in words, before anything is touched."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.backup.envelope import BLOCK, MAGIC, header_of, secret_of
from kiosk.backup.making import checked
from kiosk.backup.passphrases import in_file, key_of
from kiosk.errors import FileError, KioskError
from kiosk.sealing import OfficeKeys
from tests.backup.offices import PASSPHRASE, SECRET, Home, fill
from tests.committee import new_committee

CODES = {"backup.damaged", "backup.foreign", "backup.passphrase"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A backup in clear and an encrypted one, of more than one block."""
    folder = tmp_path_factory.mktemp("office")
    with new_committee() as committee:
        fill(committee)
        home = Home(committee, folder)
        plain, sealed = home.back_up(), home.back_up(SECRET)
        assert sealed.size > BLOCK
        return {"plain": plain.path.read_bytes(), "sealed": sealed.path.read_bytes()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "one.backup"


def refused(path: Path, content: bytes, kind: str) -> str:
    path.write_bytes(content)
    with pytest.raises(FileError) as told:
        checked(path, SECRET if kind == "sealed" else None)
    return told.value.code


@pytest.mark.parametrize("kind", ["plain", "sealed"])
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_byte_can_be_missing(
    kind: str, written: dict[str, bytes], path: Path, data: st.DataObject
) -> None:
    content = written[kind]
    near_end = st.integers(len(content) - 200, len(content) - 1)
    end = data.draw(st.integers(0, 300) | near_end | st.integers(0, len(content) - 1))
    assert refused(path, content[:end], kind) in CODES


@pytest.mark.parametrize("kind", ["plain", "sealed"])
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_no_bit_of_what_it_holds_can_be_another(
    kind: str, written: dict[str, bytes], path: Path, place: int, bit: int
) -> None:
    content = bytearray(written[kind])
    # What stands in clear before a plain backup is for the eye: nobody vouches for it.
    begins = 0 if kind == "sealed" else content.index(b"\x1f\x8b") + 10
    content[begins + place % (len(content) - begins)] ^= 1 << bit
    assert refused(path, bytes(content), kind) in CODES


@pytest.mark.parametrize("kind", ["plain", "sealed"])
def test_nothing_can_be_put_behind_it(kind: str, written: dict[str, bytes], path: Path) -> None:
    assert refused(path, written[kind] + b"x", kind) == "backup.damaged"
    assert refused(path, written[kind] * 2, kind) == "backup.damaged"


def test_only_its_own_passphrase_opens_it(written: dict[str, bytes], path: Path) -> None:
    path.write_bytes(written["sealed"])
    header = header_of(path)
    checked(path, secret_of(header, PASSPHRASE, path))
    for other in ("correct horse batterz", "", PASSPHRASE + " "):
        with pytest.raises(FileError, match=r"backup\.passphrase"):
            checked(path, secret_of(header, other, path))
    with pytest.raises(FileError, match=r"backup\.passphrase"):
        checked(path, None)


def test_encrypted_one_shows_nothing_of_what_it_holds(
    written: dict[str, bytes], tmp_path: Path
) -> None:
    for word in (b"Person", b"office.key", b"sign_up"):
        assert word not in written["sealed"]
    other = OfficeKeys.load_or_create(tmp_path / "office.key")
    assert other.token("backup", "origin").encode() not in written["sealed"]


def test_same_word_typed_on_another_machine_is_the_same_word() -> None:
    assert key_of("Schlüssel für uns", SECRET.hardness) == key_of(
        "Schlu\N{COMBINING DIAERESIS}ssel fu\N{COMBINING DIAERESIS}r uns", SECRET.hardness
    )


def test_file_that_asks_for_all_of_the_memory_is_refused(
    written: dict[str, bytes], path: Path
) -> None:
    path.write_bytes(written["sealed"])
    header = header_of(path)
    assert header.hardness is not None
    for change in (
        {"memory": 2**40},
        {"rounds": 10**6},
        {"rounds": 0},
        {"salt": "xy"},
        {"salt": "00"},
    ):
        harder = msgspec.structs.replace(header.hardness, **change)
        with pytest.raises(FileError, match=r"backup\.damaged"):
            secret_of(msgspec.structs.replace(header, hardness=harder), PASSPHRASE, path)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "backup.foreign"),
        (b"PK\x03\x04 something else", "backup.foreign"),
        (MAGIC, "backup.damaged"),
        (MAGIC + b"\xff\xff\xff\xff{", "backup.damaged"),
        (MAGIC + b"\x00\x00\x00\x02{}", "backup.damaged"),
        (MAGIC + b"\x00\x00\x00\x01\x00", "backup.damaged"),
    ],
)
def test_other_files_are_no_backups(path: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    with pytest.raises(FileError, match=code.replace(".", r"\.")):
        header_of(path)


def test_places_without_a_file_are_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none", r"file\.missing"), (tmp_path, r"file\.directory")):
        with pytest.raises(FileError, match=code):
            header_of(path)


def test_passphrase_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "passphrase"
    path.write_bytes(b"\xef\xbb\xbfcorrect horse battery\r\nnot this\n")
    assert in_file(path) == PASSPHRASE
    path.write_text("short\n", encoding="utf-8")
    with pytest.raises(KioskError, match=r"backup\.short"):
        in_file(path)
    path.write_bytes(b"\xff\xfe\x00\x01" * 10)
    with pytest.raises(FileError, match=r"file\.unreadable"):
        in_file(path)
    with pytest.raises(FileError, match=r"file\.missing"):
        in_file(tmp_path / "none")
