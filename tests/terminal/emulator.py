"""Real terminal emulators that show what a program in a pty paints, and can be photographed."""

import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Literal

from PIL import Image

from tests.terminal.pty_session import program
from tests.terminal.x_display import XDisplay

Kind = Literal["xterm", "kitty"]

_MIRROR = Path(__file__).with_name("mirror.py")
_DONE = b"\x1b[0n"  # the answer to "are you well?", given when all before it was painted
_ANSWERS = re.compile(rb"\x1b\[(0n|\?[\d;]+\$y|\?[\d;]*c|\?\d+u)")


class EmulatorWindow:
    """A window of a terminal emulator; a context manager.

    Give its `paint` to a `PtySession` as `relay`.
    """

    def __init__(
        self,
        display: XDisplay,
        kind: Kind = "xterm",
        size: tuple[int, int] = (80, 24),
        pixels: int = 20,
    ) -> None:
        """Open a window and wait until the emulator runs in it.

        Args:
            display: Where.
            kind: Which emulator.
            size: Columns and rows.
            pixels: Height of the font.

        Raises:
            RuntimeError: If the emulator does not start, or not with this size.
        """
        self._display, self._cells = display, size
        self._folder = tempfile.TemporaryDirectory(prefix="glass-")
        self._log = (Path(self._folder.name) / "log").open("w+")
        path = str(Path(self._folder.name) / "socket")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path)
            listening.listen(1)
            listening.settimeout(20)
            self._process = subprocess.Popen(
                [*_command(kind, size, pixels), sys.executable, str(_MIRROR), path],
                env={**display.environment, "LIBGL_ALWAYS_SOFTWARE": "1"},
                stdout=self._log,
                stderr=self._log,
            )
            try:
                self._glass, _ = listening.accept()
            except TimeoutError as error:
                self.close()
                raise RuntimeError(f"{kind} did not start: {self._told()}") from error
        self._glass.settimeout(20)
        told = self._glass.makefile("rb", buffering=0).readline().decode().strip()
        if told != f"{size[0]}x{size[1]}":
            self.close()
            raise RuntimeError(f"{kind} came up with {told} cells instead of {size}")
        found = display.tool("search", "--sync", "--onlyvisible", "--class", kind)
        self._window = found.splitlines()[-1]

    def __enter__(self) -> "EmulatorWindow":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the window."""
        if hasattr(self, "_glass"):
            self._glass.close()
        self._process.terminate()
        self._process.wait()
        self._log.close()
        self._folder.cleanup()

    def _told(self) -> str:
        self._log.seek(0)
        return self._log.read()[-2000:]

    def paint(self, data: bytes) -> None:
        """Show what a program has written."""
        self._glass.sendall(data)

    def tap(self, x: float, y: float, button: int = 1) -> bytes:
        """Click with the display's own mouse; return what the emulator sends for it.

        Args:
            x: Column, 0 is the left one.
            y: Row, 0 is the top one.
            button: 1 left, 2 middle, 3 right.
        """
        self.settle()
        picture = self._display.grab(self._window)
        columns, rows = self._cells
        left = int((x + 0.5) * picture.width / columns)
        top = int((y + 0.5) * picture.height / rows)
        self._display.tool("mousemove", "--window", self._window, str(left), str(top))
        self._display.tool("click", str(button))
        return self.settle()

    def settle(self) -> bytes:
        """Wait until all is painted; return what the emulator has sent of its own meanwhile."""
        self._glass.sendall(b"\x1b[5n")
        sent = b""
        while _DONE not in sent:
            sent += self._glass.recv(4096)
        return _ANSWERS.sub(b"", sent)

    def picture(self, timeout: float = 20.0) -> Image.Image:
        """Return the window when it does not change any more.

        Raises:
            TimeoutError: If it goes on changing.
        """
        self.settle()
        end = time.monotonic() + timeout
        before = self._display.grab(self._window)
        while time.monotonic() < end:
            now = self._display.grab(self._window)
            if now.getextrema() != ((0, 0),) * 3 and now.tobytes() == before.tobytes():
                return now
            before = now
        raise TimeoutError("the window goes on changing")


def _command(kind: Kind, size: tuple[int, int], pixels: int) -> list[str]:
    """Return how to start an emulator: DejaVu Sans Mono first, a Chinese font behind it."""
    columns, rows = size
    if kind == "xterm":
        options = f"-geometry {columns}x{rows}+0+0 -b 0 -bw 0 +sb -u8 -bg black -fg white"
        fonts = ["-fa", "DejaVu Sans Mono", "-fd", "Noto Sans Mono CJK SC", "-fs", str(pixels)]
        return [program("xterm"), *options.split(), *fonts, "-e"]
    settings = {
        "font_family": "DejaVu Sans Mono",
        "font_size": str(pixels),
        "initial_window_width": f"{columns}c",
        "initial_window_height": f"{rows}c",
        "remember_window_size": "no",
        "window_padding_width": "0",
        "placement_strategy": "top-left",
        "update_check_interval": "0",
        "cursor_blink_interval": "0",
    }
    told = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
    return [program("kitty"), "--config", "NONE", *told]
