"""However it is started, the program is the same."""

import re
from pathlib import Path

import pytest

import kiosk
from tests.gate.tree import ROOT, python

STARTS = {
    "launcher": (str(ROOT / "kiosk.py"),),
    "module": ("-m", "kiosk"),
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_help_lists_the_commands(start: tuple[str, ...]) -> None:
    done = python(*start, "--help")
    assert done.returncode == 0, done.stderr
    for verb in ("demo", "import", "template"):
        assert re.search(rf"\b{verb}\b", done.stdout), done.stdout


def test_launcher_starts_from_any_folder(tmp_path: Path) -> None:
    done = python(str(ROOT / "kiosk.py"), "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout.split()[-1]) == (0, kiosk.__version__), done.stderr


def test_nothing_is_left_behind_by_asking(tmp_path: Path) -> None:
    python(str(ROOT / "kiosk.py"), "--help", cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
