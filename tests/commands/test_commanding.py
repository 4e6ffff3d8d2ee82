"""Every change is a command: numbered, logged, given once, and whole or not at all."""

from datetime import timedelta
from uuid import UUID

import pytest

from kiosk.commands.orders import (
    AddLayout,
    AddPerson,
    AddRoom,
    CancelActivity,
    CancelSignUp,
    ChangeActivity,
    ChangePerson,
    CountReserved,
    SetDuty,
    SignUp,
    WithdrawDuty,
)
from kiosk.commands.registry import HANDLERS, ORDERS
from kiosk.commands.wire import decode, encode
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.ids import new_id
from kiosk.kinds import DutyKind
from kiosk.model.sites import CommandRow, SiteRow
from tests.committee import MONDAY, Committee, new_committee

SYNCED = ("person", "duty", "room", "layout", "booking", "activity", "sign_up")


def log(committee: Committee) -> list[CommandRow]:
    with committee.store.reading() as session:
        return session.rows(CommandRow.select().order_by(CommandRow.ord))


def test_a_repeated_command_changes_nothing_and_returns_the_first_receipt(
    committee: Committee,
) -> None:
    order = AddPerson("王晨", romanised="Wang Chen")
    id_ = new_id(committee.clock.now())
    first = committee.do(order, id=id_)
    committee.clock.move(timedelta(days=3))
    assert committee.do(order, id=id_) == first
    assert len(committee.table("person")) == 1
    assert len(log(committee)) == 1


def test_an_id_that_was_another_orders_is_refused(committee: Committee) -> None:
    id_ = committee.do(AddPerson("王晨", romanised="")).id
    with pytest.raises(Refused, match=r"command\.reused"):
        committee.do(AddRoom("hall", I18nText.plain("厅"), 20), id=id_)


def test_of_many_orders_all_or_none_are_carried_out(committee: Committee) -> None:
    orders = [AddPerson(name, romanised="") for name in ("王晨", "夏敏", "王晨", "李俊")]
    with pytest.raises(Refused) as refused:
        committee.commands.do_all(orders, actor="import")
    assert refused.value.code == "person.exists"
    assert refused.value.facts["index"] == 2
    assert committee.table("person") == []
    assert log(committee) == []
    assert committee.store.empty()


def test_progress_tells_how_many_are_done(committee: Committee) -> None:
    told: list[int] = []
    orders = [AddPerson(name, romanised="") for name in ("王晨", "夏敏", "李俊")]
    receipts = committee.commands.do_all(orders, actor="import", progress=told.append)
    assert told == [1, 2, 3]
    assert [receipt.seq for receipt in receipts] == [1, 2, 3]


def test_a_refused_order_leaves_no_trace_not_even_a_number(committee: Committee) -> None:
    committee.worker("王晨")
    with pytest.raises(Refused):
        committee.worker("王晨")
    committee.worker("夏敏")
    assert [row.seq for row in log(committee)] == [1, 2]
    with committee.store.reading() as session:
        assert [site.seq for site in session.rows(SiteRow.select())] == [2]


def test_touched_rows_bear_the_number_of_the_command(committee: Committee) -> None:
    person = committee.worker()
    before = committee.table("person")
    receipt = committee.do(SetDuty(person, MONDAY, 510, 720, DutyKind.DESK))
    assert committee.table("person") == before
    assert committee.table("duty")[0][2] == receipt.seq == 2


def test_changed_rows_bear_the_number_of_the_change(committee: Committee) -> None:
    person = committee.worker()
    changed = committee.do(ChangePerson(person, buildings=("1",)))
    assert committee.table("person")[0][2] == changed.seq
    unchanged = committee.do(ChangePerson(person, buildings=("1",)))
    assert committee.table("person")[0][2] == changed.seq < unchanged.seq


def test_an_activity_is_touched_when_its_counts_change(committee: Committee) -> None:
    made = committee.activity(capacity=2)
    first = committee.sign_up(made, "a", 2)
    assert committee.table("activity")[0][2] == first.seq
    committee.sign_up(made, "b", 2)
    last = committee.do(CancelSignUp(first.row("sign_up")))
    assert committee.table("activity")[0][2] == last.seq
    assert {row[2] for row in committee.table("sign_up")} == {last.seq}


def test_a_row_can_be_named_before_it_is_made(committee: Committee) -> None:
    person = new_id(committee.clock.now())
    committee.commands.do_all(
        [
            AddPerson("王晨", romanised="", person=person),
            SetDuty(person, MONDAY, 510, 720, DutyKind.DESK),
        ],
        actor="import",
    )
    assert [row[0] for row in committee.table("person")] == [person.hex]


def test_an_id_that_is_taken_is_refused(committee: Committee) -> None:
    person = committee.worker("王晨")
    with pytest.raises(Refused, match=r"row\.exists"):
        committee.worker("夏敏", person=person)


def test_every_order_has_a_name_of_its_own_and_a_handler() -> None:
    assert len(ORDERS) == len(HANDLERS)
    assert all(name.count(".") == 1 for name in ORDERS)


def test_the_log_says_who_did_what_where_and_when(committee: Committee) -> None:
    committee.worker("王晨", role=I18nText.of({"en": "Boss"}, "role.director"))
    (row,) = log(committee)
    assert (row.actor, row.device, row.name) == ("tester", "test", "person.add")
    assert row.issued_at == committee.clock.now()
    assert '"role":{"phrase":"role.director","en":"Boss"}' in row.arguments


def test_replaying_the_log_elsewhere_makes_the_same_tables(committee: Committee) -> None:
    live_through_a_day(committee)
    with new_committee() as other:
        for row in log(committee):
            other.clock.move(row.issued_at - other.clock.now())
            order = decode(ORDERS[row.name], row.arguments)
            assert encode(order) == row.arguments
            other.do(order, id=row.id)
        for table in SYNCED:
            assert other.table(table) == committee.table(table), table


def test_arguments_that_are_not_the_orders_are_refused() -> None:
    for arguments in ("{}", "[]", "{", '{"activity":"x","holder":"y"}', '{"activity":1}'):
        with pytest.raises(Refused, match=r"command\.malformed"):
            decode(SignUp, arguments)


def live_through_a_day(committee: Committee) -> None:
    """Give orders of most kinds, some of which make several rows."""
    person = committee.worker("王晨", buildings=("1", "2"))
    committee.do(ChangePerson(person, languages=("en", "ja")))
    committee.duty(person, 510, 720)
    committee.do(WithdrawDuty(committee.duty(person, 780, 1020, DutyKind.VISIT)))
    hall, part, _ = committee.hall()
    layout = committee.do(AddLayout(hall, I18nText.of(phrase="layout.open"), 100, 20))
    committee.book(part, 600, 660)
    activity = committee.activity(
        room=hall, book_room=True, layout=layout.row("layout"), capacity=4
    )
    family = committee.sign_up(activity, "a", 3)
    committee.clock.move(timedelta(minutes=5))
    committee.sign_up(activity, "b", 2)
    committee.do(CancelSignUp(family.row("sign_up")))
    committee.do(ChangeActivity(activity, starts=committee.at(930), capacity=5))
    committee.do(CountReserved(activity, 3))
    committee.do(CancelActivity(committee.activity(1000, 1060, room=part, book_room=True)))


def test_ids_are_made_by_whoever_creates_the_row(committee: Committee) -> None:
    receipt = committee.do(AddPerson("王晨", romanised=""))
    assert receipt.row("person") == receipt.id
    assert isinstance(receipt.id, UUID)
    assert receipt.id.version == 7
