"""What can be done at a kiosk whose office is elsewhere, and what it leaves to the office."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.back_office.entry import Entry
from kiosk.back_office.setting import SettingsFile
from kiosk.cli import main
from kiosk.cli.context import Context, settings_in, words_for
from kiosk.cli.joined import joined_store
from kiosk.desk import Desk, Languages
from kiosk.errors import Refused
from kiosk.paths import DataFolder
from kiosk.reception import Reception
from kiosk.sync.journal import OutboxLog
from tests.sync.http_office import HttpOffice
from tests.sync.joined import CLOCK, join, office_over_http


@pytest.fixture
def office() -> Iterator[HttpOffice]:
    with office_over_http() as office:
        yield office


@pytest.fixture
def folder(office: HttpOffice, tmp_path: Path) -> DataFolder:
    return join(DataFolder(tmp_path / "kiosk"), office)


def context_of(folder: DataFolder) -> Context:
    settings = settings_in(folder, sample=False)
    return Context(folder, False, settings, words_for(settings, "en", ""), CLOCK)


@pytest.fixture
def desk(folder: DataFolder) -> Iterator[Desk]:
    context = context_of(folder)
    identity = context.identity
    assert identity is not None
    with joined_store(context, identity) as store:
        settings = context.settings
        reception = Reception(store, CLOCK, settings, context.common_keys())
        yield Desk(settings, CLOCK, store, Languages(settings), reception, folder=folder.root)


def add_staff(folder: DataFolder, name: str, pin: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
    return main(["--data", str(folder.root), "--language", "en", "staff", "add", name])


def test_staff_get_a_pin_at_a_kiosk_and_the_office_hears_of_it(
    office: HttpOffice, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert add_staff(folder, "王晨", "2580", monkeypatch) == 0
    assert main(["--data", str(folder.root), "sync"]) == 0
    with office.committee.store.reading() as session:
        assert session.raw("SELECT name FROM staff") == [("王晨",)]


def test_only_what_is_the_kiosks_own_can_be_set_there(desk: Desk) -> None:
    offered = SettingsFile(desk, "staff").values()
    assert {"idle_seconds", "countdown_seconds", "staff_minutes", "qr"} <= set(offered)
    assert not {"site_name", "language", "time_zone", "desk_opens", "office_url", "retention_days",
                "minimum_staff", "office_port", "site", "device"} & set(offered)  # fmt: skip


def test_nobody_becomes_the_first_member_of_staff_of_a_kiosk_that_lost_everything(
    folder: DataFolder,
) -> None:
    for each in folder.root.glob("kiosk.db*"):
        each.unlink()
    context = context_of(folder)
    with context.store() as store:
        reception = Reception(store, CLOCK, context.settings, context.common_keys())
        desk = Desk(context.settings, CLOCK, store, Languages(context.settings), reception)
        assert store.empty()
        assert not desk.empty()
        entry = Entry(desk)
        with pytest.raises(Refused):
            entry.first("somebody", "2580")


def test_the_journal_goes_where_the_settings_want_it_and_back(
    office: HttpOffice, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = tmp_path / "card"
    card.mkdir()
    assert add_staff(folder, "甲", "2580", monkeypatch) == 0
    folder.settings.write_text(f'journal_folder = "{card}"\n')
    assert add_staff(folder, "乙", "2581", monkeypatch) == 0
    assert len(OutboxLog(card / "outbox.log").entries()) == 2
    assert not folder.outbox_log.exists()
    # The card is pulled out: nothing is refused for that, and nothing written to its mount point.
    card.rename(tmp_path / "pulled")
    assert add_staff(folder, "丙", "2582", monkeypatch) == 0
    assert not card.exists()
    assert folder.outbox_log.exists()
    # It is put in again, and the database is lost.
    (tmp_path / "pulled").rename(card)
    for each in folder.root.glob("kiosk.db*"):
        each.unlink()
    assert main(["--data", str(folder.root), "sync"]) == 0
    assert not folder.outbox_log.exists()
    with office.committee.store.reading() as session:
        found = sorted(str(name) for (name,) in session.raw("SELECT name FROM staff"))
    assert found == sorted(["甲", "乙", "丙"])


@pytest.mark.parametrize("value", ["card", "x\0y", 5])
def test_a_folder_of_the_journal_is_a_whole_path(
    folder: DataFolder, value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    told = f'"{value}"'.replace("\0", "\\u0000") if isinstance(value, str) else str(value)
    folder.settings.write_text(f"journal_folder = {told}\n")
    assert main(["--data", str(folder.root), "--language", "en", "sync"]) == 7
    assert "/media/card/kiosk" in capsys.readouterr().err


def test_a_damaged_file_of_the_offices_settings_is_asked_for_again(
    office: HttpOffice, folder: DataFolder
) -> None:
    assert settings_in(folder, sample=False).language == "ja"
    folder.office_settings.write_bytes(b"\xff\x00 not TOML")
    assert settings_in(folder, sample=False).language == "zh-Hans"
    assert main(["--data", str(folder.root), "sync"]) == 0
    assert settings_in(folder, sample=False).language == "ja"
