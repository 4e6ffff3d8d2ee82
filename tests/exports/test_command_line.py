"""``kiosk export`` as somebody types it."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.exits import Exit

ROOT = Path(__file__).resolve().parents[2]


def type_demo(*words: str, language: str = "en") -> int:
    """Run the command line on a sample neighbourhood."""
    return main(["--demo", "--language", language, *words])


def test_export_says_what_it_wrote_and_imports_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data"), "--language", "en"]
    for what in ("people", "rooms", "bookings", "activities"):
        path = str(tmp_path / f"{what}.xlsx")
        assert type_demo("export", what, "--out", path) == Exit.DONE
        said = capsys.readouterr()
        assert f"Written: {path} (" in said.out
        assert said.err == ""
        assert main([*data, "import", what, path, "--yes"]) == Exit.DONE
        assert "not understood: 0" in capsys.readouterr().out
        assert main([*data, "import", what, path]) == Exit.DONE
        assert "Nothing to change." in capsys.readouterr().out


def test_dash_writes_text_and_nothing_else(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert type_demo("export", "rooms", "--out", "-") == Exit.DONE
    said = capfdbinary.readouterr()
    assert said.out.startswith(b"\xef\xbb\xbfcode,name")
    assert said.out.endswith(b"\r\n")
    assert said.err == b""


def test_reader_that_has_seen_enough_is_no_error() -> None:
    command = [sys.executable, str(ROOT / "kiosk.py"), "--demo", "export", "roster", "--out", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (Exit.DONE, b"")


def test_file_that_exists_needs_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"mine")
    words = ("export", "people", "--out", str(path))
    assert type_demo(*words) == Exit.NOT_UNDERSTOOD
    assert "--force" in capsys.readouterr().err
    assert path.read_bytes() == b"mine"
    assert type_demo(*words, "--force") == Exit.DONE
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize(
    ("what", "name", "code"),
    [
        ("rooms", "a.docx", Exit.NOT_UNDERSTOOD),
        ("rooms", "a", Exit.NOT_UNDERSTOOD),
        ("people", "a.ics", Exit.NOT_UNDERSTOOD),
        ("rooms", "no/such/folder/a.csv", Exit.NOT_UNDERSTOOD),
        ("rooms", "", Exit.NOT_UNDERSTOOD),
    ],
)
def test_file_that_cannot_be_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, name: str, code: Exit
) -> None:
    assert type_demo("export", what, "--out", str(tmp_path / name)) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_last_day_before_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    days = ("--from", "2026-06-02", "--to", "2026-06-01")
    assert type_demo("export", "roster", *days, "--out", "-") == Exit.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "2026-06-01" in said.err


@pytest.mark.parametrize("day", ["1.6.2026", "1999-12-31", "9999-12-31", "heute", "2026-02-30"])
def test_day_that_is_none_is_a_mistake_in_typing(
    day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        type_demo("export", "roster", "--from", day, "--out", "-")
    assert caught.value.code == Exit.USAGE
    assert "--from" in capsys.readouterr().err


def test_without_days_an_export_has_this_week_and_three_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    assert type_demo("export", "roster", "--out", str(path)) == Exit.DONE
    days = [date.fromisoformat(line[:10]) for line in path.read_text("utf-8-sig").split("\n")[1:-1]]
    assert min(days).weekday() == 0
    assert (max(days) - min(days)).days < 28


def test_nothing_is_said_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    days = ("--from", "2031-01-01", "--to", "2031-01-31")
    assert type_demo("export", "activities", *days, "--out", str(path)) == Exit.DONE
    assert "There is nothing from 2031-01-01 to 2031-01-31." in capsys.readouterr().out
    assert path.read_text("utf-8-sig").startswith("number,title,date")


@pytest.mark.parametrize("what", ["roster", "rooms", "bookings", "activities"])
def test_calendar_is_one(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.ics"
    assert type_demo("export", what, "--out", str(path)) == Exit.DONE
    content = path.read_text("utf-8")
    assert content.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in content
