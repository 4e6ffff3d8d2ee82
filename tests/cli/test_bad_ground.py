"""Settings and databases that cannot be used: each says what is wrong, where, and what to do."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from kiosk.cli import main
from kiosk.cli.exits import Exit
from tests.gate.tree import ROOT


def told(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command on a folder; return its exit code and all that it printed."""
    code = main(["--language", "en", "--data", str(folder), *arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('language = "xx"', "zh-Hans"),
        ('langage = "en"', "langage"),
        ("language =", "end of document"),
        ("idle_seconds = 3", "10"),
        ('idle_seconds = "90"', "10"),
        ("idle_seconds = true", "10"),
        ("staff_minutes = 0", "60"),
        ("staff_minutes = 4.5", "60"),
        ('desk_opens = "8 Uhr"', "08:30"),
        ('desk_opens = "24:30"', "08:30"),
        ('desk_opens = "18:00"', "desk_closes"),
        ('time_zone = "Mars/Olympus"', "Asia/Shanghai"),
        ('time_zone = "../../etc/passwd"', "Asia/Shanghai"),
        ('office_url = "ftp://example.org"', "office_url"),
        (f'office_url = "https://example.org/{"long/" * 30}"', "office_url"),
        ('qr = "huge"', "half"),
        ("site_name = 7", "site_name"),
        ('site = "a b/c"', "site"),
    ],
)
def test_wrong_settings_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, named: str
) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    code, said = told(capsys, tmp_path, "doctor")
    assert code == Exit.SETTINGS
    assert named in said
    assert str(tmp_path / "settings.toml") in said
    assert "Traceback" not in said
    assert not (tmp_path / "kiosk.db").exists()


@pytest.mark.parametrize("content", [b"\xff\xfelanguage", b"language\0 = 1"])
def test_settings_that_are_no_text_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    code, said = told(capsys, tmp_path, "doctor")
    assert code == Exit.SETTINGS
    assert "settings.toml" in said


def test_settings_from_a_spreadsheet_program_with_a_mark_in_front_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").write_text('language = "de"', encoding="utf-8-sig")
    assert told(capsys, tmp_path, "doctor")[0] == Exit.DONE


def test_no_address_for_codes_may_be_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").write_text('office_url = ""', encoding="utf-8")
    assert told(capsys, tmp_path, "doctor")[0] == Exit.DONE


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file, where the folder should be")
    code, said = told(capsys, tmp_path / "taken" / "data", "import", "people", "x.csv", "--yes")
    assert code in (Exit.DATABASE, Exit.SETTINGS, Exit.NOT_UNDERSTOOD)
    assert "Traceback" not in said
    assert said.strip()


def test_a_database_of_a_newer_version_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, tmp_path, "doctor")[0] == Exit.DONE
    connection = apsw.Connection(str(tmp_path / "kiosk.db"))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = _fingerprint(tmp_path / "kiosk.db")
    code, said = told(capsys, tmp_path, "doctor")
    assert code == Exit.DATABASE
    assert "newer" in said
    assert _fingerprint(tmp_path / "kiosk.db") == before


def test_a_damaged_database_is_put_aside_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiosk.db").write_bytes(b"no database at all" * 500)
    before = _fingerprint(tmp_path / "kiosk.db")
    code, said = told(capsys, tmp_path, "doctor")
    assert code == Exit.DATABASE
    aside = list(tmp_path.glob("kiosk.db.damaged-*"))
    assert [_fingerprint(path) for path in aside] == [before]
    assert str(aside[0]) in said
    assert told(capsys, tmp_path, "doctor")[0] == Exit.DONE
    assert _fingerprint(aside[0]) == before


def test_a_full_disk_leaves_the_database_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.csv"
    rows = "".join(f"员工{number}\n" for number in range(3000))
    people.write_text(f"姓名\n{rows}", encoding="utf-8")
    assert told(capsys, tmp_path, "doctor")[0] == Exit.DONE
    shutil.copyfile(tmp_path / "kiosk.db", tmp_path / "before.db")
    # A limit on the size of files fails writes as a full disk does, and needs no disk to fill.
    program = (
        "import resource, signal, sys; from kiosk.cli import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000));"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [
            *(sys.executable, "-c", program, "--language", "en"),
            *("--data", str(tmp_path), "import", "people", str(people), "--yes"),
        ],
        cwd=ROOT,
        # What measures coverage would write a file of its own, which meets the same limit.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.DATABASE, done.stdout[-500:] + done.stderr
    assert "Traceback" not in done.stderr
    assert _people(tmp_path / "kiosk.db") == _people(tmp_path / "before.db") == 0
    assert told(capsys, tmp_path, "doctor")[0] == Exit.DONE


def test_the_screen_without_a_terminal_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = told(capsys, tmp_path)
    assert code == Exit.NO_TERMINAL
    assert "terminal" in said


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _people(path: Path) -> int:
    connection = apsw.Connection(str(path))
    return int(connection.execute("SELECT count(*) FROM person").get)
