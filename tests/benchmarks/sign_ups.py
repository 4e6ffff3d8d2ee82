"""How many sign-ups a second one machine records, beside the bare commits of the same database.

The yardstick is a transaction of two inserts in a table without rules, committed by one program
with the same durability. A sign-up is a whole command: its rules, its row, its place in the log.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import apsw
import psycopg

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity, SignUp
from kiosk.i18n.content import I18nText
from kiosk.store import Store
from tests.benchmarks.report import Row, middle
from tests.committee import MONDAY, SHANGHAI
from tests.postgresql.server import ask, database

TITLES = ("bare", "sign-ups")
AIM = 0.6
"""The share of the bare commits that one site should reach; ratios are written upside down."""

Work = Callable[[int], None]
"""Does something so many times."""

_THREADS = 32
"""As many as a web server answers with."""
_CLOCK = FixedClock(wall(MONDAY, 600, SHANGHAI))
_BARE = "INSERT INTO bare (text) VALUES ('what a sign-up and its line in the log would say')"


def rushing(folder: Path, rounds: int, count: int = 1500, most: int = 1000) -> Iterator[Row]:
    """Measure both kinds of database, one site, 31 and (a server) most, beside a yardstick."""
    with Store.open(folder / "rush.db", clock=_CLOCK) as store:
        yield from _beside("file", store, _file(folder), rounds, count, (1, 31))
    with database(durable=True) as url, Store.open_server(url) as store:
        # Nobody's first day: the server looks at what its tables hold within a minute by itself.
        _rush(store, 31, count, -1)(count)
        ask(url, "ANALYZE")
        yield from _beside("server", store, _server(url), rounds, count, (1, 31, most))


def _beside(
    name: str, store: Store, bare: Work, rounds: int, count: int, numbers: tuple[int, ...]
) -> Iterator[Row]:
    for sites in numbers:
        pairs = [
            (_each(bare, count), _each(_rush(store, sites, count, turn), count))
            for turn in range(rounds)
        ]
        yield Row(
            f"{name}, {sites} {'site' if sites == 1 else 'sites'}: time for each",
            "ms",
            middle(each for each, _ in pairs),
            middle(each for _, each in pairs),
            1 / AIM if sites == 1 else None,
        )


def _each(work: Work, count: int) -> float:
    started = time.perf_counter()
    work(count)
    return 1000 * (time.perf_counter() - started) / count


def _file(folder: Path) -> Work:
    connection = apsw.Connection(str(folder / "bare.db"))
    for pragma in ("journal_mode = wal", "synchronous = full"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")

    def commit(count: int) -> None:
        for _ in range(count):
            for statement in ("BEGIN IMMEDIATE", _BARE, _BARE, "COMMIT"):
                connection.execute(statement)

    return commit


def _server(url: str) -> Work:
    def commit(count: int) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS bare.bare (id serial, text text)")
            connection.execute("SET search_path TO bare")
            for _ in range(count):
                for statement in ("BEGIN", _BARE, _BARE, "COMMIT"):
                    connection.execute(statement)

    # Beside the tables of the program: what is not its own does not let it in.
    ask(url, "CREATE SCHEMA bare")
    return commit


def _rush(store: Store, sites: int, count: int, turn: int) -> Work:
    """Return what signs people up for one activity of each site, from many threads."""
    committees = [
        Commands(store, _CLOCK, f"{sites}-{turn}-{site}", "benchmark", SHANGHAI)
        for site in range(sites)
    ]
    activities = [_announced(commands) for commands in committees]

    def one(number: int) -> None:
        site = number % sites
        order = SignUp(activities[site], f"holder {number}", 1 + number % 3)
        committees[site].do(order, actor="benchmark")

    def some(first: int, count: int) -> None:
        for number in range(first, count, _THREADS):
            one(number)

    def rush(count: int) -> None:
        with ThreadPoolExecutor(_THREADS) as threads:
            for each in [threads.submit(some, first, count) for first in range(_THREADS)]:
                each.result()

    for warm in range(count, count + sites):
        one(warm)
    return rush


def _announced(commands: Commands) -> UUID:
    order = AddActivity(
        title=I18nText.plain("剪纸课"),
        starts=wall(MONDAY, 900, SHANGHAI),
        ends=wall(MONDAY, 990, SHANGHAI),
        capacity=40,
    )
    return commands.do(order, actor="benchmark").row("activity")
