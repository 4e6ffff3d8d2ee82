"""A program in a real pty, and the screen that it paints."""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte
from rich.cells import cell_len

FRAME_END = b"\x1b[?2026l"
_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_HAS_FRAMES = b"\x1b[?2026;2$y"


class MissingProgram(RuntimeError):
    """A program that the tests need is not installed."""


def program(name: str) -> str:
    """Return where a program is.

    Raises:
        MissingProgram: If it is not installed, with how to get it.
    """
    found = shutil.which(name)
    if found is None:
        raise MissingProgram(f"{name} is not installed; .ci/run installs what the tests need")
    return found


class PtySession:
    """A program in a pty of its own, as its session leader: keys become signals as in a terminal.

    It says that it can take whole frames (DEC 2026), so that a screen is only looked at between
    two of them. Use it as a context manager: the program is killed at the end.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        relay: Callable[[bytes], None] | None = None,
        *,
        controlling: bool = True,
    ) -> None:
        """Start a program.

        Args:
            command: The program and its arguments.
            size: Columns and rows.
            env: Variables to add to ours; TERM is xterm-256color with true colours.
            cwd: Where it starts.
            relay: Called with every piece of output.
            controlling: Whether its keys and its end become signals of the program.
        """
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        self._relay = relay
        self._seen_frame_end = 0
        self._answered = False
        self.master, slave = pty.openpty()
        self._set_size(size)
        outer = {name: value for name, value in os.environ.items() if name not in _OF_TERMINALS}
        lead = ["--ctty"] if controlling else []
        self.process = subprocess.Popen(
            [program("setsid"), *lead, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**outer, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
            cwd=cwd,
        )
        os.close(slave)

    def __enter__(self) -> "PtySession":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill the program and everything that it started in its session."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    # Input

    def feed(self, data: bytes) -> None:
        """Type bytes, reading meanwhile what is painted, so that neither side waits for ever."""
        rest = memoryview(data)
        while rest:
            _, writable, _ = select.select([], [self.master], [], 0)
            if writable:
                rest = rest[os.write(self.master, rest[:1024]) :]
            self.take_in(0)

    def click(self, x: int, y: int, button: int = 0) -> None:
        """Press and release a mouse button on a cell; 0, 0 is the top left."""
        place = f"{button};{x + 1};{y + 1}"
        self.feed(f"\x1b[<{place}M\x1b[<{place}m".encode())

    def resize(self, size: tuple[int, int]) -> None:
        """Change the size of the terminal."""
        self._set_size(size)
        self.screen.resize(size[1], size[0])

    def _set_size(self, size: tuple[int, int]) -> None:
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, packed)

    # Output

    @property
    def lines(self) -> list[str]:
        """The screen as text, wide characters once."""
        return [self._line(y) for y in range(self.screen.lines)]

    def _line(self, y: int) -> str:
        # Not pyte's own: it raises where half of a wide character was painted over.
        row, signs, x = self.screen.buffer[y], "", 0
        while x < self.screen.columns:
            sign = row[x].data or " "
            signs += sign
            x += 2 if cell_len(sign) == 2 else 1
        return signs

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def until(self, happened: Callable[[], bool], timeout: float = 20.0) -> None:
        """Read until something has happened, looked at between two frames only.

        Raises:
            TimeoutError: If it has not within so many seconds; with the screen as it is.
        """
        end = time.monotonic() + timeout
        while not (self._between_frames and happened()):
            if not self.take_in(min(0.5, max(0.0, end - time.monotonic()))) and (
                time.monotonic() >= end or self.process.poll() is not None
            ):
                if self._between_frames and happened():
                    return
                raise TimeoutError(f"not within {timeout} s (exit {self.process.poll()}):\n{self}")

    def until_text(self, text: str, timeout: float = 20.0) -> None:
        """Read until a text is on the screen.

        Raises:
            TimeoutError: If it is not within so many seconds.
        """
        self.until(lambda: text in self.text, timeout)

    def until_quiet(self, seconds: float = 0.2, timeout: float = 20.0) -> bytes:
        """Read until nothing was painted for a while; return what was.

        Raises:
            TimeoutError: If it never becomes quiet.
        """
        start, end = len(self.output), time.monotonic() + timeout
        while self.take_in(seconds) or not self._between_frames:
            if time.monotonic() >= end:
                raise TimeoutError(f"still painting after {timeout} s:\n{self}")
        return bytes(self.output[start:])

    def next_frame(self, timeout: float = 20.0) -> bytes:
        """Read until the end of a frame that has not ended yet; return what was painted.

        Raises:
            TimeoutError: If none ends within so many seconds.
        """
        start = len(self.output)
        frames = self.output.count(FRAME_END)
        self.until(lambda: self.output.count(FRAME_END) > frames, timeout)
        return bytes(self.output[start:])

    def take_in(self, timeout: float) -> bool:
        """Read one piece of output; return whether there was any within so many seconds."""
        readable, _, _ = select.select([self.master], [], [], timeout)
        if not readable:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:  # how a pty says that nobody holds its other end any more
            time.sleep(min(timeout, 0.01))
            return False
        self._stream.feed(data)
        self.output += data
        if not self._answered and _ASKS_FOR_FRAMES in self.output:
            self._answered = True
            os.write(self.master, _HAS_FRAMES)
        if self._relay is not None:
            self._relay(data)
        return bool(data)

    @property
    def _between_frames(self) -> bool:
        return self.output.rfind(b"\x1b[?2026h") <= self.output.rfind(FRAME_END)

    def __str__(self) -> str:
        rows = [f"{number:3} {line.rstrip()}" for number, line in enumerate(self.lines)]
        return "\n".join(rows)

    # The process

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def exit_code(self, timeout: float = 20.0) -> int:
        """Read until the program ends; return its exit code.

        Raises:
            TimeoutError: If it does not end within so many seconds.
        """
        end = time.monotonic() + timeout
        while self.process.poll() is None:
            if time.monotonic() >= end:
                raise TimeoutError(f"still running after {timeout} s:\n{self}")
            self.take_in(0.05)
        while self.take_in(0.05):
            pass
        return self.process.returncode

    @property
    def state(self) -> str:
        """The letter of the process's state: S sleeping, T stopped, Z ended."""
        return self._stat()[0]

    @property
    def cpu_seconds(self) -> float:
        """Time that the program has computed."""
        fields = self._stat()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def rss_mb(self) -> float:
        """Memory that the program has in use, shared or not."""
        return self._kilobytes("status", "VmRSS:") / 1024

    @property
    def pss_mb(self) -> float:
        """Memory that the program has in use, with its part of what it shares."""
        return self._kilobytes("smaps_rollup", "Pss:") / 1024

    def _stat(self) -> list[str]:
        return self._proc("stat").rpartition(")")[2].split()

    def _kilobytes(self, name: str, field: str) -> int:
        line = next(line for line in self._proc(name).splitlines() if line.startswith(field))
        return int(line.split()[1])

    def _proc(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text()


_OF_TERMINALS = {"COLUMNS", "LINES", "NO_COLOR", "TERM_PROGRAM", "LC_TERMINAL", "TMUX", "STY"}
