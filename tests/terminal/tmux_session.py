"""A program in tmux: a second, independent terminal, driven as a script at the office would."""

import os
import secrets
import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.terminal.pty_session import program


class TmuxSession:
    """A program in a tmux server of its own; a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Start a program; when it ends, its last screen and exit code stay.

        Args:
            command: The program and its arguments.
            size: Columns and rows.
            env: Variables to add to ours.
            cwd: Where it starts.
        """
        self._server = f"kiosk-{os.getpid()}-{secrets.token_hex(4)}"
        self._env = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
        self._env.pop("TMUX", None)
        words = ["env", *(f"{name}={value}" for name, value in (env or {}).items()), *command]
        columns, rows = map(str, size)
        self._tmux("new-session", "-d", "-x", columns, "-y", rows, "-c", str(cwd or Path.cwd()))
        self._tmux("set-option", "-g", "remain-on-exit", "on")
        self._tmux("set-option", "-g", "default-terminal", "tmux-256color")
        self._tmux("set-option", "-s", "escape-time", "0")
        self._tmux("set-option", "-g", "status", "off")
        self._tmux("respawn-pane", "-k", f"exec {shlex.join(words)}")

    def __enter__(self) -> "TmuxSession":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server with all that runs in it."""
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            [program("tmux"), "-L", self._server, "-f", "/dev/null", *arguments],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
        return done.stdout

    @property
    def text(self) -> str:
        """The screen as text."""
        return self._tmux("capture-pane", "-p")

    @property
    def exit_code(self) -> int | None:
        """The exit code, once the program has ended."""
        told = self._tmux("display-message", "-p", "#{pane_dead} #{pane_dead_status}").split()
        return int(told[1]) if told[0] == "1" and len(told) > 1 else None

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names: `2`, `Down`, `Enter`, `C-q`."""
        self._tmux("send-keys", *names)

    def scan(self, text: str) -> None:
        """Type a text and Enter at once, as a scanner does."""
        self._tmux("send-keys", "-l", text, ";", "send-keys", "Enter")

    def click(self, x: int, y: int) -> None:
        """Tap a cell; 0, 0 is the top left."""
        sent = f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m"
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in sent.encode()))

    def resize(self, size: tuple[int, int]) -> None:
        """Change the size of the window."""
        self._tmux("resize-window", "-x", str(size[0]), "-y", str(size[1]))

    def until_text(self, text: str, timeout: float = 20.0) -> str:
        """Wait until a text is on the screen; return the screen.

        Raises:
            TimeoutError: If it is not within so many seconds.
        """
        end = time.monotonic() + timeout
        while text not in (seen := self.text):
            if time.monotonic() >= end:
                raise TimeoutError(f"{text!r} not within {timeout} s:\n{seen}")
            time.sleep(0.02)  # tmux tells nobody when a pane changes
        return seen
