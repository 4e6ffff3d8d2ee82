"""A watch notices what others commit, and nothing else."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.errors import StoreError
from kiosk.store.changes import ChangeWatch
from tests.committee import Committee
from tests.store.test_writing import writer


@pytest.fixture
def watch(committee: Committee) -> Iterator[ChangeWatch]:
    with closing(ChangeWatch(committee.path)) as made:
        yield made


def test_a_commit_of_this_process_is_noticed_once(committee: Committee, watch: ChangeWatch) -> None:
    assert not watch.changed()
    committee.worker("王晨")
    assert watch.changed()
    assert not watch.changed()


def test_a_commit_of_another_process_is_noticed(committee: Committee, watch: ChangeWatch) -> None:
    process = writer(committee.path, "甲", "1")
    assert json.loads(process.communicate()[0])["name"] == "甲 0"
    assert watch.changed()


def test_looking_and_failing_are_no_changes(committee: Committee, watch: ChangeWatch) -> None:
    with committee.store.reading():
        pass
    with pytest.raises(ZeroDivisionError), committee.store.writing():
        raise ZeroDivisionError
    assert not watch.changed()


def test_a_watch_of_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.unwritable"):
        ChangeWatch(tmp_path / "none.db")


def test_a_watch_needs_no_peewee() -> None:
    script = "import sys, kiosk.store.changes; print('apsw' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
