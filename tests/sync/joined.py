"""A kiosk that has joined an office over real sockets, with its courier at work."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.cli import main
from kiosk.cli.context import Context, settings_in, words_for
from kiosk.cli.joined import courier_of, joined_store
from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.contact import Contact, Noticed, Standing
from kiosk.sync.courier import Courier
from tests.committee import new_committee
from tests.sync.http_office import HttpOffice, answering

SOON = 30.0
CLOCK = SystemClock()


def join(folder: DataFolder, office: HttpOffice, name: str = "lobby-1") -> DataFolder:
    code = office.invite(name)
    assert main(["--data", str(folder.root), "--language", "en", "join", office.url, code]) == 0
    return folder


@contextmanager
def office_over_http() -> Iterator[HttpOffice]:
    """An office with one worker, and a clock that is right."""
    with new_committee() as committee:
        committee.worker("王晨")
        committee.clock.move(CLOCK.now() - committee.clock.now())
        with answering(HttpOffice(committee)) as office:
            yield office


class Lobby:
    def __init__(self, folder: DataFolder, courier: Courier, store: Store) -> None:
        self.folder = folder
        self.courier = courier
        self.store = store
        settings = settings_in(folder, sample=False)
        self.commands = Commands(store, CLOCK, settings.site, settings.device, settings.zone)

    def add(self, name: str) -> None:
        self.commands.do(AddPerson(name, romanised=""), actor="kiosk")

    @property
    def contact(self) -> Contact:
        return self.courier.contact

    def stands(self, standing: Standing) -> None:
        eventually(lambda: self.contact.standing is standing)


@contextmanager
def carried(folder: DataFolder) -> Iterator[Lobby]:
    settings = settings_in(folder, sample=False)
    context = Context(folder, False, settings, words_for(settings, "en", ""), CLOCK)
    identity = context.identity
    assert identity is not None
    noticed = Noticed()
    with joined_store(context, identity, noticed) as store:
        courier = courier_of(context, identity, store, noticed)
        courier.start()
        try:
            yield Lobby(folder, courier, store)
        finally:
            courier.stop()


def eventually(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return sorted(str(name) for (name,) in session.raw("SELECT name FROM person"))


def at_office(office: HttpOffice, name: str) -> Callable[[], bool]:
    return lambda: name in names(office.committee.store)


def here(lobby: Lobby, name: str) -> Callable[[], bool]:
    return lambda: name in names(lobby.store)
