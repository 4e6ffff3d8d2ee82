"""Programs in terminals, for the tests of this folder."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.benchmarks.neighbourhoods import sample
from tests.terminal.keys import key
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


StartKiosk = Callable[..., PtySession]


def pulse(session: PtySession) -> None:
    """Make the kiosk go to another place and come back to Today, by keys; first out of the
    staff's door, where digits are a PIN's.

    Raises:
        TimeoutError: If it does not.
    """
    session.feed(key("Escape"))
    session.until_quiet(0.4)
    for pressed in (b"1", b"2", b"1"):
        before = session.text
        session.feed(pressed)
        if pressed == b"2":
            session.until(lambda before=before: session.text != before, timeout=10)  # type: ignore[misc]
        # On a busy machine a key may be seen a while after it was struck.
        session.until_quiet(0.4)


@pytest.fixture(scope="session")
def neighbourhood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample neighbourhood; nobody writes to it."""
    return sample(tmp_path_factory.mktemp("kiosk") / "data")


@pytest.fixture
def kiosk(neighbourhood: Path, tmp_path: Path) -> Iterator[StartKiosk]:
    """Start the real program on a copy of the sample, waiting for its first screen."""
    with ExitStack() as stack:

        def start(
            *options: str,
            size: tuple[int, int] = (80, 24),
            change: Callable[[Path], None] | None = None,
        ) -> PtySession:
            data = tmp_path / "data"
            shutil.copytree(neighbourhood, data)
            if change is not None:
                change(data)
            command = [sys.executable, "kiosk.py", "--data", str(data), *options]
            session = stack.enter_context(PtySession(command, size, cwd=ROOT))
            session.until(lambda: "English" in session.text)
            return session

        yield start
