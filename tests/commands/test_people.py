"""Workers: one of each name, in the office's order."""

from uuid import uuid4

import pytest

from kiosk.commands.orders import ChangePerson
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.people import people_all, people_by_name
from kiosk.queries.views import Person
from tests.committee import Committee


def board(committee: Committee) -> tuple[Person, ...]:
    with committee.store.reading() as session:
        return people_all(session, committee.site)


def test_workers_stand_in_the_order_in_which_they_came(committee: Committee) -> None:
    for name in ("陆宁", "王晨", "夏敏"):
        committee.worker(name)
    assert [person.name for person in board(committee)] == ["陆宁", "王晨", "夏敏"]


def test_an_office_can_put_somebody_first(committee: Committee) -> None:
    committee.worker("王晨", position=5)
    committee.worker("夏敏", position=1)
    assert [person.name for person in board(committee)] == ["夏敏", "王晨"]


def test_everything_known_of_a_worker_is_kept(committee: Committee) -> None:
    role = I18nText.of({"zh-Hans": "社工"}, "role.community_worker")
    lines = (I18nText.of(phrase="line.seniors"), I18nText.plain("党建"))
    committee.worker(
        "夏敏",
        romanised="Xia Min",
        role=role,
        lines=lines,
        buildings=("7", "12A", "7"),
        languages=("en",),
    )
    (person,) = board(committee)
    assert (person.romanised, person.role, person.lines) == ("Xia Min", role, lines)
    assert person.buildings == ("7", "12A")
    assert person.languages == ("en",)


def test_a_name_is_romanised_once_and_can_be_corrected(committee: Committee) -> None:
    person = committee.worker("单晨", romanised=None)
    assert board(committee)[0].romanised == "Shan Chen"
    committee.do(ChangePerson(person, romanised="Dan Chen"))
    committee.do(ChangePerson(person, buildings=("3",)))
    assert board(committee)[0].romanised == "Dan Chen"


def test_two_workers_cannot_have_one_name(committee: Committee) -> None:
    committee.worker("王晨")
    with pytest.raises(Refused, match=r"person\.exists"):
        committee.worker(" 王\u200b晨\x1b ")
    other = committee.worker("夏敏")
    with pytest.raises(Refused, match=r"person\.exists") as refused:
        committee.do(ChangePerson(other, name="王晨"))
    assert refused.value.facts["name"] == "王晨"


def test_a_change_without_a_difference_says_so(committee: Committee) -> None:
    person = committee.worker("王晨", buildings=("1",))
    before = committee.table("person")
    receipt = committee.do(ChangePerson(person, name="王晨", buildings=("1",)))
    assert receipt.facts["changed"] is False
    assert committee.table("person") == before


def test_a_worker_of_whom_nothing_is_known_cannot_be_changed(committee: Committee) -> None:
    with pytest.raises(Refused, match=r"person\.unknown"):
        committee.do(ChangePerson(uuid4(), name="李俊"))


def test_importers_find_workers_by_name(committee: Committee) -> None:
    person = committee.worker("王晨")
    with committee.store.reading() as session:
        assert people_by_name(session, committee.site)["王晨"].id == person
