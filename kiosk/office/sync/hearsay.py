"""What quiet kiosks say of themselves, collected and stored for all of them at once."""

import asyncio
import logging
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kiosk.errors import StoreError
from kiosk.model.sync import ClientRow
from kiosk.office.faults import traced
from kiosk.store import Store
from kiosk.sync.messages import Request

EVERY = 10.0
"""Seconds between two times of storing."""

_AT_ONCE = 500

_log = logging.getLogger(__name__)


class Said(NamedTuple):
    """What a kiosk last said of itself."""

    at: datetime
    cursor: int
    disk_free: int | None
    skew: int


class Hearsay:
    """What has been heard and not yet been stored; any thread may use it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._said: dict[UUID, Said] = {}

    def note(self, request: Request, at: datetime) -> None:
        """Note what a request says of a kiosk that it is alive, and little else."""
        skew = request.at - int(at.timestamp())
        with self._lock:
            self._said[request.kiosk] = Said(at, request.cursor, request.disk_free, skew)

    def merge(self, client: ClientRow) -> None:
        """Put what was heard of a kiosk into its row, which is about to be stored."""
        with self._lock:
            said = self._said.pop(client.id, None)
        if said is not None and (client.seen_at is None or client.seen_at < said.at):
            client.seen_at = said.at

    async def run(self) -> None:
        """Store it now and then until cancelled, and once more then."""
        try:
            while True:
                await asyncio.sleep(EVERY)
                await asyncio.to_thread(self.store)
        finally:
            self.store()

    def store(self) -> None:
        """Store what was heard; where that fails, it is tried again with what comes."""
        with self._lock:
            said, self._said = self._said, {}
        try:
            self._write(said)
        except StoreError as problem:
            _log.warning("What kiosks say of themselves cannot be stored: %s", problem.code)
        except Exception as fault:  # noqa: BLE001  logged; the kiosks go on
            _log.error("What kiosks say of themselves is not stored: %s", traced(fault))
            return
        else:
            return
        with self._lock:
            self._said = {**said, **self._said}

    def _write(self, said: Mapping[UUID, Said]) -> None:
        kiosks = sorted(said)
        for first in range(0, len(kiosks), _AT_ONCE):
            some = kiosks[first : first + _AT_ONCE]
            with self._store.writing() as session:
                values = [value for each in some for value in _stored(each, said[each])]
                session.raw(_statement(len(some)), values)


def _stored(kiosk: UUID, said: Said) -> tuple[object, ...]:
    at = ClientRow.seen_at.db_value(said.at)
    return kiosk.hex, at, said.cursor, said.disk_free, said.skew


def _statement(kiosks: int) -> str:
    # A statement for all: on a server each for itself would cost a way there and back.
    number = "CAST(? AS BIGINT)"
    row = f"(?, {', '.join([number] * 4)})"
    return (
        "UPDATE client SET seen_at = said.column2, cursor = said.column3, "
        "disk_free = said.column4, skew = said.column5 "
        f"FROM (VALUES {', '.join([row] * kiosks)}) AS said WHERE client.id = said.column1 "
        "AND (client.seen_at IS NULL OR client.seen_at < said.column2)"
    )
