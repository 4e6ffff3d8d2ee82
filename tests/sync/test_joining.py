"""A kiosk joins an office over the network: whatever breaks on the way, and whoever listens."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.context import settings_in
from kiosk.clock import SystemClock
from kiosk.commands.orders import AddPerson
from kiosk.errors import KioskError
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.envelopes import SIGNATURE, answer_part
from kiosk.sync.identity import Identity, load_identity
from kiosk.sync.joining import enrol
from kiosk.sync.keys import KioskKey
from kiosk.sync.line import read_url
from kiosk.sync.messages_join import JOIN_PATH, read_code
from tests.committee import new_committee
from tests.sync.http_office import PINS, Answer, HttpOffice, answering

CLOCK = SystemClock()


@pytest.fixture
def office() -> Iterator[HttpOffice]:
    with new_committee() as committee:
        committee.worker("王晨")
        committee.activity()
        with answering(HttpOffice(committee)) as office:
            yield office


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "kiosk")


def join(folder: DataFolder, office: HttpOffice, code: str) -> int:
    return main(["--data", str(folder.root), "--language", "en", "join", office.url, code])


def identity_of(folder: DataFolder) -> Identity:
    identity = load_identity(folder.kiosk_key)
    assert identity is not None
    return identity


def names(folder: DataFolder) -> list[object]:
    with Store.open(folder.database, clock=CLOCK) as store, store.reading() as session:
        return [name for (name,) in session.raw("SELECT name FROM person")]


def cut(times: int) -> Callable[[str, Answer], Answer | None]:
    left = times

    def fault(_: str, answer: Answer) -> Answer | None:
        nonlocal left
        left -= 1
        return answer if left < 0 else None

    return fault


def test_a_kiosk_joins_and_has_everything(
    office: HttpOffice, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert join(folder, office, office.invite("lobby-1")) == 0
    assert names(folder) == ["王晨"]
    said = capsys.readouterr().out
    assert "lobby-1, 徐汇苑居委会" in said
    assert "“kiosk” starts the screen" in said
    identity = identity_of(folder)
    assert (identity.public, identity.pins) == (office.key.public, PINS.hex())
    assert folder.kiosk_key.stat().st_mode & 0o777 == 0o600
    assert not folder.office_key.exists()
    with Store.open(folder.database, clock=CLOCK) as store:
        assert store.joined


def test_the_code_may_be_typed_as_people_type(office: HttpOffice, folder: DataFolder) -> None:
    code = office.invite("lobby-1")
    typed = [code[:3].lower(), f"{code[3:6]}-{code[6:]}"]
    assert main(["--data", str(folder.root), "join", f" {office.url}/ ", *typed]) == 0
    assert identity_of(folder).device == "lobby-1"


def test_what_the_office_owns_it_decides_and_nothing_else(
    office: HttpOffice, folder: DataFolder
) -> None:
    office.settings = (
        'language = "ja"\ndesk_opens = "18:00"\ndesk_closes = "22:00"\nidle_seconds = 11\n'
        'site = "elsewhere"\nfrom_a_newer_office = 7\nretention_days = "many"\n'
    )
    folder.root.mkdir()
    folder.settings.write_text('language = "fr"\nidle_seconds = 50\nretention_days = 9\n')
    assert join(folder, office, office.invite("lobby-1")) == 0
    settings = settings_in(folder, sample=False)
    assert (settings.language, settings.desk_opens, settings.idle_seconds) == ("ja", "18:00", 50)
    assert (settings.site, settings.device) == (office.committee.site, "lobby-1")
    assert (settings.retention_days, settings.office_url) == (9, "https://lobby.example.org")


def test_an_offices_own_data_is_never_replaced(
    office: HttpOffice, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.root.mkdir()
    with new_committee() as own:
        own.do(AddPerson("夏敏", romanised=""))
        own.store.close()
        own.path.rename(folder.database)
    folder.office_key.write_text("0" * 64)
    assert join(folder, office, office.invite("lobby-1")) == 5
    assert "Nothing was changed" in capsys.readouterr().err
    assert names(folder) == ["夏敏"]
    assert folder.office_key.exists()
    assert not folder.kiosk_key.exists()
    assert office.asked == []


def test_the_key_of_an_office_that_never_began_is_put_aside(
    office: HttpOffice, folder: DataFolder
) -> None:
    folder.root.mkdir()
    folder.office_key.write_text("0" * 64)
    assert join(folder, office, office.invite("lobby-1")) == 0
    assert [each.read_text() for each in folder.root.glob("office.key*")] == ["0" * 64]
    assert not folder.office_key.exists()


@pytest.mark.parametrize("point", ["join.asking", "join.answered"])
def test_a_power_cut_while_joining_is_gone_on_from(
    office: HttpOffice, folder: DataFolder, point: str
) -> None:
    code = office.invite("lobby-1")

    def reached(name: str) -> None:
        if name == point:
            raise InterruptedError

    folder.root.mkdir()
    with pytest.raises(InterruptedError):
        enrol(folder, office.url, code, CLOCK, reached)
    first = identity_of(folder)
    assert not first.joined
    assert join(folder, office, code) == 0
    assert identity_of(folder).secret == first.secret
    assert list(office.keys) == [first.kiosk]


def test_a_lost_answer_costs_no_invitation(office: HttpOffice, folder: DataFolder) -> None:
    code = office.invite("lobby-1")
    office.fault = cut(2)  # the question and its repetition
    assert join(folder, office, code) == 10
    assert join(folder, office, code) == 0
    assert len(office.keys) == 1


def test_everything_is_asked_for_again_where_it_did_not_come(
    office: HttpOffice, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    code = office.invite("lobby-1")
    office.fault = lambda path, answer: answer if path == JOIN_PATH else (503, b"", {})
    assert join(folder, office, code) == 10
    assert "Type the same again" in capsys.readouterr().err
    office.fault = lambda _, answer: answer
    assert join(folder, office, code) == 0
    assert names(folder) == ["王晨"]
    assert office.asked.count("join") == 1


def test_a_code_is_good_for_one_kiosk(
    office: HttpOffice, folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = office.invite("lobby-1")
    assert join(folder, office, code) == 0
    other = DataFolder(tmp_path / "other")
    assert join(other, office, code) == 5
    assert "kiosk office invite" in capsys.readouterr().err
    assert not identity_of(other).joined


def test_a_kiosk_has_one_office(
    office: HttpOffice, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    code = office.invite("lobby-1")
    assert join(folder, office, code) == 0
    before = folder.kiosk_key.read_bytes()
    assert join(folder, office, office.invite("hall")) == 5
    assert "lobby-1" in capsys.readouterr().err
    assert folder.kiosk_key.read_bytes() == before
    # The same code again is no mistake: whoever is not sure may type it again.
    assert join(folder, office, code) == 0


def test_whoever_stands_in_between_cannot_put_in_a_key(
    office: HttpOffice, folder: DataFolder
) -> None:
    stranger = KioskKey.create()

    def forge(path: str, answer: Answer) -> Answer:
        status, body, headers = answer
        told = json.loads(body)
        told["public"] = stranger.public
        forged = json.dumps(told).encode()
        signature = stranger.sign(answer_part(told["nonce"], 200, forged)).hex()
        return status, forged, {**headers, SIGNATURE: signature}

    office.fault = forge
    folder.root.mkdir()
    code = office.invite("lobby-1")
    with pytest.raises(KioskError, match=r"sync\.stranger"):
        enrol(folder, office.url, code, CLOCK)
    assert not identity_of(folder).joined


def test_a_stranger_without_the_code_is_no_office(office: HttpOffice, folder: DataFolder) -> None:
    code = office.invite("lobby-1")
    with new_committee() as committee, answering(HttpOffice(committee)) as stranger:
        # It heard the name by which the invitation is called, and knows nothing else.
        stranger.codes = {name: (device, b"") for name, (device, _) in office.codes.items()}
        stranger.proven = False
        folder.root.mkdir()
        with pytest.raises(KioskError):
            enrol(folder, stranger.url, code, CLOCK)
    assert not identity_of(folder).joined
    assert join(folder, office, code) == 0


def test_the_code_never_goes_over_the_network(office: HttpOffice, folder: DataFolder) -> None:
    code = office.invite("lobby-1")
    heard = []
    answer = office.join

    def listen(body: bytes, headers: dict[str, str]) -> Answer:
        heard.append(body.decode() + json.dumps(headers))
        return answer(body, headers)

    office.join = listen  # type: ignore[method-assign]
    assert join(folder, office, code) == 0
    assert len(heard) == 1
    assert code not in heard[0].upper()
    secret = identity_of(folder).secret
    assert secret not in heard[0]


@pytest.mark.parametrize("typed", ["", "AAAA", "AAAAAAAAAB", "0000000000", "AAAA AAAA AAAA"])
def test_what_is_no_code_asks_nobody(office: HttpOffice, folder: DataFolder, typed: str) -> None:
    assert read_code(typed) is None
    assert join(folder, office, typed) == 2
    assert office.asked == []
    assert not folder.kiosk_key.exists()


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("lobby.example.org", "https://lobby.example.org"),
        ("http://192.168.1.20:8080/", "http://192.168.1.20:8080"),
        (" HTTPS://Lobby.Example.org/kiosk/ ", "https://lobby.example.org/kiosk"),
        ("http://[fe80::1]:8080", "http://[fe80::1]:8080"),
    ],
)
def test_addresses_are_read_as_people_type_them(typed: str, url: str) -> None:
    assert read_url(typed) == url


@pytest.mark.parametrize(
    "typed",
    ["", "ftp://a.org", "http://", "http://a.org:99999", "http://me:pw@a.org", "a.org/?x=1",
     "http://a b", "http://a\x1b[2J.org", "http://[::1", "x" * 300],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(KioskError, match=r"sync\.address"):
        read_url(typed)


def test_a_key_that_is_none_is_told_and_kept(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.root.mkdir()
    folder.kiosk_key.write_text('{"secret": "00"}')
    assert main(["--data", str(folder.root), "--language", "en", "sync"]) == 3
    assert "does not hold a kiosk's key" in capsys.readouterr().err
    assert folder.kiosk_key.read_text() == '{"secret": "00"}'


def test_a_joined_kiosk_has_no_offices_key(
    office: HttpOffice, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert join(folder, office, office.invite("lobby-1")) == 0
    assert main(["--data", str(folder.root), "--language", "en", "feeds"]) == 5
    assert not folder.office_key.exists()
