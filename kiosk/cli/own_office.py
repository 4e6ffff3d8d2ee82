"""The office that a kiosk runs itself: a process of its own, so that phones never slow a touch."""

import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import kiosk
from kiosk.cli.context import Context
from kiosk.office.addresses import listening, url_of

DELAY = 1.0
"""Seconds that the office waits with its start, so that the first screen has the machine alone."""

BACK_OFF = (1.0, 2.0, 5.0, 15.0, 60.0)
"""Seconds to wait before starting it again, after the first failure, the second and so on."""

STEADY = timedelta(minutes=1)
"""How long an office runs that is no longer counted as failing."""

END = 8.0
"""Seconds that it is given to end."""

_log = logging.getLogger(__name__)


@contextmanager
def own_office(context: Context) -> Iterator[str]:
    """Serve the pages while a block lasts; yield their address, or "" where none are served.

    The socket listens at once, so whoever scans a code before the office has started just waits.
    """
    settings = context.settings
    if settings.office_url or not settings.office_port:
        yield ""
        return
    try:
        listener = listening(settings.office_port, elsewhere=True)
    except OSError as problem:
        _log.warning("No pages for phones: %s", problem.strerror)
        yield ""
        return
    if listener.getsockname()[1] != settings.office_port:
        _log.warning("Port %d is taken; phones find the pages on another", settings.office_port)
    with listener:
        keeper = _Keeper(context, listener)
        keeper.start()
        try:
            yield url_of(listener, loopback=context.sample)
        finally:
            keeper.stop()


class _Keeper:
    """Starts the process, and starts it again should it fail."""

    def __init__(self, context: Context, listener: socket.socket) -> None:
        self._command = [
            *(sys.executable, "-m", "kiosk", "--data", str(context.folder.root), "office"),
            *("--fd", str(listener.fileno())),
            *(["--sample"] if context.sample else []),
        ]
        self._fd = listener.fileno()
        self._clock = context.clock
        self._errors = context.folder.office_log
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="own office", daemon=True)

    def start(self) -> None:
        """Begin, and return at once."""
        self._thread.start()

    def stop(self) -> None:
        """End the office, and return when it has ended."""
        with self._lock:
            self._stopped.set()
            process = self._process
        if process is not None:
            process.terminate()
            try:
                process.wait(END)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(END)

    def _keep(self) -> None:
        wait, failures = DELAY, 0
        while not self._stopped.wait(wait):
            began = self._clock.now()
            try:
                self._run()
            except OSError as problem:
                _log.warning("The office cannot be started: %s", problem.strerror)
            if self._clock.now() - began > STEADY:
                failures = 0
            wait = BACK_OFF[min(failures, len(BACK_OFF) - 1)]
            failures += 1

    def _run(self) -> None:
        """Run it once, and return when it has ended."""
        with open(self._errors, "ab") as errors:
            with self._lock:
                if self._stopped.is_set():
                    return
                self._process = subprocess.Popen(
                    self._command,
                    # Where this package is: the office has to be of the same version.
                    cwd=Path(kiosk.__file__).parents[1],
                    # It reads this pipe, and ends when we do, even if we are killed.
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    pass_fds=(self._fd,),
                    start_new_session=True,
                )
            with self._process as process:
                process.wait()
        if not self._stopped.is_set():
            _log.warning("The office ended by itself with code %s", process.returncode)
