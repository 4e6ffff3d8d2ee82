"""A display without a screen (Xvfb), for terminal emulators that are to be seen."""

import os
import subprocess
from collections.abc import Mapping
from types import TracebackType

from PIL import Image, ImageGrab

from tests.terminal.pty_session import program


class XDisplay:
    """A display of its own; a context manager."""

    def __init__(self, size: tuple[int, int] = (2600, 1700)) -> None:
        """Start Xvfb on a number that is free.

        Args:
            size: Pixels; 200×60 cells of 12×24 pixels fit.
        """
        reading, writing = os.pipe()
        options = f"-displayfd {writing} -nolisten tcp -noreset -dpi 72"
        options += f" -screen 0 {size[0]}x{size[1]}x24"
        self._server = subprocess.Popen(
            [program("Xvfb"), *options.split()],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            self.close()
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        """What DISPLAY has to be."""

    def __enter__(self) -> "XDisplay":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the display, and with it whatever is on it."""
        self._server.terminate()
        self._server.wait()

    @property
    def environment(self) -> Mapping[str, str]:
        """Our variables, with this display."""
        return {**os.environ, "DISPLAY": self.name, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}

    def tool(self, *arguments: str) -> str:
        """Run xdotool and return what it says."""
        done = subprocess.run(
            [program("xdotool"), *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=20,
        )
        return done.stdout.strip()

    def grab(self, window: str) -> Image.Image:
        """Return a window as a picture."""
        told = self.tool("getwindowgeometry", "--shell", window).splitlines()
        place = {name: int(value) for name, _, value in (line.partition("=") for line in told)}
        x, y = place["X"], place["Y"]
        box = (x, y, x + place["WIDTH"], y + place["HEIGHT"])
        return ImageGrab.grab(bbox=box, xdisplay=self.name).convert("RGB")
