"""The second copy of a kiosk's commands: torn, rotten, full, moved, and written by several."""

import json
import multiprocessing
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import StoreError
from kiosk.sync.journal import OutboxLog


def line(number: int, arguments: str = "{}") -> str:
    values = (uuid4().hex, number, "person.add", 1, "王晨", 1_700_000_000, arguments)
    return json.dumps(values, ensure_ascii=False)


def numbers(journal: OutboxLog) -> list[int]:
    return [each.n for each in journal.entries()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.log"


def test_what_is_noted_is_read_back_in_order(path: Path) -> None:
    journal = OutboxLog(path)
    assert journal.entries() == []
    journal.note([line(1, '{"name": "夏\\n敏"}')])
    journal.note([line(2), line(3)])
    assert numbers(OutboxLog(path)) == [1, 2, 3]
    first = journal.entries()[0]
    assert (first.actor, first.issued_at) == ("王晨", 1_700_000_000)
    assert json.loads(first.arguments) == {"name": "夏\n敏"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_is_on_the_disk_before_anybody_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    fsync = os.fsync

    def noticed(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == path.stat().st_ino:
            synced.append(path.stat().st_size)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noticed)
    OutboxLog(path).note([line(1)])
    assert synced[0] == path.stat().st_size > 0


def test_a_line_torn_anywhere_costs_no_other(path: Path) -> None:
    OutboxLog(path).note([line(1), line(2, '{"name": "夏敏"}')])
    whole = path.read_bytes()
    begin = whole.index(b"\n") + 1
    for end in range(begin, len(whole) - 1):
        path.write_bytes(whole[:end])
        assert numbers(OutboxLog(path)) == [1]
        OutboxLog(path).note([line(3)])
        assert numbers(OutboxLog(path)) == [1, 3]


@given(st.data())
def test_a_rotten_byte_costs_one_line_at_most(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "outbox.log"
        OutboxLog(path).note([line(number) for number in range(1, 6)])
        whole = bytearray(path.read_bytes())
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] ^= data.draw(st.integers(1, 255))
        path.write_bytes(bytes(whole))
        left = numbers(OutboxLog(path))
        # A line's end that is none any more joins two.
        lost = 2 if bytes(whole).count(b"\n") < 5 else 1
        assert set(left) <= {1, 2, 3, 4, 5}
        assert len(left) >= 5 - lost


def test_a_full_medium_is_told_and_leaves_no_half_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = OutboxLog(path)
    journal.note([line(1)])
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(28, "No space left on device")
        return write(descriptor, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match=r"store\.full"):
        journal.note([line(2)])
    monkeypatch.undo()
    assert path.read_bytes().count(b"\n") == 1
    journal.note([line(3)])
    assert numbers(journal) == [1, 3]


def test_a_medium_that_is_not_there_is_told_and_nothing_is_made_in_its_place(
    tmp_path: Path,
) -> None:
    away = OutboxLog(tmp_path / "card" / "outbox.log")
    with pytest.raises(StoreError, match=r"store\.unwritable"):
        away.note([line(1)])
    assert not (tmp_path / "card").exists()


def test_what_is_not_wanted_any_more_goes(path: Path) -> None:
    journal = OutboxLog(path)
    journal.note([line(number) for number in range(1, 5)])
    kept = frozenset(each.id for each in journal.entries() if each.n > 2)
    assert journal.compact(lambda: kept) == 2
    assert numbers(journal) == [3, 4]
    inode = path.stat().st_ino
    assert journal.compact(lambda: kept) == 0
    assert path.stat().st_ino == inode


def test_it_moves_to_another_medium(path: Path, tmp_path: Path) -> None:
    old = OutboxLog(path)
    old.note([line(1), line(2)])
    new = OutboxLog(tmp_path / "card.log")
    new.note([line(3)])
    new.take_in(old)
    assert sorted(numbers(new)) == [1, 2, 3]
    assert not old.there
    with pytest.raises(StoreError):
        OutboxLog(tmp_path / "gone" / "card.log").take_in(new)
    assert sorted(numbers(new)) == [1, 2, 3]


def _write(path: Path, first: int) -> None:
    journal = OutboxLog(path)
    for number in range(first, first + 30):
        journal.note([line(number), line(-number)])
        if number % 3 == 0:
            journal.compact(lambda: frozenset(each.id for each in journal.entries() if each.n > 0))


def test_several_processes_lose_nothing_to_each_other(path: Path) -> None:
    context = multiprocessing.get_context("fork")
    firsts = (100, 200, 300)
    processes = [context.Process(target=_write, args=(path, first)) for first in firsts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    wanted = [number for first in firsts for number in range(first, first + 30)]
    assert sorted(each for each in numbers(OutboxLog(path)) if each > 0) == wanted
