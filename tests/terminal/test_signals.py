"""Signals of the keyboard are nothing; those of the machine end the program in good order."""

import os
import signal
import termios

import pytest

from screens.driver import TERMINAL_GONE
from tests.terminal.conftest import StartDemo, beat


@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGCONT], ids=str
)
def test_the_keyboards_signals_change_nothing(demo: StartDemo, number: signal.Signals) -> None:
    session = demo()
    for _ in range(3):
        session.signal(number)
    beat(session)
    assert session.state != "T"
    assert session.output.count(b"\x1b[?1049h") == 1


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 0), (signal.SIGHUP, TERMINAL_GONE)], ids=str
)
def test_a_request_to_end_leaves_the_terminal_as_it_was(
    demo: StartDemo, number: signal.Signals, code: int
) -> None:
    session = demo()
    changed = termios.tcgetattr(session.master)
    session.signal(number)
    assert session.exit_code() == code
    before = termios.tcgetattr(session.master)
    assert not changed[3] & termios.ECHO
    assert before[3] & termios.ECHO
    assert before[3] & termios.ICANON
    for undone in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l"):
        assert undone in session.output


@pytest.mark.parametrize("controlling", [True, False], ids=["signalled", "unsignalled"])
def test_a_terminal_that_is_gone_ends_the_program(demo: StartDemo, controlling: bool) -> None:
    session = demo(controlling=controlling)
    os.close(session.master)
    session.master = -1
    assert session.process.wait(10) == TERMINAL_GONE


def test_a_stopped_program_goes_on_where_it_was(demo: StartDemo) -> None:
    session = demo()
    session.signal(signal.SIGSTOP)
    session.signal(signal.SIGCONT)
    beat(session)
    assert session.output.count(b"\x1b[?1049h") == 1
