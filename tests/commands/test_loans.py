"""What is lent to one kiosk is nobody else's, and never more than there is."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.commands import Commands
from kiosk.commands.orders import (
    CancelActivity,
    CancelSignUp,
    ChangeActivity,
    CountReserved,
    EndLoan,
    LendRoom,
    LendSeats,
    Order,
    ReopenActivity,
    RuleSignUps,
    ShareActivity,
    SignUp,
    TakeBack,
)
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.sync import LoanRow
from kiosk.queries.loans import loan_for, loans
from tests.committee import MONDAY, Committee, new_committee
from tests.postgresql.server import server_committee

LOBBY, HALL = "lobby", "hall"


def at(committee: Committee, device: str) -> Commands:
    """What carries out the orders of one kiosk."""
    return Commands(committee.store, committee.clock, committee.site, device, committee.zone)


def row_of(committee: Committee, activity: UUID) -> ActivityRow:
    with committee.store.reading() as session:
        row = session.by_key(ActivityRow, activity)
    assert row is not None
    return row


def notice_of(committee: Committee, sign_up: UUID) -> str | None:
    with committee.store.reading() as session:
        row = session.by_key(SignUpRow, sign_up)
    assert row is not None
    return row.notice


def refused(committee: Committee, order: Order) -> str:
    with pytest.raises(Refused) as caught:
        committee.do(order)
    return caught.value.code


def test_places_that_are_lent_are_nobody_elses(committee: Committee) -> None:
    activity = committee.activity(capacity=5)
    committee.do(LendSeats(activity, LOBBY, 3))
    assert committee.sign_up(activity, "a", 2).facts["status"] == "confirmed"
    assert committee.sign_up(activity, "b", 1).facts["status"] == "waiting"


def test_the_kiosk_gives_them_away_though_others_wait(committee: Committee) -> None:
    activity = committee.activity(capacity=4)
    loan = committee.do(LendSeats(activity, LOBBY, 3)).row("loan")
    committee.sign_up(activity, "a", 2)
    order = SignUp(activity, "c", 2, origin="kiosk", loan=loan)
    receipt = at(committee, LOBBY).do(order, actor="kiosk")
    assert receipt.facts["status"] == "confirmed"
    row = row_of(committee, activity)
    assert (row.taken, row.lent, row.waiting) == (2, 1, 2)


def test_a_family_has_all_of_its_places_or_none(committee: Committee) -> None:
    activity = committee.activity(capacity=4)
    loan = committee.do(LendSeats(activity, LOBBY, 2)).row("loan")
    order = SignUp(activity, "c", 3, contact="sealed", origin="kiosk", loan=loan)
    receipt = at(committee, LOBBY).do(order, actor="kiosk")
    assert receipt.facts["status"] == "waiting"
    assert notice_of(committee, receipt.row("sign_up")) == "settled"
    assert row_of(committee, activity).lent == 2


def test_no_other_kiosk_can_spend_them(committee: Committee) -> None:
    activity = committee.activity(capacity=2)
    loan = committee.do(LendSeats(activity, LOBBY, 2)).row("loan")
    order = SignUp(activity, "c", 1, origin="kiosk", loan=loan)
    assert at(committee, HALL).do(order, actor="kiosk").facts["status"] == "waiting"
    with committee.store.reading() as session:
        assert loan_for(session, committee.site, LOBBY, activity, 2) == loan
        assert loan_for(session, committee.site, LOBBY, activity, 3) is None
        assert loan_for(session, committee.site, HALL, activity) is None


def test_what_is_taken_back_goes_to_who_waits(committee: Committee) -> None:
    activity = committee.activity(capacity=3)
    loan = committee.do(LendSeats(activity, LOBBY, 3)).row("loan")
    waiting = committee.sign_up(activity, "a", 2)
    at(committee, LOBBY).do(SignUp(activity, "b", 1, origin="kiosk", loan=loan), actor="kiosk")
    receipt = committee.do(EndLoan(loan))
    assert receipt.facts["promoted"] == [waiting.facts["sign_up"]]
    row = row_of(committee, activity)
    assert (row.taken, row.lent, row.waiting) == (3, 0, 0)
    assert refused(committee, EndLoan(loan)) == "loan.unknown"


def test_who_is_refused_leaves_the_place_in_the_loan(committee: Committee) -> None:
    activity = committee.activity(capacity=3)
    loan = committee.do(LendSeats(activity, LOBBY, 2)).row("loan")
    committee.sign_up(activity, "same")
    with pytest.raises(Refused, match=r"sign_up\.already"):
        at(committee, LOBBY).do(SignUp(activity, "same", 1, loan=loan), actor="kiosk")
    with committee.store.reading() as session:
        (standing,) = loans(session, committee.site, activity=activity)
    assert (standing.seats, standing.used) == (2, 0)


def test_more_than_there_is_cannot_be_lent(committee: Committee) -> None:
    activity = committee.activity(capacity=3)
    committee.sign_up(activity, "a", 2)
    assert refused(committee, LendSeats(activity, LOBBY, 2)) == "activity.full"
    assert refused(committee, LendSeats(committee.activity(), LOBBY, 2)) == "loan.unlimited"
    committee.do(LendSeats(activity, LOBBY, 1))
    assert refused(committee, CountReserved(activity, 1)) == "activity.full"
    assert refused(committee, ChangeActivity(activity, capacity=2)) == "activity.full"


def test_a_loan_can_grow_and_shrink_but_not_below_what_was_given(committee: Committee) -> None:
    activity = committee.activity(capacity=6)
    loan = committee.do(LendSeats(activity, LOBBY, 4)).row("loan")
    at(committee, LOBBY).do(SignUp(activity, "a", 3, loan=loan), actor="kiosk")
    assert refused(committee, LendSeats(activity, LOBBY, 2)) == "loan.spent"
    assert committee.do(LendSeats(activity, LOBBY, 3)).row("loan") == loan
    assert row_of(committee, activity).lent == 0
    committee.do(LendSeats(activity, LOBBY, 6))
    assert row_of(committee, activity).lent == 3


def test_an_activity_that_is_called_off_ends_its_loans(committee: Committee) -> None:
    activity = committee.activity(capacity=6)
    committee.do(LendSeats(activity, LOBBY, 4))
    committee.do(CancelActivity(activity))
    assert row_of(committee, activity).lent == 0
    with committee.store.reading() as session:
        assert loans(session, committee.site) == ()


def test_lending_can_be_taken_back_in_the_log(committee: Committee) -> None:
    activity = committee.activity(capacity=6)
    receipt = committee.do(LendSeats(activity, LOBBY, 4))
    committee.do(TakeBack(receipt.id))
    assert row_of(committee, activity).lent == 0
    with committee.store.reading() as session:
        assert loans(session, committee.site) == ()


def test_what_a_kiosk_gave_away_cannot_return_into_a_loan_that_is_over(
    committee: Committee,
) -> None:
    activity = committee.activity(capacity=6)
    loan = committee.do(LendSeats(activity, LOBBY, 1)).row("loan")
    order = SignUp(activity, "a", 1, loan=loan)
    receipt = at(committee, LOBBY).do(order, actor="kiosk")
    committee.do(EndLoan(loan))
    assert refused(committee, TakeBack(receipt.id)) == "loan.unknown"
    assert row_of(committee, activity).lent == 0


def test_a_loan_does_not_return_beside_the_next(committee: Committee) -> None:
    activity, room = committee.activity(capacity=6), committee.room()
    loan = committee.do(LendSeats(activity, LOBBY, 2)).row("loan")
    ended = committee.do(EndLoan(loan))
    for order, code in (
        (CancelActivity(activity), "activity.cancelled"),
        (ReopenActivity(activity), ""),
        (LendSeats(activity, LOBBY, 2), "change.newer"),
    ):
        committee.do(order)
        if code:
            assert refused(committee, TakeBack(ended.id)) == code
    spent = committee.activity(capacity=6)
    loan = committee.do(LendSeats(spent, LOBBY, 1)).row("loan")
    at(committee, LOBBY).do(SignUp(spent, "a", 1, loan=loan), actor="kiosk")
    ended = committee.do(EndLoan(loan))
    committee.do(LendSeats(spent, LOBBY, 2))
    assert refused(committee, TakeBack(ended.id)) == "loan.again"
    lent = committee.do(LendRoom(room, LOBBY, MONDAY, MONDAY)).row("loan")
    ended = committee.do(EndLoan(lent))
    committee.do(LendRoom(room, HALL, MONDAY, MONDAY))
    assert refused(committee, TakeBack(ended.id)) == "loan.room_lent"


def test_what_is_lent_is_not_drawn_and_what_is_drawn_not_lent(committee: Committee) -> None:
    activity = committee.activity(capacity=6)
    rules = RuleSignUps(activity, closes=committee.at(1000), draw="a" * 64)
    loan = committee.do(LendSeats(activity, LOBBY, 2)).row("loan")
    assert refused(committee, rules) == "draw.lent"
    committee.do(EndLoan(loan))
    committee.do(rules)
    assert refused(committee, LendSeats(activity, LOBBY, 2)) == "loan.draw"


def test_nobody_else_books_a_room_that_is_lent(committee: Committee) -> None:
    hall, part, other = committee.hall()
    there = committee.book(part, 600, 660)
    committee.do(LendRoom(hall, LOBBY, MONDAY, MONDAY + timedelta(days=2)))
    for room in (hall, part, other):
        with pytest.raises(Refused) as caught:
            committee.book(room, 700, 760)
        assert caught.value.code == "booking.lent"
        assert caught.value.facts["device"] == LOBBY
    committee.book(hall, 700, 760, day=MONDAY + timedelta(days=3))
    lobby = Committee.book.__get__(committee)
    committee.commands = at(committee, LOBBY)
    lobby(hall, 700, 760)
    with pytest.raises(Refused) as caught:
        lobby(hall, 630, 690)
    assert caught.value.facts["with_booking"] == str(there)


def test_a_room_is_lent_to_one_kiosk_at_a_time(committee: Committee) -> None:
    room = committee.room()
    loan = committee.do(LendRoom(room, LOBBY, MONDAY, MONDAY)).row("loan")
    assert refused(committee, LendRoom(room, HALL, MONDAY, MONDAY)) == "loan.room_lent"
    assert refused(committee, LendRoom(room, HALL, MONDAY, MONDAY - timedelta(days=1))) == (
        "loan.days"
    )
    committee.do(EndLoan(loan))
    committee.do(LendRoom(room, HALL, MONDAY, MONDAY))
    assert refused(committee, EndLoan(uuid4())) == "loan.unknown"


def test_an_activity_is_opened_to_neighbours(committee: Committee) -> None:
    activity = committee.activity()
    assert committee.do(ShareActivity(activity, True)).facts["changed"]
    assert row_of(committee, activity).shared
    assert not committee.do(ShareActivity(activity, True)).facts["changed"]


class Lending(RuleBasedStateMachine):
    """One activity, two kiosks, and an office: every seat is taken, reserved, lent or free."""

    opening = staticmethod(new_committee)

    def __init__(self) -> None:
        super().__init__()
        self._opened = self.opening()
        self.committee = self._opened.__enter__()
        self.given = 0
        self.joined: list[UUID] = []
        self.done: list[UUID] = []

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    @initialize(capacity=st.integers(1, 10))
    def announce(self, capacity: int) -> None:
        self.activity = self.committee.activity(capacity=capacity)

    def attempt(self, order: Order, device: str = "office") -> None:
        try:
            receipt = at(self.committee, device).do(order, actor="x")
        except Refused:
            return
        self.done.append(receipt.id)
        if isinstance(order, SignUp):
            self.joined.append(receipt.row("sign_up"))

    @rule(device=st.sampled_from((LOBBY, HALL)), seats=st.integers(1, 8))
    def lend(self, device: str, seats: int) -> None:
        self.attempt(LendSeats(self.activity, device, seats))

    @rule(device=st.sampled_from((LOBBY, HALL)), party=st.integers(1, 6))
    def join_there(self, device: str, party: int) -> None:
        self.given += 1
        with self.committee.store.reading() as session:
            loan = loan_for(session, self.committee.site, device, self.activity)
        order = SignUp(self.activity, f"h{self.given}", party, origin="kiosk", loan=loan)
        self.attempt(order, device)

    @rule(party=st.integers(1, 6))
    def join_here(self, party: int) -> None:
        self.given += 1
        self.attempt(SignUp(self.activity, f"h{self.given}", party))

    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        if self.joined:
            self.attempt(CancelSignUp(data.draw(st.sampled_from(self.joined))))

    @rule(device=st.sampled_from((LOBBY, HALL)))
    def end(self, device: str) -> None:
        with self.committee.store.reading() as session:
            row = session.live(LoanRow, activity=self.activity, device=device)
        if row is not None:
            self.attempt(EndLoan(row.id))

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        if self.done:
            self.attempt(TakeBack(data.draw(st.sampled_from(self.done))))

    @rule(capacity=st.integers(1, 12))
    def resize(self, capacity: int) -> None:
        self.attempt(ChangeActivity(self.activity, capacity=capacity))

    @rule(reserved=st.integers(0, 5))
    def reserve(self, reserved: int) -> None:
        self.attempt(CountReserved(self.activity, reserved))

    @invariant()
    def every_seat_is_counted_once(self) -> None:
        if not hasattr(self, "activity"):
            return
        row = row_of(self.committee, self.activity)
        assert row.capacity is not None
        assert row.taken + row.reserved + row.lent <= row.capacity
        with self.committee.store.reading() as session:
            standing = loans(session, self.committee.site, activity=self.activity)
            parties = [
                each.party
                for each in session.rows(SignUpRow.select().where(SignUpRow.status == "confirmed"))
            ]
        assert row.lent == sum(each.seats - each.used for each in standing)
        assert row.taken == sum(parties)


Lending.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLending = Lending.TestCase


class LendingOnServer(Lending):
    opening = staticmethod(server_committee)


LendingOnServer.TestCase.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
TestLendingOnServer = LendingOnServer.TestCase
