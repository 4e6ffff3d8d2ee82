"""What a store needs of the database behind it, whichever that is."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol, Self

from peewee import Database


class Watch(Protocol):
    """Tells whether anything was committed since it was last asked, by any process."""

    def changed(self) -> bool:
        """Return whether there was a commit since the last call, or since the watch began.

        Raises:
            StoreError: The database cannot be read.
        """

    def close(self) -> None:
        """Let the database go."""


class Journal(Protocol):
    """Keeps what a kiosk has recorded a second time, apart from the database."""

    def note(self, lines: Sequence[str]) -> None:
        """Keep lines of text; once this returns, they survive a power cut.

        Raises:
            StoreError: They cannot be kept.
        """


class Engine(Protocol):
    """A database that any thread may read and write."""

    many_writers: bool
    """Whether several may write at the same time, to different sites."""

    def reading(self) -> AbstractContextManager[Database]:
        """Look at one consistent state; see `kiosk.store.Store.reading`."""

    def writing(self) -> AbstractContextManager[Database]:
        """Change all or nothing; see `kiosk.store.Store.writing`."""

    def for_site(self, site: str) -> Self:
        """Return the same database as far as it is one site's; itself where nothing can tell."""

    def alone(self, work: str) -> AbstractContextManager[bool]:
        """Tell whether nobody else does a kind of work; see `kiosk.store.Store.alone`."""

    def check(self) -> tuple[str, ...]:
        """Read everything and return what is wrong with it; nothing, where it is sound."""

    def watch(self, site: str) -> Watch:
        """Return what tells of changes of a site; of others, too, where that costs nothing."""

    def close(self) -> None:
        """Let the database go; closing twice does no harm."""
