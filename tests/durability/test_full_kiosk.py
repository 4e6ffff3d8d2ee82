"""A kiosk whose disk is full records nothing more, says so, and goes on when there is room."""

import resource
import subprocess
import sys
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.journal import OutboxLog
from tests.durability.test_killed_kiosk import ROOT, activities, killed


def until_full(data: DataFolder, size: int) -> tuple[list[str], str]:
    """Let residents sign up until no file can grow beyond so many bytes; return what was said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability.resident", str(data.root), "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    assert done.returncode == 1
    return done.stdout.split(), done.stderr


def test_what_was_said_is_there_and_what_was_not_said_was_not_needed(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    activities(data)
    said, complaint = until_full(data, 2_000_000)
    assert "store.full" in complaint or "store.unwritable" in complaint
    assert len(said) > 20
    with Store.open(data.database, clock=SystemClock()) as store, store.reading() as session:
        kept = {id_ for (id_,) in session.raw("SELECT id FROM outbox")}
        assert session.raw("SELECT count(*) FROM command")[0][0] == len(kept)
    assert set(said) <= kept
    assert set(said) <= {entry.id for entry in OutboxLog(data.outbox_log).entries()}

    again = killed(data, 2, 0.2)
    assert again
    with Store.open(data.database, clock=SystemClock()) as store:
        assert store.check() == ()
        with store.reading() as session:
            kept = {id_ for (id_,) in session.raw("SELECT id FROM outbox")}
    assert set(said + again) <= kept
