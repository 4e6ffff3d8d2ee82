"""What is said to be recorded is on the disk, and nothing else is."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.commands.orders import SetDuty
from kiosk.errors import StoreError
from kiosk.ids import new_id
from kiosk.kinds import DutyKind
from kiosk.model.people import PersonRow
from kiosk.model.sites import CommandRow, SiteRow
from kiosk.store import Session
from tests.committee import MONDAY, Committee

WRITER = Path(__file__).with_name("writer.py")


def writer(path: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a process that adds workers one after the other and prints each receipt."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(WRITER.parents[2])},
    )


def names(session: Session) -> set[str]:
    return {row.name for row in session.rows(PersonRow.select())}


def test_a_block_that_raises_changes_nothing(committee: Committee) -> None:
    def fail_after_writing() -> None:
        with committee.store.writing() as session:
            session.insert(SiteRow(id="x", seq=0, epoch=new_id(committee.clock.now())))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    assert committee.table("site") == []


def test_a_full_disk_is_told_and_nothing_is_stored(committee: Committee) -> None:
    person = committee.worker()
    with committee.store.reading() as session:
        pages = session._database.execute_sql("PRAGMA page_count").fetchone()[0]
        session._database.execute_sql(f"PRAGMA max_page_count = {pages + 2}")
    before = committee.table("duty"), committee.table("command")
    orders = [
        SetDuty(person, MONDAY.replace(day=day), minute, minute + 1, DutyKind.DESK)
        for day in range(1, 28)
        for minute in range(0, 600, 20)
    ]
    with pytest.raises(StoreError) as problem:
        committee.commands.do_all(orders, actor="import")
    assert problem.value.code == "store.full"
    assert (committee.table("duty"), committee.table("command")) == before
    with committee.store.reading() as session:
        session._database.execute_sql("PRAGMA max_page_count = 100000")
    committee.duty(person, 510, 720)


def test_a_look_is_of_one_moment(committee: Committee) -> None:
    committee.worker("王晨")
    with committee.store.reading() as session:
        assert names(session) == {"王晨"}
        other = Committee(committee.path)
        other.worker("夏敏")
        other.close()
        assert names(session) == {"王晨"}
    with committee.store.reading() as session:
        assert names(session) == {"王晨", "夏敏"}


def test_threads_share_a_store(committee: Committee) -> None:
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                committee.worker(f"{number}-{turn}")
                with committee.store.reading() as session:
                    assert f"{number}-{turn}" in names(session)
        except BaseException as problem:  # noqa: BLE001  reported below
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(committee.table("person")) == 60


def test_what_one_thread_gives_up_is_not_anothers(committee: Committee) -> None:
    begun, done = threading.Event(), threading.Event()

    def give_up() -> None:
        with suppress(ZeroDivisionError), committee.store.writing():
            begun.set()
            done.wait(0.3)  # without a lock, the other would be through by now
            raise ZeroDivisionError

    thread = threading.Thread(target=give_up)
    thread.start()
    begun.wait()
    committee.worker("王晨")
    done.set()
    thread.join()
    assert len(committee.table("person")) == 1


def test_two_processes_write_at_once_without_losing_anything(committee: Committee) -> None:
    committee.worker("first")
    processes = [writer(committee.path, name, "40") for name in ("甲", "乙")]
    receipts = [
        json.loads(line) for each in processes for line in each.communicate()[0].split("\n") if line
    ]
    assert [each.returncode for each in processes] == [0, 0]
    assert sorted(receipt["seq"] for receipt in receipts) == list(range(2, 82))
    with committee.store.reading() as session:
        assert names(session) == {"first", *(receipt["name"] for receipt in receipts)}
    assert committee.store.check() == ()


def test_what_was_receipted_survives_kill_9(committee: Committee) -> None:
    for life in range(3):
        process = writer(committee.path, f"life {life}", "100000")
        assert process.stdout is not None
        receipts = [json.loads(process.stdout.readline()) for _ in range(15 + 4 * life)]
        process.send_signal(signal.SIGKILL)
        receipts += [json.loads(line) for line in process.stdout if line.endswith("}\n")]
        process.wait()
        process.stdout.close()
        with committee.store.reading() as session:
            assert {receipt["name"] for receipt in receipts} <= names(session)
            numbers = [row.seq for row in session.rows(CommandRow.select())]
            (site,) = session.rows(SiteRow.select())
        # No command is half there: each has its row, its line in the log and its number.
        assert sorted(numbers) == list(range(1, site.seq + 1))
        assert len(committee.table("person")) == site.seq
        assert committee.store.check() == ()
