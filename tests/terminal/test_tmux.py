"""The same in tmux, which reads keys and keeps the screen in its own way."""

import sys

from tests.terminal.conftest import ROOT
from tests.terminal.tmux_session import TmuxSession


def test_a_locked_app_in_tmux_is_tapped_resized_and_not_left() -> None:
    command = [sys.executable, "-m", "tests.terminal.locked_demo", "--name", "王晨"]
    with TmuxSession(command, (80, 30), cwd=ROOT) as session:
        assert "王晨" in session.until_text("ALIVE 0")
        session.keys("C-c", "C-z", "C-q", "C-p", "C-\\", "M-x", "Escape", "F8")
        session.until_text("ALIVE 1")
        session.resize((60, 20))
        session.click(8, 5)
        session.keys("F8")
        session.until_text("ALIVE 2")
        assert session.exit_code is None
