"""A kiosk whose office is elsewhere, and a slot for sticks."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from textual.pilot import Pilot

from kiosk import pins
from kiosk.clock import FixedClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson, AddStaff
from kiosk.desk import Desk
from kiosk.model.sync import ClientRow
from kiosk.paths import DataFolder
from kiosk.sealing import OfficeKeys
from kiosk.store import Store
from kiosk.sync.exchange import Exchange
from kiosk.sync.identity import Identity, save_identity
from kiosk.sync.keys import KioskKey, OfficeSigner
from kiosk.sync.office_stick import OfficeStick
from kiosk.sync.replica import found
from screens.app import KioskApp
from tests.committee import SHANGHAI
from tests.screens.lobby import KEYS, MONDAY, desk_on, settle
from tests.sync.machines import admitted

PIN = "2580"
NAME = "王晨"
KIOSK, INCARNATION = UUID(int=5), UUID(int=6)
KEY = KioskKey(bytes([2]) * 32)


class Elsewhere:
    """The office, on a machine of its own: it began with the same neighbourhood."""

    def __init__(self, path: Path, secret: int = 1) -> None:
        self.clock = FixedClock(MONDAY)
        self.store = Store.open(path, clock=self.clock)
        self.signer = OfficeSigner(OfficeKeys(bytes([secret]) * 32))
        exchange = Exchange(lambda _: self.store, lambda _: SHANGHAI, self.clock, admitted)
        self.stick = OfficeStick(exchange, self.signer, self._client, self.clock)

    def enrol(self, site: str) -> None:
        self.site = site
        with self.store.writing() as session:
            session.insert(
                ClientRow(
                    id=KIOSK,
                    site=site,
                    name="lobby-1",
                    key=KEY.public,
                    incarnation=INCARNATION,
                    joined_at=self.clock.now(),
                )
            )

    def add(self, name: str) -> None:
        commands = Commands(self.store, self.clock, self.site, "office", SHANGHAI)
        commands.do(AddPerson(name, romanised=""), actor="test")

    def _client(self, kiosk: UUID) -> ClientRow | None:
        with self.store.reading() as session:
            return session.by_key(ClientRow, kiosk)

    def answer(self, place: Path) -> None:
        self.stick.answer_all(place, lambda _: None)

    def hand_out(self, place: Path) -> None:
        client = self._client(KIOSK)
        assert client is not None
        self.stick.hand_out(place, [client], lambda _: None)


class Slot:
    """Where sticks are put in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stick = root / "stick"

    def put_in(self, *photos: str) -> Path:
        self.stick.mkdir()
        for name in photos:
            (self.stick / name).write_bytes(b"a photo")
        return self.stick

    def pull_out(self) -> None:
        shutil.rmtree(self.stick)


@contextmanager
def joined_desk(database: Path, tag: str = "en") -> Iterator[tuple[Desk, Elsewhere]]:
    """Let the sample's kiosk have its office elsewhere; one member of staff has a PIN."""
    folder = database.parent / "lobby"
    folder.mkdir()
    with desk_on(database, language=tag) as desk:
        site = desk.settings.site
        commands = Commands(desk.store, desk.clock, site, "office", SHANGHAI)
        commands.do(AddStaff(NAME, pins.hashed(KEYS, PIN)), actor="test")
    office_file = database.with_name("office.db")
    shutil.copyfile(database, office_file)
    office = Elsewhere(office_file)
    office.enrol(site)
    me = Identity(
        secret=KEY.secret.hex(),
        kiosk=KIOSK,
        incarnation=INCARNATION,
        url="http://office.test",
        invite="",
        site=site,
        device="lobby-1",
        public=office.signer.public,
    )
    save_identity(DataFolder(folder).kiosk_key, me)
    with desk_on(database, language=tag) as desk, office.store:
        found(desk.store, kiosk=KIOSK, site=site, device="lobby-1", incarnation=INCARNATION)
        yield replace(desk, folder=folder), office


@contextmanager
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    """The same kiosk, whose database was lost."""
    with desk_on(tmp_path / "new.db", language="en") as desk:
        site = desk.settings.site
        found(desk.store, kiosk=KIOSK, site=site, device="lobby-1", incarnation=INCARNATION)
        yield replace(desk, folder=tmp_path / "lobby")


@asynccontextmanager
async def slot_running(
    desk: Desk, slot: Slot, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """Run the kiosk with a slot for sticks."""

    app = KioskApp(desk, desk.today())
    app.stick_roots = (slot.root,)
    app.is_stick = lambda path: path == slot.stick and path.is_dir()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot
