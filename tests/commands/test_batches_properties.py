"""A batch is done whole or not at all, and giving anything twice does nothing more."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.commands.orders import AddPerson, Order, SetDuty
from kiosk.errors import Refused
from kiosk.ids import new_id
from kiosk.kinds import DutyKind
from tests.committee import MONDAY, Committee, new_committee

TABLES = ("person", "duty", "command", "site")
NAMES = st.sampled_from(["王晨", "夏敏", "李俊", "马婷婷"])
DUTIES = st.tuples(
    st.integers(0, 6), st.integers(-10, 1430), st.integers(0, 60), st.sampled_from(DutyKind)
)


def orders_for(person: UUID) -> st.SearchStrategy[Order]:
    return st.one_of(
        NAMES.map(lambda name: AddPerson(name, romanised="")),
        DUTIES.map(
            lambda duty: SetDuty(
                person, MONDAY + timedelta(days=duty[0]), duty[1], duty[1] + duty[2], duty[3]
            )
        ),
    )


def state(committee: Committee) -> list[object]:
    return [committee.table(table) for table in TABLES]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_batch_is_done_whole_or_not_at_all(data: st.DataObject) -> None:
    with new_committee() as committee, new_committee() as one_by_one:
        person = new_id(committee.clock.now())
        for each in (committee, one_by_one):
            each.worker("陆宁", person=person)
        orders = data.draw(st.lists(orders_for(person), max_size=8))
        before = state(committee)
        first_refused: int | None = None
        for place, order in enumerate(orders):
            try:
                one_by_one.do(order)
            except Refused:
                first_refused = place
                break
        if first_refused is None:
            receipts = committee.commands.do_all(orders, actor="tester")
            assert [receipt.seq for receipt in receipts] == list(range(2, len(orders) + 2))
            assert len(committee.table("duty")) == len(one_by_one.table("duty"))
        else:
            with pytest.raises(Refused) as refused:
                committee.commands.do_all(orders, actor="tester")
            assert refused.value.facts["index"] == first_refused
            assert state(committee) == before


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_command_given_again_changes_nothing(data: st.DataObject) -> None:
    with new_committee() as committee:
        person = committee.worker("陆宁")
        given_: list[tuple[UUID, Order, object]] = []
        for order in data.draw(st.lists(orders_for(person), min_size=1, max_size=6)):
            id_ = new_id(committee.clock.now())
            try:
                given_.append((id_, order, committee.do(order, id=id_)))
            except Refused:
                continue
        after = state(committee)
        for id_, order, receipt in data.draw(st.permutations(given_)):
            assert committee.do(order, id=id_) == receipt
        assert state(committee) == after
