"""What it costs to keep a kiosk and its office the same, beside what is needed in any case.

The yardsticks: the same rows copied by bare SQLite into tables of the same shape, the same
commands given at the office itself in one transaction, and the same exchange on a nearly empty
database.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from kiosk.clock import wall
from kiosk.commands.orders import AddActivity, ChangePerson, Order, SignUp
from kiosk.i18n.content import I18nText
from kiosk.model.travelling import TRAVELLING, columns_of
from kiosk.store import Store, WriteSession
from kiosk.store.undoing import putting
from kiosk.sync.messages import pack, unpack_request
from kiosk.sync.projection import changed_rows
from tests.benchmarks.report import Row, middle
from tests.committee import MONDAY, SHANGHAI, Committee
from tests.sync.machines import Kiosk, Office

TITLES = ("yardstick", "sync")
YEARS = 5
_POLLS = 3000 / 15
"""Requests a second of 3,000 kiosks that ask every 15 seconds."""


def syncing(
    folder: Path, rounds: int, sign_ups: int = 40_000, commands: int = 1000
) -> Iterator[Row]:
    """Measure a kiosk of a large neighbourhood, each thing beside its yardstick."""
    folder.mkdir(exist_ok=True)
    large = _neighbourhood(folder / "large", sign_ups)
    small = _neighbourhood(folder / "small", min(sign_ups, 100))
    yield _bootstrap(folder, large, rounds)
    yield from _quiet(folder, large, rounds)
    yield _some_changes(folder, large, small, rounds)
    yield _handed_in(folder, large, rounds, commands)
    yield _replayed(folder, large, rounds, commands // 5)


def _neighbourhood(folder: Path, sign_ups: int) -> Office:
    """Make an office with so many sign-ups of five years, an eighth as many people."""
    folder.mkdir()
    committee = Committee(folder / "kiosk.db")
    office = Office(committee)
    committee.worker()
    activity = committee.activity(capacity=40)
    committee.sign_up(activity, "holder", 1)
    with committee.store.writing() as session:
        _spread(session, activity, sign_ups)
    return office


def _spread(session: WriteSession, pattern: UUID, count: int) -> None:
    """Copy one activity and its sign-up again and again over the years."""
    activity, sign_up = (
        dict(zip(names, session.raw(f"SELECT {', '.join(names)} FROM {table}")[0], strict=True))
        for table, names in (
            ("activity", columns_of(TRAVELLING[4])),
            ("sign_up", columns_of(TRAVELLING[7])),
        )
    )
    each = 20
    activities, sign_ups = [], []
    for number in range(max(1, count // each)):
        ago = YEARS * 365 * 86_400 * number // max(1, count // each)
        id_ = uuid4().hex
        activities.append(
            activity
            | {"id": id_, "code": f"A{number}", "taken": each, "source": None}
            | {
                "starts": int(str(activity["starts"])) - ago,
                "ends": int(str(activity["ends"])) - ago,
            }
        )
        sign_ups += [
            sign_up
            | {"id": uuid4().hex, "activity": id_, "ticket": None, "turn": turn}
            | {"holder": f"{(number * each + turn) % max(each, count // 8):032x}"}
            for turn in range(each)
        ]
    with session.unruled():
        for table, rows in ((TRAVELLING[4], activities), (TRAVELLING[7], sign_ups)):
            names = columns_of(table)
            session.raw_many(
                {putting(table, names): [tuple(row[name] for name in names) for row in rows]}
            )


def _bootstrap(folder: Path, office: Office, rounds: int) -> Row:
    with office.store.reading() as session:
        rows = changed_rows(session, office.site, -1)
    tables = {table._meta.table_name: table for table in TRAVELLING}

    def copy(turn: int) -> None:
        path = folder / f"copy-{turn}.db"
        with (
            Store.open(path, clock=office.clock) as store,
            store.writing() as session,
            session.unruled(),
        ):
            session.raw("INSERT INTO site (id, seq, epoch) VALUES (?, 0, 'x')", (office.site,))
            for each in rows:
                session.raw_many({putting(tables[each.table], tuple(each.columns)): each.rows})

    def join(turn: int) -> None:
        kiosk = Kiosk(folder, f"new-{turn}", office)
        assert kiosk.sync().applied
        kiosk.store.close()

    pairs = [
        (_seconds(partial(copy, turn)), _seconds(partial(join, turn))) for turn in range(rounds)
    ]
    return _row(f"a new kiosk, {sum(len(each.rows) for each in rows):,} rows", "s", pairs)


def _quiet(folder: Path, office: Office, rounds: int) -> Iterator[Row]:
    kiosk = Kiosk(folder, "quiet", office)
    kiosk.sync()
    request = pack(kiosk.replica.request())
    reply = pack(office.answer(unpack_request(request)))
    client = office.client(kiosk)
    times = 200

    def answer() -> None:
        for _ in range(times):
            pack(office.exchange.answer(client, unpack_request(request)))

    def read() -> None:
        for _ in range(times):
            with office.store.reading() as session:
                session.raw("SELECT seq, epoch FROM site")

    pairs = [(1000 * _cpu(read) / times, 1000 * _cpu(answer) / times) for _ in range(rounds)]
    kiosk.store.close()
    share = middle(ours for _, ours in pairs) / 1000 * _POLLS
    yield Row("a sync with nothing to say: request, reply", "bytes", len(request), len(reply))
    yield _row("the same at the office: CPU", "ms", pairs)
    yield Row("of a core, for 3,000 kiosks every 15 s", "cores", 1.0, share, bound=1.0)


def _some_changes(folder: Path, large: Office, small: Office, rounds: int) -> Row:
    """Ten changes, on a small and on a large database."""
    kiosks = [Kiosk(folder, f"kiosk-{name}", office) for name, office in
              (("small", small), ("large", large))]  # fmt: skip
    for kiosk in kiosks:
        kiosk.sync()

    def change(kiosk: Kiosk, turn: int) -> float:
        people = kiosk.tables()["person"][0][0]
        for number in range(10):
            order = ChangePerson(UUID(str(people)), romanised=f"{turn} {number}")
            kiosk.office.committee.do(order)
        return _seconds(kiosk.sync)

    pairs = [
        (1000 * change(kiosks[0], turn), 1000 * change(kiosks[1], turn)) for turn in range(rounds)
    ]
    for kiosk in kiosks:
        kiosk.store.close()
    return _row("ten changes, much data beside little", "ms", pairs, aim=1.5)


def _handed_in(folder: Path, office: Office, rounds: int, count: int) -> Row:
    pairs = []
    for turn in range(rounds):
        kiosk = Kiosk(folder, f"busy-{turn}", office)
        activity = _announced(office)
        kiosk.sync()
        kiosk.commands.do_all(_orders(activity, "there", count), actor="benchmark")
        here = _orders(activity, "here", count)
        alone = _seconds(partial(office.committee.commands.do_all, here, actor="x"))
        pairs.append((alone, _seconds(kiosk.sync)))
        assert kiosk.waiting() == 0
        kiosk.store.close()
    return _row(f"{count:,} commands handed in", "s", pairs, aim=4)


def _replayed(folder: Path, office: Office, rounds: int, count: int) -> Row:
    """Take a change over while so many commands wait, beside doing just those."""
    pairs = []
    for turn in range(rounds):
        kiosk = Kiosk(folder, f"behind-{turn}", office)
        activity = _announced(office)
        kiosk.sync()
        request = kiosk.replica.request()
        orders = _orders(activity, "waits", count)
        alone = _seconds(partial(kiosk.commands.do_all, orders, actor="x"))
        office.committee.activity()
        reply = office.answer(request)
        pairs.append((alone, _seconds(partial(kiosk.replica.take, reply))))
        assert kiosk.waiting() == count
        kiosk.store.close()
    return _row(f"a reply taken over {count:,} waiting commands", "s", pairs, aim=3)


def _announced(office: Office) -> UUID:
    order = AddActivity(
        title=I18nText.plain("剪纸课"),
        starts=wall(MONDAY, 900, SHANGHAI),
        ends=wall(MONDAY, 990, SHANGHAI),
    )
    return office.committee.do(order).row("activity")


def _orders(activity: UUID, name: str, count: int) -> list[Order]:
    return [SignUp(activity, f"{name} {number}", 1 + number % 3) for number in range(count)]


def _row(name: str, unit: str, pairs: list[tuple[float, float]], aim: float | None = None) -> Row:
    return Row(name, unit, middle(a for a, _ in pairs), middle(b for _, b in pairs), aim)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
