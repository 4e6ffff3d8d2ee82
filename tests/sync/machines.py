"""An office and its kiosks, each with a database of its own, as tests of their talk need them."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands, Receipt
from kiosk.commands.orders import Order
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.model.travelling import TRAVELLING
from kiosk.store import Session, Store
from kiosk.sync.exchange import Exchange
from kiosk.sync.messages import Reply, Request, pack, unpack_reply, unpack_request
from kiosk.sync.projection import changed_rows
from kiosk.sync.replica import Replica, Taken, found
from tests.committee import MONDAY, SHANGHAI, Committee


def admitted(session: Session, site: str, order: Order, late: bool) -> Order:
    return order


class Office:
    """An office of one site, over any committee's database."""

    def __init__(self, committee: Committee) -> None:
        self.committee = committee
        self.store = committee.store
        self.clock = committee.clock
        self.site = committee.site
        self.exchange = Exchange(lambda _: self.store, lambda _: SHANGHAI, self.clock, admitted)

    def enrol(self, name: str, kiosk: UUID, incarnation: UUID) -> None:
        with self.store.writing() as session:
            if session.by_key(SiteRow, self.site) is None:
                session.insert(SiteRow(id=self.site, seq=0, epoch=uuid4()))
            session.insert(
                ClientRow(
                    id=kiosk,
                    site=self.site,
                    name=name,
                    key="0" * 64,
                    incarnation=incarnation,
                    joined_at=self.clock.now(),
                )
            )

    def answer(self, request: Request, *, live: bool = True) -> Reply:
        with self.store.reading() as session:
            client = session.by_key(ClientRow, request.kiosk)
        assert client is not None
        request = unpack_request(pack(request))
        return unpack_reply(pack(self.exchange.answer(client, request, live=live)))

    def client(self, kiosk: "Kiosk") -> ClientRow:
        with self.store.reading() as session:
            client = session.by_key(ClientRow, kiosk.id)
        assert client is not None
        return client

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        """What kiosks may have of it."""
        with self.store.reading() as session:
            sent = changed_rows(session, self.site, -1)
        return {each.table: sorted(tuple(_plain(row)) for row in each.rows) for each in sent}


class Kiosk:
    """A joined kiosk with a clock of its own."""

    def __init__(self, folder: Path, name: str, office: Office, zone: ZoneInfo = SHANGHAI) -> None:
        self.name = name
        self.path = folder / f"{name}.db"
        self.id, self.incarnation = uuid4(), uuid4()
        self.clock = FixedClock(wall(MONDAY, 600, zone))
        self.store = Store.open(self.path, clock=self.clock)
        found(
            self.store,
            kiosk=self.id,
            site=office.site,
            device=name,
            incarnation=self.incarnation,
        )
        office.enrol(name, self.id, self.incarnation)
        self.office = office
        self.site = office.site
        self.replica = Replica(self.store, self.clock, zone)
        self.commands = Commands(self.store, self.clock, office.site, name, zone)

    def do(self, order: Order, id: UUID | None = None) -> Receipt:  # noqa: A002
        return self.commands.do(order, actor="kiosk", id=id)

    def opened_anew(self) -> "Kiosk":
        """The same machine after its program was started again."""
        self.store = Store.open(self.path, clock=self.clock)
        self.replica = Replica(self.store, self.clock, SHANGHAI)
        self.commands = Commands(self.store, self.clock, self.site, self.name, SHANGHAI)
        return self

    def sync(self, change: Callable[[Reply], Reply] = lambda reply: reply) -> Taken:
        return self.replica.take(change(self.office.answer(self.replica.request())))

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        found: dict[str, list[tuple[object, ...]]] = {}
        with self.store.reading() as session:
            for table in TRAVELLING:
                names = ", ".join(f'"{each.column_name}"' for each in table._meta.sorted_fields)
                rows = session.raw(f"SELECT {names} FROM {table._meta.table_name}")
                if rows:
                    found[table._meta.table_name] = sorted(tuple(_plain(row)) for row in rows)
        return found

    def waiting(self) -> int:
        with self.store.reading() as session:
            return int(session.raw("SELECT count(*) FROM outbox WHERE status = 'waiting'")[0][0])


def _plain(row: object) -> list[str]:
    # A server has its own kind of flag.
    return [str(int(each) if isinstance(each, bool) else each) for each in row]  # type: ignore[attr-defined]
