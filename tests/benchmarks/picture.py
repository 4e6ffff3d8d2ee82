"""What a program's frames add up to on a screen, and which of them completed it.

Pictures are drawn after the measuring, so drawing them costs the measured program nothing.
"""

import re
from collections.abc import Sequence

import pyte

from tests.benchmarks.frames import Frame

# pyte knows neither and would print their tails: keyboard protocol codes, mode requests.
_UNKNOWN = re.compile(rb"\x1b\[[=<>?][\d;:]*[um]|\x1b\[\?[\d;]*\$p")
_CLOCK = re.compile(r"\d\d:\d\d")


class Picture:
    """A screen of columns × rows."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    def add(self, frame: Frame) -> None:
        """Paint a frame over what is there."""
        self._stream.feed(_UNKNOWN.sub(b"", frame.data))

    def rows(self) -> list[str]:
        """Return the text, one character a cell; the second cell of a wide sign is a space."""
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [
            "".join(buffer[y][x].data or " " for x in columns) for y in range(self._screen.lines)
        ]

    def find(self, pattern: str) -> tuple[int, int]:
        """Return the cell, from 1, at which a pattern first stands, read from the top.

        Raises:
            LookupError: It stands nowhere.
        """
        for y, row in enumerate(self.rows(), start=1):
            if found := re.search(pattern, row):
                return found.start() + 1, y
        raise LookupError(f"{pattern!r} is not on the screen:\n" + "\n".join(self.rows()))

    def looks(self) -> tuple[object, ...]:
        """Return all there is to see, signs and colours, but for the time of day."""
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        colours = [
            (cell.fg, cell.bg, cell.bold, cell.reverse)
            for y in range(self._screen.lines)
            for cell in (buffer[y][x] for x in columns)
        ]
        return _CLOCK.sub("--:--", "\n".join(self.rows())), tuple(colours)


def completing(picture: Picture, frames: Sequence[Frame]) -> Frame:
    """Paint frames, and return the first after which the screen looked as it did in the end."""
    seen = []
    for frame in frames:
        picture.add(frame)
        seen.append(picture.looks())
    return frames[seen.index(seen[-1])]
