"""The server: patient, but not for ever, and quick to end."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.gate.tree import ROOT

PLAIN = Path(__file__).with_name("plain_server.py")


class Plain:
    """The plain server, running."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.port = int(self.line())

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def started(*arguments: str) -> Iterator[Plain]:
    with subprocess.Popen(
        [sys.executable, str(PLAIN), *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Plain(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def plain() -> Iterator[Plain]:
    with started() as made:
        yield made


def heard(connection: socket.socket) -> bytes:
    """All that is said on a connection until it is closed."""
    said = b""
    try:
        while piece := connection.recv(65536):
            said += piece
    except ConnectionResetError:
        pass
    return said


def test_pages_are_answered_without_a_word_about_the_server(plain: Plain) -> None:
    with plain.connect() as connection:
        connection.sendall(b"GET /plain HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        said = heard(connection).lower()
    assert said.startswith(b"http/1.1 200 ")
    assert b"\r\nserver:" not in said
    assert b"uvicorn" not in said


def test_a_connection_serves_one_question_after_another(plain: Plain) -> None:
    connection = HTTPConnection("127.0.0.1", plain.port, timeout=10)
    for _ in range(3):
        connection.request("GET", "/plain")
        assert connection.getresponse().read() == b"0"
    connection.close()


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /plain HT",
        b"GET /plain HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        b"POST /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf",
        b"GET /plain HTTP/1.1\r\nHost: a\r\n\r\nGET /pl",
    ],
    ids=["silent", "first line", "header", "body", "second question"],
)
def test_a_connection_that_never_finishes_asking_is_closed(plain: Plain, begun: bytes) -> None:
    with plain.connect() as connection:
        connection.sendall(begun)
        began = time.monotonic()
        heard(connection)
        assert 0.1 < time.monotonic() - began < 5


def test_a_connection_that_asks_letter_by_letter_is_closed(plain: Plain) -> None:
    def ask_for_ever() -> None:
        connection.sendall(b"GET /plain HTTP/1.1\r\nHost: a\r\n")
        for _ in range(100):
            connection.sendall(b"X: y\r\n")
            time.sleep(0.05)

    with plain.connect() as connection, pytest.raises(OSError, match=r"[Bb]roken|reset"):
        ask_for_ever()


def test_who_is_known_may_take_longer_to_say_all_but_not_for_ever(plain: Plain) -> None:
    asking = b"POST /known HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\nhalf"
    with plain.connect() as connection:
        connection.sendall(asking)
        time.sleep(1)
        connection.sendall(b"more")
        assert connection.recv(12) == b"HTTP/1.1 200"
    with plain.connect() as connection:
        connection.sendall(asking)
        assert heard(connection) == b""


def test_an_answer_may_take_longer_than_a_question(plain: Plain) -> None:
    assert plain.ask("/slow") == (200, "slow")


NO_QUESTIONS = {
    "huge header": b"GET /plain HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20_000 + b"\r\n\r\n",
    "huge address": b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "HTTPS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "zeros": b"\x00" * 100 + b"\r\n\r\n",
    "no host": b"GET /plain HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /plain HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "two lengths": (
        b"POST /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"
    ),
}


@pytest.mark.parametrize("asked", NO_QUESTIONS.values(), ids=NO_QUESTIONS.keys())
def test_what_is_no_question_is_refused_and_harms_nobody(plain: Plain, asked: bytes) -> None:
    with plain.connect() as connection:
        connection.sendall(asked)
        said = heard(connection)
    assert said == b"" or re.match(rb"HTTP/1.1 (400|414|431) ", said)
    assert plain.ask("/plain") == (200, "0")


def test_telling_it_to_stop_ends_streams_and_finishes_answers() -> None:
    with started() as plain, plain.connect() as stream, plain.connect() as asking:
        stream.sendall(b"GET /live HTTP/1.1\r\nHost: a\r\n\r\n")
        said = b""
        while b"event: hello" not in said:
            said += stream.recv(65536)
        asking.sendall(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        assert plain.line() == "asked"
        began = time.monotonic()
        plain.process.send_signal(signal.SIGTERM)
        assert heard(asking).endswith(b"slow")
        heard(stream)
        assert plain.line().startswith("ended")
        assert plain.process.wait(5) == 0
        assert time.monotonic() - began < 4


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_well_when_told(told: signal.Signals) -> None:
    with started() as plain:
        plain.ask("/plain")
        plain.process.send_signal(told)
        assert plain.process.wait(5) == 0


def test_it_ends_with_its_parent() -> None:
    with started("parent") as plain:
        plain.ask("/plain")
        assert plain.process.stdin is not None
        plain.process.stdin.close()
        assert plain.process.wait(5) == 0
