"""The checkers are tests, so that one command is the whole gate."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.gate.tree import ROOT, python


def test_files_are_formatted() -> None:
    done = python("-m", "ruff", "format", "--check", "--diff", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_linter_has_nothing_to_say() -> None:
    done = python("-m", "ruff", "check", "--output-format=concise", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_hold() -> None:
    done = python("-m", "mypy", "--no-error-summary")
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_go_down_only() -> None:
    program = Path(sysconfig.get_path("scripts"), "lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("import os\n", "F401"),
        ("def f(a, b):\n    return a\n", "ANN"),
        ("from datetime import datetime\n\nmorning = datetime.now()\n", "TID251"),
        ("from datetime import date\n\ntoday = date.today()\n", "TID251"),
        (
            "def f() -> None:\n    try:\n        g()\n    except Exception:\n        pass\n",
            "BLE001",
        ),
    ],
)
def test_linter_sees_what_the_house_forbids(tmp_path: Path, broken: str, said: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(broken, encoding="utf-8")
    settings = str(ROOT / "pyproject.toml")
    done = python("-m", "ruff", "check", "--no-cache", "--config", settings, str(module))
    assert done.returncode == 1
    assert said in done.stdout
