"""The kiosk's side of an exchange: what it hands in, and what it takes over.

A reply is taken over in one transaction: what this kiosk did by itself is undone, the office's
rows take their places, what the office has answered is dropped, and the rest is done once more over
what is new. A reply that does not continue what this kiosk has (`kiosk.sync.fitting`) changes
nothing, so that it may come twice, late, or out of order.
"""

import logging
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import kiosk
from kiosk.clock import Clock
from kiosk.model.facts import facts_to_json
from kiosk.model.sites import SiteRow
from kiosk.model.sync import OutboxRow, ReplicaRow
from kiosk.store import Session, Store, WriteSession
from kiosk.store.opening import SCHEMA
from kiosk.store.undoing import undo, watch_touched
from kiosk.sync.answering import told_outcomes
from kiosk.sync.fitting import misfit
from kiosk.sync.messages import MOST_COMMANDS, PROTOCOLS, Handed, Outcome, Reply, Request, mark
from kiosk.sync.replaying import replay
from kiosk.sync.taking import clear, put_log, put_nearby, put_rows

KEPT = timedelta(days=90)
"""How long a kiosk keeps what the office has: an office that was put back asks for it again."""

Progress = Callable[[int, int], None]
"""Told how many rows are in place, of how many."""

_log = logging.getLogger(__name__)


class Taken(NamedTuple):
    """What a reply led to."""

    applied: bool
    """Whether the database is now as the office's was."""
    outcomes: int
    """Commands that the office has answered."""
    refused: int
    """Those among them that it did not carry out."""
    again: bool
    """There is reason to ask again at once."""
    settings: str | None = None
    """New settings of the site, as TOML."""


_NOTHING = Taken(applied=False, outcomes=0, refused=0, again=False)


def found(
    store: Store, *, kiosk: UUID, site: str, device: str, incarnation: UUID | None = None
) -> None:
    """Make a database a kiosk's copy of an office's, which it has yet to ask for everything.

    What was in its outbox stays there.

    Args:
        store: A database that no office has been working with.
        kiosk: The kiosk's id.
        site: Which site it belongs to.
        device: Its name.
        incarnation: Under which it was enrolled; None: a new one.
    """
    with store.writing() as session:
        if session.by_key(ReplicaRow, 1) is None:
            session.insert(
                ReplicaRow(
                    id=1,
                    kiosk=kiosk,
                    site=site,
                    device=device,
                    incarnation=incarnation or uuid4(),
                    cursor=-1,
                )
            )
        watch_touched(session)
    store.notice_joined()


class Replica:
    """A kiosk's copy of a site; requests and replies may be made and taken in any thread."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        zone: ZoneInfo,
        reached: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Take up a database that `found` has made a copy.

        Args:
            store: The database.
            clock: Tells the time.
            zone: Of opening hours.
            reached: Is told each point at which a power cut would be most unwelcome.
        """
        self._store = store
        self._clock = clock
        self._zone = zone
        self._reached = reached

    def request(self, *, settings: str = "", disk_free: int | None = None) -> Request:
        """Return what is to be sent: all that the office has not answered, and the cursor.

        Args:
            settings: A hash of the settings that are here.
            disk_free: Megabytes.

        Raises:
            StoreError: The database cannot be read.
        """
        with self._store.reading() as session:
            replica = _replica(session)
            waiting = session.rows(
                OutboxRow.select().where(OutboxRow.status == "waiting").order_by(OutboxRow.n)
            )
        return Request(
            protocols=list(PROTOCOLS),
            kiosk=replica.kiosk,
            incarnation=replica.incarnation,
            epoch=replica.epoch,
            cursor=replica.cursor,
            commands=[_handed(row) for row in waiting[:MOST_COMMANDS]],
            at=int(self._clock.now().timestamp()),
            version=kiosk.__version__,
            schema=SCHEMA,
            disk_free=disk_free,
            pending=len(waiting),
            settings=settings,
            nearby=replica.nearby,
        )

    def take(
        self, reply: Reply, progress: Progress = lambda done, of: None, *, live: bool = True
    ) -> Taken:
        """Take a reply over, if it continues what this kiosk has.

        Args:
            reply: Whose it is has been checked.
            progress: Told how far it is.
            live: It has just been given, so that the office's clock can be compared with ours.

        Raises:
            StoreError: The database cannot be written; it is as it was before.
        """
        with self._store.writing() as session:
            replica = _replica(session)
            problem = misfit(replica, reply)
            if problem in ("sync.other", "sync.copy") or reply.revoked:
                return _NOTHING
            if reply.renew:
                _renew(session, replica)
                return Taken(applied=False, outcomes=0, refused=0, again=True)
            if problem is not None:
                return _NOTHING
            taken = self._take(session, replica, reply, progress, live=live)
            self._reached("replica.before_commit")
        self._reached("replica.committed")
        return taken

    def _take(
        self,
        session: WriteSession,
        replica: ReplicaRow,
        reply: Reply,
        progress: Progress,
        *,
        live: bool,
    ) -> Taken:
        now = self._clock.now()
        if reply.requires != replica.requires:
            replica.requires = reply.requires
            session.update(replica, ReplicaRow.requires)
        if reply.requires:
            return _NOTHING
        again = reply.full and _offer_again(session, replica, reply)
        waiting = session.raw("SELECT id FROM outbox WHERE status = 'waiting'")
        asked = frozenset(UUID(str(id_)) for (id_,) in waiting)
        outcomes = {each.id: each for each in told_outcomes(reply.rows, asked)}
        outcomes |= {each.id: each for each in reply.outcomes}
        refused = _answered(session, outcomes.values(), reply.at)
        if reply.rows or reply.full or outcomes:
            self._put(session, replica, reply, progress)
        if reply.nearby is not None:
            put_nearby(session, reply.nearby)
            replica.nearby = mark(reply.nearby)
        replica.epoch, replica.cursor = reply.epoch, reply.cursor
        replica.synced_at = datetime.fromtimestamp(reply.at, UTC)
        if live:
            replica.skew = int((now - replica.synced_at).total_seconds() * 1000)
        session.update(
            replica,
            ReplicaRow.epoch,
            ReplicaRow.cursor,
            ReplicaRow.synced_at,
            ReplicaRow.skew,
            ReplicaRow.nearby,
        )
        # By the office's time: a clock here that has jumped by years must not forget everything.
        before = reply.at - int(KEPT.total_seconds())
        session.raw("DELETE FROM outbox WHERE held_at < ?", (before,))
        return Taken(True, len(outcomes), refused, again, reply.settings)

    def _put(
        self, session: WriteSession, replica: ReplicaRow, reply: Reply, progress: Progress
    ) -> None:
        with session.unruled():
            undo(session)
            self._reached("replica.undone")
            if reply.full:
                clear(session)
            session.insert_unless_there(
                SiteRow(id=replica.site, seq=reply.cursor, epoch=reply.epoch)
            )
            put_rows(session, reply.rows, progress)
            put_log(session, replica.site, reply.rows)
            self._reached("replica.put")
        session.raw(
            "UPDATE site SET seq = ?, epoch = ? WHERE id = ?",
            (reply.cursor, reply.epoch.hex, replica.site),
        )
        replay(session, replica, self._zone)
        self._reached("replica.replayed")


def _replica(session: Session) -> ReplicaRow:
    replica = session.by_key(ReplicaRow, 1)
    if replica is None:
        raise LookupError("replica")
    return replica


def _handed(row: OutboxRow) -> Handed:
    return Handed(
        id=row.id,
        n=row.n,
        name=row.name,
        version=row.version,
        actor=row.actor,
        issued_at=int(row.issued_at.timestamp()),
        arguments=row.arguments,
    )


def _renew(session: WriteSession, replica: ReplicaRow) -> None:
    """Become somebody else: the office has heard another copy of this kiosk under its numbers."""
    rows = session.rows(
        OutboxRow.select().where(OutboxRow.status == "waiting").order_by(OutboxRow.n)
    )
    # Beyond all that are there first: the new numbers must not meet the old ones.
    for number, row in enumerate(rows, start=replica.last_n + 1):
        session.raw("UPDATE outbox SET n = ? WHERE id = ?", (number, row.id.hex))
    replica.last_n += len(rows)
    replica.incarnation = uuid4()
    session.update(replica, ReplicaRow.last_n, ReplicaRow.incarnation)
    _log.warning("The office knows another copy of this kiosk; it goes on under a new number")


def _offer_again(session: WriteSession, replica: ReplicaRow, reply: Reply) -> bool:
    """Hand in again, to an office that was put back, what it may have lost."""
    if replica.epoch is None or replica.epoch == reply.epoch:
        return False
    held = session.rows(OutboxRow.select().where(OutboxRow.status != "waiting"))
    # Another copy of this kiosk may have been first, with another outcome than before.
    outcomes = told_outcomes(reply.rows, frozenset(row.id for row in held))
    became = {each.id: each for each in (*outcomes, *reply.outcomes)}
    again = [row for row in held if row.id not in became]
    for row in again:
        row.status, row.code, row.facts, row.held_at = "waiting", None, "{}", None
    for row in held:
        if (now := became.get(row.id)) is not None:
            row.status, row.code, row.facts = now.status, now.code, facts_to_json(now.facts)
        session.update(row, OutboxRow.status, OutboxRow.code, OutboxRow.facts, OutboxRow.held_at)
    return bool(again)


def _answered(session: WriteSession, outcomes: Collection[Outcome], at: int) -> int:
    """Note what became of commands, and return how many were not carried out."""
    for outcome in outcomes:
        session.raw(
            "UPDATE outbox SET status = ?, code = ?, facts = ?, held_at = ?"
            " WHERE id = ? AND status = 'waiting'",
            (outcome.status, outcome.code, facts_to_json(outcome.facts), at, outcome.id.hex),
        )
        session.raw("DELETE FROM command WHERE id = ?", (outcome.id.hex,))
    return sum(outcome.status != "done" for outcome in outcomes)
