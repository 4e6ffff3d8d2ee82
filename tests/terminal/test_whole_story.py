"""The main job from end to end, on real parts: an office's file, two processes, real terminals."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from openpyxl import Workbook
from rich.cells import cell_len

from kiosk.i18n.languages import LANGUAGES
from tests.terminal.conftest import ROOT
from tests.terminal.emulator import EmulatorWindow
from tests.terminal.pty_session import PtySession
from tests.terminal.tmux_session import TmuxSession
from tests.terminal.x_display import XDisplay

SHANGHAI = ZoneInfo("Asia/Shanghai")


def kiosk(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "kiosk.py"), *arguments]


def cell_of(screen: str, text: str) -> tuple[int, int]:
    """Return the cell in which a text begins."""
    for y, line in enumerate(screen.splitlines()):
        if text in line:
            return cell_len(line[: line.index(text)]), y
    raise AssertionError(f"{text} is not on the screen:\n{screen}")


def until(session: TmuxSession, happened: Callable[[str], bool], timeout: float = 10) -> str:
    end = time.monotonic() + timeout
    while not happened(seen := session.text):
        assert time.monotonic() < end, seen
        time.sleep(0.02)
    return seen


def tap_when_drawn(session: TmuxSession, x: int, y: int) -> None:
    """Tap a cell of a board once its row is there: the heading stands before the rows are read."""
    until(session, lambda screen: bool(screen.splitlines()[y][x : x + 20].strip()))
    session.click(x, y)


def test_a_visitor_taps_through_every_screen_in_tmux() -> None:
    with TmuxSession(kiosk("demo"), (80, 24), cwd=ROOT) as session:
        screen = session.until_text("Español")
        session.click(*cell_of(screen, "English"))
        screen = session.until_text("1 Today")
        for name, seen in (
            ("2 Roster", "This week"),
            ("3 Rooms", "Reading corner"),
            ("4 Activities", "Schedule"),
        ):
            session.click(*cell_of(screen, name))
            screen = session.until_text(seen)
        tap_when_drawn(session, 4, 3)
        screen = session.until_text("‹ Back")
        assert "Scan with your phone" in screen
        session.click(*cell_of(screen, "‹ Back"))
        screen = session.until_text("Schedule")
        session.click(*cell_of(screen, "3 Rooms"))
        session.until_text("Reading corner")
        tap_when_drawn(session, 4, 4)
        screen = session.until_text("Week after")
        session.click(*cell_of(screen, "Week after"))
        until(session, lambda text: "This week" not in text)
        session.keys("2")
        session.until_text("This week")
        tap_when_drawn(session, 10, 6)
        screen = session.until_text("Can help with")
        for endonym, told in (("Español", "Puede ayudar"), ("中文", "可办理")):
            session.click(*cell_of(session.text, endonym))
            screen = session.until_text(told)
            assert all(each.endonym in screen for each in LANGUAGES)
        session.keys("1")
        session.until_text("前台值班")
        assert session.exit_code is None


def office_roster(path: Path) -> None:
    """Write this week as an office does: a title, a header, names in one cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    today = datetime.now(SHANGHAI).date()
    monday = today - timedelta(days=today.weekday())
    sheet.append([f"{monday.year}年值班表"])
    sheet.append(["日期", "星期", "值班人员", "事由"])
    for number in range(7):
        day = monday + timedelta(days=number)
        sheet.append([f"{day.month}月{day.day}日", "一二三四五六日"[number], "秦朗、白露", "值班"])
    book.save(path)


def test_an_office_imports_its_roster_and_the_open_screen_shows_it(tmp_path: Path) -> None:
    data, roster = tmp_path / "data", tmp_path / "值班.xlsx"
    office_roster(roster)
    with PtySession(kiosk("--data", str(data)), (80, 24), cwd=ROOT) as session:
        session.until_text("kiosk import roster")
        done = subprocess.run(
            kiosk("--data", str(data), "import", "roster", str(roster), "--yes"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        at = time.monotonic()
        # The first-run screen gives way to Today by itself; keys before that are not meant for it.
        session.until(lambda: "kiosk import roster" not in session.text, timeout=5)
        session.feed(b"2")
        session.until_text("白露", timeout=5)
        assert "秦朗" in session.text
        assert "Qin Lang" in session.text
        shown_after = time.monotonic() - at
        assert shown_after < 5
        again = subprocess.run(
            kiosk("--data", str(data), "--language", "en", "import", "roster", str(roster)),
            capture_output=True,
            text=True,
            check=False,
        )
        assert again.returncode == 0
        assert "unchanged: 14" in again.stdout


def codes_seen(window: EmulatorWindow, timeout: float = 20) -> list[str]:
    """Hold a phone before a window until it has read a code."""
    end = time.monotonic() + timeout
    while not (found := zxingcpp.read_barcodes(window.picture())) and time.monotonic() < end:
        time.sleep(0.2)  # the window paints what it was given when it gets to it
    return [code.text for code in found]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 36)], ids=lambda size: f"{size[0]}")
def test_the_code_on_a_real_screen_scans(neighbourhood: Path, size: tuple[int, int]) -> None:
    with (
        XDisplay() as display,
        EmulatorWindow(display, "xterm", size) as window,
        PtySession(
            kiosk("--data", str(neighbourhood)), size, relay=window.paint, cwd=ROOT
        ) as session,
    ):
        session.until_text("English")
        session.until_quiet(0.5)
        session.feed(b"4")
        session.until_text("明天")  # the list goes beyond today, and Today does not
        session.until_quiet(0.2)
        session.feed(b"\x1b[B\r")
        session.until(lambda: "▀" in session.text)
        session.until_quiet()
        codes = codes_seen(window)
    assert len(codes) == 1
    assert codes[0].startswith("HTTP")
    assert codes[0].upper() == codes[0]
