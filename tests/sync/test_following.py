"""The real program of a kiosk, with and without a screen, against an office: killed, damaged."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity, AddPerson
from kiosk.i18n.content import I18nText
from kiosk.paths import DataFolder
from kiosk.store import Store
from tests.committee import SHANGHAI
from tests.gate.tree import ROOT
from tests.sync.http_office import HttpOffice
from tests.sync.joined import eventually, join, names, office_over_http
from tests.terminal.pty_session import PtySession

CLOCK = SystemClock()
SOON = 30.0


@pytest.fixture
def office() -> Iterator[HttpOffice]:
    with office_over_http() as office:
        yield office


@pytest.fixture
def folder(office: HttpOffice, tmp_path: Path) -> DataFolder:
    return join(DataFolder(tmp_path / "kiosk"), office)


@contextmanager
def following(folder: DataFolder) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "kiosk", "--data", str(folder.root), "sync", "--follow"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if "reached" in line:
                    break
            yield process
        finally:
            process.kill()


def names_in(folder: DataFolder) -> list[str]:
    with Store.open(folder.database, clock=CLOCK) as store:
        return names(store)


def add(folder: DataFolder, name: str) -> None:
    """Record something at the kiosk, in another process than the one that follows."""
    site = "garden"
    with Store.open(folder.database, clock=CLOCK) as store:
        commands = Commands(store, CLOCK, site, "lobby-1", SHANGHAI)
        commands.do(AddPerson(name, romanised=""), actor="kiosk")


def damage(folder: DataFolder) -> None:
    size = folder.database.stat().st_size
    with folder.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
        os.fsync(file.fileno())


def test_it_follows_until_it_is_told_to_stop(office: HttpOffice, folder: DataFolder) -> None:
    with following(folder) as process:
        add(folder, "甲")
        eventually(lambda: "甲" in names(office.committee.store))
        with office.lock:
            office.committee.worker("夏敏")
        eventually(lambda: "夏敏" in names_in(folder))
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON) == 0


def test_killed_again_and_again_it_loses_and_doubles_nothing(
    office: HttpOffice, folder: DataFolder
) -> None:
    wanted = ["王晨"]
    for number in range(4):
        with following(folder) as process:
            for each in range(3):
                wanted.append(f"{number}-{each}")
                add(folder, wanted[-1])
            process.kill()
    with following(folder):
        eventually(lambda: len(names(office.committee.store)) == len(wanted))
    assert names(office.committee.store) == sorted(wanted)


def test_a_database_damaged_under_it_is_made_whole_without_anybody(
    office: HttpOffice, folder: DataFolder
) -> None:
    with following(folder) as process:
        damage(folder)
        assert main(["--data", str(folder.root), "log"]) == 0
        with office.lock:
            office.committee.worker("夏敏")
        eventually(lambda: any(folder.root.glob("kiosk.db.damaged-*")))
        eventually(lambda: names_in(folder) == sorted(["王晨", "夏敏"]))
        assert process.poll() is None


def test_a_lobby_shows_what_the_office_does_and_outlives_its_database(
    office: HttpOffice, folder: DataFolder
) -> None:
    command = [sys.executable, "kiosk.py", "--data", str(folder.root)]
    with PtySession(command, (100, 30), cwd=ROOT) as screen:
        screen.until_text("English")
        announce(office, "剪纸课")
        screen.until_text("剪纸课")
        damage(folder)
        # Whoever meets it first puts it aside; here that is another process than the screen.
        assert main(["--data", str(folder.root), "log"]) == 0
        announce(office, "旗袍队")
        screen.until(lambda: any(folder.root.glob("kiosk.db.damaged-*")))
        screen.until(lambda: "旗袍队" in screen.text and "剪纸课" in screen.text)
        assert screen.process.poll() is None
        # Nobody is asked to be the first member of staff of an office that seems to have none.
        assert not folder.office_key.exists()


def test_a_lobby_begins_anew_with_what_the_office_has_set(
    office: HttpOffice, folder: DataFolder
) -> None:
    command = [sys.executable, "kiosk.py", "--data", str(folder.root)]
    with PtySession(command, (100, 30), cwd=ROOT) as screen:
        screen.until_text("月")  # Japanese days
        office.settings = 'site_name = "徐汇苑居委会"\nlanguage = "de"\n'
        announce(office, "剪纸课")
        screen.until_text("Mo ")
        assert screen.process.poll() is None


def announce(office: HttpOffice, title: str) -> None:
    starts = CLOCK.now() + timedelta(minutes=20)
    with office.lock:
        office.committee.do(
            AddActivity(
                title=I18nText.plain(title), starts=starts, ends=starts + timedelta(hours=1)
            )
        )
