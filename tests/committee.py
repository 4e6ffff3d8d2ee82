"""A committee in a database of its own, as the tests of rules and questions need it."""

# ruff: noqa: ANN401  what an order takes is checked by the order

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from peewee import Model

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands, Receipt
from kiosk.commands.orders import (
    AddActivity,
    AddPerson,
    AddRoom,
    Book,
    Order,
    SetDuty,
    SignUp,
)
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.model.activities import ActivityRow, DrawRow, NeighbourCardRow, SignUpRow
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import (
    BookingRow,
    ClosureRow,
    LayoutRow,
    RequestRow,
    RoomRow,
    SeriesRow,
)
from kiosk.model.sites import CommandRow, SiteRow
from kiosk.model.staff import PatternRow, StaffRow, StatusRow
from kiosk.model.sync import (
    ClientRow,
    HandedInRow,
    InboxRow,
    InviteRow,
    LoanRow,
    NearbyRow,
    OutboxRow,
    ReplicaRow,
    UndoRow,
)
from kiosk.store import Store

TABLES: dict[str, type[Model]] = {
    row._meta.table_name: row
    for row in (
        SiteRow, CommandRow, PersonRow, DutyRow, RoomRow, LayoutRow, BookingRow, ActivityRow,
        SignUpRow, DrawRow, NeighbourCardRow, StaffRow, StatusRow, PatternRow, SeriesRow,
        ClosureRow, RequestRow, InboxRow, LoanRow, ClientRow, InviteRow, HandedInRow,
    )
}  # fmt: skip
"""Every table of an office, by its name."""
KIOSK_TABLES: tuple[type[Model], ...] = (ReplicaRow, OutboxRow, UndoRow, NearbyRow)
"""What a kiosk has besides, and only in a file."""

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)


class Committee:
    """One site with a clock that stands still, and short ways to give orders."""

    site = "garden"

    def __init__(self, path: Path, zone: ZoneInfo = SHANGHAI) -> None:
        self.path = path
        self.zone = zone
        self.clock = FixedClock(wall(MONDAY, 600, zone))
        self.store = self.open()
        self.commands = Commands(self.store, self.clock, self.site, "test", zone)

    def open(self) -> Store:
        """Open the committee's database, as another process would."""
        return Store.open(self.path, clock=self.clock)

    def do(self, order: Order, id: UUID | None = None) -> Receipt:  # noqa: A002
        return self.commands.do(order, actor="tester", id=id)

    def at(self, minutes: int, day: date = MONDAY) -> datetime:
        """The instant of a wall-clock time."""
        return wall(day, minutes, self.zone)

    def go_to(self, minutes: int, day: date = MONDAY) -> datetime:
        """Set the clock to a wall-clock time."""
        self.clock.move(self.at(minutes, day) - self.clock.now())
        return self.clock.now()

    def worker(self, name: str = "王晨", **more: Any) -> UUID:
        more.setdefault("romanised", "")  # the readings of characters take a second to load
        return self.do(AddPerson(name, **more)).row("person")

    def duty(
        self,
        person: UUID,
        starts: int,
        ends: int,
        kind: DutyKind = DutyKind.DESK,
        day: date = MONDAY,
        **more: Any,
    ) -> UUID:
        return self.do(SetDuty(person, day, starts, ends, kind, **more)).row("duty")

    def room(self, code: str = "activity", **more: Any) -> UUID:
        more.setdefault("capacity", 40)
        name = more.pop("name", I18nText.plain(code))
        return self.do(AddRoom(code, name, **more)).row("room")

    def hall(self) -> tuple[UUID, UUID, UUID]:
        """A hall and its two parts."""
        whole = self.room("hall", capacity=120)
        first = self.room("hall-a", capacity=60, part_of=whole)
        return whole, first, self.room("hall-b", capacity=60, part_of=whole)

    def book(self, room: UUID, starts: int, ends: int, day: date = MONDAY, **more: Any) -> UUID:
        more.setdefault("title", I18nText.plain("旗袍队"))
        return self.do(Book(room, self.at(starts, day), self.at(ends, day), **more)).row("booking")

    def activity(self, starts: int = 900, ends: int = 990, day: date = MONDAY, **more: Any) -> UUID:
        more.setdefault("title", I18nText.plain("剪纸课"))
        return self.do(
            AddActivity(starts=self.at(starts, day), ends=self.at(ends, day), **more)
        ).row("activity")

    def sign_up(self, activity: UUID, holder: str, party: int = 1) -> Receipt:
        return self.do(SignUp(activity, holder, party))

    def table(self, name: str) -> list[tuple[Any, ...]]:
        """All that a table holds, by id."""
        columns = ", ".join(field.column_name for field in TABLES[name]._meta.sorted_fields)
        with self.store.reading() as session:
            cursor = session._database.execute_sql(f"SELECT {columns} FROM {name} ORDER BY 1")
            return list(cursor.fetchall())

    def stored(self) -> bytes:
        """All that a thief of the database would have."""
        self.store.close()
        return b"".join(path.read_bytes() for path in self.path.parent.glob(self.path.name + "*"))

    def close(self) -> None:
        self.store.close()


@contextmanager
def new_committee(zone: ZoneInfo = SHANGHAI) -> Iterator[Committee]:
    """A committee that lasts for a block, for tests that need many."""
    with TemporaryDirectory(prefix="kiosk-test-") as folder:
        path = Path(folder) / "kiosk.db"
        shutil.copyfile(_empty_database(), path)
        committee = Committee(path, zone)
        try:
            yield committee
        finally:
            committee.close()


@cache
def _empty_database() -> Path:
    """A database with tables and nothing in them, made once: copying is quicker than migrating."""
    # The tests' home folder goes when they end, and this with it.
    path = Path(mkdtemp(dir=Path.home())) / "empty.db"
    Store.open(path, clock=FixedClock(datetime(2026, 1, 1, tzinfo=UTC))).close()
    return path


@pytest.fixture
def committee() -> Iterator[Committee]:
    """A committee for one test."""
    with new_committee() as made:
        yield made
