"""A database file of which looking and writing do not wait for each other."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Self

from peewee import Database

from kiosk.clock import Clock
from kiosk.store import Store
from kiosk.store.engine import Watch
from kiosk.store.sqlite import File


class Apart:
    """A file with one connection for those who look and one for those who write.

    A single connection is used by one thread at a time: pages would wait whenever a sign-up waits
    for the disk.
    """

    many_writers = False

    def __init__(self, looking: File, writing: File) -> None:
        self._looking = looking
        self._writing = writing

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Self:
        """Open a file as `kiosk.store.Store.open` does.

        Raises:
            StoreError: As it says there.
        """
        writing = File.open(path, clock, Store.WAIT)
        try:
            return cls(File.open(path, clock, Store.WAIT), writing)
        except BaseException:
            writing.close()
            raise

    def reading(self) -> AbstractContextManager[Database]:
        """Look at one consistent state, with all that was written before."""
        return self._looking.reading()

    def writing(self) -> AbstractContextManager[Database]:
        """Change the file, all or nothing; nobody else does meanwhile."""
        return self._writing.writing()

    def for_site(self, site: str) -> Self:
        """Return itself: a file knows no users, and its rows are told apart by questions alone."""
        return self

    def alone(self, work: str) -> AbstractContextManager[bool]:
        """Tell each process that it is the one."""
        return nullcontext(enter_result=True)

    def check(self) -> tuple[str, ...]:
        """Read the whole file and return what is wrong with it; nothing, where it is sound."""
        return self._looking.check()

    def watch(self, site: str) -> Watch:
        """Return what tells of commits, of whichever site."""
        return self._looking.watch(site)

    def close(self) -> None:
        """Let the file go; closing twice does no harm."""
        self._looking.close()
        self._writing.close()
