"""Where a run decides about a change, a skipped test fails it; elsewhere it says why it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.tree import ROOT

ASKS_TO_BE_SKIPPED = "import pytest\n\ndef test_it(): pytest.skip('not today')\n"
NEEDS_A_PROGRAM = (
    "from tests.terminal.pty_session import program\n\ndef test_it(): program('no-such-program')\n"
)
PASSES = "def test_it(): ...\n"


def outcome(test: str, folder: Path, *, ci: str) -> tuple[int, str]:
    """Run a test file under this project's rules; return pytest's exit code and words."""
    path = folder / "test_it.py"
    path.write_text(test, encoding="utf-8")
    rules = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p", "tests.conftest"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *rules, "-p", "no:cacheprovider", str(path)],
        cwd=ROOT,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("test", "ci", "code", "said"),
    [
        (PASSES, "true", 0, "1 passed"),
        (ASKS_TO_BE_SKIPPED, "true", 1, "A skipped test is no test"),
        (ASKS_TO_BE_SKIPPED, "", 0, "not today"),
        (NEEDS_A_PROGRAM, "true", 1, "no-such-program is not installed"),
        (NEEDS_A_PROGRAM, "", 0, "no-such-program is not installed"),
    ],
)
def test_skipping(tmp_path: Path, test: str, ci: str, code: int, said: str) -> None:
    found = outcome(test, tmp_path, ci=ci)
    assert found[0] == code, found[1]
    assert said in found[1]
