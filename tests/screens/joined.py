"""A lobby screen whose office is elsewhere, and that office, with a wire between them to be cut."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from kiosk.clock import FixedClock
from kiosk.commands import Commands
from kiosk.desk import Desk, Languages
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.reception import Reception
from kiosk.reception.admitting import admit
from kiosk.sample import sample_settings
from kiosk.sealing import KioskKeys, PinKey, Sealer
from kiosk.settings import Settings
from kiosk.store import Store
from kiosk.sync.contact import Contact, Standing
from kiosk.sync.exchange import Exchange
from kiosk.sync.replica import Replica, found
from tests.screens.lobby import KEYS, MONDAY, OFFICE

NAME = "lobby-1"


@dataclass
class Wire:
    """What a screen has of the courier; the test says whether it reaches anybody."""

    replica: Replica
    exchange: Exchange
    client: ClientRow
    clock: FixedClock
    cut: bool = False
    contact: Contact = field(default_factory=Contact)
    tried: int = 0

    def wake(self) -> None:
        pass

    def now(self) -> None:
        self.tried += 1

    def wait(self, seconds: float) -> bool:
        if not self.cut:
            self.carry()
        return not self.cut

    def carry(self) -> None:
        """Let kiosk and office be the same."""
        for _ in range(2):
            self.replica.take(self.exchange.answer(self.client, self.replica.request()))
        self.contact = replace(
            self.contact, standing=Standing.REACHED, reached_at=self.clock.now(), skew=0
        )


@dataclass
class Joined:
    """Both sides."""

    desk: Desk
    """The kiosk's."""
    office: Desk
    wire: Wire
    clock: FixedClock

    @property
    def commands(self) -> Commands:
        """What the office does."""
        return self.office.commands

    def later(self, by: timedelta) -> None:
        """Let time pass for both."""
        self.clock.move(by)


@contextmanager
def joined_on(database: Path, **changes: object) -> Iterator[Joined]:
    """Open a kiosk of an office whose database this is; it knows everything."""
    changes = {"office_url": OFFICE, **changes}
    settings: Settings = replace(sample_settings(), **changes)  # type: ignore[arg-type]
    own = replace(settings, device=NAME)
    clock, languages = FixedClock(MONDAY), Languages(settings)
    kiosk, incarnation = uuid4(), uuid4()
    with (
        Store.open(database, clock=clock) as there,
        Store.open(database.with_name("joined.db"), clock=clock) as here,
    ):
        client = _enrolled(there, settings.site, kiosk, incarnation, clock)
        found(here, kiosk=kiosk, site=settings.site, device=NAME, incarnation=incarnation)
        exchange = Exchange(lambda _: there, lambda _: settings.zone, clock, admit(KEYS))
        wire = Wire(Replica(here, clock, settings.zone), exchange, client, clock)
        wire.carry()
        keys = KioskKeys(Sealer(KEYS.sealer.public), PinKey(KEYS.pins.secret))
        reception = Reception(here, clock, own, keys, wire)
        office = Desk(settings, clock, there, languages, Reception(there, clock, settings, KEYS))
        yield Joined(Desk(own, clock, here, languages, reception, sync=wire), office, wire, clock)


def _enrolled(
    store: Store, site: str, kiosk: UUID, incarnation: UUID, clock: FixedClock
) -> ClientRow:
    client = ClientRow(
        id=kiosk,
        site=site,
        name=NAME,
        key="0" * 64,
        incarnation=incarnation,
        joined_at=clock.now(),
    )
    with store.writing() as session:
        if session.by_key(SiteRow, site) is None:
            session.insert(SiteRow(id=site, seq=0, epoch=uuid4()))
        session.insert(client)
    return client
