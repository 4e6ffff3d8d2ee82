"""What the environment says from outside opens no hole and fixes no size."""

import subprocess
import sys
from pathlib import Path

import pytest

from screens.environment import WANTED, clean_environment
from tests.terminal.conftest import ROOT, StartDemo, beat
from tests.terminal.hostile import harmful


def test_settings_of_textual_from_outside_are_dropped_and_ours_put_in() -> None:
    environ = {"TEXTUAL": "devtools", "TEXTUAL_PRESS": "q", "TEXTUAL_ANIMATIONS": "full"}
    environ |= {"LINES": "5", "COLUMNS": "9", "ESCDELAY": "60000", "HOME": "/home/x"}
    clean_environment(environ)
    assert environ == {"HOME": "/home/x", **WANTED}


def test_the_environment_is_prepared_before_textual_is_imported() -> None:
    script = (
        "import sys, screens.environment; "
        "sys.exit(any(name.partition('.')[0] in ('textual', 'rich') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


@pytest.mark.parametrize(
    "variable",
    [
        ("TEXTUAL_ALLOW_SIGNALS", "1"),
        ("TEXTUAL_PRESS", "f9"),
        ("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver"),
        ("TEXTUAL_SCREENSHOT", "0"),
        ("TEXTUAL_DEBUG", "1"),
        ("TEXTUAL", "debug,headless,devtools"),
        ("TEXTUAL_LOG", "textual.log"),
        ("TEXTUAL_FILTERS", "dim"),
        ("TEXTUAL_THEME", "no-such-theme"),
        ("TEXTUAL_COLOR_SYSTEM", "standard"),
        ("COLUMNS", "20"),
        ("LINES", "3"),
        ("NO_COLOR", "1"),
        ("LC_ALL", "POSIX"),
        ("PYTHONIOENCODING", "ascii"),
    ],
    ids=lambda variable: variable[0],
)
def test_a_variable_from_outside_changes_nothing(
    demo: StartDemo, tmp_path: Path, variable: tuple[str, str]
) -> None:
    name, value = variable
    env = {name: str(tmp_path / value) if value.endswith(".log") else value, "HOME": str(tmp_path)}
    session = demo("--name", "王晨", env=env)
    session.feed(b"\x03\x1a\x1c")
    beat(session)
    assert session.state != "T"
    assert session.screen.buffer[2][0].data == "▊"  # the field, over the whole width
    assert session.screen.buffer[2][79].data == "▎"
    assert "王晨" in session.text
    assert harmful(session) == []
    session.feed(b"\x1b[20~")
    session.exit_code()
    assert list(tmp_path.rglob("*.svg")) == []
    assert list(tmp_path.rglob("*.log")) == []


def test_the_screens_do_not_start_in_an_unprepared_process() -> None:
    script = (
        "import textual.app; from screens.lockdown import LockedApp; import sys; "
        "app = LockedApp(); app.run(); sys.exit(app.return_code)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 70
    assert "prepare_environment() must be called" in done.stderr
