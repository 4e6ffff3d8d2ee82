"""An office as it runs for phones: a process of its own, on a folder of data."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from tests.browsers.furnished import Furnished

ROOT = Path(__file__).parents[2]
_PORT = re.compile(r"http://127\.0\.0\.1:(\d+)")


class RunningOffice:
    """Starts an office on a copy of a furnished folder; ends it at the end of a block."""

    def __init__(self, furnished: Furnished, folder: Path) -> None:
        shutil.copytree(furnished.folder, folder)
        self.folder = folder
        self.activities = furnished.activities
        self.tickets = furnished.tickets
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "RunningOffice":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to answer, on the same port as before; return once it does."""
        command = [sys.executable, "kiosk.py", "--data", str(self.folder), "office"]
        self._process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(self.port)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        told = self._process.stdout.readline()
        found = _PORT.search(told)
        if found is None:
            self.stop(signal.SIGKILL)
            raise RuntimeError(f"The office did not start: {told}{self._log()}")
        self.port = int(found[1])

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        rest, _ = process.communicate(timeout=30)
        if how is not signal.SIGKILL and process.returncode != 0:
            raise RuntimeError(f"The office ended with {process.returncode}: {rest}{self._log()}")

    def _log(self) -> str:
        return "\n".join(path.read_text("utf-8")[-2000:] for path in self.folder.glob("*.log"))
