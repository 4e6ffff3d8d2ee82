"""Workers who leave, and the order in which the others stand on the board."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from kiosk.commands.orders import AddPerson, ChangePerson, OrderPeople, RemovePerson
from kiosk.errors import Refused
from kiosk.kinds import DutyKind
from kiosk.model.duties import DutyRow
from kiosk.model.staff import StaffRow
from kiosk.queries.people import people_all
from tests.committee import MONDAY, Committee


def names(committee: Committee) -> list[str]:
    with committee.store.reading() as session:
        return [person.name for person in people_all(session, committee.site)]


def duty_days(committee: Committee, person: UUID) -> list[int]:
    query = DutyRow.select().where(DutyRow.person == person, ~DutyRow.deleted)
    with committee.store.reading() as session:
        return sorted((row.day - MONDAY).days for row in session.rows(query))


def test_who_leaves_takes_what_is_to_come_along(committee: Committee) -> None:
    person, other = committee.worker(), committee.worker("李军")
    for days in (-1, 0, 1):
        committee.duty(person, 480, 720, DutyKind.VISIT, MONDAY + timedelta(days=days))
    committee.duty(other, 480, 720)
    receipt = committee.do(RemovePerson(person))
    assert receipt.facts["withdrawn"] == 2
    assert names(committee) == ["李军"]
    assert duty_days(committee, person) == [-1]
    assert duty_days(committee, other) == [0]
    with pytest.raises(Refused, match=r"person\.unknown"):
        committee.do(RemovePerson(person))
    with pytest.raises(Refused, match=r"person\.unknown"):
        committee.duty(person, 480, 720)


def test_nothing_about_who_left_is_kept(committee: Committee) -> None:
    person = committee.worker(languages=("en",), buildings=("5",))
    committee.do(RemovePerson(person))
    assert "王晨" not in str(committee.table("person"))
    committee.worker()  # the name is free again


def test_who_has_a_pin_is_not_removed_behind_their_back(committee: Committee) -> None:
    person = committee.worker()
    with committee.store.writing() as session:
        session.insert(
            StaffRow(id=uuid4(), site=committee.site, seq=1, name="王晨", person=person, pin="hash")
        )
    with pytest.raises(Refused, match=r"person\.staff"):
        committee.do(RemovePerson(person))
    assert names(committee) == ["王晨"]


def test_the_office_says_who_stands_first(committee: Committee) -> None:
    first, second, third = (committee.worker(name) for name in ("甲", "乙", "丙"))
    committee.do(OrderPeople((third, first, second)))
    assert names(committee) == ["丙", "甲", "乙"]
    committee.do(OrderPeople((second,)))
    assert names(committee) == ["乙", "丙", "甲"]
    assert committee.do(OrderPeople((second, third, first))).facts["changed"] == 0
    with pytest.raises(Refused, match=r"person\.unknown"):
        committee.do(OrderPeople((uuid4(), first)))
    committee.do(AddPerson("丁", romanised=""))
    committee.do(ChangePerson(first, position=0))
    assert names(committee)[-1] == "丁"
