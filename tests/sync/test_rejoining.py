"""A kiosk whose database is lost, damaged or old is made whole from its journal and its office."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddPerson
from kiosk.errors import StoreError
from kiosk.model.sync import ClientRow
from kiosk.queries.replica import replica_state
from kiosk.store import Store
from kiosk.sync.identity import Identity
from kiosk.sync.journal import OutboxLog
from kiosk.sync.keys import KioskKey
from kiosk.sync.rejoining import Made, compact, make_whole
from kiosk.sync.replica import KEPT, Replica, Taken
from tests.committee import MONDAY, SHANGHAI, new_committee
from tests.sync.machines import Office


class Lobby:
    """A kiosk as it lies on its disk, which may be lost piece by piece."""

    def __init__(self, folder: Path, office: Office, name: str = "lobby-1") -> None:
        self.office = office
        self.database = folder / "kiosk.db"
        self.journal = OutboxLog(folder / "outbox.log")
        self.clock = FixedClock(wall(MONDAY, 600, SHANGHAI))
        self.identity = Identity(
            secret=KioskKey.create().secret.hex(),
            kiosk=uuid4(),
            incarnation=uuid4(),
            url="http://office",
            invite="",
            site=office.site,
            device=name,
            public="0" * 64,
        )
        office.enrol(name, self.identity.kiosk, self.identity.incarnation)
        self.made = Made.NOTHING
        self.start()

    def start(self) -> Made:
        """The program starts, as it does after a power cut."""
        self.store = Store.open(self.database, clock=self.clock)
        self.made = make_whole(self.store, self.identity, self.journal, SHANGHAI)
        self.store.journal = self.journal
        self.replica = Replica(self.store, self.clock, SHANGHAI)
        self.commands = Commands(
            self.store, self.clock, self.office.site, self.identity.device, SHANGHAI
        )
        return self.made

    def stop(self) -> None:
        self.store.close()

    def lose_database(self) -> None:
        self.stop()
        for each in self.database.parent.glob("kiosk.db*"):
            each.unlink()

    def keep(self) -> bytes:
        self.stop()
        kept = self.database.read_bytes()
        self.start()
        return kept

    def put_back(self, kept: bytes) -> None:
        self.lose_database()
        self.database.write_bytes(kept)

    def add(self, name: str) -> None:
        self.commands.do(AddPerson(name, romanised=""), actor="kiosk")

    def sync(self) -> Taken:
        return self.replica.take(self.office.answer(self.replica.request()))

    def names(self) -> list[str]:
        return names(self.store)

    def waiting(self) -> int:
        with self.store.reading() as session:
            state = replica_state(session)
        assert state is not None
        return state.waiting


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return sorted(str(name) for (name,) in session.raw("SELECT name FROM person"))


def copies(lobby: Lobby) -> int:
    with lobby.office.store.reading() as session:
        client = session.by_key(ClientRow, lobby.identity.kiosk)
    assert client is not None
    return client.copies


@pytest.fixture
def office() -> Iterator[Office]:
    with new_committee() as committee:
        committee.worker("王晨")
        yield Office(committee)


@pytest.fixture
def lobby(office: Office, tmp_path: Path) -> Iterator[Lobby]:
    lobby = Lobby(tmp_path, office)
    assert lobby.made is Made.ANEW
    lobby.sync()
    yield lobby
    lobby.stop()


def same(lobby: Lobby, office: Office, *wanted: str) -> None:
    """Both have exactly this, and nothing waits."""
    while lobby.sync().again:
        pass
    assert lobby.names() == names(office.store) == sorted(wanted)
    assert lobby.waiting() == 0


def test_a_sound_database_is_left_as_it_is(lobby: Lobby) -> None:
    lobby.add("甲")
    lobby.stop()
    assert lobby.start() is Made.NOTHING
    assert (lobby.names(), lobby.waiting()) == (["王晨", "甲"], 1)


def test_what_waited_survives_the_loss_of_the_database(lobby: Lobby, office: Office) -> None:
    lobby.add("甲")
    lobby.sync()
    lobby.add("乙")
    lobby.add("丙")
    lobby.lose_database()
    assert lobby.start() is Made.ANEW
    # The first one as well: nobody here knows that the office has it, and it does it once only.
    assert lobby.waiting() == 3
    same(lobby, office, "王晨", "甲", "乙", "丙")
    lobby.add("丁")
    same(lobby, office, "王晨", "甲", "乙", "丙", "丁")
    assert copies(lobby) == 0


def test_a_damaged_database_is_kept_and_a_new_one_made_whole(lobby: Lobby, office: Office) -> None:
    lobby.add("甲")
    lobby.stop()
    size = lobby.database.stat().st_size
    with lobby.database.open("r+b") as file:
        file.seek(18)
        file.write(b"\xff" * (size // 2))
    with pytest.raises(StoreError, match=r"store\.damaged"):
        lobby.start()
    assert lobby.start() is Made.ANEW
    same(lobby, office, "王晨", "甲")
    assert len([*lobby.database.parent.glob("kiosk.db.damaged-*")]) >= 1


def test_an_old_copy_of_the_database_gets_what_it_lacks(lobby: Lobby, office: Office) -> None:
    lobby.add("甲")
    kept = lobby.keep()
    lobby.add("乙")
    lobby.sync()
    lobby.add("丙")
    lobby.put_back(kept)
    assert lobby.start() is Made.CAUGHT_UP
    # Without the office as well: the screen said that it is recorded.
    assert lobby.names() == sorted(["王晨", "甲", "乙", "丙"])
    assert lobby.waiting() == 3
    with lobby.store.reading() as session:
        assert session.raw("SELECT DISTINCT code FROM outbox") == [(None,)], "done once each"
    same(lobby, office, "王晨", "甲", "乙", "丙")
    lobby.add("丁")
    same(lobby, office, "王晨", "甲", "乙", "丙", "丁")
    lobby.stop()
    assert lobby.start() is Made.NOTHING


def test_an_old_image_of_the_whole_disk_loses_and_doubles_nothing_of_the_offices(
    lobby: Lobby, office: Office
) -> None:
    kept, log = lobby.keep(), lobby.journal
    path = lobby.database.with_name("outbox.log")
    lobby.add("甲")
    lobby.sync()
    lobby.put_back(kept)
    path.unlink()
    assert lobby.start() is Made.NOTHING
    lobby.add("乙")  # under the number that the other one had
    same(lobby, office, "王晨", "甲", "乙")
    assert copies(lobby) == 1
    assert [each.name for each in log.entries()] == ["person.add"]


def test_another_kiosks_database_is_told_and_left_alone(
    lobby: Lobby, office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    other = Lobby(folder, office, "hall")
    with pytest.raises(StoreError, match=r"store\.other_kiosk"):
        make_whole(lobby.store, other.identity, other.journal, SHANGHAI)
    other.stop()
    assert lobby.names() == ["王晨"]


def test_an_offices_database_is_told_and_left_alone(lobby: Lobby, office: Office) -> None:
    with pytest.raises(StoreError, match=r"store\.office"):
        make_whole(office.store, lobby.identity, lobby.journal, SHANGHAI)
    assert names(office.store) == ["王晨"]
    assert not office.store.joined


def test_a_crash_while_it_is_made_whole_costs_nothing(
    lobby: Lobby, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lobby.add("甲")
    lobby.lose_database()
    with monkeypatch.context() as patched:
        patched.setattr("kiosk.sync.rejoining.watch_touched", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            lobby.start()
    lobby.store.close()
    assert lobby.start() is Made.ANEW
    same(lobby, office, "王晨", "甲")


def test_the_journal_forgets_what_the_office_has_had_for_long(lobby: Lobby) -> None:
    lobby.add("甲")
    lobby.sync()
    lobby.add("乙")
    assert compact(lobby.store, lobby.journal) == 0
    lobby.clock.move(KEPT + timedelta(days=1))
    lobby.office.clock.move(KEPT + timedelta(days=1))
    lobby.sync()
    assert compact(lobby.store, lobby.journal) == 1
    assert [each.n for each in lobby.journal.entries()] == [2]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_lost_in_between_everything_arrives_once(
    lobby: Lobby, office: Office, seed: int
) -> None:
    random = Random(seed)
    kept, wanted = lobby.keep(), ["王晨"]
    for number in range(12):
        match random.randrange(5):
            case 0:
                lobby.sync()
            case 1:
                lobby.lose_database()
                lobby.start()
            case 2:
                lobby.put_back(kept)
                lobby.start()
            case 3:
                kept = lobby.keep()
        wanted.append(f"{number}")
        lobby.add(f"{number}")
    same(lobby, office, *wanted)
