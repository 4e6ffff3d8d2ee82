"""Several processes serve the same sites from one server; nothing is done twice or lost."""

import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.clock import wall
from kiosk.commands.orders import RuleSignUps
from kiosk.draw import commitment
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.sites import CommandRow
from kiosk.queries.activities import activity as one_activity
from kiosk.queries.sign_ups import activity_by_code
from kiosk.reception import Applicant
from tests.committee import MONDAY, SHANGHAI
from tests.gate.tree import ROOT, python
from tests.office.neighbourhood import Neighbourhood, neighbourhood
from tests.office.processes import offices, status, until
from tests.postgresql.server import database, tables

CODE = "7F3K9Q"
Processes = tuple[Neighbourhood, Neighbourhood]


@pytest.fixture
def two() -> Iterator[Processes]:
    """Two offices as two processes have them: they share the server and the key."""
    with tables() as url, neighbourhood(url) as one, neighbourhood(url) as other:
        one.add("garden")
        other.look()
        yield one, other


def at_once(*works: Callable[[], object]) -> None:
    """Let several threads do something at the same moment."""
    ready = threading.Barrier(len(works))

    def do(work: Callable[[], object]) -> None:
        ready.wait()
        work()

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def log(town: Neighbourhood) -> Counter[str]:
    with town.store.reading() as session:
        return Counter(row.name for row in session.rows(CommandRow.select()))


def test_what_one_sets_the_other_shows(two: Processes) -> None:
    one, other = two
    one.set("garden", "site_name", "新花园")
    other.look()
    assert "新花园" in other.get("/garden/en").text


def test_a_draw_that_is_due_is_held_once(two: Processes) -> None:
    one, _ = two
    one.announce("garden", "重阳节", CODE)
    with one.store.reading() as session:
        activity = activity_by_code(session, "garden", CODE)
    assert activity is not None
    rule = RuleSignUps(
        activity,
        draw=commitment(one.base.keys.seed(CODE)),
        closes=wall(MONDAY, 660, SHANGHAI),
    )
    one.commands("garden").do(rule, actor="tester")
    for town in two:
        town.clock.move(timedelta(minutes=75))
    for _ in range(3):
        at_once(*(town.office.upkeep for town in two for _ in range(3)))
    assert log(one)["activity.draw"] == 1


def test_one_process_at_a_time_does_what_is_due(two: Processes) -> None:
    one, other = two
    with one.store.alone("upkeep") as first, other.store.alone("upkeep") as second:
        assert (first, second) == (True, False)
        with other.store.alone("something else") as third:
            assert third
    with other.store.alone("upkeep") as again:
        assert again


def test_places_of_one_activity_are_given_away_once(two: Processes) -> None:
    one, _ = two
    one.announce("garden", "剪纸课", CODE, capacity=5)
    with one.store.reading() as session:
        activity = activity_by_code(session, "garden", CODE)
    assert activity is not None
    refused: list[str] = []

    def join(town: Neighbourhood, number: int) -> None:
        reception = town.sites.served("garden").office.reception
        try:
            reception.join(activity, Applicant(f"1381234567{number}"), origin="phone")
        except Refused as problem:
            refused.append(problem.code)

    at_once(*(lambda number=number: join(two[number % 2], number) for number in range(10)))
    assert refused == []
    with one.store.reading() as session:
        row = session.by_key(ActivityRow, activity)
        shown = one_activity(session, "garden", activity)
    assert row is not None
    assert shown is not None
    assert (row.taken, row.waiting, shown.left) == (5, 5, 0)


def test_one_port_is_answered_by_several_and_survives_any_of_them(tmp_path: Path) -> None:
    with database() as url:
        command = [sys.executable, "kiosk.py", "--data", str(tmp_path), "office"]
        more = ("--processes", "2", "--database", url)
        with subprocess.Popen(
            [*command, "--port", "0", "--host", "127.0.0.1", *more],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        ) as office:
            assert office.stdout is not None
            told = re.search(r"http://\S+\d", office.stdout.readline())
            assert told is not None
            until(lambda: len(offices(office.pid)) == 2)
            assert status(told[0]) == 200
            (first, second) = offices(office.pid)
            subprocess.run(["kill", "-9", str(first)], check=True)
            until(lambda: len(set(offices(office.pid)) - {first}) == 2)
            assert {status(told[0]) for _ in range(10)} == {200}
            password_seen = [each for each in offices(office.pid) if url in _arguments(each)]
            assert password_seen == []
            office.send_signal(signal.SIGTERM)
            assert office.wait(20) == 0
            until(lambda: not Path(f"/proc/{second}").exists())


def _arguments(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text()


def test_several_processes_need_a_server(tmp_path: Path) -> None:
    english = ("--data", str(tmp_path), "--language", "en")
    done = python("kiosk.py", *english, "office", "--processes", "2")
    assert done.returncode == 2
    assert "--database" in done.stderr


@pytest.mark.parametrize("number", ["0", "-1", "65", "many"])
def test_a_number_of_processes_that_is_none_is_refused(number: str) -> None:
    done = python("kiosk.py", "office", "--processes", number)
    assert done.returncode == 2
    assert "--processes" in done.stderr
