"""What a courier makes of an office that refuses it, is newer, was put back, or sets anew."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.cli import main
from kiosk.cli.context import settings_in
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.paths import DataFolder
from kiosk.sync.contact import Standing
from kiosk.sync.messages import PROTOCOLS
from tests.sync.http_office import HttpOffice
from tests.sync.joined import (
    CLOCK,
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
