"""The doctor says until when the holidays are known; a broken file of them is named."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.cli import main
from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.maintaining import run_doctor
from kiosk.clock import FixedClock
from kiosk.holidays.reading import shipped
from kiosk.i18n.languages import language
from kiosk.i18n.localizer import localizer
from kiosk.paths import DataFolder
from kiosk.settings import Settings

SHANGHAI = ZoneInfo("Asia/Shanghai")
LAST = shipped().last_known or 0


def doctor(folder: Path, at: datetime, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the doctor says of a folder at an instant."""
    words = localizer(language("en"), SHANGHAI)
    context = Context(DataFolder(folder), False, Settings(), words, FixedClock(at))
    assert run_doctor(Namespace(), context) == Exit.DONE
    return capsys.readouterr().out


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=SHANGHAI)


def test_next_years_holidays_are_missed_from_december_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = doctor(tmp_path, midnight(LAST, 11, 30), capsys)
    assert f"known up to the end of {LAST}" in said
    assert "missing" not in said
    said = doctor(tmp_path, midnight(LAST, 12, 1), capsys)
    assert f"holidays of {LAST + 1} are missing" in said
    assert str(tmp_path / "holidays.toml") in said


def test_the_offices_own_file_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    year = LAST + 1
    (tmp_path / "holidays.toml").write_text(
        f'[{year}]\nofficial = true\noff.{year}-01-01 = "new_year"\n', encoding="utf-8"
    )
    said = doctor(tmp_path, midnight(LAST, 12, 1), capsys)
    assert f"known up to the end of {year}" in said
    assert "missing" not in said


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[2027\nofficial = true", "line 1"),
        ("[2027]\nofficial = true\n[2027.off]\n2027-01-01 = 'x'", "Line 4"),
        ("\n\n[2027]\nofficial = 'yes'", "Line 4"),
        ("[2027]\nofficial = true\n", "2027 without a day off"),
        ("[2027]\nofficial = false\nwork.2027-01-04 = 'spring'", "2027-01-04 (Mon)"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, named: str
) -> None:
    (tmp_path / "holidays.toml").write_text(text, encoding="utf-8")
    code = main(["--language", "en", "--data", str(tmp_path), "doctor"])
    said = capsys.readouterr().err
    assert code == Exit.SETTINGS
    assert named in said
    assert str(tmp_path / "holidays.toml") in said
    assert said.count("\n") == 1
    assert not (tmp_path / "kiosk.db").exists()
