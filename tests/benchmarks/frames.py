"""Every frame that a program paints, with the time at which it was whole.

The terminal says that it knows synchronized updates (DEC mode 2026), as the kiosk's own does;
Textual then brackets each frame, so that its end is told and not guessed. Nothing is drawn while
frames are read: drawing is slower than painting, and would be measured as well.
"""

import os
import select
from dataclasses import dataclass
from time import perf_counter

ASKED, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME_END = b"\x1b[?2026l"
PATIENCE = 30.0
"""Seconds after which a program that paints nothing, or never stops painting, is given up."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What was painted at once, and when the last byte of it had come."""

    at: float
    data: bytes


class FrameReader:
    """Reads the frames that come out of a terminal."""

    def __init__(self, terminal: int) -> None:
        """Read from the file descriptor of a terminal's outer side."""
        self._terminal = terminal
        self._unfinished = b""

    def send(self, data: bytes) -> float:
        """Type or tap, and return when."""
        at = perf_counter()
        os.write(self._terminal, data)
        return at

    def until_quiet(self, seconds: float) -> list[Frame]:
        """Return the frames painted from now, at least one, until nothing comes for a while.

        Raises:
            TimeoutError: Nothing was painted, or painting never ends.
        """
        painted: list[Frame] = []
        limit = perf_counter() + PATIENCE
        while self._comes(seconds if painted else PATIENCE):
            painted += self._read()
            if perf_counter() > limit:
                break
        else:
            if painted:
                return painted
        raise TimeoutError(f"{len(painted)} frames; then {self._unfinished[-500:]!r}")

    def skip(self, seconds: float) -> None:
        """Let time pass; what is painted in it is not looked at."""
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            if self._comes(left):
                self._read()

    def _comes(self, seconds: float) -> bool:
        return bool(select.select([self._terminal], [], [], seconds)[0])

    def _read(self) -> list[Frame]:
        """Return the frames that the bytes waiting now have made whole."""
        try:
            self._unfinished += os.read(self._terminal, 1 << 20)
        except OSError as gone:
            raise TimeoutError(f"the program ended: {self._unfinished[-2000:]!r}") from gone
        at = perf_counter()
        if ASKED in self._unfinished:
            self._unfinished = self._unfinished.replace(ASKED, b"")
            os.write(self._terminal, ANSWER)
        *whole, self._unfinished = self._unfinished.split(FRAME_END)
        return [Frame(at, data) for data in whole]
