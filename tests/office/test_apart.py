"""Whoever looks does not wait for those who write, and sees what they have written."""

import threading
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson
from kiosk.office.apart import Apart
from kiosk.store import Store
from tests.committee import SHANGHAI


def test_looking_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    clock = SystemClock()
    looked = threading.Event()

    def look() -> None:
        assert store.empty()
        looked.set()

    with Store(Apart.open(tmp_path / "kiosk.db", clock)) as store:
        with store.writing():
            thread = threading.Thread(target=look)
            thread.start()
            assert looked.wait(5)
        thread.join()


def test_what_was_written_is_seen_at_once_and_told(tmp_path: Path) -> None:
    clock = SystemClock()
    with Store(Apart.open(tmp_path / "kiosk.db", clock)) as store:
        commands = Commands(store, clock, "garden", "test", SHANGHAI)
        watch = store.watch("garden")
        for number in range(20):
            commands.do(AddPerson(f"worker {number}", romanised=""), actor="test")
            assert not store.empty()
            assert watch.changed()
        watch.close()
