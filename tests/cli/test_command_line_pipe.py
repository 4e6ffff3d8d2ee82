"""What is printed may be cut short by whoever reads it."""

import subprocess
import sys
from pathlib import Path

from kiosk.cli.exits import Exit
from tests.gate.tree import ROOT


def test_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    rows = "".join(f"2026-{month:02}-{day:02},Ann Lee\n" for month in range(1, 13)
                   for day in range(1, 29))  # fmt: skip
    path = tmp_path / "long.csv"
    path.write_text("date,name\n" + rows, encoding="utf-8")
    words = [sys.executable, "kiosk.py", "--data", str(tmp_path / "data"), "import", "roster"]
    with subprocess.Popen(
        [*words, str(path), "--yes"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() == Exit.UNREAD
    assert said == b""
