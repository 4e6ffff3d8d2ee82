"""The README's commands and the changelog's version are true."""

import re

import pytest

import kiosk
from tests.gate.readme import HEADINGS, command
from tests.gate.tree import ROOT, python


@pytest.mark.parametrize("name", HEADINGS)
def test_command_is_one_line(name: str) -> None:
    assert "\n" not in command(name)
    assert command(name).startswith("python3 -m venv .venv && ")


def test_ci_runs_the_readme_test_command() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "$(.venv/bin/python -m tests.gate.readme test)" in script
    assert "pytest" not in script.replace("tests.gate", "")
    done = python("-m", "tests.gate.readme", "test")
    assert done.stdout == command("test") + "\n"
    assert " -m pytest" in done.stdout


def test_every_folder_that_the_readme_names_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:kiosk|screens|tests|locales|\.ci)/[/\w.-]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_changelog_knows_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    coming = re.findall(r"^The next version is (\d+\.\d+\.\d+)", text, re.MULTILINE)
    assert kiosk.__version__ == (coming or released)[0]
    assert len(coming) <= 1
