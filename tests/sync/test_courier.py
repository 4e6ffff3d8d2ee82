"""What a kiosk's courier does over real sockets: at once, again, never too often."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.cli import main
from kiosk.cli.context import Context, settings_in, words_for
from kiosk.cli.joined import courier_of, joined_store
from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.contact import Contact, Noticed, Standing
from kiosk.sync.courier import Courier
from kiosk.sync.keys import KioskKey
from kiosk.sync.messages import PROTOCOLS
from kiosk.sync.pace import POLL
from tests.committee import new_committee
from tests.sync.http_office import Answer, HttpOffice, answering

SOON = 10.0
CLOCK = SystemClock()


@pytest.fixture
def office() -> Iterator[HttpOffice]:
    with new_committee() as committee:
        committee.worker("王晨")
        committee.clock.move(CLOCK.now() - committee.clock.now())
        with answering(HttpOffice(committee)) as office:
            yield office


@pytest.fixture
def folder(office: HttpOffice, tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "kiosk")
    code = office.invite("lobby-1")
    assert main(["--data", str(folder.root), "--language", "en", "join", office.url, code]) == 0
    return folder


class Lobby:
    def __init__(self, folder: DataFolder, courier: Courier, store: Store) -> None:
        self.folder = folder
        self.courier = courier
        self.store = store
        settings = settings_in(folder, sample=False)
        self.commands = Commands(store, CLOCK, settings.site, settings.device, settings.zone)

    def add(self, name: str) -> None:
        self.commands.do(AddPerson(name, romanised=""), actor="kiosk")

    @property
    def contact(self) -> Contact:
        return self.courier.contact

    def stands(self, standing: Standing) -> None:
        eventually(lambda: self.contact.standing is standing)


@contextmanager
def carried(folder: DataFolder) -> Iterator[Lobby]:
    settings = settings_in(folder, sample=False)
    context = Context(folder, False, settings, words_for(settings, "en", ""), CLOCK)
    identity = context.identity
    assert identity is not None
    noticed = Noticed()
    with joined_store(context, identity, noticed) as store:
        courier = courier_of(context, identity, store, noticed)
        courier.start()
        try:
            yield Lobby(folder, courier, store)
        finally:
            courier.stop()


def eventually(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return sorted(str(name) for (name,) in session.raw("SELECT name FROM person"))


def at_office(office: HttpOffice, name: str) -> Callable[[], bool]:
    return lambda: name in names(office.committee.store)


def here(lobby: Lobby, name: str) -> Callable[[], bool]:
    return lambda: name in names(lobby.store)


def test_what_is_recorded_here_is_at_the_office_at_once(
    office: HttpOffice, folder: DataFolder
) -> None:
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        lobby.add("甲")
        assert lobby.courier.wait(SOON)
        assert at_office(office, "甲")()


def test_what_another_process_records_goes_without_being_told(
    office: HttpOffice, folder: DataFolder
) -> None:
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        time.sleep(0.3)
        before = office.syncs()
        with Store.open(folder.database, clock=CLOCK) as other:
            assert other.joined
            site = office.committee.site
            zone = office.committee.zone
            Commands(other, CLOCK, site, "lobby-1", zone).do(
                AddPerson("甲", romanised=""), actor="staff"
            )
        eventually(at_office(office, "甲"))
        assert office.syncs() - before <= 2


def test_what_changes_at_the_office_is_here_long_before_the_next_poll(
    office: HttpOffice, folder: DataFolder
) -> None:
    with carried(folder) as lobby:
        eventually(lambda: lobby.contact.listening)
        begun = time.monotonic()
        with office.lock:
            office.committee.worker("夏敏")
        eventually(here(lobby, "夏敏"))
        assert time.monotonic() - begun < POLL / 3


def test_with_nothing_to_say_it_stays_quiet(office: HttpOffice, folder: DataFolder) -> None:
    with carried(folder) as lobby:
        eventually(lambda: lobby.contact.listening)
        lobby.add("甲")
        eventually(at_office(office, "甲"))
        time.sleep(0.5)
        before = office.syncs()
        time.sleep(1.5)
        assert office.syncs() == before
        assert office.asked.count("wake") < 20
        next_try = lobby.contact.next_try
        assert next_try is not None
        assert timedelta(seconds=40) < next_try - CLOCK.now() < timedelta(seconds=70)


def test_an_office_that_does_not_answer_is_not_hammered(
    office: HttpOffice, folder: DataFolder
) -> None:
    office.fault = lambda _, __: (503, b"", {})
    with carried(folder) as lobby:
        lobby.stands(Standing.AWAY)
        assert lobby.contact.code == "sync.busy"
        for number in range(20):
            lobby.add(f"{number}")
            lobby.courier.wake()
            time.sleep(0.1)
        assert office.syncs() <= 1 + 3  # joining, and one each two seconds
        assert len(names(lobby.store)) == 21
        office.fault = lambda _, answer: answer
        lobby.courier.now()
        eventually(at_office(office, "19"))


def test_a_cut_connection_costs_nothing_and_doubles_nothing(
    office: HttpOffice, folder: DataFolder
) -> None:
    left = 5

    def cut(path: str, answer: Answer) -> Answer | None:
        nonlocal left
        left -= 1
        return answer if left < 0 else None

    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        office.fault = cut
        lobby.add("甲")
        lobby.courier.wake()
        lobby.stands(Standing.AWAY)
        while lobby.contact.standing is Standing.AWAY:
            lobby.courier.now()
            time.sleep(0.05)
        eventually(at_office(office, "甲"))
        assert names(office.committee.store).count("甲") == 1


def test_an_answer_that_is_not_our_offices_is_not_taken_over(
    office: HttpOffice, folder: DataFolder
) -> None:
    key = office.key
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        office.key = KioskKey.create()
        office.committee.worker("夏敏")
        lobby.courier.now()
        lobby.stands(Standing.STRANGER)
        assert lobby.contact.code == "sync.stranger"
        assert names(lobby.store) == ["王晨"]
        office.key = key
        lobby.courier.now()
        eventually(here(lobby, "夏敏"))


def test_an_old_answer_is_not_passed_off_as_a_new_one(
    office: HttpOffice, folder: DataFolder
) -> None:
    first: list[Answer] = []

    def again(path: str, answer: Answer) -> Answer:
        if path != "/sync":
            return 503, b"", {}
        first.append(answer)
        return first[0]

    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        office.fault = again
        assert lobby.courier.wait(SOON)
        assert not lobby.courier.wait(SOON)
        assert lobby.contact.standing is Standing.STRANGER


def test_a_kiosk_that_was_shut_out_says_so_and_keeps_what_it_has(
    office: HttpOffice, folder: DataFolder
) -> None:
    with office.committee.store.writing() as session:
        client = session.by_key(ClientRow, next(iter(office.keys)))
        assert client is not None
        client.revoked_at = CLOCK.now()
        session.update(client, ClientRow.revoked_at)
    with carried(folder) as lobby:
        lobby.stands(Standing.REVOKED)
        before = office.syncs()
        lobby.add("甲")
        lobby.courier.wake()
        time.sleep(2.5)
        assert office.syncs() == before
        assert names(lobby.store) == sorted(["王晨", "甲"])
        next_try = lobby.contact.next_try
        assert next_try is not None
        assert next_try - CLOCK.now() > timedelta(minutes=2)


def test_a_kiosk_that_the_office_does_not_know_says_so(
    office: HttpOffice, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    office.keys.clear()
    with carried(folder) as lobby:
        lobby.stands(Standing.UNKNOWN)
    assert main(["--data", str(folder.root), "--language", "en", "sync"]) == 5
    assert "does not know this kiosk" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("speaks", "standing"),
    [([max(PROTOCOLS) + 1], Standing.OLD_KIOSK), ([0], Standing.OLD_OFFICE)],
)
def test_whoever_has_to_be_updated_is_named(
    office: HttpOffice,
    folder: DataFolder,
    speaks: list[int],
    standing: Standing,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = f'{{"protocols": {speaks}}}'.encode()
    office.fault = lambda _, __: (426, told, {})
    with carried(folder) as lobby:
        lobby.stands(standing)
    assert main(["--data", str(folder.root), "--language", "en", "sync"]) == 5
    assert f"office: {speaks[0]}" in capsys.readouterr().err


def test_a_newer_office_that_wants_a_newer_program_is_told(
    office: HttpOffice, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sync.exchange.OLDEST_SCHEMA", 99)
    with carried(folder) as lobby:
        lobby.stands(Standing.OLD_KIOSK)
        assert lobby.contact.code == "sync.requires"
        lobby.add("甲")
        assert "甲" in names(lobby.store)


def test_a_restored_office_is_noticed_and_gets_back_what_it_lost(
    office: HttpOffice, folder: DataFolder
) -> None:
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        lobby.add("甲")
        lobby.courier.wake()
        eventually(at_office(office, "甲"))
        eventually(lambda: lobby.contact.standing is Standing.REACHED)
        with office.lock, office.committee.store.writing() as session:
            session.raw("DELETE FROM person WHERE name = ?", ("甲",))
            session.raw("DELETE FROM command WHERE actor = ?", ("kiosk",))
            session.raw("DELETE FROM handed_in")
            site = session.locked(SiteRow, office.committee.site)
            assert site is not None
            site.epoch = uuid4()
            session.update(site, SiteRow.epoch)
        lobby.courier.now()
        eventually(at_office(office, "甲"))
        eventually(lambda: lobby.contact.restored_at is not None)


def test_another_copy_of_this_kiosk_is_noticed(
    office: HttpOffice, folder: DataFolder, tmp_path: Path
) -> None:
    copy = DataFolder(tmp_path / "copy")
    copy.root.mkdir()
    for each in folder.root.iterdir():
        (copy.root / each.name).write_bytes(each.read_bytes())
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        lobby.add("甲")
        lobby.courier.wake()
        eventually(at_office(office, "甲"))
        with carried(copy) as other:
            other.stands(Standing.REACHED)
            other.add("乙")
            other.courier.wake()
            eventually(at_office(office, "乙"))
            eventually(lambda: other.contact.copied_at is not None)
        lobby.courier.now()
        eventually(here(lobby, "乙"))


def test_settings_that_the_office_changes_arrive(office: HttpOffice, folder: DataFolder) -> None:
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        assert not lobby.contact.settings_changed
        office.settings = 'language = "fr"\n'
        lobby.courier.now()
        eventually(lambda: lobby.contact.settings_changed)
    assert settings_in(folder, sample=False).language == "fr"


def test_a_clock_that_is_years_off_is_told_and_harms_nothing(
    office: HttpOffice, folder: DataFolder
) -> None:
    office.committee.clock.move(timedelta(days=-3650))
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        assert lobby.contact.skew is not None
        assert abs(lobby.contact.skew - 3650 * 86400) < 60
        lobby.add("甲")
        lobby.courier.wake()
        eventually(at_office(office, "甲"))


def test_a_database_that_turns_out_to_be_damaged_is_told_not_a_crash(
    office: HttpOffice, folder: DataFolder
) -> None:
    with carried(folder) as lobby:
        lobby.stands(Standing.REACHED)
        with folder.database.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (folder.database.stat().st_size - 4096))

        def noticed() -> bool:
            lobby.courier.now()
            return lobby.contact.code == "store.damaged"

        eventually(noticed)
    with carried(folder) as lobby:
        assert lobby.contact.rebuilt_at is not None
        eventually(here(lobby, "王晨"))


def test_it_ends_in_the_middle_of_anything(office: HttpOffice, folder: DataFolder) -> None:
    held = threading.Event()

    def hold(_: str, answer: Answer) -> Answer:
        held.wait(5)
        return answer

    office.fault = hold
    begun = time.monotonic()
    with carried(folder) as lobby:
        eventually(lambda: office.syncs() > 1)
        lobby.add("甲")
    assert time.monotonic() - begun < 5
    held.set()


def test_kiosk_sync_tells_what_happened(
    office: HttpOffice, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["--data", str(folder.root), "--language", "en"]
    assert main([*run, "sync"]) == 0
    assert "nothing to do" in capsys.readouterr().out
    with Store.open(folder.database, clock=CLOCK) as store:
        site, zone = office.committee.site, office.committee.zone
        commands = Commands(store, CLOCK, site, "lobby-1", zone)
        commands.do(AddPerson("甲", romanised=""), actor="kiosk")
    office.committee.worker("夏敏")
    assert main([*run, "sync"]) == 0
    assert "Handed in: 1. Refused: 0." in capsys.readouterr().out
    office.fault = lambda _, __: (503, b"", {})
    assert main([*run, "sync"]) == 10
    assert "no time just now" in capsys.readouterr().err
