"""What others wrote is drawn, never obeyed, even where nobody made it inert."""

import pytest

from screens.failures import CRASHED
from tests.terminal.conftest import StartDemo, beat
from tests.terminal.hostile import NAMES, harmful, undrawn


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_name_reaches_the_terminal_as_signs_only(demo: StartDemo, name: str) -> None:
    session = demo("--name", name)
    for y in range(session.screen.lines):
        for x in (0, 1, 2, 4):
            session.click(x, y)
    session.until_quiet()
    beat(session)
    assert harmful(session) == []
    assert session.output.count(b"\x1b[?1049") == 1
    assert "TOLD" not in session.text.replace(name, "")
    assert b"\x1b[2J" not in session.output
    assert undrawn(session) == b""
    for hidden in ("\u202e", "\u2066", "\x9b"):
        assert hidden.encode() not in session.output


def test_the_stock_app_shows_that_the_probe_finds_the_hole(demo: StartDemo) -> None:
    session = demo("--stock", "--name", NAMES[0])
    session.until_quiet()
    assert harmful(session)


def test_a_failing_app_ends_with_a_code_and_without_a_word(
    demo: StartDemo, tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = tmp_path_factory.mktemp("log") / "sub" / "kiosk.log"
    session = demo("--log", str(log))
    session.feed(b"\x1b[20~")
    assert session.exit_code() == CRASHED
    told = log.read_text()
    assert "LookupError: ('a failure', 17)" in told
    assert "locked_demo.py" in told
    assert "somebody's number" not in told.replace('secret = "somebody\'s number"', "")
    last = bytes(session.output).rpartition(b"\x1b[?1049l")[2]
    assert b"Error" not in last
    assert b"Traceback" not in last


def test_a_failing_worker_is_told_in_the_log_and_nothing_else(
    demo: StartDemo, tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = tmp_path_factory.mktemp("log") / "kiosk.log"
    session = demo("--log", str(log))
    session.feed(b"\x1b[21~")
    session.until(log.exists)
    beat(session)
    assert "a worker's failure" in log.read_text()
