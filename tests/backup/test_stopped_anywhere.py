"""Killed, or out of disk, at any point: there is the old state or the new one, whole."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.backup.making import checked
from kiosk.backup.shelf import Shelf
from kiosk.cli.putting_back import finish_interrupted
from kiosk.clock import SystemClock
from kiosk.paths import DataFolder
from kiosk.store import Store
from tests.backup.offices import SECRET, Home, epoch, fill, state
from tests.committee import Committee, new_committee
from tests.gate.tree import ROOT

BACKUP = ("backup.begun", "backup.written", "backup.checked", "backup.placed", "backup.rotated")
RESTORE = (
    *BACKUP[:-1], "restore.aside", "restore.loaded", "restore.staged", "restore.committed",
    "restore.settled",
)  # fmt: skip
"""The points in their order: a restore first makes a backup of what is there."""


def run(what: str, data: Path, file: Path, point: str, most: int = 0) -> list[str]:
    """Run the victim, and return the points that it came by, or what it said in the end."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.backup.victim", what, str(data), str(file), point),
            *([str(most)] if most else []),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 3, -9), done.stderr
    return done.stdout.split()


class Scene:
    """An office, and a backup of another one that is to take its place."""

    def __init__(self, folder: Path) -> None:
        with new_committee() as new:
            fill(new)
            home = Home(new, folder / "new")
            home.data.settings.write_text("idle_seconds = 70\n", encoding="utf-8")
            self.file = home.back_up(SECRET).path
            self.new, self.new_key = state(new), home.data.office_key.read_text()
        self.data = DataFolder(folder / "data")
        with new_committee() as old:
            old.worker("Old")
            home = Home(old, self.data.root)
            home.data.settings.write_text("idle_seconds = 60\n", encoding="utf-8")
            self.old, self.old_key = state(old), home.data.office_key.read_text()
            self.epoch = epoch(old)
            old.store.close()
            shutil.copy(old.path, self.data.database)

    def found(self) -> str:
        """Which state is there, when the program has been started again: of everything, or none."""
        with Store.open(self.data.database, clock=SystemClock()) as store:
            assert store.check() == ()
        finish_interrupted(self.data, SystemClock())
        committee = Committee(self.data.database)
        now, history = state(committee), epoch(committee)
        committee.close()
        settings, key = self.data.settings.read_text(), self.data.office_key.read_text()
        assert not self.data.restoring.exists()
        if now == self.old:
            assert (settings, key) == ("idle_seconds = 60\n", self.old_key)
            assert history == self.epoch
            return "old"
        assert now == self.new
        assert (settings, key) == ("idle_seconds = 70\n", self.new_key)
        assert history != self.epoch
        kept = {path.read_text() for path in self.data.root.glob("*.before-*")}
        assert kept == {"idle_seconds = 60\n", self.old_key}
        return "new"

    def whole_backups(self) -> int:
        """How many backups there are, all of them whole."""
        standing = Shelf(self.data.backups).standing()
        return sum(1 for each in standing if checked(each.path, SECRET))


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.mark.parametrize("point", RESTORE)
def test_restore_killed_anywhere_was_done_or_not(scene: Scene, point: str) -> None:
    came_by = run("restore", scene.data.root, scene.file, point)
    assert came_by == list(RESTORE[: RESTORE.index(point) + 1])
    done = RESTORE.index(point) >= RESTORE.index("restore.committed")
    assert scene.found() == ("new" if done else "old")
    assert scene.whole_backups() == (RESTORE.index(point) >= RESTORE.index("backup.placed"))
    run("restore", scene.data.root, scene.file, "")
    if not done:
        assert scene.found() == "new"


@pytest.mark.parametrize("point", BACKUP)
def test_backup_killed_anywhere_is_whole_or_not_there(scene: Scene, point: str) -> None:
    assert run("backup", scene.data.root, scene.file, point)[-1] == point
    made = BACKUP.index(point) >= BACKUP.index("backup.placed")
    assert scene.whole_backups() == made
    assert run("backup", scene.data.root, scene.file, "")[-1] == "backup.rotated"
    assert scene.whole_backups() == made + 1
    assert not list(scene.data.backups.glob(".*.part"))
    assert scene.found() == "old"


@pytest.mark.parametrize("percent", [40, 70, 99])
def test_backup_on_a_full_disk_is_told_and_leaves_nothing(scene: Scene, percent: int) -> None:
    fill_up = Committee(scene.data.database)
    fill(fill_up)
    scene.old = state(fill_up)
    fill_up.close()
    most = max(1, scene.file.stat().st_size * percent // 100)
    assert run("backup", scene.data.root, scene.file, "", most)[-1] == "file.unwritable"
    assert scene.whole_backups() == 0
    assert [each.name for each in scene.data.backups.iterdir()] == [".kiosk-backup.lock"]
    assert scene.found() == "old"


@pytest.mark.parametrize("kilobytes", [1, 40, 128, 300])
def test_restore_on_a_full_disk_is_told_and_changes_nothing(scene: Scene, kilobytes: int) -> None:
    said = run("restore", scene.data.root, scene.file, "", kilobytes * 1024)[-1]
    assert said in {"file.unwritable", "store.full", "store.unwritable"}
    assert scene.found() == "old"
