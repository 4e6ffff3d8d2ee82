"""An office put back to what a backup holds, in one step.

What is there now is written into a backup of its own first, within the same transaction, so that
nothing that is recorded meanwhile is lost. The epochs change: see `kiosk.backup.history`.
"""

from dataclasses import dataclass
from pathlib import Path

from kiosk.backup.contents import Beside, Counts
from kiosk.backup.envelope import Header
from kiosk.backup.history import begin_anew
from kiosk.backup.loading import Loader
from kiosk.backup.making import Maker, contents_of, fingerprint
from kiosk.backup.older import up_to_date
from kiosk.backup.passphrases import Secret
from kiosk.backup.place import TABLES, Place, sites_of
from kiosk.backup.shelf import ASIDE
from kiosk.backup.staging import alone, pending, settle, stage
from kiosk.clock import Clock
from kiosk.errors import Refused, StoreError
from kiosk.paths import DataFolder
from kiosk.store import Store, WriteSession


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore has done."""

    counts: Counts
    sites: int
    aside: tuple[Path, ...]
    """Where that is kept which was there before."""


@dataclass(frozen=True, slots=True)
class Restorer:
    """Puts one office back."""

    maker: Maker
    """Knows where the office is, and keeps what was there before."""

    def check_key(self, header: Header) -> None:
        """Make sure that what residents told the office can be read afterwards.

        Raises:
            Refused: The backup holds no key, and the one here is missing ("backup.no_key") or
                another ("backup.other_key").
        """
        if header.hardness is not None or not header.origin:
            return
        here = fingerprint(self.maker.data)
        if here != header.origin:
            code = "backup.other_key" if here else "backup.no_key"
            raise Refused(code, path=self.maker.data.office_key)

    def empty(self) -> bool:
        """Tell whether there is nothing here that would have to make room.

        Raises:
            Refused: This is a kiosk's copy, which has everything from its office
                ("backup.joined").
            StoreError: The database cannot be used.
        """
        with self._opened() as store, store.reading() as session:
            return not sites_of(session)

    def restore(self, path: Path, header: Header, secret: Secret | None) -> Restored:
        """Put the office back; everything stays as it is if this fails.

        Args:
            path: The backup, which has been checked.
            header: What it says in clear.
            secret: Opens it.

        Raises:
            Refused: As `empty`.
            FileError: It cannot be read, is of a newer version ("backup.newer"), or what it holds
                breaks the rules ("backup.contents").
            KioskError: A backup is being made at the same time ("backup.running").
            StoreError: The database cannot be written.
        """
        data, place, clock = self.maker.data, self.maker.place, self.maker.clock
        data.root.mkdir(parents=True, exist_ok=True)
        with up_to_date(path, header, secret, data.root, clock) as (current, key):
            beside = [part for part in contents_of(current, key) if isinstance(part, Beside)]
            files = {part.name: part.text for part in beside}
            with alone(data), self._opened() as store, self.maker.shelf.locked():
                with store.writing() as session:
                    if place.server:
                        _lock(session)
                    kept = self._kept(session)
                    counts = Loader(session, place, current).load(contents_of(current, key))
                    epochs = begin_anew(session, clock)
                    self.maker.reached("restore.loaded")
                    stage(data, files, epochs, clock.now(), server=place.server)
                    self.maker.reached("restore.staged")
                self.maker.reached("restore.committed")
                aside = settle(data, epochs)
        self.maker.reached("restore.settled")
        return Restored(counts, len(epochs), (*kept, *aside))

    def _kept(self, session: WriteSession) -> tuple[Path, ...]:
        """Write what is there now into a backup of its own."""
        if not sites_of(session):
            return ()
        path = self.maker.of(session, ASIDE).path
        self.maker.reached("restore.aside")
        return (path,)

    def _opened(self) -> Store:
        place, clock = self.maker.place, self.maker.clock
        try:
            store = place.open(clock)
        except StoreError as problem:
            if problem.code != "store.damaged" or not problem.facts.get("aside"):
                raise
            store = place.open(clock)  # the damaged file was put aside: this one is new
        if store.joined:
            store.close()
            raise Refused("backup.joined")
        return store


def _lock(session: WriteSession) -> None:
    """Let nobody write, or look, until the end; and let a slow disk take its time."""
    session.raw("SET LOCAL idle_in_transaction_session_timeout = 0")
    session.raw("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE".format(", ".join(TABLES)))


def finish(data: DataFolder, place: Place, clock: Clock) -> bool:
    """Bring a restore to its end that was interrupted, one way or the other.

    Returns:
        Whether there was one, of this kind of database.

    Raises:
        FileError: The files cannot be put in their places.
        StoreError: The database cannot be read.
    """
    with alone(data):  # one that is still under way ends first
        if not pending(data, server=place.server):
            return False
        with place.open(clock) as store, store.reading() as session:
            epochs = sites_of(session)
        settle(data, epochs)
    return True
