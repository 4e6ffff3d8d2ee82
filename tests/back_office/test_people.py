"""What staff do with the workers on the board, without a screen."""

from pathlib import Path

import pytest

from kiosk.back_office.people import People
from kiosk.commands.orders import AddPerson, ChangePerson
from kiosk.errors import Refused
from tests.screens.lobby import desk_on


def test_workers_come_move_and_go(tmp_path: Path) -> None:
    with desk_on(tmp_path / "kiosk.db") as desk:
        people = People(desk, "王晨")
        first = people.add(AddPerson("王晨", romanised="Wang Chen"))
        second = people.add(AddPerson("李军", romanised="Li Jun"))
        people.move(second, -1)
        assert [each.id for each in people.all()] == [second, first]
        people.move(second, -1)
        assert [each.id for each in people.all()] == [second, first]
        people.change(ChangePerson(first, buildings=("5", "12A")))
        assert people.all()[1].buildings == ("5", "12A")
        assert people.remove(first) == 0
        assert [each.id for each in people.all()] == [second]
        with pytest.raises(Refused, match=r"person\.unknown"):
            people.move(first, 1)
