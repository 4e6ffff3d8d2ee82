"""A kiosk's database made whole again: from who it is, its journal, and its office.

Where the database is new (the old one was damaged and put aside, or is gone), it becomes an empty
copy with all commands of the journal in its outbox, and the office is asked for everything. Where
it is older than the journal (somebody put an old copy in its place), it gets the commands that it
lacks. What the office has had already it knows by its id and does not do twice.
"""

import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from kiosk.commands.outbox import LINE
from kiosk.errors import StoreError
from kiosk.model.sync import OutboxRow, ReplicaRow
from kiosk.store import Store, WriteSession
from kiosk.store.undoing import undo, watch_touched
from kiosk.sync.identity import Identity
from kiosk.sync.journal import Entry, OutboxLog
from kiosk.sync.replaying import replay
from kiosk.sync.taking import put_log

_log = logging.getLogger(__name__)


class Made(StrEnum):
    """What had to be done."""

    NOTHING = "nothing"
    ANEW = "anew"
    """It was empty, and the office is asked for everything."""
    CAUGHT_UP = "caught_up"
    """It lacked commands that the journal has."""


def make_whole(
    store: Store,
    identity: Identity,
    journal: OutboxLog,
    zone: ZoneInfo,
    *,
    incarnation: UUID | None = None,
) -> Made:
    """Make a kiosk's database what it should be, in one transaction.

    Args:
        store: The database.
        identity: Which kiosk it is.
        journal: Its commands, kept a second time.
        zone: Of opening hours.
        incarnation: Under which a new one begins, as when it was enrolled; None: a new one, as
            nobody knows which numbers were given to commands that are lost.

    Raises:
        StoreError: The database cannot be used; or it is another kiosk's ("store.other_kiosk") or
            an office's ("store.office"), and is left as it is.
    """
    entries = [*{each.id: each for each in journal.entries()}.values()]
    with store.writing() as session:
        replica = session.by_key(ReplicaRow, 1)
        if replica is None:
            if session.raw("SELECT 1 FROM command LIMIT 1"):
                raise StoreError("store.office")
            _begin(session, identity, entries, incarnation or uuid4())
            made = Made.ANEW
        elif replica.kiosk != identity.kiosk:
            raise StoreError("store.other_kiosk", device=replica.device)
        else:
            made = _catch_up(session, replica, entries, zone)
        missing = _not_twice(session, entries)
    store.notice_joined()
    # A power cut may have come between the two.
    if missing:
        _keep_twice(journal, missing)
    return made


def compact(store: Store, journal: OutboxLog) -> int:
    """Leave out of the journal what the outbox has forgotten, and return how much that was.

    Raises:
        StoreError: The database or the journal cannot be used.
    """

    def wanted() -> frozenset[str]:
        with store.reading() as session:
            return frozenset(str(id_) for (id_,) in session.raw("SELECT id FROM outbox"))

    return journal.compact(wanted)


def _begin(
    session: WriteSession, identity: Identity, entries: Sequence[Entry], incarnation: UUID
) -> None:
    _take_in(session, entries, range(1, len(entries) + 1))
    session.insert(
        ReplicaRow(
            id=1,
            kiosk=identity.kiosk,
            site=identity.site,
            device=identity.device,
            incarnation=incarnation,
            cursor=-1,
            last_n=len(entries),
        )
    )
    watch_touched(session)
    if entries:
        _log.warning("The database is new; %d commands come from the journal", len(entries))


def _catch_up(
    session: WriteSession, replica: ReplicaRow, entries: Sequence[Entry], zone: ZoneInfo
) -> Made:
    here = "SELECT id FROM outbox UNION SELECT id FROM command"
    known = {str(id_) for (id_,) in session.raw(here)}
    lacking = [each for each in entries if each.id not in known]
    if not lacking:
        return Made.NOTHING
    with session.unruled():
        undo(session)
    # Under their own numbers, where these go on from here: the office may know them by these.
    numbers = [each.n for each in lacking]
    if any(each <= before for before, each in pairwise((replica.last_n, *numbers))):
        numbers = [*range(replica.last_n + 1, replica.last_n + 1 + len(lacking))]
    _take_in(session, lacking, numbers)
    replica.last_n = numbers[-1]
    session.update(replica, ReplicaRow.last_n)
    put_log(session, replica.site, ())
    if replica.epoch is not None:
        replay(session, replica, zone)
    _log.warning("The database is old; %d commands come from the journal", len(lacking))
    return Made.CAUGHT_UP


def _not_twice(session: WriteSession, entries: Sequence[Entry]) -> list[str]:
    """Return the lines of those commands that the outbox has and the journal has not."""
    known = {each.id for each in entries}
    rows = session.raw(f"SELECT {', '.join(LINE)} FROM outbox ORDER BY n")
    return [json.dumps(row, ensure_ascii=False) for row in rows if str(row[0]) not in known]


def _keep_twice(journal: OutboxLog, lines: Sequence[str]) -> None:
    try:
        journal.note(lines)
    except StoreError as problem:
        _log.warning("The second copy of commands cannot be written: %s", problem.code)


def _take_in(session: WriteSession, entries: Sequence[Entry], numbers: Sequence[int]) -> None:
    for entry, number in zip(entries, numbers, strict=True):
        values = {name: getattr(entry, name) for name in LINE}
        at = datetime.fromtimestamp(entry.issued_at, UTC)
        session.insert(OutboxRow(**values | {"id": UUID(entry.id), "n": number, "issued_at": at}))
