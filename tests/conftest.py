"""The same world for every test: nobody's home folder, settings, zone or terminal leaks in."""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Generator

# Read by pytest and Textual when they are imported, so it is set before anything else is.
_HOME = tempfile.mkdtemp(prefix="kiosk-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name in list(os.environ):
    if _name.startswith("TEXTUAL_SNAPSHOT"):
        continue  # how the snapshot plugin's processes find each other
    if _name.startswith(("KIOSK_", "TEXTUAL", "XDG_", "LC_", "LANG", "PYTHONWARN")) or _name in {
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
        "COLUMNS",
        "LINES",
        "DISPLAY",
        "WAYLAND_DISPLAY",
    }:
        del os.environ[_name]
os.environ.update(
    HOME=_HOME,
    # Three quarters of an hour off every full hour: whoever mixes up local time and UTC is seen.
    TZ="Pacific/Chatham",
    LANG="C.UTF-8",
    TERM="xterm-256color",
    COLORTERM="truecolor",
    TEXTUAL_ANIMATIONS="none",
)
time.tzset()

import pytest  # noqa: E402  the environment comes first
from hypothesis import HealthCheck, settings  # noqa: E402

from tests.terminal.pty_session import MissingProgram  # noqa: E402

UNDER_CI = os.environ.get("CI", "") not in {"", "0", "false"}
"""Whether this run decides about a change: then every test must really have run."""

# Shared machines stutter: an example is judged by what it does, never by how long it took.
settings.register_profile("developer", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=50,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if UNDER_CI else "developer")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run beside each other: those of screens mostly wait for a key's end."""
    return (3 * (os.cpu_count() or 1) + 1) // 2


def _unless_missing(item: pytest.Item) -> Generator[None, None, None]:
    """Skip a test whose programs this machine lacks; where a run decides, let it fail."""
    try:
        yield
    except MissingProgram as missing:
        if UNDER_CI:
            raise
        pytest.skip(str(missing))


pytest_runtest_setup = pytest.hookimpl(wrapper=True)(_unless_missing)
pytest_runtest_call = pytest.hookimpl(wrapper=True)(_unless_missing)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn a run in which anything was skipped into a failed one, where a run decides."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if UNDER_CI and exitstatus == 0 and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("A skipped test is no test: see the reasons below.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
