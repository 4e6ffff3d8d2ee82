"""Programs in terminals, for the tests of this folder."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession

ROOT = Path(__file__).parents[2]

StartDemo = Callable[..., PtySession]


def beat(session: PtySession) -> None:
    """Make the demo show that it is alive and understands a key.

    Raises:
        TimeoutError: If it does not.
    """
    number = int(session.lines[0].split()[1]) + 1
    session.feed(b"\x1b[19~")
    session.until_text(f"ALIVE {number}", timeout=10)


def harmful(session: PtySession) -> list[bytes]:
    """Return what reached the terminal and should not: every OSC, DCS, APC, PM and bells.

    That is the clipboard (OSC 52), links (OSC 8), the title (OSC 0 and 2) and everything alike.
    """
    return re.findall(rb"(?s)\x1b[\]P_^X].{0,40}|\x07|\xc2[\x80-\x9f]", bytes(session.output))


@pytest.fixture
def demo() -> Iterator[StartDemo]:
    """Start the locked demo with options, waiting for its first frame."""
    with ExitStack() as stack:

        def start(
            *options: str,
            size: tuple[int, int] = (80, 30),
            env: dict[str, str] | None = None,
            controlling: bool = True,
        ) -> PtySession:
            command = [sys.executable, "-m", "tests.terminal.locked_demo", *options]
            session = PtySession(command, size, env=env, cwd=ROOT, controlling=controlling)
            stack.enter_context(session)
            session.until_text("ALIVE 0")
            return session

        yield start
