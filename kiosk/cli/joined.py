"""What a kiosk whose office is elsewhere works on: its copy of a site, and its way there."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import StoreError
from kiosk.store import Store
from kiosk.store.aside import identity as file_identity
from kiosk.sync.journal import OutboxLog
from kiosk.sync.rejoining import Made, make_whole

if TYPE_CHECKING:
    from kiosk.cli.context import Context
    from kiosk.sync.contact import Noticed
    from kiosk.sync.courier import Courier
    from kiosk.sync.exchanging import Exchanger
    from kiosk.sync.identity import Identity

_log = logging.getLogger(__name__)


@contextmanager
def joined_store(
    context: "Context", identity: "Identity", noticed: "Noticed | None" = None
) -> Iterator[Store]:
    """Open a kiosk's database, made whole if need be, and close it whatever happens.

    A damaged one is put aside, and a new one takes its place at once: all that the kiosk recorded
    is in its journal, and everything else at its office.

    Args:
        context: Where it is.
        identity: Which kiosk it is.
        noticed: Where it is written down that it had to be made whole.

    Raises:
        StoreError: It cannot be opened.
    """
    with _opened(context) as store:
        journal = journal_of(context)
        made = make_whole(store, identity, journal, context.settings.zone)
        store.journal = journal
        if made is not Made.NOTHING:
            _log.warning("The database of this kiosk was made whole: %s", made)
            if noticed is not None:
                noticed.note(rebuilt_at=context.clock.now())
        yield store


def journal_of(context: "Context") -> OutboxLog:
    """Return the second copy of a kiosk's commands, where the settings want it.

    Where that place is not there, as with a card pulled out, it is beside the database; what was
    written in one place is taken over into the other when both are there.

    Raises:
        StoreError: What is there cannot be read.
    """
    beside = OutboxLog(context.folder.outbox_log)
    wanted = context.settings.journal_folder
    if not wanted:
        return beside
    if not Path(wanted).is_dir():
        _log.warning("The folder of the journal is not there; it is kept beside the database")
        return beside
    apart = OutboxLog(Path(wanted) / context.folder.outbox_log.name)
    if beside.there and Path(wanted) != context.folder.root:
        apart.take_in(beside)
    return apart


def exchanger_of(
    context: "Context", identity: "Identity", store: Store, noticed: "Noticed"
) -> "Exchanger":
    """Return what makes exchanges with the office."""
    from kiosk.sync.calling import Office
    from kiosk.sync.exchanging import Exchanger
    from kiosk.sync.replica import Replica

    replica = Replica(store, context.clock, context.settings.zone)
    office = Office(identity, context.clock)
    return Exchanger(replica, office, store, context.clock, context.folder, noticed)


def courier_of(
    context: "Context", identity: "Identity", store: Store, noticed: "Noticed"
) -> "Courier":
    """Return what keeps a kiosk and its office the same; it has to be started.

    Raises:
        StoreError: The database cannot be watched.
    """
    from kiosk.sync.courier import Courier

    exchanger = exchanger_of(context, identity, store, noticed)
    path = context.folder.database
    opened = file_identity(path)

    def moved() -> bool:
        return file_identity(path) != opened

    return Courier(
        exchanger,
        store,
        store.watch(context.settings.site),
        journal_of(context),
        context.clock,
        noticed,
        moved,
    )


@contextmanager
def _opened(context: "Context") -> Iterator[Store]:
    path = context.folder.database
    try:
        store = Store.open(path, clock=context.clock)
    except StoreError as problem:
        if problem.code != "store.damaged" or problem.facts.get("aside") is None:
            raise
        _log.warning("The database was damaged and is kept as %s", problem.facts["aside"])
        store = Store.open(path, clock=context.clock)
    with store:
        yield store
