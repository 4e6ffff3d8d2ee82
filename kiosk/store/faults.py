"""SQLite's complaints, told as what the office can do something about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
from peewee import PeeweeException

from kiosk.errors import StoreError

_CODES: dict[type[apsw.Error], str] = {
    apsw.FullError: "store.full",
    apsw.ReadOnlyError: "store.unwritable",
    apsw.CantOpenError: "store.unwritable",
    apsw.PermissionsError: "store.unwritable",
    apsw.AuthError: "store.unwritable",
    apsw.IOError: "store.unwritable",
    apsw.CorruptError: "store.damaged",
    apsw.NotADBError: "store.damaged",
    apsw.FormatError: "store.damaged",
    apsw.BusyError: "store.busy",
    apsw.LockedError: "store.busy",
    apsw.ProtocolError: "store.busy",
}


def store_code(problem: BaseException) -> str | None:
    """Return the code of a complaint about the file; None where the complaint is about a query."""
    cause = _cause(problem)
    return None if cause is None else _CODES.get(type(cause))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn complaints about the file into store errors; others pass unchanged.

    Raises:
        StoreError: The disk is full ("store.full"), the file cannot be written
            ("store.unwritable"), somebody else keeps it locked ("store.busy") or it is damaged
            ("store.damaged"). Nothing of the transaction is stored.
    """
    try:
        yield
    except (PeeweeException, apsw.Error) as problem:
        code = store_code(problem)
        if code is None:
            raise
        if code == "store.damaged":
            raise StoreError(code, path=str(path), aside=None) from problem
        raise StoreError(code, path=str(path)) from problem


def _cause(problem: BaseException) -> apsw.Error | None:
    """Return SQLite's own complaint, which Peewee wraps."""
    own = getattr(problem, "orig", problem)
    return own if isinstance(own, apsw.Error) else None
