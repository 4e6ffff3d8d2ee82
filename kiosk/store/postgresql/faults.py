"""The server's complaints, told as what the office can do something about."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from peewee import PeeweeException

from kiosk.errors import StoreError

_CODES = {
    "53100": "store.full",
    "53": "store.busy",  # no memory, no connection free
    "40": "store.busy",  # deadlocks
    "55": "store.busy",  # waited too long for a lock
    "57014": "store.busy",  # ... or for the server
    "57": "store.unreachable",  # is being stopped or started
    "08": "store.unreachable",
    "25006": "store.unwritable",
    "25P03": "store.unreachable",  # too long idle in a transaction
    "42501": "store.unwritable",
    "58": "store.unwritable",
    "XX001": "store.unwritable",
    "XX002": "store.unwritable",
}
"""By the server's own codes, and by their classes."""


def store_code(problem: BaseException) -> str | None:
    """Return the code of a complaint about the server; None where it is about a query."""
    own = getattr(problem, "orig", problem)
    if not isinstance(own, psycopg.Error):
        return None
    state = own.sqlstate
    if state is None:  # the driver's own: the connection is gone
        return "store.unreachable" if isinstance(own, psycopg.OperationalError) else None
    return _CODES.get(state, _CODES.get(state[:2]))


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn complaints about the server into store errors; others pass unchanged.

    Raises:
        StoreError: The server cannot be reached ("store.unreachable"), its disk is full
            ("store.full"), we may not write ("store.unwritable") or somebody else keeps rows
            locked ("store.busy"). Nothing of the transaction is stored.
    """
    try:
        yield
    except (PeeweeException, psycopg.Error) as problem:
        code = store_code(problem)
        if code is None:
            raise
        raise StoreError(code, path=place) from problem
