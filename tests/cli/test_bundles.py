"""A stick carries what kiosk and office say, as an operator types it at both ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.commands.orders import ChangePerson
from kiosk.i18n.languages import language
from kiosk.i18n.localizer import localizer
from kiosk.model.sync import ClientRow
from kiosk.paths import DataFolder
from kiosk.sync.identity import Identity, save_identity
from kiosk.sync.keys import KioskKey, OfficeSigner
from tests.cli.counter import Counter
from tests.committee import Committee, new_committee
from tests.postgresql.server import server_committee
from tests.sync.machines import Kiosk, Office

KEY = KioskKey(bytes([2]) * 32)


class Lobby(Counter):
    """A joined kiosk, and somebody who types at it."""

    def __init__(self, counter: Counter, folder: Path) -> None:
        super().__init__(counter.committee)
        self.kiosk = Kiosk(folder, "kiosk", Office(counter.committee))
        with counter.committee.store.writing() as session:
            client = session.by_key(ClientRow, self.kiosk.id)
            assert client is not None
            client.key, client.name = KEY.public, "lobby-1"
            session.update(client, ClientRow.key, ClientRow.name)
        self.folder = DataFolder(folder)
        save_identity(
            self.folder.kiosk_key,
            Identity(
                secret=KEY.secret.hex(),
                kiosk=self.kiosk.id,
                incarnation=self.kiosk.incarnation,
                url="http://office.test",
                invite="",
                site=counter.committee.site,
                device="lobby-1",
                public=OfficeSigner(counter.keys).public,
            ),
        )
        words = localizer(language("en"), counter.committee.zone)
        self.context = Context(self.folder, False, self.settings, words, self.kiosk.clock)


@pytest.fixture
def lobby(counter: Counter, tmp_path: Path) -> Iterator[Lobby]:
    folder = tmp_path / "lobby"
    folder.mkdir()
    made = Lobby(counter, folder)
    yield made
    made.kiosk.store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def test_there_and_back(counter: Counter, lobby: Lobby, stick: Path) -> None:
    counter.committee.activity(capacity=5, code="7F3K9Q")
    said = lobby.done("sync", "--out", stick)
    assert "Written: garden-lobby-1-to-office.kiosk, with 0 commands." in said
    assert "You can take the stick out now." in said
    said = counter.done("sync", "--in", stick)
    assert "lobby-1 (garden): handed in 0, new 0." in said
    assert "For the kiosk: office-to-garden-lobby-1.kiosk" in said
    assert "Taken over." in lobby.done("sync", "--in", stick)
    assert lobby.kiosk.tables() == lobby.kiosk.office.tables()


def test_a_change_travels_and_its_answer_comes_back(
    counter: Counter, lobby: Lobby, stick: Path
) -> None:
    person = counter.committee.worker()
    lobby.done("sync", "--out", stick)
    counter.done("sync", "--in", stick)
    lobby.done("sync", "--in", stick)
    lobby.kiosk.do(ChangePerson(person, romanised="Wang"))
    assert "with 1 command." in lobby.done("sync", "--out", stick)
    assert "handed in 1, new 1. Done: 1. Refused: 0." in counter.done("sync", "--in", stick)
    assert "handed in 1, new 0. Done: 1. Refused: 0." in counter.done("sync", "--in", stick)
    assert "Done: 1. Refused: 0." in lobby.done("sync", "--in", stick)
    assert "is older than what is here" in lobby.done("sync", "--in", stick)


def test_in_and_out_in_one_go(counter: Counter, lobby: Lobby, stick: Path) -> None:
    said = lobby.done("sync", "--in", stick, "--out", stick)
    assert "Written:" in said
    counter.done("sync", "--in", stick)
    said = lobby.done("sync", "--in", stick, "--out", stick)
    assert said.index("Taken over.") < said.index("Written:")


def test_the_office_fills_a_stick_without_being_asked(
    counter: Counter, lobby: Lobby, stick: Path
) -> None:
    counter.committee.worker()
    said = counter.done("sync", "--out", stick)
    assert "lobby-1 (garden): office-to-garden-lobby-1.kiosk, with everything." in said
    assert "Taken over." in lobby.done("sync", "--in", stick)
    assert lobby.kiosk.tables() == lobby.kiosk.office.tables()
    assert "with everything" in counter.done("sync", "--out", stick, "--kiosk", "lobby-1")


def test_a_kiosk_that_nobody_knows_by_name_is_said(
    counter: Counter, lobby: Lobby, stick: Path
) -> None:
    typed = counter.type("sync", "--out", stick, "--kiosk", "attic")
    assert typed.code == Exit.REFUSED
    assert "No kiosk called attic has joined." in typed.said
    assert not list(stick.iterdir())


def test_half_a_bundle_is_said_at_both_ends_and_changes_nothing(
    counter: Counter, lobby: Lobby, stick: Path
) -> None:
    lobby.done("sync", "--out", stick)
    [path] = stick.iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    typed = counter.type("sync", "--in", stick)
    assert typed.code == Exit.NOT_UNDERSTOOD
    assert "garden-lobby-1-to-office.kiosk” is only half there" in typed.said
    lobby.done("sync", "--out", stick)
    counter.done("sync", "--in", stick)
    reply = stick / "office-to-garden-lobby-1.kiosk"
    reply.write_bytes(reply.read_bytes()[:-9])
    typed = lobby.type("sync", "--in", stick)
    assert typed.code == Exit.NOT_UNDERSTOOD
    assert "is only half there" in typed.said
    assert lobby.kiosk.tables() == {}


def test_a_bundle_for_another_kiosk_is_said(counter: Counter, lobby: Lobby, stick: Path) -> None:
    lobby.done("sync", "--out", stick)
    counter.done("sync", "--in", stick)
    with counter.committee.store.writing() as session:
        session.raw("UPDATE client SET name = 'attic', key = ?", (KioskKey.create().public,))
    for path in stick.iterdir():
        path.unlink()
    counter.done("sync", "--out", stick)
    typed = lobby.type("sync", "--in", stick)
    assert typed.code == Exit.NOT_UNDERSTOOD
    assert "office-to-garden-attic.kiosk” is for another kiosk (attic)" in typed.said


@pytest.mark.parametrize("option", ["--in", "--out"])
def test_a_stick_that_is_not_in_is_said(
    counter: Counter, lobby: Lobby, tmp_path: Path, option: str
) -> None:
    for who in (counter, lobby):
        typed = who.type("sync", option, tmp_path / "nowhere")
        assert typed.code == Exit.NOT_UNDERSTOOD
        assert "Is the stick in?" in typed.said
    assert not (tmp_path / "nowhere").exists()


def test_the_wrong_stick_is_said(counter: Counter, lobby: Lobby, stick: Path) -> None:
    for who in (counter, lobby):
        typed = who.type("sync", "--in", stick)
        assert typed.code == Exit.NOT_UNDERSTOOD
        assert "Is it the right stick?" in typed.said


def test_an_office_without_kiosks_is_told_how_to_get_one(counter: Counter, stick: Path) -> None:
    typed = counter.type("sync", "--out", stick)
    assert typed.code == Exit.REFUSED
    assert "kiosk join URL CODE" in typed.said


def test_no_number_of_a_resident_is_readable_on_a_stick(
    counter: Counter, lobby: Lobby, stick: Path
) -> None:
    code = counter.activity(capacity=5)
    counter.join(code, "13812345678", name="李四")
    counter.done("sync", "--out", stick)
    lobby.done("sync", "--in", stick, "--out", stick)
    kept = b"".join(path.read_bytes() for path in (*stick.iterdir(), *lobby.folder.root.iterdir()))
    assert b"13812345678" not in kept
    assert "李四".encode() not in kept


def test_other_committees_are_served_too(
    counter: Counter, committee: Committee, lobby: Lobby, stick: Path
) -> None:
    assert committee.site == "garden"
    with committee.store.writing() as session:
        session.raw("INSERT INTO site (id, seq, epoch) VALUES ('river', 0, ?)", (KEY.public[:32],))
        session.raw("UPDATE client SET site = 'river'")
    lobby.done("sync", "--out", stick)
    assert "lobby-1 (river): handed in 0" in counter.done("sync", "--in", stick)


def test_an_office_on_a_server_is_served_by_the_same_verb(tmp_path: Path, stick: Path) -> None:
    with server_committee() as committee, new_committee() as elsewhere:
        counter = Counter(elsewhere)  # its folder has the key; the rest is on the server
        counter.committee = committee
        folder = tmp_path / "lobby"
        folder.mkdir()
        lobby = Lobby(counter, folder)
        committee.worker()
        lobby.done("sync", "--out", stick)
        said = counter.done("sync", "--in", stick, "--database", committee.url)
        assert "lobby-1 (garden): handed in 0" in said
        assert "Taken over." in lobby.done("sync", "--in", stick)
        assert lobby.kiosk.tables() == lobby.kiosk.office.tables()
        lobby.kiosk.store.close()
