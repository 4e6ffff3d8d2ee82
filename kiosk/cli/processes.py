"""An office of several processes, which share one port and one PostgreSQL server."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Final

import kiosk
from kiosk.paths import DataFolder

AGAIN: Final = 2.0
"""Seconds after which a process that has ended by itself is followed by another."""

DATABASE: Final = "KIOSK_OFFICE_DATABASE"
"""Where a process finds the address of its server, which may hold a password."""

END: Final = 10.0
"""Seconds that they are given to end."""

_log = logging.getLogger(__name__)


def answer_with_several(
    count: int, listener: socket.socket, folder: DataFolder, database: str
) -> None:
    """Keep so many processes running until told to stop (SIGTERM or SIGINT).

    Args:
        count: How many.
        listener: The socket that all of them take connections from; closed in the end.
        folder: The office's data.
        database: The server's address. It goes with the environment, where others do not see it.
    """
    stop = threading.Event()

    def stopped(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {each: signal.signal(each, stopped) for each in (signal.SIGINT, signal.SIGTERM)}
    running: dict[int, subprocess.Popen[bytes]] = {}
    try:
        with listener:
            while not stop.is_set():
                for number in range(1, count + 1):
                    process = running.get(number)
                    if process is None or process.poll() is not None:
                        if process is not None:
                            _log.warning("An office process ended with code %s", process.returncode)
                        running[number] = _started(number, listener, folder, database)
                stop.wait(AGAIN)
    finally:
        _end(running)
        for each, handler in before.items():
            signal.signal(each, handler)


def _started(
    number: int, listener: socket.socket, folder: DataFolder, database: str
) -> "subprocess.Popen[bytes]":
    with open(folder.office_log, "ab") as errors:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "kiosk", "--data", str(folder.root), "office"),
                *("--fd", str(listener.fileno()), "--worker", str(number)),
            ],
            cwd=Path(kiosk.__file__).parents[1],
            env={**os.environ, DATABASE: database},
            # It reads this pipe, and ends when we do, even if we are killed.
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            pass_fds=(listener.fileno(),),
            start_new_session=True,
        )


def _end(running: "dict[int, subprocess.Popen[bytes]]") -> None:
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
