"""The office as somebody starts it from a command line."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.office.addresses import listening
from tests.gate.tree import ROOT, python
from tests.office.processes import status

OFFICE = (sys.executable, "kiosk.py")


def test_it_says_where_it_answers_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*OFFICE, "--data", str(tmp_path), "office", "--port", "0"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as office:
        assert office.stdout is not None
        told = re.search(r"http://\S+\d", office.stdout.readline())
        assert told is not None
        assert status(told[0]) == 200
        office.send_signal(signal.SIGINT)
        rest, errors = office.communicate(timeout=20)
    assert (office.returncode, rest, errors) == (0, "", "")


def test_the_sample_is_served_and_thrown_away() -> None:
    with subprocess.Popen(
        [*OFFICE, "--demo", "office", "--port", "0", "--host", "127.0.0.1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as office:
        assert office.stdout is not None
        told = re.search(r"http://127.0.0.1:\d+", office.stdout.readline())
        assert told is not None
        assert status(told[0], "/de/today") == 200
        office.terminate()
        assert office.wait(20) == 0


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--host", "127.0.0.1"], "taken"),
        (["--host", "203.0.113.9"], "--host"),
        (["--host", "no such.machine.invalid"], "--host"),
        (["--host", "." * 70], "--host"),
    ],
)
def test_where_it_cannot_answer_a_sentence_says_what_to_change(
    tmp_path: Path, options: list[str], named: str
) -> None:
    with listening(0, "127.0.0.1") as listener:
        port = str(listener.getsockname()[1])
        english = ("--data", str(tmp_path), "--language", "en")
        done = python("kiosk.py", *english, "office", "--port", port, *options)
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["-1", "65536", "eighty"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    done = python("kiosk.py", "office", "--port", port)
    assert done.returncode == 2
    assert "--port" in done.stderr
