"""What the README says of settings, exit codes and commands is all there is."""

import re
from dataclasses import fields

from kiosk.cli import build_parser
from kiosk.cli.exits import Exit
from kiosk.settings import Settings
from tests.gate.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_explained() -> None:
    table = README.split("### Set it up")[1].split("###")[0]
    explained = re.findall(r"^\| (.*?) \|", table, re.MULTILINE)
    named = set(re.findall(r"`(\w+)`", " ".join(explained)))
    assert named == {field.name for field in fields(Settings)}


def test_every_exit_code_is_explained() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)} == set(Exit)


def test_every_command_is_told() -> None:
    help_text = build_parser().format_help()
    told = re.findall(r"^    (\w+) ", help_text, re.MULTILINE)
    assert {"demo", "import", "template", "doctor", "languages"} <= set(told)
    assert [verb for verb in told if f"kiosk {verb}" not in README and verb != "demo"] == []


def test_the_picture_exists() -> None:
    shown = re.findall(r"!\[.*?\]\((.*?)\)", README)
    assert len(shown) == 1
    assert (ROOT / shown[0].replace("%5B", "[").replace("%5D", "]")).is_file()
