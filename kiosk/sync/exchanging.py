"""One exchange of a kiosk with its office over the network, and what it shows of the two."""

import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.paths import DataFolder
from kiosk.queries.replica import replica_state
from kiosk.store import Store
from kiosk.sync.calling import Office
from kiosk.sync.contact import Noticed, Standing
from kiosk.sync.messages import (
    MOST_PACKED,
    PROTOCOLS,
    Reply,
    Request,
    pack,
    unpack_reply,
)
from kiosk.sync.office_settings import keep_office_text, office_mark
from kiosk.sync.replica import Replica, Taken

_AT_ONCE = 4  # times that one attempt asks again by itself

Progress = Callable[[int, int], None]

_STANDINGS = {
    "sync.unreachable": Standing.AWAY,
    "sync.busy": Standing.AWAY,
    "sync.unknown": Standing.UNKNOWN,
    "sync.stranger": Standing.STRANGER,
    "sync.revoked": Standing.REVOKED,
    "sync.requires": Standing.OLD_KIOSK,
}

_log = logging.getLogger(__name__)


class Exchanged(NamedTuple):
    """What one attempt led to."""

    handed: int
    """Commands that were handed in."""
    answered: int
    """Those among them, or of earlier ones, of which the office said what became of them."""
    refused: int
    """Those that it did not carry out."""
    changes: int
    """Rows that it sent."""
    full: bool
    """It sent everything."""


class Exchanger:
    """Makes exchanges, one at a time, and notes how it stands with the office."""

    def __init__(
        self,
        replica: Replica,
        office: Office,
        store: Store,
        clock: Clock,
        folder: DataFolder,
        noticed: Noticed,
    ) -> None:
        self.office = office
        self._replica = replica
        self._store = store
        self._clock = clock
        self._folder = folder
        self._noticed = noticed
        self._taking = threading.Lock()
        self._ended = False

    def exchange(
        self,
        received: Progress = lambda done, of: None,
        placed: Progress = lambda done, of: None,
    ) -> Exchanged:
        """Hand in all that waits, and take over all that is new.

        Args:
            received: Told how many bytes of the answer are here, of how many.
            placed: Told how many rows are in place, of how many.

        Raises:
            KioskError: It did not come to that: as `kiosk.sync.calling.Office.sync` says; or the
                office has shut this kiosk out ("sync.revoked") or wants a newer program first
                ("sync.requires", with its version). All that waits goes on waiting.
            StoreError: The database cannot be used.
        """
        self._noticed.note(tried_at=self._clock.now(), next_try=None)
        try:
            told = self._exchange(received, placed)
        except KioskError as problem:
            self._noticed.note(standing=standing_of(problem), code=problem.code)
            raise
        except Exception:
            self._noticed.note(standing=Standing.FAULT, code="sync.fault")
            raise
        self._noticed.note(standing=Standing.REACHED, code=None)
        return told

    def end(self) -> None:
        """Take nothing over any more; returns when nothing is being taken over."""
        with self._taking:
            self._ended = True
        self.office.close()

    def _exchange(self, received: Progress, placed: Progress) -> Exchanged:
        total = Exchanged(0, 0, 0, 0, full=False)
        for _ in range(_AT_ONCE):
            request, body = self._request()
            reply = unpack_reply(self.office.sync(body, received))
            taken = self._take(request, reply, placed)
            total = Exchanged(
                total.handed + len(request.commands),
                total.answered + taken.outcomes,
                total.refused + taken.refused,
                total.changes + sum(len(each.rows) for each in reply.rows),
                total.full or (reply.full and taken.applied),
            )
            if not taken.again and len(request.commands) == request.pending:
                break
        return total

    def _request(self) -> tuple[Request, bytes]:
        request = self._replica.request(
            settings=office_mark(self._folder.office_settings),
            disk_free=_disk_free(self._folder.root),
        )
        body = pack(request)
        while len(body) > MOST_PACKED and len(request.commands) > 1:
            # The others go with the next one.
            fewer = request.commands[: len(request.commands) // 2]
            request = structs.replace(request, commands=fewer)
            body = pack(request)
        return request, body

    def _take(self, request: Request, reply: Reply, placed: Progress) -> Taken:
        now = self._clock.now()
        noted: dict[str, object] = {"reached_at": now}
        noted["skew"] = int(now.timestamp()) - reply.at
        if reply.renew:
            noted["copied_at"] = now
        if request.epoch is not None and reply.epoch != request.epoch and not reply.revoked:
            noted["restored_at"] = now
        self._noticed.note(**noted)
        if reply.revoked:
            raise KioskError("sync.revoked")
        with self._taking:
            if self._ended:
                return Taken(applied=False, outcomes=0, refused=0, again=False)
            taken = self._replica.take(reply, placed)
        if reply.requires:
            raise KioskError("sync.requires", version=reply.requires)
        if taken.settings is not None:
            changed = keep_office_text(self._folder.office_settings, taken.settings)
            if changed:
                self._noticed.note(settings_changed=True)
        return taken


def standing_of(problem: KioskError) -> Standing:
    """Return what a failure says of how it stands with the office."""
    if problem.code == "sync.protocol":
        spoken = problem.facts["office"]
        newest = max(spoken, default=0) if isinstance(spoken, list) else 0
        return Standing.OLD_KIOSK if newest > max(PROTOCOLS) else Standing.OLD_OFFICE
    return _STANDINGS.get(problem.code, Standing.FAULT)


def newest_waiting(store: Store) -> int:
    """Return the number of the newest command that waits for the office; 0 where none does.

    Raises:
        StoreError: The database cannot be read.
    """
    with store.reading() as session:
        found = session.raw("SELECT max(n) FROM outbox WHERE status = 'waiting'")
    return int(str(found[0][0] or 0))


def cursor_of(store: Store) -> int:
    """Return up to where the kiosk follows its office.

    Raises:
        StoreError: The database cannot be read.
    """
    with store.reading() as session:
        state = replica_state(session)
    return -1 if state is None else state.cursor


def _disk_free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return None
