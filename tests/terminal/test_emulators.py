"""What real terminal emulators show: codes that scan, signs of two widths, taps that arrive."""

import sys
from collections.abc import Iterator

import pytest
import zxingcpp

from tests.terminal.conftest import ROOT
from tests.terminal.emulator import EmulatorWindow, Kind
from tests.terminal.pty_session import PtySession
from tests.terminal.qr_demo import CODE
from tests.terminal.x_display import XDisplay


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with XDisplay() as started:
        yield started


@pytest.mark.parametrize("drawn", ["half", "wide"])
@pytest.mark.parametrize("kind", ["xterm", "kitty"])
@pytest.mark.parametrize("pixels", [12, 20])
def test_a_code_scans_from_the_picture(
    display: XDisplay, kind: Kind, drawn: str, pixels: int
) -> None:
    command = [sys.executable, "-m", "tests.terminal.qr_demo", drawn, "textual-dark"]
    size = (80, 40)
    with (
        EmulatorWindow(display, kind, size, pixels) as window,
        PtySession(command, size, relay=window.paint, cwd=ROOT) as session,
    ):
        session.until_text("shown")
        session.until_quiet()  # a question amid half an escape sequence would not be answered
        picture = window.picture()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [CODE.url]


def test_a_tap_of_the_displays_own_mouse_arrives(display: XDisplay) -> None:
    size = (80, 30)
    command = [sys.executable, "-m", "tests.terminal.qr_demo", "half", "textual-dark"]
    with (
        EmulatorWindow(display, "xterm", size) as window,
        PtySession(command, size, relay=window.paint, cwd=ROOT) as session,
    ):
        session.until_text("shown")
        session.until_quiet()  # a question amid half an escape sequence would not be answered
        session.feed(window.tap(3, 19))
        session.until(lambda: session.lines[0].startswith("剪纸课"))
