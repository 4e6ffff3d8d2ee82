"""The office makes its backup every night; when it cannot, staff can see it, and pages go on."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.backup.envelope import header_of, secret_of
from kiosk.backup.making import checked
from kiosk.backup.passphrases import in_file
from kiosk.backup.state import LastBackup, last_backup
from kiosk.clock import wall
from kiosk.office.backups import Nightly, back_up, last_quiet
from kiosk.settings import Settings
from tests.backup.offices import PASSPHRASE, Home
from tests.committee import MONDAY, SHANGHAI, new_committee

SETTINGS = Settings(site="garden")
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with new_committee() as committee:
        committee.worker()
        yield Home(committee, tmp_path / "data")


def nightly(home: Home, **settings: object) -> Nightly:
    own = replace(SETTINGS, **settings)  # type: ignore[arg-type]
    return Nightly(home.place, home.data, own, home.committee.clock)


def last(home: Home, **settings: object) -> LastBackup:
    own = replace(SETTINGS, **settings)  # type: ignore[arg-type]
    return last_backup(home.data, own, home.committee.clock)


def test_first_start_and_every_quiet_hour_make_one(home: Home) -> None:
    office, clock = nightly(home), home.committee
    made = []
    for day, minutes in (
        (MONDAY, 600),  # the first start
        (MONDAY, 1439),
        (TUESDAY, 209),
        (TUESDAY, 210),  # 03:30
        (TUESDAY, 211),
        (TUESDAY + timedelta(days=2), 480),  # it was off for two nights
        (TUESDAY + timedelta(days=2), 1200),
    ):
        clock.go_to(minutes, day)
        if office.due():
            office.run()
            made.append((day, minutes))
    assert made == [(MONDAY, 600), (TUESDAY, 210), (TUESDAY + timedelta(days=2), 480)]
    assert len(home.shelf.standing()) == 3
    assert last(home) == LastBackup(
        wall(TUESDAY + timedelta(days=2), 480, SHANGHAI), home.shelf.standing()[0].path, None
    )


def test_backup_from_the_future_does_not_count(home: Home) -> None:
    office = nightly(home)
    office.run()
    assert not office.due()
    home.committee.clock.move(timedelta(days=-400))
    assert office.due()
    office.run()
    assert not office.due()
    assert last(home).at == home.committee.clock.now()


def test_failure_is_kept_for_staff_and_tried_again_after_an_hour(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    home.data.backups.write_text("in the way", encoding="utf-8")
    office = nightly(home)
    with caplog.at_level(logging.INFO):
        office.run()
    assert last(home) == LastBackup(None, None, "file.unwritable")
    assert "No backup could be made: file.unwritable" in caplog.text
    home.committee.clock.move(timedelta(minutes=59))
    assert not office.due()
    home.committee.clock.move(timedelta(minutes=1))
    assert office.due()
    home.data.backups.unlink()
    office.run()
    assert last(home).problem is None
    assert last(home).at == home.committee.clock.now()


def test_new_office_without_anything_is_no_failure(tmp_path: Path) -> None:
    with new_committee() as committee:
        home = Home(committee, tmp_path)
        nightly(home).run()
        assert last(home) == LastBackup(None, None, None)


def test_folder_and_passphrase_are_settings(home: Home, tmp_path: Path) -> None:
    secret, folder = tmp_path / "passphrase", tmp_path / "disk" / "backups"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    chosen = {"backup_folder": str(folder), "backup_passphrase_file": str(secret)}
    nightly(home, **chosen).run()
    (path,) = folder.glob("*.backup")
    assert checked(path, secret_of(header_of(path), in_file(secret), path))
    assert last(home, **chosen).path == path
    assert last(home).path is None
    secret.unlink()
    nightly(home, **chosen).run()
    assert last(home, **chosen).problem == "file.missing"


def test_backup_of_another_office_in_the_same_folder_is_not_ours(
    home: Home, tmp_path: Path
) -> None:
    folder = {"backup_folder": str(tmp_path / "shared")}
    nightly(home, **folder).run()
    with new_committee() as committee:
        committee.worker()
        other = Home(committee, tmp_path / "other")
        assert nightly(other, **folder).due()
        nightly(other, **folder).run()
        assert not nightly(other, **folder).due()
    assert len(list((tmp_path / "shared").glob("*.backup"))) == 2


@pytest.mark.parametrize("month", range(1, 13))
def test_quiet_hour_is_the_last_one_in_any_zone(month: int) -> None:
    for zone in (SHANGHAI, Settings(time_zone="America/Santiago").zone):
        now = datetime(2026, month, 15, 12, 7, tzinfo=zone)
        quiet = last_quiet(now, zone)
        assert timedelta(0) <= now - quiet <= timedelta(hours=25)
        assert f"{quiet.astimezone(zone):%H:%M}" == "03:30"


async def test_it_runs_beside_the_pages_until_they_end(home: Home) -> None:
    task = asyncio.create_task(back_up(nightly(home), first=0.0, every=0.01))
    async with asyncio.timeout(10):
        while not home.shelf.standing():
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert len(home.shelf.standing()) == 1
