"""A kiosk serves the pages itself, without its screen ever noticing."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import own_office as module
from kiosk.cli.context import Context, words_for
from kiosk.cli.own_office import own_office
from kiosk.clock import SystemClock
from kiosk.office.addresses import listening, url_of
from kiosk.paths import DataFolder
from kiosk.settings import Settings
from tests.gate.tree import ROOT
from tests.office.processes import command, offices, opened, status, until
from tests.terminal.pty_session import PtySession

OWN_KIOSK = Path(__file__).with_name("own_kiosk.py")


def free_port() -> int:
    with socket.create_server(("", 0)) as probe:
        return int(probe.getsockname()[1])


def kiosk_with(folder: Path, **changes: object) -> Context:
    settings = Settings(**{"office_port": free_port(), **changes})  # type: ignore[arg-type]
    words = words_for(settings, None, "")
    return Context(DataFolder(folder), True, settings, words, SystemClock())


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DELAY", 0.0)
    monkeypatch.setattr(module, "BACK_OFF", (0.05, 0.1))


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    made = kiosk_with(tmp_path)
    with made.store():
        yield made


def office_of(parent: int) -> int:
    until(lambda: offices(parent))
    (found,) = offices(parent)
    return found


def test_pages_are_served_while_the_screen_shows_and_no_longer(context: Context) -> None:
    with own_office(context) as url:
        # At once: whoever asks before the office has started just waits.
        assert url.endswith(f":{context.settings.office_port}")
        assert status(url) == 200
        office = office_of(os.getpid())
    assert command(office) == []
    assert status(url) == 0


def test_the_office_has_nothing_of_the_terminal(context: Context) -> None:
    with own_office(context):
        office = office_of(os.getpid())
        assert opened(office, 0).startswith("pipe:")
        assert opened(office, 1) == os.devnull
        assert opened(office, 2) == str(context.folder.office_log)
        assert os.getsid(office) == office


def test_an_office_that_dies_is_started_again(context: Context) -> None:
    with own_office(context) as url:
        first = office_of(os.getpid())
        assert status(url) == 200
        os.kill(first, signal.SIGKILL)
        until(lambda: offices(os.getpid()) not in ([], [first]))
        assert status(url) == 200


def test_the_office_ends_with_a_kiosk_that_is_killed(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, str(OWN_KIOSK), str(tmp_path), str(port)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    ) as own_kiosk:
        try:
            office = office_of(own_kiosk.pid)
            assert status(f"http://127.0.0.1:{port}") == 200
        finally:
            own_kiosk.kill()
        until(lambda: command(office) == [])


def test_a_port_that_is_taken_is_exchanged_for_a_free_one(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    with listening(context.settings.office_port), own_office(context) as url:
        assert status(url) == 200
        assert not url.endswith(f":{context.settings.office_port}")
        assert "is taken" in caplog.text


@pytest.mark.parametrize(
    "changes", [{"office_port": 0}, {"office_url": "https://lobby.example.org"}]
)
def test_where_another_office_answers_none_is_started(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    with own_office(kiosk_with(tmp_path, **changes)) as url:
        assert url == ""
        assert offices(os.getpid()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["", "127.0.0.1"])
def test_connections_send_at_once_and_give_up_phones_that_left(host: str) -> None:
    with listening(0, host) as listener:
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)), listener.accept()[0] as taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 30_000


def test_without_a_network_only_the_sample_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.office.addresses.lan_address", lambda: None)
    with listening(0) as listener:
        port = listener.getsockname()[1]
        assert url_of(listener) == ""
        assert url_of(listener, loopback=True) == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("found", "written"), [("192.168.1.20", "192.168.1.20"), ("2001:db8::7", "[2001:db8::7]")]
)
def test_the_address_is_the_machines_own_in_the_building(
    monkeypatch: pytest.MonkeyPatch, found: str, written: str
) -> None:
    monkeypatch.setattr("kiosk.office.addresses.lan_address", lambda: found)
    with listening(0) as listener:
        assert url_of(listener) == f"http://{written}:{listener.getsockname()[1]}"


def test_the_real_kiosk_serves_pages_beside_its_screen(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "settings.toml").write_text(f"office_port = {port}\n", encoding="utf-8")
    command_line = [sys.executable, "kiosk.py", "--data", str(tmp_path)]
    with PtySession(command_line, (80, 24), cwd=ROOT) as session:
        session.until(lambda: "English" in session.text)
        assert status(f"http://127.0.0.1:{port}") == 200
        office = office_of(session.process.pid)
        assert [opened(office, number) for number in (1, 2)] == [
            os.devnull,
            str(tmp_path / "office.log"),
        ]
        session.until_quiet(0.2)
        assert "English" in session.text
    until(lambda: command(office) == [])
