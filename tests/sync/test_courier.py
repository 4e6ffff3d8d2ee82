"""What a kiosk's courier does over real sockets: at once, again, never too often."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.contact import Standing
from kiosk.sync.keys import KioskKey
from kiosk.sync.pace import POLL
from tests.sync.http_office import Answer, HttpOffice
from tests.sync.joined import (
    CLOCK,
    SOON,
    at_office,
    carried,
    eventually,
    here,
    join,
    names,
    office_over_http,
)


@pytest.fixture
def office() -> Iterator[HttpOffice]:
    with office_over_http() as office:
        yield office


@pytest.fixture
def folder(office: HttpOffice, tmp_path: Path) -> DataFolder:
    return join(DataFolder(tmp_path / "kiosk"), office)


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
        before, begun = office.syncs(), time.monotonic()
        with Store.open(folder.database, clock=CLOCK) as other:
            assert other.joined
            site = office.committee.site
            zone = office.committee.zone
            Commands(other, CLOCK, site, "lobby-1", zone).do(
                AddPerson("甲", romanised=""), actor="staff"
            )
        eventually(at_office(office, "甲"))
        assert time.monotonic() - begun < POLL / 2
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
