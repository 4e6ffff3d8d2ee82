"""The line to an office: certificates out of date, answers that never end, hosts that are none."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.clock import SystemClock
from kiosk.errors import KioskError
from kiosk.paths import DataFolder
from kiosk.sync.identity import load_identity
from kiosk.sync.line import Line
from tests.committee import new_committee
from tests.sync.http_office import HttpOffice, answering

TLS = Path(__file__).with_name("tls")
"""An authority and a certificate of localhost, both of the year 2020."""

CLOCK = SystemClock()


@pytest.fixture
def office() -> Iterator[HttpOffice]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(TLS / "office.pem")
    with new_committee() as committee, answering(HttpOffice(committee), tls) as office:
        committee.worker("王晨")
        yield office


def join(folder: Path, url: str, code: str) -> int:
    return main(["--data", str(folder), "--language", "en", "join", url, code])


def test_a_certificate_whose_dates_do_not_fit_the_clock_is_taken(
    office: HttpOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "authority.pem"))
    assert join(tmp_path, office.url, office.invite("lobby-1")) == 0
    identity = load_identity(DataFolder(tmp_path).kiosk_key)
    assert identity is not None
    assert identity.url.startswith("https://")


def test_a_certificate_that_nobody_vouches_for_is_not(
    office: HttpOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert join(tmp_path, office.url, office.invite("lobby-1")) == 10
    assert "(certificate)" in capsys.readouterr().err
    assert office.asked == []


def test_a_certificate_of_another_name_is_not(
    office: HttpOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "authority.pem"))
    url = office.url.replace("127.0.0.1", "127.0.0.2")
    assert join(tmp_path, url, office.invite("lobby-1")) == 10
    assert office.asked == []


@contextmanager
def saying(*pieces: bytes, hold: bool = False) -> Iterator[str]:
    """Answer every question with bytes, whatever they are."""
    listener = socket.create_server(("127.0.0.1", 0))
    end = threading.Event()

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                for piece in pieces:
                    try:
                        connection.sendall(piece)
                    except OSError:
                        break
                if hold:
                    end.wait(5)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        end.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNK = b"258\r\n" + b"x" * 600 + b"\r\n"


@pytest.mark.parametrize(
    ("pieces", "code"),
    [
        ((), "sync.unreachable"),
        ((b"\xff\xfe\x00garbage\r\n\r\n",), "sync.unreachable"),
        ((HEAD + b"Content-Length: 100\r\n\r\nhalf",), "sync.unreachable"),
        ((HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n",), "sync.unreachable"),
        ((HEAD + b"Content-Length: 2000\r\n\r\n", b"x" * 2000), "sync.stranger"),
        ((HEAD + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK * 2), "sync.stranger"),
        ((HEAD + b"X: " + b"x" * 100_000,), "sync.unreachable"),
    ],
)
def test_what_is_no_answer_is_told_in_one_code(pieces: tuple[bytes, ...], code: str) -> None:
    with saying(*pieces) as url, pytest.raises(KioskError) as problem:
        Line(url, CLOCK).ask("GET", "/", {}, most=1000)
    assert problem.value.code == code


def test_an_office_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.sync.line.READ", 0.3)
    with saying(hold=True) as url, pytest.raises(KioskError) as problem:
        Line(url, CLOCK).ask("GET", "/", {}, most=1000)
    assert (problem.value.code, problem.value.facts["reason"]) == (
        "sync.unreachable",
        "no answer in time",
    )


def test_a_redirection_is_not_followed() -> None:
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    with saying(away) as url:
        line = Line(url, CLOCK)
        assert line.ask("GET", "/", {}, most=1000).status == 302
        line.close()


def test_nobody_there_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(KioskError) as problem:
        Line(f"http://127.0.0.1:{port}", CLOCK).ask("GET", "/", {}, most=1000)
    assert problem.value.facts["reason"] == "no connection"
