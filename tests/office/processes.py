"""Processes, as the tests look at them."""

import os
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit


def offices(parent: int) -> list[int]:
    """The ids of the offices that a process has started."""
    found = Path(f"/proc/{parent}/task").glob("*/children")
    children = [int(child) for each in found for child in each.read_text().split()]
    return [child for child in children if "office" in command(child)]


def command(process: int) -> list[str]:
    """The command line of a process; empty where it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text().split("\0")
    except OSError:
        return []


def opened(process: int, number: int) -> str:
    """What a process has open under a number."""
    return os.readlink(f"/proc/{process}/fd/{number}")


def status(url: str, path: str = "/en") -> int:
    """The status of a page; 0 where nobody answers."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def until(true: Callable[[], object], seconds: float = 20) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)
