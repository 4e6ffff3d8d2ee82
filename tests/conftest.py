"""The same world for every test: nobody's home folder, settings, zone or terminal leaks in."""

import atexit
import os
import shutil
import tempfile
import time

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


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose programs this machine lacks; under CI say what to install and fail."""
    wanted = [name for mark in item.iter_markers("needs") for name in mark.args]
    missing = [name for name in wanted if shutil.which(name) is None]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}"
    if UNDER_CI:
        pytest.fail(f"{reason} (.ci/run installs what the tests need)", pytrace=False)
    pytest.skip(reason)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn a run in which anything was skipped into a failed one, where a run decides."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if UNDER_CI and exitstatus == 0 and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("A skipped test is no test: see the reasons below.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
