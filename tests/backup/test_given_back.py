"""After a restore the kiosks give back what the office had lost, exactly once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.backup.envelope import header_of
from kiosk.backup.restoring import Restorer
from kiosk.commands.orders import AddPerson
from tests.backup.offices import Home
from tests.engines import ENGINES
from tests.sync.machines import Kiosk, Office


@pytest.fixture(params=ENGINES)
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with ENGINES[request.param]() as committee:
        yield Office(committee)


def names(office: Office) -> list[str]:
    return sorted(str(row[4]) for row in office.committee.table("person"))


def commands(office: Office) -> list[str]:
    return [str(row[1]) for row in office.committee.table("command")]


def test_what_was_handed_in_after_the_backup_is_back_once(office: Office, tmp_path: Path) -> None:
    lobby, hall = (Kiosk(tmp_path, name, office) for name in ("lobby-1", "hall"))
    home = Home(office.committee, tmp_path / "data")
    lobby.do(AddPerson("Before", romanised=""))
    lobby.sync()
    hall.sync()
    made = home.back_up().path

    lobby.do(AddPerson("Handed in", romanised=""))
    lobby.sync()
    hall.do(AddPerson("Handed in, too", romanised=""))
    hall.sync()
    office.committee.worker("Given at the office")  # nobody else has it: this is lost
    lobby.do(AddPerson("Waiting", romanised=""))
    Restorer(home.maker()).restore(made, header_of(made), None)
    assert names(office) == ["Before"]

    for _ in range(3):
        for kiosk in (lobby, hall):
            kiosk.sync()
    assert names(office) == ["Before", "Handed in", "Handed in, too", "Waiting"]
    assert len(commands(office)) == len(set(commands(office))) == 4
    for kiosk in (lobby, hall):
        assert kiosk.waiting() == 0
        assert kiosk.tables() == office.tables()
        kiosk.store.close()


def test_reply_of_the_old_history_is_not_taken_over(office: Office, tmp_path: Path) -> None:
    lobby = Kiosk(tmp_path, "lobby-1", office)
    home = Home(office.committee, tmp_path / "data")
    office.committee.worker("Before")
    lobby.sync()
    made = home.back_up().path
    office.committee.worker("Lost")
    late = office.answer(lobby.replica.request())
    Restorer(home.maker()).restore(made, header_of(made), None)
    lobby.sync()
    lobby.sync()
    lobby.replica.take(late)
    lobby.sync()
    assert names(office) == ["Before"]
    assert lobby.tables() == office.tables()
    lobby.store.close()
